"""Keeping the recaps: run by the clock, by command, and after loading. Repeating it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.cakupan.kelompok import kelompok_kata
from bahagia.cakupan.models import KataPekerjaan
from bahagia.cakupan.queries import akhir_bulan, cacah_pada
from bahagia.dasar.tanggal import awal_bulan, list_bulan, selisih_bulan, tambah_bulan
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.terbitan.isi import suppress
from bahagia.terbitan.queries import list_terlindungi_terbit
from bahagia.wilayah.queries import list_rt

RT_SEKALI = 500  # RT published in one run; the rest follows in the next
BULAN_DEKAT = 13  # months that receipts and corrections still reach: recounted often; older ones at night


def fill_kata(kota_kode: str) -> int:
    """Give words of occupations that nobody has met yet their group. Set the scope first."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT kata FROM cakupan_kata_baru(%s)", [kota_kode])
        kata = [b[0] for b in kursor.fetchall()]
    KataPekerjaan.objects.bulk_create(
        (KataPekerjaan(kata=k, kelompok=kelompok_kata(k)) for k in kata), ignore_conflicts=True, batch_size=1000
    )
    return len(kata)


def hitung_rekap(kota_kode: str, periode: Iterable[date], *, pada: datetime) -> list[date]:
    """Recount these months; gives those that differed from what stood there."""
    berubah = []
    with connection.cursor() as kursor:
        for satu in periode:
            kursor.execute("SELECT cakupan_catat(%s, %s, %s, %s)", [kota_kode, satu, min(akhir_bulan(satu), pada), pada])
            if kursor.fetchone()[0]:
                berubah.append(satu)
    return berubah


def hitung_kota(kota_kode: str, *, pada: datetime, semua: bool = False) -> list[date]:
    """Words, recaps (the near months, or all from the first that has anything), lapses. Sets the scope to this city."""
    set_lingkup(Tempat(kota=frozenset({kota_kode})))
    kini = awal_bulan(timezone.localtime(pada).date())
    fill_kata(kota_kode)
    mulai = _bulan_awal(kota_kode, kini) if semua else max(_bulan_awal(kota_kode, kini), tambah_bulan(kini, 1 - BULAN_DEKAT))
    berubah = hitung_rekap(kota_kode, list_bulan(mulai, selisih_bulan(mulai, kini) + 1), pada=pada)
    with connection.cursor() as kursor:
        kursor.execute("SELECT cakupan_catat_berakhir(%s, %s, %s)", [kota_kode, kini, pada])
    return berubah


def publish_rt_berubah(kota_kode: str, *, pada: datetime) -> int:
    """Publish anew the RT whose published number of protected people is that of another month; gives how many."""
    kini = awal_bulan(timezone.localtime(pada).date())
    per = cacah_pada(kota_kode, kini, pada=pada, per_rt=True).per("rt_id")
    terbit = list_terlindungi_terbit(kota_kode)
    basi = [rt for rt, n in terbit.items() if suppress(per[rt].terlindungi if rt in per else 0) != n][:RT_SEKALI]
    for rt in list_rt(kota_kode=kota_kode, pada=kini).filter(pk__in=basi):
        publish_fakta_rt(rt, pada=pada)
    return len(basi)


def _bulan_awal(kota_kode: str, kini: date) -> date:
    """The month of the first worker or the first cover."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT cakupan_bulan_awal(%s)", [kota_kode])
        awal = kursor.fetchone()[0]
    return min(kini, awal_bulan(awal)) if awal else kini
