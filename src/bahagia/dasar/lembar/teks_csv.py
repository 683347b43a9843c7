"""Text with separators, as spreadsheets and offices really save it."""

from __future__ import annotations

import collections
import csv
import io
import re

from bahagia.dasar.penolakan import Penolakan

from .batas import BATAS, Batas

PEMISAH = ";,\t|"
# The file is bounded already; a long cell is cut (``Batas.panjang_sel``), its row is not lost for it.
csv.field_size_limit(BATAS.ukuran_byte)
_BARIS = re.compile(r"\r\n|\n|\r")
_BARIS_SATU_SEL = 10
"""Lines that one address may honestly have."""
_BARIS_WAJAR = 100_000
"""Characters of a line worth more than one try."""
_TANDA_DICOBA = 20
"""Quotation marks of one line that are tried as the one too many."""
_SEP = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def buka_teks(isi: bytes) -> str:
    """Decode: BOM first, then UTF-16 without BOM, UTF-8, and at last cp1252 (Excel on Indonesian Windows)."""
    if isi.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return isi.decode("utf-32", errors="replace")
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        return isi.decode("utf-16", errors="replace")
    awal = isi[:4096]
    if awal[1::2].count(0) > 0.3 * len(awal) / 2:
        return isi.decode("utf-16-le", errors="replace")
    if awal[0::2].count(0) > 0.3 * len(awal) / 2:
        return isi.decode("utf-16-be", errors="replace")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if len(isi.decode("utf-8", errors="ignore").encode()) > 0.9 * len(isi) and re.search(rb"[\xc2-\xf4][\x80-\xbf]", isi):
        # mostly UTF-8 with some pasted lines of an old computer: each line in what it was written in
        return "\n".join(_satu_sandi(b) for b in isi.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    return isi.decode("cp1252", errors="replace")


def _satu_sandi(baris: bytes) -> str:
    try:
        return baris.decode("utf-8")
    except UnicodeDecodeError:
        return baris.decode("cp1252", errors="replace")


def cari_pemisah(teks: str) -> str:
    """The separator that cuts the first lines into the most, and most even, columns; "," when nothing does."""
    baris = [b for b in _BARIS.split(teks[:65_536])[:60] if b.strip()]
    polos = [re.sub(r'"(?:[^"]|"")*"', "", b) for b in baris]
    terbaik, nilai_terbaik = ",", 0.0
    for pemisah in PEMISAH:
        hitung = collections.Counter(b.count(pemisah) for b in polos)
        hitung.pop(0, None)
        if not hitung:
            continue
        banyak, kali = max(hitung.items(), key=lambda pasangan: (pasangan[1] * min(pasangan[0], 20), pasangan[0]))
        nilai = kali / len(polos) * (1 + min(banyak, 20))
        if nilai > nilai_terbaik:
            terbaik, nilai_terbaik = pemisah, nilai
    return terbaik


def _urai(teks: str, pemisah: str, batas: Batas) -> list[list[str]]:
    """Rows of the text. Where quotation marks do not match, line by line, so that no mark swallows the people below it."""
    lebar = _lebar_biasa(teks, pemisah)
    try:
        hasil = _baca(teks, pemisah, batas, strict=True)
    except csv.Error:
        return _urai_per_baris(teks, pemisah, batas, lebar)
    if any("\n" in s or "\r" in s for r in hasil for s in r) and any(
        tulis.count(pemisah) + 1 >= lebar for r in hasil for s in r for tulis in _BARIS.split(s)[1:]
    ):
        return _urai_per_baris(teks, pemisah, batas, lebar)  # a whole row stands inside one cell
    return hasil


def _lebar_biasa(teks: str, pemisah: str) -> int:
    """Columns that most lines have."""
    hitung = collections.Counter(n + 1 for b in _BARIS.split(teks[:65_536])[:200] if (n := b.count(pemisah)))
    return hitung.most_common(1)[0][0] if hitung else 1 << 30


def _baca(teks: str, pemisah: str, batas: Batas, *, strict: bool = False) -> list[list[str]]:
    hasil: list[list[str]] = []
    for rekaman in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, skipinitialspace=True, strict=strict):
        hasil.append(_periksa_rekaman(rekaman, len(hasil) + 1, batas))
    return hasil


