"""Volumes as people write them, and shares of a whole."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

SERATUS = 100


def tulis_volume(volume: Decimal) -> str:
    """12.500 -> `12,5`; 1200 -> `1.200`."""
    utuh, _, pecah = f"{volume.normalize():,f}".partition(".")
    return utuh.replace(",", ".") + (f",{pecah}" if pecah else "")


def persen_of(bagian: Iterable[tuple[int, Decimal, Decimal]]) -> int:
    """Whole hundredths done, from (share, done, planned) of each stage; rounded down, so that 100 means all of it."""
    jumlah = Fraction(0)
    for bobot, selesai, rencana in bagian:
        jumlah += bobot * Fraction(selesai) / Fraction(rencana)
    return int(jumlah)
