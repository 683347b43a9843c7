"""What the demonstration city still tells when it already answers."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from procrastinate.contrib.django import app

log = logging.getLogger(__name__)


@app.task(name="contoh.ceritakan_lanjut")
def ceritakan_lanjut(pada: str, benih: int) -> None:
    """The years of the other RT, one RT a transaction; a repeat goes on where it stopped. Never on real data."""
    if not settings.PERAGAAN:
        return
    from bahagia.proyek.contoh import tahun_lanjut  # half of the software: only the demonstration's worker pays for it

    n = tahun_lanjut.ceritakan_lanjut(pada=datetime.fromisoformat(pada), benih=benih)
    log.info("Peragaan: tahun %d RT selesai diceritakan.", n)
