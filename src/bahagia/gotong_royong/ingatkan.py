"""Reminders of the clocks of gotong royong: said on the days that count, not every day."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.jenis import JenisKerja, KeadaanKerja
from bahagia.gotong_royong.lindung import list_tenggat
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.pesan.kabarkan import kabarkan_tenggat
from bahagia.wilayah.queries import list_rt_di

#: Days before the end on which the chair hears of it; nobody is written to about what is over.
HARI_INGAT: Final = frozenset({7, 3, 1, 0})


def ingatkan_kota(kota_kode: str, *, oleh: Akun, pada: datetime) -> int:
    """Write the reminders of this day for every RT of a city with a building activity; gives how many messages.

    The key is city, clock and day: a second round the same day writes nothing.
    """
    hidup = GotongRoyong.objects.filter(kota_kode=kota_kode, jenis=JenisKerja.KONSTRUKSI).exclude(keadaan=KeadaanKerja.BATAL)
    n = 0
    for rt in list_rt_di(rt_ids=hidup.values_list("rt", flat=True).distinct(), kelurahan_kode=(), kota_kode=()):
        for satu in list_tenggat(rt, pada=pada):
            if satu.sisa in HARI_INGAT:
                n += kabarkan_tenggat(
                    oleh=oleh, pada=pada, kunci=f"ingat-{tanggal_kota(pada)}-{rt.pk}-{satu}", rt=rt,
                    objek=f"wilayah.RT:{rt.pk}", hal=satu.kalimat.rstrip("."), batas=satu.tanggal, jalan=satu.url,
                )  # fmt: skip
    return n