def _periksa_rekaman(rekaman: list[str], nomor: int, batas: Batas) -> list[str]:
    if nomor > batas.baris:
        raise Penolakan(
            f"Daftar ini lebih dari {batas.baris:,} baris.".replace(",", "."),
            langkah="Bagi daftarnya menjadi beberapa berkas, lalu kirim satu per satu.",
            kode="lembar_terlalu_panjang",
        )
    if len(rekaman) > batas.kolom:
        while rekaman and not rekaman[-1].strip():
            rekaman.pop()
        if len(rekaman) > batas.kolom:
            raise Penolakan(
                f"Baris {nomor} mempunyai {len(rekaman)} kolom; batasnya {batas.kolom}.",
                langkah="Hapus kolom yang tidak perlu, lalu kirim lagi.",
                kode="lembar_terlalu_lebar",
            )
    if max(map(len, rekaman), default=0) > batas.panjang_sel:
        return [s[: batas.panjang_sel] for s in rekaman]
    return rekaman


def _urai_per_baris(teks: str, pemisah: str, batas: Batas, lebar: int) -> list[list[str]]:
    """Each line by itself. A line with an odd mark is joined with the next ones only while those are no rows themselves."""
    baris, hasil, i = _BARIS.split(teks), list[list[str]](), 0
    while i < len(baris):
        satu, habis = baris[i], i + 1
        if satu.count('"') % 2:
            for j in range(i + 1, min(i + 1 + _BARIS_SATU_SEL, len(baris))):
                if baris[j].count(pemisah) + 1 >= lebar:
                    break
                if baris[j].count('"') % 2:
                    satu, habis = "\n".join(baris[i : j + 1]), j + 1
                    break
        i = habis
        hasil.append(_periksa_rekaman(_satu_baris(satu, pemisah, lebar), len(hasil) + 1, batas))
    return hasil


def _satu_baris(satu: str, pemisah: str, lebar: int) -> list[str]:
    def urai(tulis: str) -> list[str]:
        return next(csv.reader(io.StringIO(tulis, newline=""), delimiter=pemisah, skipinitialspace=True), [])

    if satu.count('"') % 2 == 0:
        return urai(satu)
    # one mark too many: leave out the one without which the row has its usual width
    if len(satu) > _BARIS_WAJAR:
        return [s.strip(' "') for s in satu.split(pemisah)]
    letak = [m.start() for m in re.finditer('"', satu)][:_TANDA_DICOBA]
    for k in letak:
        if len(hasil := urai(satu[:k] + satu[k + 1 :])) == lebar:
            return hasil
    return [s.strip(' "') for s in satu.split(pemisah)]


def baca_csv(isi: bytes, batas: Batas) -> list[list[str]]:
    """Rows as Excel would number them: blank lines count, a leading ``sep=`` line does not."""
    teks = buka_teks(isi).replace("\x00", "").replace("\ufeff", "")
    if '"' not in teks and teks.count("\u201c") > 2:  # a word processor made the quotation marks round
        teks = teks.replace("\u201c", '"').replace("\u201d", '"')
    baris_satu, _, sisa = teks.partition("\n")
    if cocok := _SEP.match(baris_satu.strip("\r")):
        pemisah, teks = cocok[1], sisa
    else:
        pemisah = cari_pemisah(teks)
    baris = _urai(teks, pemisah, batas)
    satu_kolom = [r[0] for r in baris if len(r) == 1 and r[0].strip()]
    if satu_kolom and len(satu_kolom) == sum(1 for r in baris if any(s.strip() for s in r)):
        # every line was put in quotation marks as a whole: "nik;nama;alamat"
        dalam = "\n".join(r[0] if r else "" for r in baris)
        pemisah = cari_pemisah(dalam)
        if any(pemisah in s for s in satu_kolom):
            baris = _urai(dalam, pemisah, batas)
    while baris and not any(s.strip() for s in baris[-1]):
        baris.pop()
    return baris
