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
_KELOMPOK = (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"), re.compile(r"[1-9]\d{0,2}(?:,\d{3})+"))
_GANDA = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # `1.250`: a thousand and more, or one and a quarter
_STRIP = re.compile(r"[.,]-{1,2}$")  # `Rp 1.250,-` says "no cents", not "less than nothing"
_UANG = frozenset({"RP", "RP.", "IDR", "EUR", "USD", "SGD", "MYR", "GBP", "$", "€", "£"})
ANGKA_TERPANJANG = 30
MASA_TERPANJANG = 800  # days of one statement; a day without a year would stand in it more than twice

_BULAN = {n.lower(): i for i, n in enumerate(NAMA_BULAN, 1)} | {n[:3].lower(): i for i, n in enumerate(NAMA_BULAN, 1)}
_BULAN |= {n.lower(): i for i, n in enumerate(NAMA_BULAN_EN, 1)} | {n[:3].lower(): i for i, n in enumerate(NAMA_BULAN_EN, 1)}
_BULAN |= {"agt": 8, "ags": 8, "nop": 11, "sept": 9, "pebruari": 2, "peb": 2}
_SERI = (36_526, 55_153)  # Excel's numbers of the days of 2000 to 2050
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_RAPAT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:\d{6})?")
_NAMA = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3,9})\.?[\s./-]*(\d{4}|\d{2})(?:[\s,].*)?")
_TANPA_TAHUN = re.compile(r"(\d{1,2})[-/. ](\d{1,2})")
_HARI = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?")


CAMPUR = "campur"  # a column that writes fractions with a dot and with a comma


_SATU_HARI = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}")
_BULAN_TAHUN = re.compile(r"\b([A-Za-z]{3,9})[ -](20\d{2})\b")


class BukanAngka(ValueError):
    """The cell holds something, but no amount."""


class GandaArti(BukanAngka):
    """`1.250` in a column whose dot stands before fractions: it may be meant either way."""


def tanda_pecahan(sel: Iterable[Sel]) -> tuple[str, bool]:
    """(mark before fractions by all amounts of a file that can only be read one way: `,`, `.`, CAMPUR or "",
    whether any can be read two ways)."""
    tanda: set[str] = set()
    ganda = False
    for s in sel:
        if not isinstance(s, str):
            continue
        angka = _STRIP.sub("", re.sub(r"[^\d.,-]", "", _HURUF.sub("", teks(s)))).strip("-")
        if _GANDA.fullmatch(angka):
            ganda = True
        elif (letak := max(angka.rfind("."), angka.rfind(","))) >= 0 and _polos(angka) is not None:
            sekelompok = any(k.fullmatch(angka) for k in _KELOMPOK)  # `1.250.000`: the mark groups, the other is for fractions
            tanda.add({".": ",", ",": "."}[angka[letak]] if sekelompok else angka[letak])
    return (CAMPUR if len(tanda) > 1 else next(iter(tanda), "")), ganda


def read_tanda(sel: Sel) -> int:
    """+1 money in, -1 money out, 0 unknown, of a cell that says D/C, DB/CR, Debet/Kredit."""
    tulis = teks(sel).upper().strip(" .()")
    return -1 if tulis in _KELUAR or tulis == "-" else 1 if tulis in _MASUK or tulis == "+" else 0


def read_jumlah(sel: Sel, pecahan: str = "") -> tuple[Decimal, int] | None:
    """(amount with its own sign, direction by a DB/CR beside it: -1, 1 or 0); None for an empty cell.

    `1.250.000,50`, `1,250,000.50`, `1250,5`, `.00`, `(1.250)`, `1.250-`, `Rp 1.250,00 DB`. `pecahan`: the mark before
    fractions as the whole column writes it (`tanda_pecahan`). One separator with three digits after it groups thousands,
    unless the column says otherwise: then GandaArti. BukanAngka for anything else.
    """
    if adalah_angka(sel):
        if sel != sel or abs(sel) >= 1e15:
            raise BukanAngka(teks(sel))
        return Decimal(repr(round(float(sel), 4))), 0  # what a formula leaves behind the fourth place is dust
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
    angka = _STRIP.sub("", _HURUF.sub("", tulis).replace(" ", "").replace("'", "").replace("()", ""))
    minus = False
    if angka.startswith("(") and angka.endswith(")"):
        minus, angka = True, _STRIP.sub("", angka[1:-1])
        if angka[:1] in "+-" or angka[-1:] in "+-":
            raise BukanAngka(tulis)  # less than nothing twice over
    if angka[:1] in "+-" and angka[:1]:
        minus, angka = minus ^ (angka[0] == "-"), angka[1:]
    elif angka[-1:] in ("-", "+"):
        minus, angka = minus ^ (angka[-1] == "-"), angka[:-1]
    nilai = _polos(angka)
    if _GANDA.fullmatch(angka) and (pecahan == CAMPUR or (pecahan and pecahan in angka)):
        raise GandaArti(tulis)
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


def read_tanggal(sel: Sel, *, bulan_di_depan: bool = False, masa: tuple[date, date] | None = None) -> date | None:
    """The day in a cell, day first unless told; None when there is none or it is no day of the calendar.

    `05/01` without a year is the day of that name within `masa`, the statement's period; without a period it is none.
    """
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
        if masa and (m := _TANPA_TAHUN.fullmatch(tulis)):
            calon = (_hari(t, int(m[2]), int(m[1])) for t in range(masa[0].year, masa[1].year + 1))
            return next((d for d in calon if d and masa[0] <= d <= masa[1]), None)
    except ValueError:
        return None
    return None


def _hari(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None


def cari_masa(kata: str) -> tuple[date, date] | None:
    """The period a line of words names: two days, or a month with its year."""
    hari = [h for t in _SATU_HARI.findall(kata) if (h := read_tanggal(t))]
    if len(hari) >= 2:
        return (hari[0], hari[1]) if 0 <= (hari[1] - hari[0]).days <= MASA_TERPANJANG else None
    if (m := _BULAN_TAHUN.search(kata)) and (bulan := _BULAN.get(m[1].lower())):
        awal = date(int(m[2]), bulan, 1)
        return awal, date(awal.year + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)
    return None


def _tahun(tulis: str) -> int:
    return int(tulis) + 2000 if len(tulis) == 2 else int(tulis)
