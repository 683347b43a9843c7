"""The one bridge of letters to the law. No figure of law lives here."""

from __future__ import annotations

from datetime import date
from typing import cast

from bahagia.aturan.galat import TidakAdaKetentuan
from bahagia.aturan.tenggat import tenggat_hari_kerja


def batas_lapor_of(tanggal: date) -> date | None:
    """The day by which a change of workers is reported to BPJS (Permenaker 44/2015: 7 working days after it); None when the
    calendar of that year is not published yet."""
    try:
        return cast(date, tenggat_hari_kerja("jakon_worker_change", tanggal)["due"])
    except TidakAdaKetentuan:
        return None
