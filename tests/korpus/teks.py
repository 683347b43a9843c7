"""Text files as offices, phones and old computers save them."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

from tests.korpus.alat import KEPALA, Kasus, baik, daftar, orang, tolak, tulis_teks, ubah


def _campur() -> bytes:
    """Two people of UTF-8 and one line somebody pasted from an old computer."""
    baris = tulis_teks(ubah("Alamat", lambda i, s: s + " – café"), ";").split(b"\n")
    return b"\n".join(b.decode().encode("cp1252") if i == 2 else b for i, b in enumerate(baris))


def _kutip_hilang(di: int, n: int = 3) -> bytes:
    """A quotation mark is opened and never closed: for many readers the rest of the file is one cell."""
    baris = tulis_teks(daftar(n)).split(b"\n")
    baris[di] = baris[di].replace(b",Jl.", b',"Jl.')
    return b"\n".join(baris)


def _acak_kutip() -> bytes:
    """Two of them: the second closes what the first opened, three rows further down."""
    baris = tulis_teks(daftar(6)).split(b"\n")
    for di in (1, 4):
        baris[di] = baris[di].replace(b",Jl.", b',"Jl.')
    return b"\n".join(baris)



KASUS: list[Kasus] = [
    baik("koma", "daftar.csv", lambda: tulis_teks(daftar())),
    baik("titik koma", "daftar.csv", lambda: tulis_teks(daftar(), ";")),
    baik("tab", "daftar.txt", lambda: tulis_teks(daftar(), "\t")),
    baik("garis tegak", "daftar.csv", lambda: tulis_teks(daftar(), "|")),
    baik("pemisah disebut di baris sep=", "daftar.csv", lambda: b"sep=;\r\n" + tulis_teks(daftar(), ";", "\r\n")),
    baik("bom di depan", "daftar.csv", lambda: tulis_teks(daftar(), sandi="utf-8-sig")),
    baik("bom di setiap baris", "daftar.csv", lambda: b"\n".join(
        b"\xef\xbb\xbf" + b for b in tulis_teks(ubah("Alamat", lambda i, s: s + ", blok B")).split(b"\n"))),
    baik("bom di setiap baris, semua dikutip", "daftar.csv", lambda: "\n".join(
        "\ufeff" + ";".join(f'"{s}"' for s in b) for b in daftar()).encode()),
    baik("utf-16 kecil dengan tanda", "daftar.csv", lambda: b"\xff\xfe" + tulis_teks(daftar(), "\t", sandi="utf-16-le")),
    baik("utf-16 besar dengan tanda", "daftar.csv", lambda: b"\xfe\xff" + tulis_teks(daftar(), "\t", sandi="utf-16-be")),
    baik("utf-16 kecil tanpa tanda", "daftar.csv", lambda: tulis_teks(daftar(), ";", sandi="utf-16-le")),
    baik("utf-16 besar tanpa tanda", "daftar.csv", lambda: tulis_teks(daftar(), ";", sandi="utf-16-be")),
    baik("utf-16 terpotong satu byte", "daftar.csv", lambda: b"\xff\xfe" + tulis_teks([*daftar(), ["x"]], ";", sandi="utf-16-le")[:-1]),
    baik("utf-32", "daftar.csv", lambda: tulis_teks(daftar(), ";", sandi="utf-32")),
    baik("cp1252", "daftar.csv", lambda: tulis_teks(ubah("Alamat", lambda i, s: s + " – café"), ";", sandi="cp1252")),
    baik("dua sandi dalam satu berkas", "daftar.csv", _campur),
    baik("akhir baris cr saja", "daftar.csv", lambda: tulis_teks(daftar(), ";", "\r")),
    baik("akhir baris campur", "daftar.csv", lambda: b"\r".join(
        [tulis_teks(daftar()[:2], ";", "\r\n"), tulis_teks(daftar()[2:], ";")])),
    baik("baris kosong di antara", "daftar.csv", lambda: tulis_teks(daftar(), ";", "\n\n"), baris=(3, 5, 7)),
    baik("baris berisi pemisah saja", "daftar.csv", lambda: tulis_teks(daftar(), ";", "\n;;;;;;;;\n"), baris=(3, 5, 7)),
    baik("baris baru di dalam kutip", "daftar.csv", lambda: tulis_teks(ubah("Alamat", lambda i, s: s + ",\nblok B\nRT 14"))),
    baik("semua sel dikutip", "daftar.csv", lambda: "\n".join(";".join(f'"{s}"' for s in b) for b in daftar()).encode()),
    baik("setiap baris dikutip utuh", "daftar.csv", lambda: b"\n".join(b'"' + b + b'"' for b in tulis_teks(daftar(), ";").split(b"\n"))),
    baik("kutip tak tertutup di orang pertama", "daftar.csv", lambda: _kutip_hilang(1)),
    baik("kutip tak tertutup di orang terakhir", "daftar.csv", lambda: _kutip_hilang(3)),
    baik("kutip tak tertutup menelan 40 orang", "daftar.csv", lambda: _kutip_hilang(1, 40), baris=tuple(range(2, 42)), nik=tuple(range(40))),
    baik("dua kutip tak tertutup", "daftar.csv", _acak_kutip, baris=tuple(range(2, 8)), nik=tuple(range(6))),
    baik("kutip di tengah nama jalan", "daftar.csv", lambda: tulis_teks(daftar()).replace(b",Jl. K", b',Jl. "K')),
    baik("kutip melengkung", "daftar.csv", lambda: "\n".join(",".join(f"\u201c{s}\u201d" for s in b) for b in daftar()).encode()),
    baik("karakter nul di tengah", "daftar.csv", lambda: tulis_teks(daftar(), ";").replace(b"Ahmad", b"Ah\0mad")),
    baik("nul di setiap akhir baris", "daftar.csv", lambda: tulis_teks(daftar(), ";", "\x00\r\n")),
    baik("karakter kendali", "daftar.csv", lambda: tulis_teks(daftar(), ";").replace(b"Ahmad", b"Ah\x0b\x1fmad")),
    baik("ctrl-z di akhir (dos)", "daftar.csv", lambda: tulis_teks(daftar(), ";", "\r\n") + b"\r\n\x1a"),
    baik("spasi di sekitar pemisah", "daftar.csv", lambda: "\n".join(" ; ".join(b) for b in daftar()).encode()),
    baik("kolom kosong di ujung", "daftar.csv", lambda: tulis_teks([[*b, "", "", "", ""] for b in daftar()], ";")),
    baik("kolom kosong di depan", "daftar.csv", lambda: tulis_teks([["", "", *b] for b in daftar()], ";")),
    baik("baris lebih pendek dari judul", "daftar.csv", lambda: tulis_teks([KEPALA, *[orang(i)[:6] for i in range(3)]], ";")),
    baik("baris lebih panjang dari judul", "daftar.csv", lambda: tulis_teks([KEPALA, *[[*orang(i), "x", "y"] for i in range(3)]], ";")),
    baik("kop surat enam baris", "daftar.csv", lambda: tulis_teks([["PEMERINTAH KOTA"], ["KECAMATAN KOTA BARU"], ["KELURAHAN KENALI ASAM"], [],
         ["Daftar pekerja rentan RT 14"], [], *daftar()], ";"), baris=(8, 9, 10), catatan="baris 7"),
    baik("gambar garis di antara", "daftar.csv", lambda: tulis_teks([KEPALA, ["-" * 8] * 9, orang(0), orang(1), orang(2)], "|"), baris=(3, 4, 5)),
    baik("diberi nama .xlsx padahal csv", "daftar.xlsx", lambda: tulis_teks(daftar(), ";")),
    baik("nama berkas 200 huruf dengan emoji", "daftar 🙏" * 40 + ".csv", lambda: tulis_teks(daftar(), ";")),
    baik("nama berkas berisi jalan", "../../etc/passwd", lambda: tulis_teks(daftar(), ";")),
    baik("satu baris sangat panjang di kolom asing", "daftar.csv", lambda: tulis_teks([[*KEPALA, "Catatan"], [*orang(0), "x" * 40_000],
         [*orang(1), ""], [*orang(2), "y" * 100_000]], ";")),
    baik("sel 10 MB", "daftar.csv", lambda: tulis_teks([KEPALA, [*orang(0)[:6], "x" * 10_000_000], orang(1), orang(2)], ";")),
    baik("sel 10 MB dikutip tak tertutup", "daftar.csv", lambda: tulis_teks([KEPALA, [*orang(0)[:6], "x" * 10_000_000], orang(1), orang(2)], ";")
         .replace(b";xx", b';"xx')),
    tolak("sejuta kolom", "daftar.csv", lambda: b"a," * 1_000_000, "lembar_terlalu_lebar"),
    tolak("judul saja", "daftar.csv", lambda: tulis_teks([KEPALA], ";"), "lembar_tanpa_orang"),
    tolak("tanpa judul", "daftar.csv", lambda: tulis_teks(daftar()[1:], ";"), "lembar_tanpa_kepala"),
    tolak("kosong", "daftar.csv", lambda: b"", "lembar_kosong"),
    tolak("hanya spasi dan baris baru", "daftar.csv", lambda: b" \r\n\t \r\n" * 50, "lembar_kosong"),
    tolak("hanya tanda bom", "daftar.csv", lambda: b"\xef\xbb\xbf", "lembar_kosong"),
    tolak("hanya pemisah", "daftar.csv", lambda: b";;;;\n;;;;\n", "lembar_kosong", "lembar_tanpa_kepala"),
    tolak("surat tanpa tabel", "surat.txt", lambda: b"Kepada Yth. Bapak Lurah\ndi tempat\n\nDengan hormat, bersama ini kami sampaikan.\n",
          "lembar_tanpa_kepala"),
    tolak("daftar lain (barang)", "barang.csv", lambda: b"Kode;Barang;Harga\nA1;Cangkul;90000\nA2;Sapu;15000\n", "lembar_tanpa_kepala"),
    tolak("200.000 baris", "kota.csv", lambda: b"NIK;Nama\n" + b"1599990101850001;Ahmad\n" * 200_000, "lembar_terlalu_panjang"),
]  # fmt: skip
