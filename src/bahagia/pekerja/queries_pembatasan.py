"""Reads of what residents refused: other packages ask here before they use a person's data."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from bahagia.pekerja.models import (
    TANPA_NAMA,
    JenisPembatasan,
    PasanganKembar,
    Pekerja,
    PembatasanData,
    Penggabungan,
    Persetujuan,
    Status,
    Unggahan,
)


def list_dibatasi(
    kota_kode: str, nik_indeks: Sequence[uuid.UUID], *, jenis: str = JenisPembatasan.PENCOCOKAN.value
) -> set[uuid.UUID]:
    """Which of these NIK may not be used for `jenis`, anywhere in the city; keys only, never a person."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT nik_indeks FROM pekerja_list_dibatasi(%s, %s, %s)", [kota_kode, list(nik_indeks), jenis])
        return {baris[0] for baris in kursor.fetchall()}


def has_pembatasan(pekerja_id: int, *jenis: str) -> bool:
    """Whether one of these limits holds for a worker now (any limit when none is named)."""
    berlaku = PembatasanData.objects.filter(pekerja=pekerja_id, sampai__isnull=True)
    return (berlaku.filter(jenis__in=jenis) if jenis else berlaku).exists()


def list_pembatasan(pekerja_id: int) -> QuerySet[PembatasanData]:
    """All limits of a worker, newest first, ended ones too."""
    return PembatasanData.objects.filter(pekerja=pekerja_id).order_by("-id")


def list_persetujuan(pekerja_id: int) -> QuerySet[Persetujuan]:
    """Consents of a worker, newest first."""
    return Persetujuan.objects.filter(pekerja=pekerja_id).order_by("-id")


def list_unggahan_berisi(*, rt_id: int | None = None, sebelum: datetime | None = None) -> QuerySet[Unggahan]:
    """Sheets whose content is still kept, sealed: of one RT, and uploaded before a moment."""
    baris = Unggahan.objects.filter(isi_sandi__isnull=False).defer("isi_sandi").order_by("-id")
    if rt_id is not None:
        baris = baris.filter(rt=rt_id)
    return baris if sebelum is None else baris.filter(dibuat_pada__lt=sebelum)


def list_nonaktif(kota_kode: str, *, sebelum: datetime) -> QuerySet[Pekerja]:
    """Ended workers of a city, registered before a moment and not erased yet, oldest first. A merged record goes with the
    one it went into."""
    semua = Pekerja.objects.filter(
        kota_kode=kota_kode, status=Status.NONAKTIF, digabung_ke__isnull=True, didaftarkan_pada__lt=sebelum
    )
    return semua.exclude(nama=TANPA_NAMA).select_related("rt").order_by("id")


def list_kembar_orang(pekerja_id: int) -> QuerySet[PasanganKembar]:
    """Pairs of records in which this worker was thought to be one person with another."""
    return PasanganKembar.objects.filter(Q(a=pekerja_id) | Q(b=pekerja_id)).order_by("-id")


def list_penggabungan_orang(pekerja_id: int) -> QuerySet[Penggabungan]:
    """Merges of this worker's record with another one."""
    return Penggabungan.objects.filter(Q(utama=pekerja_id) | Q(lebur=pekerja_id)).order_by("-id")


def list_lebur(*pekerja_id: int) -> QuerySet[Pekerja]:
    """Records that were merged into these workers' and not taken out again: the same people."""
    return Pekerja.objects.filter(digabung_ke__in=pekerja_id).select_related("rt__kelurahan").order_by("id")
