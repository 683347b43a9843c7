"""Recaps of the demonstration city as the nightly job would have made them, and the public facts that follow from them."""

from __future__ import annotations

from datetime import datetime

from bahagia.cakupan.rekap import hitung_kota
from bahagia.proyek.contoh.kota import KOTA


def rekap(*, pada: datetime) -> int:
    """Every month up to now; gives how many months there are."""
    return len(hitung_kota(KOTA, pada=pada, semua=True))
