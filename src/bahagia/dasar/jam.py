"""The clock. Only views, tasks and commands ask it; the domain is told the moment as `pada`."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def sekarang() -> datetime:
    """The present moment, timezone-aware (UTC in storage)."""
    return timezone.now()


def tanggal_kota(pada: datetime) -> date:
    """The civil date of `pada` in the city's time zone (settings.TIME_ZONE)."""
    return timezone.localtime(pada).date()


def hari_ini() -> date:
    """The civil date now in the city."""
    return tanggal_kota(sekarang())
