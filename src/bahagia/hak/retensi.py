"""Whose time has come: candidates of the retention schedule, for the dry run and for the job alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import QuerySet

from bahagia.dasar.jam import tanggal_kota
from bahagia.hak.dasar import kelas_of
from bahagia.hak.hukum import batas_klaim
from bahagia.hak.models import TERBUKA, TERTUTUP, PermintaanHak
from bahagia.hak.serumpun import bulan_terakhir_orang, list_akhir, list_serumpun
from bahagia.jejak.queries import list_jejak
from bahagia.kesehatan.queries import list_status_lama
from bahagia.musyawarah.queries import list_nama_lama
from bahagia.pekerja.actions_pembatasan import TANPA_NAMA
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries_pembatasan import list_lebur, list_nonaktif, list_pembatasan, list_unggahan_berisi
from bahagia.pesan.queries import list_pesan_lama

POTONG = 500  # workers looked at with one query
SEKALI = 200  # people erased in one night at most: a slip in the schedule is seen before it has run through a city


@dataclass(frozen=True)
class Jatuh:
    """One ended worker whose time has come, and by which class."""

    pekerja: Pekerja
    kelas: str


def masa(kode: str) -> timedelta:
    """The days of a class that is measured in days of the house."""
    hari = kelas_of(kode).lama.hari
    assert hari is not None, kode
    return timedelta(days=hari)


def berhenti_sejak(p: Pekerja) -> datetime:
    """Since when a worker is ended: the limit or the act that ended him, else the last thing known of him."""
    batas = list_pembatasan(p.pk).order_by("sejak").values_list("sejak", flat=True).first()
    jejak = list_jejak(objek=f"pekerja.Pekerja:{p.pk}").filter(tindakan="pekerja.close_pekerja")
    tutup = jejak.values_list("pada", flat=True).first()
    return max(x for x in (batas, tutup, p.didaftarkan_pada) if x is not None)


def list_jatuh(kota_kode: str, *, pada: datetime, sekali: int = SEKALI) -> Iterator[Jatuh]:
    """Ended workers to be erased now, `sekali` at most; whoever has a request open waits for its answer."""
    buka = PermintaanHak.objects.filter(kota_kode=kota_kode, keadaan__in=TERBUKA, pekerja__isnull=False)
    terbuka = set(buka.values_list("pekerja", flat=True))
    n = 0
    # Nobody is taken sooner than the shortest class after registration: most of the register is never looked at.
    calon = list_nonaktif(kota_kode, sebelum=pada - masa("pekerja_tak_terlindungi")).exclude(pk__in=terbuka)
    for p, terakhir in _with_bulan(calon.iterator(chunk_size=POTONG)):
        if terakhir is not None:
            kelas, sudah = "pekerja_terlindungi", batas_klaim(terakhir) < tanggal_kota(pada)
        else:
            kelas, sudah = "pekerja_tak_terlindungi", berhenti_sejak(p) + masa("pekerja_tak_terlindungi") < pada
        if sudah:
            yield Jatuh(p, kelas)
            n += 1
            if n == sekali:
                return


def _with_bulan(calon: Iterator[Pekerja]) -> Iterator[tuple[Pekerja, date | None]]:
    """Each worker with the last month or work held for him; four queries for POTONG people, more only for merged records."""
    while potong := list(islice(calon, POTONG)):
        bulan = list_akhir([p.nik_indeks for p in potong])
        digabung = {x.digabung_ke_id for x in list_lebur(*(p.pk for p in potong))}
        for p in potong:
            if p.pk in digabung:
                yield p, bulan_terakhir_orang([x.nik_indeks for x in list_serumpun(p)])
            else:
                yield p, bulan.get(p.nik_indeks)


def list_foto_lama(kota_kode: str, *, pada: datetime) -> QuerySet[PermintaanHak]:
    return PermintaanHak.objects.filter(
        kota_kode=kota_kode, keadaan__in=TERTUTUP, foto_sandi__isnull=False, selesai_pada__lt=pada - masa("foto_formulir")
    )


def list_permintaan_lama(kota_kode: str, *, pada: datetime) -> QuerySet[PermintaanHak]:
    tua = PermintaanHak.objects.filter(kota_kode=kota_kode, keadaan__in=TERTUTUP, selesai_pada__lt=pada - masa("permintaan"))
    return tua.exclude(nama=TANPA_NAMA)


def sum_jatuh(kota_kode: str, *, pada: datetime) -> dict[str, int]:
    """How many rows each class would lose tonight: the dry run. Nothing is changed."""
    orang = [j.kelas for j in list_jatuh(kota_kode, pada=pada)]
    return {
        "unggahan": list_unggahan_berisi(sebelum=pada - masa("unggahan")).filter(kota_kode=kota_kode).count(),
        "pekerja_tak_terlindungi": orang.count("pekerja_tak_terlindungi"),
        "pekerja_terlindungi": orang.count("pekerja_terlindungi"),
        "kesehatan": list_status_lama(kota_kode, sebelum=pada - masa("kesehatan")).count(),
        "musyawarah": len(list_nama_lama(kota_kode, sebelum=pada - masa("musyawarah"))),
        "pesan": list_pesan_lama(kota_kode, sebelum=pada - masa("pesan")).count(),
        "foto_formulir": list_foto_lama(kota_kode, pada=pada).count(),
        "permintaan": list_permintaan_lama(kota_kode, pada=pada).count(),
    }
