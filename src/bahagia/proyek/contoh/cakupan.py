"""Recaps and public coverage of the demonstration city, as the nightly job would have made them."""

from __future__ import annotations

from datetime import datetime

from bahagia.cakupan.rekap import hitung_kota
from bahagia.cakupan.terbit import publish_cakupan_kota
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.kota import KOTA


def rekap(*, pada: datetime) -> int:
    """Names that wait since different days, every month up to now, and what the public sees; gives the months."""
    massal.run_sql("umur_antrean", kota=KOTA, pada=pada)
    bulan = hitung_kota(KOTA, pada=pada, semua=True)
    publish_cakupan_kota(KOTA, pada=pada)
    return len(bulan)
