"""Figures in a sheet's cell: comma or dot, grouped or not, with `Rp` and units beside them. Exact, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from bahagia.dasar.lembar import Sel, adalah_angka, teks

_HIASAN = re.compile(
    r"^(?:rp\.?|idr)\s*|(?:,-|\.-|\s*,?--?)$"
    r"|\s*(?:rupiah|m3|m2|m³|m²|m1|m'|m|kg|sak|zak|buah|bh|hari|orang|oh|ls|ljr|unit|ltr)$", re.IGNORECASE,
)  # fmt: skip
_TITIK, _KOMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"), re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POLOS = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")
PANJANG = 24


class Rusak(ValueError):
    """The cell holds something, but no figure."""


class GandaArti(ValueError):
    """`1.250`: one thousand two hundred and fifty, or one and a quarter."""

    def __init__(self, *pilihan: Decimal) -> None:
        super().__init__("ganda arti")
        self.pilihan = pilihan


def read_sel(sel: Sel, *, ribuan: bool = False) -> Decimal | None:
    """The figure in a cell, None when empty. `ribuan`: money, where one separator before three digits groups thousands.

    Raises Rusak, or GandaArti where both readings are possible.
    """
    if adalah_angka(sel):
        if sel != sel or abs(sel) >= 1e15:
            raise Rusak(teks(sel))
        return Decimal(repr(round(float(sel), 6)))
    tulis = teks(sel).replace("\u00a0", " ").strip()
    if tulis in ("", "-", "–"):
        return None
    if not isinstance(sel, str) or len(tulis) > PANJANG:
        raise Rusak(tulis[:PANJANG])
    polos = tulis
    for _ in range(3):
        polos = _HIASAN.sub("", polos).strip()
    polos = polos.replace(" ", "").replace("'", "")
    minus = polos.startswith("-")
    polos = polos.removeprefix("-")
    nilai = _polos(polos, ribuan)
    if nilai is None:
        raise Rusak(tulis)
    return -nilai if minus else nilai


def _polos(polos: str, ribuan: bool) -> Decimal | None:
    if not polos.isascii():
        return None
    if "." in polos and "," in polos:
        if _TITIK.fullmatch(polos):
            return Decimal(polos.replace(".", "").replace(",", "."))
        return Decimal(polos.replace(",", "")) if _KOMA.fullmatch(polos) else None
    if _TITIK.fullmatch(polos) or _KOMA.fullmatch(polos):
        banyak = polos.count(".") + polos.count(",")
        kelompok = Decimal(re.sub(r"[.,]", "", polos))
        pecahan = Decimal(polos.replace(",", ".")) if banyak == 1 else None
        if pecahan is not None and polos.startswith("0"):
            return pecahan
        if ribuan or pecahan is None:
            return kelompok
        raise GandaArti(kelompok, pecahan)
    return Decimal(polos.replace(",", ".")) if _POLOS.fullmatch(polos) else None
