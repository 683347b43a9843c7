"""What the demonstration city still tells when it already answers."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from procrastinate.contrib.django import app

log = logging.getLogger(__name__)


@app.task(name="contoh.ceritakan_lanjut")
def ceritakan_lanjut(pada: str, benih: int) -> None:
    """Gotong royong, then the years of the other RT, one RT a transaction; a repeat goes on where it stopped. Never on real
    data."""
    if not settings.PERAGAAN:
        return
    # Half of the software: only the demonstration's worker pays for it.
    from bahagia.proyek.contoh import royong_kota, tahun_lanjut

    kini = datetime.fromisoformat(pada)
    log.info("Peragaan: gotong royong %d RT selesai diceritakan.", royong_kota.ceritakan_royong(pada=kini, benih=benih))
    n = tahun_lanjut.ceritakan_lanjut(pada=kini, benih=benih)
    log.info("Peragaan: tahun %d RT selesai diceritakan.", n)
