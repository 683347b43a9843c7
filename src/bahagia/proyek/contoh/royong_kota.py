"""Which RT of the demonstration city work together: told in the background, before the other years (tahun_lanjut.py).

Each RT is one transaction and is told once.
"""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.queries import kerja_by_niat
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.proyek.contoh.kota import KOTA, RT_PENGGUNA, RT_SIAP
from bahagia.proyek.contoh.naskah import Kota
from bahagia.proyek.contoh.royong import CeritaRoyong
from bahagia.proyek.contoh.royong_lindung import RoyongLindung
from bahagia.proyek.contoh.royong_merah import RoyongMerah
from bahagia.proyek.contoh.tahun_bahan import TAHUN
from bahagia.proyek.contoh.tahun_kota import list_bercerita, pengurus
from bahagia.proyek.contoh.tahun_lanjut import open_naskah

log = logging.getLogger(__name__)

PALING_AWAL = date(TAHUN, 5, 20)  # before it the money of the RT came too late for a work of some weeks
CERITA: dict[int, type[CeritaRoyong]] = {RT_PENGGUNA: RoyongLindung, RT_SIAP: RoyongMerah}


def ceritakan_royong(*, pada: datetime, benih: int) -> int:
    """Tell what is not told yet; gives how many RT. Where a visitor was faster (spent the money, ended a post) that story is
    left out; what comes after it is told all the same."""
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset({KOTA})))
        kota = open_naskah(pada=pada, benih=benih)
    if not list_bercerita(kota) or kota.kini < PALING_AWAL:
        return 0
    return sum(_ceritakan(kota, nomor) for nomor in CERITA)


def _ceritakan(kota: Kota, nomor: int) -> bool:
    try:
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({KOTA})))
            cerita = CERITA[nomor](kota, pengurus(kota, kota.rt_kenali(nomor).kode))
            if kerja_by_niat(cerita.niat_awal) is not None:
                return False
            cerita.ceritakan()
            set_lingkup(Tempat(kota=frozenset({KOTA})))
            publish_fakta_rt(cerita.rt, pada=kota.pada)
            return True
    except Penolakan as tolak:
        log.warning("Peragaan: gotong royong RT %s tidak diceritakan: %s", nomor, tolak)
        return False
