"""Rows to XLSX and CSV, safely: text stays text. Used by the download of every list.

A name that begins with "=" is a name, not a formula: XLSX cells are written as strings, CSV cells that a spreadsheet
would run get an apostrophe in front (OWASP ASVS 5.0, 1.2.10; docs/keputusan/0122). Memory does not grow with rows.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

import xlsxwriter

Jenis = Literal["teks", "angka", "uang", "tanggal", "polos"]
Nilai = str | int | float | Decimal | bool | datetime.date | datetime.datetime | None

_BERBAHAYA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A spreadsheet set to another country cuts at another separator: what stands behind one may become a cell of its own.
_SESUDAH_PEMISAH: Final = re.compile('([,;\t|\r\n][ \u00a0"]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])')
_POLOS: Final = re.compile(r"[-+]?\d{1,15}([.,]\d+)?\Z")
# XML 1.0 cannot hold these, escaped or not; a lone surrogate cannot be encoded at all.
_TERLARANG: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PANJANG_SEL: Final = 32_767
_FORMAT: Final[dict[str, str]] = {"teks": "@", "angka": "#,##0", "uang": "#,##0", "tanggal": "dd/mm/yyyy",
                               "polos": "General"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of an export. ``jenis`` "teks" makes an Excel text column: NIK, phone and codes keep every digit; "polos"
    shows a number as it is: 2,5 sacks are not rounded to 3, a year gets no dot."""

    judul: str
    jenis: Jenis = "teks"
    lebar: int = 18
    """In characters."""


def aman_csv(nilai: Nilai) -> str:
    """Text of a CSV cell that no spreadsheet runs as a formula. Plain numbers (also negative ones) stay as they are."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime.datetime):
        return nilai.strftime("%d/%m/%Y %H:%M")
    if isinstance(nilai, datetime.date):
        return nilai.strftime("%d/%m/%Y")
    if isinstance(nilai, Decimal):  # a spreadsheet set to Indonesian reads 2.500 as two thousand five hundred
        return f"{nilai.normalize():f}".replace(".", ",")
    if not isinstance(nilai, str):
        return str(nilai)
    nilai = _SESUDAH_PEMISAH.sub(r"\1'", _TERLARANG.sub("\ufffd", nilai))
    if nilai.lstrip(' \u00a0"').startswith(_BERBAHAYA):
        if nilai[0] == "-" and _POLOS.match(nilai):
            return nilai
        return "'" + nilai
    return nilai


def alirkan_csv(kolom: Sequence[Kolom], baris: Iterable[Sequence[Nilai]], *, pemisah: str = ";") -> Iterator[bytes]:
    """CSV in pieces of about 64 kB, UTF-8 with BOM; ";" because Excel set to Indonesian reads it in columns at once."""
    penyangga = io.StringIO()
    penulis = csv.writer(penyangga, delimiter=pemisah, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    penyangga.write("\ufeff")
    penulis.writerow([aman_csv(k.judul) for k in kolom])
    for satu in baris:
        penulis.writerow([aman_csv(n) for n in satu])
        if penyangga.tell() > 65_536:
            yield penyangga.getvalue().encode()
            penyangga.seek(0)
            penyangga.truncate()
    yield penyangga.getvalue().encode()


def tulis_csv(kolom: Sequence[Kolom], baris: Iterable[Sequence[Nilai]], *, pemisah: str = ";") -> bytes:
    """The whole CSV as bytes; see ``alirkan_csv``."""
    return b"".join(alirkan_csv(kolom, baris, pemisah=pemisah))


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet of a workbook: its name, columns, rows, and title rows above them."""

    nama: str
    kolom: Sequence[Kolom]
    baris: Iterable[Sequence[Nilai]]
    judul: Sequence[str] = ()


def tulis_xlsx(
    kolom: Sequence[Kolom], baris: Iterable[Sequence[Nilai]], *, lembar: str = "Daftar", judul: Sequence[str] = ()
) -> bytes:
    """One-sheet XLSX as bytes: optional title rows, bold frozen heads, filter, text columns, widths.

    Numbers and money must be given as int or Decimal, dates as date; everything else is text.
    """
    return tulis_buku([Lembar(lembar, kolom, baris, judul)])


def tulis_buku(lembar: Iterable[Lembar]) -> bytes:
    """A workbook of several sheets, each as `tulis_xlsx` writes one."""
    keluaran = io.BytesIO()
    buku = xlsxwriter.Workbook(
        keluaran,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
            "in_memory": False,
        },
    )
    tebal = buku.add_format({"bold": True, "bg_color": "#E4DCCF", "bottom": 1, "text_wrap": True, "valign": "top"})
    besar = buku.add_format({"bold": True, "font_size": 14})
    gaya = {jenis: buku.add_format({"num_format": pola}) for jenis, pola in _FORMAT.items()}
    for satu in lembar:
        _tulis_lembar(buku.add_worksheet(nama_lembar(satu.nama)), satu, gaya, tebal, besar)
    buku.close()
    return keluaran.getvalue()


def _tulis_lembar(kertas: Any, satu: Lembar, gaya: dict[str, Any], tebal: Any, besar: Any) -> None:
    kolom, nomor = satu.kolom, 0
    for i, k in enumerate(kolom):
        kertas.set_column(i, i, k.lebar, gaya[k.jenis])
    for teks in satu.judul:
        kertas.write_string(nomor, 0, _bersih(teks), besar if nomor == 0 else None)
        nomor += 1
    for i, k in enumerate(kolom):
        kertas.write_string(nomor, i, _bersih(k.judul), tebal)
    kepala = nomor
    kertas.freeze_panes(kepala + 1, 0)
    for isi in satu.baris:
        nomor += 1
        for i, nilai in enumerate(isi):
            _tulis_sel(kertas, nomor, i, nilai, gaya[kolom[i].jenis])
    kertas.autofilter(kepala, 0, max(nomor, kepala), max(len(kolom) - 1, 0))
    kertas.set_landscape()
    kertas.set_paper(9)
    kertas.fit_to_pages(1, 0)
    kertas.repeat_rows(kepala)


def nama_lembar(tulisan: str) -> str:
    """A name that Excel allows for a sheet: 31 characters, none of []:*?/\\, no quotation mark at its ends."""
    return " ".join(re.sub(r"[\[\]:*?/\\]|[^\x20-\ud7ff\ue000-\ufffd]", " ", tulisan).split())[:31].strip("' ") or "Daftar"


def _bersih(teks: str) -> str:
    return _TERLARANG.sub("\ufffd", teks)[:_PANJANG_SEL]


def _tulis_sel(kertas: Any, baris: int, kolom: int, nilai: Nilai, gaya: Any) -> None:
    if nilai is None or nilai == "":
        return
    if isinstance(nilai, bool):
        kertas.write_string(baris, kolom, "Ya" if nilai else "Tidak", gaya)
    elif isinstance(nilai, int | float | Decimal):
        # a whole number of more than 15 digits would lose its tail: identity numbers go as text
        if isinstance(nilai, int) and abs(nilai) >= 10**15:
            kertas.write_string(baris, kolom, str(nilai), gaya)
        else:
            kertas.write_number(baris, kolom, nilai, gaya)
    elif isinstance(nilai, datetime.datetime):
        kertas.write_datetime(baris, kolom, nilai.replace(tzinfo=None), gaya)
    elif isinstance(nilai, datetime.date):
        kertas.write_datetime(baris, kolom, nilai, gaya)
    else:
        kertas.write_string(baris, kolom, _bersih(str(nilai)), gaya)
