"""Writing dates and money the Indonesian way, for sentences and breakdown lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

BULAN = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()


def tanggal(d: date) -> str:
    return f"{d.day} {BULAN[d.month - 1]} {d.year}"


def bulan(d: date) -> str:
    return f"{BULAN[d.month - 1]} {d.year}"


def angka(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def rupiah(n: int | Fraction) -> str:
    """Rp4.032.000; a value that is not whole is written with its exact decimals or as a fraction."""
    f = Fraction(n)
    sign = "-" if f < 0 else ""
    f = abs(f)
    if f.denominator == 1:
        return f"{sign}Rp{angka(f.numerator)}"
    whole, rest = divmod(f, 1)
    digits = ""
    while rest and len(digits) < 6:
        rest *= 10
        digits += str(int(rest))
        rest -= int(rest)
    tail = "..." if rest else ""
    return f"{sign}Rp{angka(int(whole))},{digits}{tail}"


def persen(f: Fraction) -> str:
    p = f * 100
    if p.denominator == 1:
        return f"{p.numerator}%"
    text = f"{Decimal(p.numerator) / p.denominator:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") + "%"
