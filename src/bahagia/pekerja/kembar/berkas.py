"""Reading any CSV of people into records that can be compared. Nothing of the file is kept but what is compared."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bahagia.pekerja.kembar.kolom import SalahKolom, guess_kolom, read_kolom
from bahagia.pekerja.kembar.lahir import Lahir, baca_lahir
from bahagia.pekerja.kembar.skor import Orang

BATAS_BARIS = 2_000_000  # people in one file; about 3 GB of memory
BATAS_SEL = 10_000  # characters in a cell; a name of that length is a wrong separator or a wrong file
BATAS_BERKAS = 1024**3
CONTOH = 65_536  # bytes looked at to know the separator
PEMISAH = (",", ";", "\t", "|")
_BUKAN_ANGKA = re.compile(r"\D+")
_KOSONG = frozenset(("", "-", "--", "null", "none", "nan", "n/a", "na", "nil", "tidak ada", "kosong", "unknown", "?", "."))
_PEREMPUAN = frozenset("p perempuan wanita pr w f female cewek 2".split())
_LAKI = frozenset("l laki lakilaki pria lk m male cowok 1".split())


@dataclass
class Isi:
    """What was read: people, columns used, and remarks (row, column, sentence) that do not stop the work."""

    orang: list[Orang] = field(default_factory=list)
    kepala: list[str] = field(default_factory=list)
    kolom: dict[str, list[int]] = field(default_factory=dict)
    tebak: bool = False
    catatan: list[str] = field(default_factory=list)
    n_catatan: int = 0

    def note(self, kalimat: str) -> None:
        self.n_catatan += 1
        if len(self.catatan) < 10:
            self.catatan.append(kalimat)


def read_berkas(path: Path, *, kolom: str = "", kini: int) -> Isi:
    """All people of a CSV. `kolom` as in `read_kolom`; guessed when empty. Raises SalahKolom with a sentence."""
    if not path.is_file():
        raise SalahKolom(f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.")
    if path.stat().st_size > BATAS_BERKAS:
        raise SalahKolom(f"Berkas {path.name} lebih besar dari 1 GB. Pisahkan menjadi beberapa berkas.")
    contoh = path.open("rb").read(CONTOH)
    if contoh[:2] == b"PK" or contoh[:4] == b"\xd0\xcf\x11\xe0":
        raise SalahKolom("Ini berkas Excel, bukan CSV. Di Excel pilih Simpan Sebagai, lalu CSV UTF-8.")
    sandi = _sandi(path, contoh)
    with path.open(encoding=sandi, errors="replace", newline="") as f:
        return _read(f, _pemisah(contoh.decode(sandi, errors="replace")), kolom, kini)


def _sandi(path: Path, contoh: bytes) -> str:
    if contoh[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as f:
            while f.read(1 << 20):
                pass
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1252"


def _pemisah(contoh: str) -> str:
    """The separator that cuts the first lines into the same number of pieces, and the most."""
    baris = [b for b in contoh.splitlines()[:20] if b.strip()]
    if len(contoh.splitlines()) > 1 and len(baris) > 1:
        baris = baris[:-1]

    def nilai(p: str) -> tuple[int, int]:
        potong = [len(next(csv.reader([b], delimiter=p), [])) for b in baris]
        return (sum(n == potong[0] for n in potong) if potong and potong[0] > 1 else 0, potong[0] if potong else 0)

    return max(PEMISAH, key=nilai)


def _read(f: io.TextIOBase | io.TextIOWrapper, pemisah: str, kolom: str, kini: int) -> Isi:
    isi = Isi()
    csv.field_size_limit(10 * BATAS_SEL)
    pembaca = csv.reader((b.replace("\0", "") for b in f), delimiter=pemisah, skipinitialspace=True)
    try:
        isi.kepala = next((b for b in pembaca if any(s.strip() for s in b)), [])
        if not isi.kepala:
            raise SalahKolom("Berkas ini kosong. Baris pertama harus berisi judul kolom.")
        isi.kolom = read_kolom(kolom, isi.kepala) if kolom else guess_kolom(isi.kepala)
        isi.tebak = not kolom
        _require_kolom(isi)
        bulan_dulu: bool | None = None
        baris_awal: list[list[str]] = []
        for nomor, sel in enumerate(pembaca, start=1):
            if bulan_dulu is None:  # how this file writes dates is learned from its first rows
                baris_awal.append(sel)
                if len(baris_awal) < 500:
                    continue
                bulan_dulu = _is_bulan_dulu(isi, baris_awal)
                for n, s in enumerate(baris_awal, start=1):
                    _add(isi, n, s, bulan_dulu, kini)
                continue
            _add(isi, nomor, sel, bulan_dulu, kini)
        if bulan_dulu is None:
            bulan_dulu = _is_bulan_dulu(isi, baris_awal)
            for n, s in enumerate(baris_awal, start=1):
                _add(isi, n, s, bulan_dulu, kini)
    except csv.Error as salah:
        raise SalahKolom(
            f"Baris {pembaca.line_num} tidak dapat dibaca: ada tanda kutip yang tidak ditutup atau isian yang terlalu panjang."
            " Betulkan baris itu, lalu jalankan lagi."
        ) from salah
    if not isi.orang:
        raise SalahKolom("Tidak ada baris data di bawah judul kolom.")
    return isi


def _require_kolom(isi: Isi) -> None:
    if "nik" not in isi.kolom and not {"nama", "nama_depan", "nama_belakang"} & set(isi.kolom):
        raise SalahKolom(
            f"Kolom nama atau NIK tidak dikenali. Judul yang ada: {', '.join(k.strip() for k in isi.kepala)[:300]}."
            " Sebutkan dengan --kolom, misalnya --kolom nama=Nama,tanggal_lahir=Tgl."
        )


def _is_bulan_dulu(isi: Isi, baris: Sequence[Sequence[str]]) -> bool:
    """12/31/1999: some file counts months first. Decided by the rows where only one reading is possible."""
    hari = bulan = 0
    for sel in baris:
        angka = re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b", _gabung(isi, sel, "tanggal_lahir"))
        if angka:
            hari += int(angka[1]) > 12 >= int(angka[2])
            bulan += int(angka[2]) > 12 >= int(angka[1])
    return bulan > hari


def _gabung(isi: Isi, sel: Sequence[str], bidang: str) -> str:
    bagian = (sel[i].strip() for i in isi.kolom.get(bidang, ()) if i < len(sel))
    return " ".join(b for b in bagian if b.lower() not in _KOSONG)


def _add(isi: Isi, nomor: int, sel: Sequence[str], bulan_dulu: bool, kini: int) -> None:
    if not any(s.strip() for s in sel):
        return
    if len(isi.orang) >= BATAS_BARIS:
        raise SalahKolom(f"Berkas ini lebih dari {BATAS_BARIS:,} baris. Pisahkan menjadi beberapa berkas.".replace(",", "."))
    panjang = next((i for i, s in enumerate(sel) if len(s) > BATAS_SEL), None)
    if panjang is not None:
        raise SalahKolom(
            f"Baris {nomor}, kolom {isi.kepala[panjang] if panjang < len(isi.kepala) else panjang + 1}: isinya lebih dari 10.000"
            " huruf. Periksa pemisah kolom dan tanda kutipnya."
        )
    def ambil(bidang: str) -> str:
        return _gabung(isi, sel, bidang)
    nama = ambil("nama") or " ".join(filter(None, (ambil("nama_depan"), ambil("nama_tengah"), ambil("nama_belakang"))))
    isi.orang.append(
        Orang(
            ambil("id") or str(nomor), nama=nama[:200], lahir=_lahir(isi, nomor, ambil, bulan_dulu, kini),
            nik=_nik(isi, nomor, ambil("nik")), kk=_nomor(ambil("kk")), ibu=ambil("nama_ibu")[:200], alamat=ambil("alamat")[:300],
            kelamin=_kelamin(ambil("jenis_kelamin")), telepon=_telepon(ambil("telepon")), surat=ambil("email").lower(),
            tempat=_tempat(ambil("tempat_lahir")),
        )
    )  # fmt: skip


def _lahir(isi: Isi, nomor: int, ambil: object, bulan_dulu: bool, kini: int) -> Lahir | None:
    assert callable(ambil)
    teks = ambil("tanggal_lahir") or ambil("ttl").rpartition(",")[2]
    if not teks and (tahun := ambil("tahun_lahir")):
        bagian = (tahun, ambil("bulan_lahir") or "0", ambil("hari_lahir") or "0")
        if all(x.removesuffix(".0").isdigit() and len(x) < 8 for x in bagian):
            t, b, h = (int(x.removesuffix(".0")) for x in bagian)
            return (t, b, h) if 1 <= b <= 12 and 1 <= h <= 31 else (t, 0, 0)
    if not teks:
        return None
    lahir = baca_lahir(teks[:40], kini=kini, bulan_dulu=bulan_dulu)
    if lahir is None:
        isi.note(f"Baris {nomor}, kolom tanggal lahir: “{teks[:20]}” bukan tanggal; baris ini dibandingkan tanpa tanggal lahir.")
    return lahir


def _nik(isi: Isi, nomor: int, teks: str) -> str:
    if not teks:
        return ""
    if re.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d+", teks):
        isi.note(f"Baris {nomor}, kolom NIK: Excel mengubah NIK menjadi {teks}; baris ini dibandingkan tanpa NIK.")
        return ""
    polos = re.sub(r"[\s.'`-]+", "", teks.removesuffix(".0")).lower()
    return "" if len(set(polos)) == 1 else polos[:40]  # 0000000000000000 is nobody's number


def _nomor(teks: str) -> str:
    polos = re.sub(r"[\s.'`-]+", "", teks.removesuffix(".0")).lower()
    return "" if len(set(polos)) <= 1 and len(polos) > 1 else polos


def _telepon(teks: str) -> str:
    angka = _BUKAN_ANGKA.sub("", teks.removesuffix(".0"))
    if len(angka) < 6 or len(set(angka)) <= 2:
        return ""
    return "0" + angka[2:] if angka.startswith("62") else angka


def _kelamin(teks: str) -> str:
    polos = re.sub(r"[^a-z0-9]", "", teks.lower())
    return "P" if polos in _PEREMPUAN else "L" if polos in _LAKI else ""


def _tempat(teks: str) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"^(?:kota|kab\.?|kabupaten)\s+", "", teks.lower()))


def list_baris(pasangan: Iterator[tuple[str, str, float, str]]) -> Iterator[list[str]]:
    """Rows of the answer; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    for id_a, id_b, skor, alasan in pasangan:
        yield [_aman(id_a), _aman(id_b), f"{skor:.1f}", alasan]


def _aman(teks: str) -> str:
    return "'" + teks if teks[:1] in ("=", "+", "-", "@", "\t", "\r") else teks
