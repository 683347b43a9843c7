"""What stands around a table of moves: account, currency and period above it, balances named beside, below or behind a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bahagia.dasar.lembar import Sel, Tabel, adalah_angka, teks
from bahagia.luar.bank.angka import BukanAngka, cari_masa, read_jumlah

_REKENING = re.compile(
    r"(?:no(?:mor|\.)?\s*rek(?:ening|\.)?|account\s*(?:no|number)?\.?|norek)\W*(\d[\d .-]{4,24}\d)", re.IGNORECASE
)
_UANG = re.compile(r"(?:mata\s*uang|currency|ccy)\W*([A-Za-z]{2,6})", re.IGNORECASE)


def kode_uang(tulis: str) -> str:
    tulis = re.sub(r"[^A-Z]", "", tulis.upper())
    return "IDR" if tulis in ("RP", "IDR", "RUPIAH") else tulis[:3]


def bersebelahan(baris: Sequence[Sel], bawah: Sequence[Sel], pola: re.Pattern[str]) -> Decimal | None:
    """The figure of one of several labels on a row: behind it in its cell, beside it, or below it."""
    for i, sel in enumerate(baris):
        if not (m := pola.search(teks(sel))):
            continue
        if (nilai := angka(teks(sel)[m.end() :].strip(" :=."))) is not None:
            return nilai
        if bawah:
            return angka(bawah[i]) if i < len(bawah) else None
        return next((n for s in baris[i + 1 :] if (n := angka(s)) is not None), None)
    return None


def read_atas(tabel: Tabel) -> tuple[str, str, tuple[date, date] | None]:
    """Account, currency and period as lines above the table name them; without a word of a currency, rupiah."""
    rekening, uang, masa = "", "IDR", None
    for baris in tabel.lembar.baris[: tabel.baris_kepala - 1]:
        kata = " ".join(teks(s) for s in baris if teks(s))[:200]
        if not rekening and (m := _REKENING.search(kata)):
            rekening = m[1].strip()
        if (m := _UANG.search(kata)) and kode_uang(m[1]):
            uang = kode_uang(m[1])
        if masa is None and re.search(r"peri?od|tanggal|tgl|date|bulan|month", kata, re.IGNORECASE):
            masa = cari_masa(kata)
    return rekening, uang, masa


def angka(sel: Sel) -> Decimal | None:
    """A balance: its amount, minus when marked DB; None when it is no figure."""
    try:
        satu = read_jumlah(sel)
    except BukanAngka:
        return None
    return None if satu is None else (-abs(satu[0]) if satu[1] < 0 else satu[0])


def angka_akhir(baris: Sequence[Sel]) -> Decimal | None:
    """The last figure of a row, also behind a colon in the same cell, also cut in pieces by its own commas."""
    utuh = ",".join(teks(s) for s in baris if teks(s))
    if re.search(r"[:=]", utuh) and (nilai := angka(re.split(r"[:=]", utuh)[-1].strip(" ,"))) is not None:
        return nilai
    for sel in reversed(baris):
        tulis = sel if adalah_angka(sel) else re.split(r"[:=]", teks(sel))[-1]
        if (nilai := angka(tulis)) is not None and any(c.isdigit() for c in teks(tulis)):
            return nilai
    return None
