"""Dates and months as Indonesians write them, with English names of months on an English screen.

A month is a `date` on its first day; periods are [sejak, sampai).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NAMA_BULAN_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def nama_bulan() -> tuple[str, ...]:
    """Names of the twelve months in the language of the screen; acts, papers and sheets run in Indonesian."""
    return NAMA_BULAN_EN if get_language() == "en" else NAMA_BULAN


def tanggal(hari: date | None) -> str:
    """`9 Juli 2025`; a moment is shown as its date in the city's time zone; None is a dash."""
    if hari is None:
        return "–"
    if isinstance(hari, datetime):
        hari = timezone.localtime(hari).date()
    return f"{hari.day} {nama_bulan()[hari.month - 1]} {hari.year}"


def bulan(hari: date | None) -> str:
    """`Juli 2025`."""
    return "–" if hari is None else f"{nama_bulan()[hari.month - 1]} {hari.year}"


def waktu(saat: datetime | None) -> str:
    """`9 Juli 2025 pukul 14.05` (`9 July 2025 at 14.05`) in the city's time zone."""
    if saat is None:
        return "–"
    setempat = timezone.localtime(saat)
    pukul = "at" if get_language() == "en" else "pukul"
    return f"{tanggal(setempat.date())} {pukul} {setempat:%H.%M}"


def awal_bulan(hari: date) -> date:
    """First day of the month of `hari`."""
    return date(hari.year, hari.month, 1)


def tambah_bulan(hari: date, jumlah: int) -> date:
    """First day of the month that lies `jumlah` months after (or before) that of `hari`."""
    urut = hari.year * 12 + hari.month - 1 + jumlah
    return date(urut // 12, urut % 12 + 1, 1)


def list_bulan(mulai: date, jumlah: int) -> list[date]:
    """`jumlah` consecutive months from that of `mulai`."""
    return [tambah_bulan(mulai, i) for i in range(jumlah)]


def selisih_bulan(mulai: date, akhir: date) -> int:
    """How many months lie between the two months (0 = the same)."""
    return (akhir.year - mulai.year) * 12 + akhir.month - mulai.month


def rentang_bulan(daftar: list[date]) -> Iterator[tuple[date, date]]:
    """Runs of consecutive months in a sorted list, as (first, last) pairs."""
    mulai = akhir = None
    for hari in daftar:
        if akhir is not None and selisih_bulan(akhir, hari) == 1:
            akhir = hari
            continue
        if mulai is not None and akhir is not None:
            yield mulai, akhir
        mulai = akhir = hari
    if mulai is not None and akhir is not None:
        yield mulai, akhir
