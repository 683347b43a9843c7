"""The worker's part: send what is due."""

from __future__ import annotations

from bahagia.dasar import jam
from bahagia.pesan.antrean import Rekap, kirim_giliran
from bahagia.pesan.penyalur import list_penyalur


def kirim_yang_giliran() -> Rekap:
    """One round over every way out that is set up; called by the schedule each minute."""
    return kirim_giliran(list_penyalur(), kini=jam.sekarang)
