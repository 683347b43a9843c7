"""Months, ages and year steps. Pure date arithmetic, no figure of law."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .galat import MasukanSalah

_BULAN = re.compile(r"(\d{4})-(\d{2})")


def bulan_dari(teks: str | date) -> date:
    """ "2026-05" (or any date) -> the first day of that month. Raises MasukanSalah."""
    if isinstance(teks, date):
        return teks.replace(day=1)
    cocok = _BULAN.fullmatch(teks)
    if not cocok or not 1 <= int(cocok[2]) <= 12 or int(cocok[1]) < 1:
        raise MasukanSalah(f"Bulan {teks!r} tidak sah. Tulis seperti 2026-05.")
    return date(int(cocok[1]), int(cocok[2]), 1)


def tambah_bulan(d: date, n: int) -> date:
    """n months later, on the same day or the last day of a shorter month."""
    tahun, bulan = divmod(d.year * 12 + d.month - 1 + n, 12)
    if not 1 <= tahun <= 9999:
        raise MasukanSalah("Tanggal di luar jangkauan kalender. Periksa tanggal atau jumlah bulannya.")
    return date(tahun, bulan + 1, min(d.day, monthrange(tahun, bulan + 1)[1]))


def deret_bulan(pertama: date, banyak: int) -> list[date]:
    awal = pertama.replace(day=1)
    return [tambah_bulan(awal, i) for i in range(banyak)]


def umur(lahir: date, pada: date) -> int:
    """Whole years lived on a day. Raises MasukanSalah when the birth is later."""
    if lahir > pada:
        raise MasukanSalah("Tanggal lahir sesudah tanggal yang diperiksa. Periksa kembali keduanya.")
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))
