"""Erasure: what a worker's request or the end of retention takes out of this package."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kesehatan.models import RujukanJKN, StatusJKN
from bahagia.kesehatan.queries import list_status_lama
from bahagia.pekerja.models import Pekerja


@tindakan
def close_data_kesehatan(*, oleh: Akun, pada: datetime, kunci: str, pekerja: Pekerja) -> int:
    """Delete what was seen of a worker's health insurance and empty the notes of referrals; numbers of letters stay.
    Gives how many rows were deleted. The caller has made sure that the law allows it."""
    require_for(oleh, Izin.PUTUS_HAK, pekerja.rt, pada=tanggal_kota(pada))
    n, _rinci = StatusJKN.objects.filter(pekerja=pekerja).delete()
    RujukanJKN.objects.filter(pekerja=pekerja).update(catatan="")
    ringkas(baris=n)
    return n


@tindakan
def close_status(*, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, sebelum: datetime) -> int:
    """Delete history of a city that is older than `sebelum` and no longer the newest (scheduled work); gives how many."""
    if not oleh.sistem:
        raise TidakBerhak("Hanya pekerjaan terjadwal yang menghapus riwayat.", langkah="Tunggu jadwalnya.", kode="tidak_berhak")
    n, _rinci = list_status_lama(kota_kode, sebelum=sebelum).delete()
    ringkas(baris=n)
    return n
