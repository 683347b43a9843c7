"""Amounts and dates as banks write them. Exact: a figure is read as written or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from bahagia.dasar.lembar import Sel, adalah_angka, teks
from bahagia.dasar.tanggal import NAMA_BULAN, NAMA_BULAN_EN

_KELUAR = frozenset({"D", "DB", "DR", "DBIT", "DEBIT", "DEBET", "DEB", "K-", "KELUAR", "OUT", "WITHDRAWAL"})
_MASUK = frozenset({"C", "CR", "K", "KR", "CRDT", "CREDIT", "KREDIT", "MASUK", "IN", "DEPOSIT"})
_HURUF = re.compile(r"[A-Za-z.]*[A-Za-z]\.?|\$|€|£")
_KELOMPOK = (re.compile(r"\d{1,3}(?:\.\d{3})+"), re.compile(r"\d{1,3}(?:,\d{3})+"))
_UANG = frozenset({"RP", "RP.", "IDR", "EUR", "USD", "SGD", "MYR", "GBP", "$", "€", "£"})
ANGKA_TERPANJANG = 30

_BULAN = {n.lower(): i for i, n in enumerate(NAMA_BULAN, 1)} | {n[:3].lower(): i for i, n in enumerate(NAMA_BULAN, 1)}
_BULAN |= {n.lower(): i for i, n in enumerate(NAMA_BULAN_EN, 1)} | {n[:3].lower(): i for i, n in enumerate(NAMA_BULAN_EN, 1)}
_BULAN |= {"agt": 8, "ags": 8, "nop": 11, "sept": 9, "pebruari": 2, "peb": 2}
_SERI = (36_526, 55_153)  # Excel's numbers of the days of 2000 to 2050
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_RAPAT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:\d{6})?")
_NAMA = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3,9})\.?[\s./-]*(\d{4}|\d{2})(?:[\s,].*)?")
_HARI = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?")


class BukanAngka(ValueError):
    """The cell holds something, but no amount."""


def read_tanda(sel: Sel) -> int:
    """+1 money in, -1 money out, 0 unknown, of a cell that says D/C, DB/CR, Debet/Kredit."""
    tulis = teks(sel).upper().strip(" .()")
    return -1 if tulis in _KELUAR or tulis == "-" else 1 if tulis in _MASUK or tulis == "+" else 0


def read_jumlah(sel: Sel) -> tuple[Decimal, int] | None:
    """(amount with its own sign, direction by a DB/CR beside it: -1, 1 or 0); None for an empty cell.

    `1.250.000,50`, `1,250,000.50`, `1250,5`, `.00`, `(1.250)`, `1.250-`, `Rp 1.250,00 DB`. One separator with three
    digits after it groups thousands. BukanAngka for anything else.
    """
    if adalah_angka(sel):
        if sel != sel or abs(sel) >= 1e15:
            raise BukanAngka(teks(sel))
        return Decimal(repr(float(sel))), 0
    tulis = teks(sel).replace("\u00a0", " ").replace("\u2212", "-").strip()
    if tulis in ("", "-", "–"):
        return None
    if len(tulis) > ANGKA_TERPANJANG:
        raise BukanAngka(tulis[:ANGKA_TERPANJANG])
    arah = 0
    for huruf in _HURUF.findall(tulis):
        if huruf.upper() in _UANG:
            continue
        satu = read_tanda(huruf)
        if not satu or (arah and arah != satu):
            raise BukanAngka(tulis)
        arah = satu
    angka = _HURUF.sub("", tulis).replace(" ", "").replace("'", "")
    minus = False
    if angka.startswith("(") and angka.endswith(")"):
        minus, angka = True, angka[1:-1]
    if angka[:1] in "+-" and angka[:1]:
        minus, angka = minus ^ (angka[0] == "-"), angka[1:]
    elif angka.endswith(",-"):
        angka = angka[:-2]
    elif angka[-1:] in ("-", "+"):
        minus, angka = minus ^ (angka[-1] == "-"), angka[:-1]
    nilai = _polos(angka)
    if nilai is None:
        raise BukanAngka(tulis)
    return (-nilai if minus else nilai), arah


def _polos(angka: str) -> Decimal | None:
    """Digits with separators, without sign."""
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*", angka) or not angka.isascii():
        return None
    titik, koma = angka.rfind("."), angka.rfind(",")
    if titik >= 0 and koma >= 0:
        pemisah, kelompok = (",", _KELOMPOK[0]) if koma > titik else (".", _KELOMPOK[1])
        utuh, _, pecahan = angka.rpartition(pemisah)
        if not kelompok.fullmatch(utuh) or not pecahan.isdecimal():
            return None
        return Decimal(f"{re.sub(r'[.,]', '', utuh)}.{pecahan}")
    if any(k.fullmatch(angka) for k in _KELOMPOK):
        return Decimal(re.sub(r"[.,]", "", angka))
    utuh, _, pecahan = angka.replace(",", ".").partition(".")
    if "." in pecahan or not (utuh or pecahan):
        return None
    return Decimal(f"{utuh or 0}.{pecahan or 0}")


def bulan_dulu(sel: Iterable[Sel]) -> bool:
    """Whether a column of dates is written month first: somewhere the second part exceeds 12, nowhere the first does."""
    pasang = [m for s in sel if isinstance(s, str) and (m := _HARI.fullmatch(teks(s)))]
    return any(int(m[2]) > 12 for m in pasang) and not any(int(m[1]) > 12 for m in pasang)


def read_tanggal(sel: Sel, *, bulan_di_depan: bool = False) -> date | None:
    """The day in a cell, day first unless told; None when there is none or it is no day of the calendar."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    if adalah_angka(sel) and _SERI[0] <= sel < _SERI[1]:
        return date(1899, 12, 30) + timedelta(days=int(sel))  # a day that Excel lost the format of
    tulis = teks(sel)
    try:
        if m := _ISO.fullmatch(tulis) or _RAPAT.fullmatch(tulis):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if (m := _NAMA.fullmatch(tulis)) and m[2].lower() in _BULAN:
            return date(_tahun(m[3]), _BULAN[m[2].lower()], int(m[1]))
        if m := _HARI.fullmatch(tulis):
            hari, bulan = (int(m[2]), int(m[1])) if bulan_di_depan else (int(m[1]), int(m[2]))
            return date(_tahun(m[3]), bulan, hari)
    except ValueError:
        return None
    return None


def _tahun(tulis: str) -> int:
    return int(tulis) + 2000 if len(tulis) == 2 else int(tulis)
