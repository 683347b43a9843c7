"""Moments of the demonstration: days of the past told as office hours in Jambi."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


def saat(hari: date, jam: int = 9, menit: int = 0) -> datetime:
    """That day at that hour in the city's time zone."""
    return datetime.combine(hari, time(jam, menit), tzinfo=ZoneInfo(settings.TIME_ZONE))


def hari_lalu(kini: date, n: int) -> date:
    return kini - timedelta(days=n)
