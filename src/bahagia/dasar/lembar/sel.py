"""One cell: what it was, and its text as people meant it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import TypeGuard

Sel = str | float | bool | datetime.date | datetime.datetime
"""A cell is text, a number (always float: Excel knows no other), yes/no, a date, or "" when empty."""

# zero width, direction marks and overrides (a name that reads backwards), control characters
_TAK_TAMPAK = dict.fromkeys(
    [*map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad"), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
     *(c for c in (*range(32), *range(0x7F, 0xA0)) if c not in b"\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")],
    None,
)  # fmt: skip
_SPASI = re.compile(r"\s+")
_KUTIP_AWAL = "'`\u2018\u2019\u00b4"
GALAT_RUMUS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def teks(sel: Sel) -> str:
    """Text of a cell: one line, no invisible characters, single spaces, no leading apostrophe of Excel."""
    if isinstance(sel, str):
        if not sel:
            return sel
        if sel.isascii() and sel.isalnum():  # most cells: one word, a number as text
            return sel
        if not (sel.isascii() and sel.isprintable()):
            sel = unicodedata.normalize("NFC", sel).translate(_TAK_TAMPAK)
        sel = _SPASI.sub(" ", sel).strip()
        if sel[:1] in _KUTIP_AWAL and sel:
            sel = sel[1:].lstrip()
        return sel
    if isinstance(sel, bool):
        return "Ya" if sel else "Tidak"
    if isinstance(sel, float | int):
        return str(int(sel)) if float(sel).is_integer() and abs(sel) < 1e18 else repr(sel)
    return sel.strftime("%d/%m/%Y")


def adalah_angka(sel: Sel) -> TypeGuard[float]:
    """True when the sheet held a number: digits after the fifteenth and leading zeros are lost already."""
    return isinstance(sel, float | int) and not isinstance(sel, bool)


def huruf_kolom(indeks: int) -> str:
    """Letter of a column, 0 -> "A", 26 -> "AA"."""
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
