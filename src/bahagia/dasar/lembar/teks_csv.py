"""Text with separators, as spreadsheets and offices really save it."""

from __future__ import annotations

import collections
import csv
import io
import re

from bahagia.dasar.penolakan import Penolakan

from .batas import Batas

PEMISAH = ";,\t|"
_SEP = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def buka_teks(isi: bytes) -> str:
    """Decode: BOM first, then UTF-16 without BOM, UTF-8, and at last cp1252 (Excel on Indonesian Windows)."""
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
        return isi.decode("cp1252", errors="replace")


def cari_pemisah(teks: str) -> str:
    """The separator that cuts the first lines into the most, and most even, columns; "," when nothing does."""
    baris = [b for b in teks[:65_536].splitlines()[:60] if b.strip()]
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


def _urai(teks: str, pemisah: str, batas: Batas, *, kutip: bool = True) -> list[list[str]]:
    hasil: list[list[str]] = []
    pembaca = csv.reader(
        io.StringIO(teks, newline=""),
        delimiter=pemisah,
        quoting=csv.QUOTE_MINIMAL if kutip else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    try:
        for rekaman in pembaca:
            if len(rekaman) > batas.kolom:
                while rekaman and not rekaman[-1].strip():
                    rekaman.pop()
                if len(rekaman) > batas.kolom:
                    raise Penolakan(
                        f"Baris {len(hasil) + 1} mempunyai {len(rekaman)} kolom; batasnya {batas.kolom}.",
                        langkah="Hapus kolom yang tidak perlu, lalu kirim lagi.",
                        kode="lembar_terlalu_lebar",
                    )
            hasil.append([s if len(s) <= batas.panjang_sel else s[: batas.panjang_sel] for s in rekaman])
            if len(hasil) > batas.baris:
                raise Penolakan(
                    f"Daftar ini lebih dari {batas.baris:,} baris.".replace(",", "."),
                    langkah="Bagi daftarnya menjadi beberapa berkas, lalu kirim satu per satu.",
                    kode="lembar_terlalu_panjang",
                )
    except csv.Error as galat:
        if kutip:  # a stray quotation mark swallowed the rest of the file
            return _urai(teks, pemisah, batas, kutip=False)
        raise Penolakan(
            f"Berkas CSV ini tidak terbaca di sekitar baris {pembaca.line_num}.",
            langkah="Buka di Excel, simpan sebagai .xlsx, lalu kirim lagi.",
            kode="lembar_rusak",
        ) from galat
    return hasil


def baca_csv(isi: bytes, batas: Batas) -> list[list[str]]:
    """Rows as Excel would number them: blank lines count, a leading ``sep=`` line does not."""
    teks = buka_teks(isi).replace("\x00", "").lstrip("\ufeff")
    baris_satu, _, sisa = teks.partition("\n")
    if cocok := _SEP.match(baris_satu.strip("\r")):
        pemisah, teks = cocok[1], sisa
    else:
        pemisah = cari_pemisah(teks)
    if teks.count("\n") == 0 and "\r" in teks:  # classic Mac line ends
        teks = teks.replace("\r", "\n")
    baris = _urai(teks, pemisah, batas)
    if _tertelan(baris):
        baris = [[s.strip('"') for s in r] for r in _urai(teks, pemisah, batas, kutip=False)]
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


def _tertelan(baris: list[list[str]]) -> bool:
    """An unclosed quotation mark shows as one cell with many line ends."""
    return any(s.count("\n") > 15 for r in baris for s in r if "\n" in s)
