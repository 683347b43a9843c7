"""Reads of requests."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from bahagia.dasar.sandi import decrypt
from bahagia.hak.models import TERBUKA, PermintaanHak

TEMPAT_FOTO = "hak.foto"


def list_permintaan_rt(rt_id: int) -> QuerySet[PermintaanHak]:
    """Requests of an RT, newest first."""
    return PermintaanHak.objects.filter(rt=rt_id).select_related("rt__kelurahan").defer("foto_sandi").order_by("-id")


def list_permintaan_orang(pekerja_id: int) -> QuerySet[PermintaanHak]:
    """Requests of one worker, newest first."""
    return PermintaanHak.objects.filter(pekerja=pekerja_id).defer("foto_sandi").order_by("-id")


def sum_permintaan_terbuka(rt_ids: Iterable[int]) -> dict[int, int]:
    """Open requests per RT; one query."""
    baris = PermintaanHak.objects.filter(rt__in=list(rt_ids), keadaan__in=TERBUKA)
    return dict(baris.values_list("rt_id").annotate(Count("id")).order_by())


def list_terlambat(baris: QuerySet[PermintaanHak], *, pada: datetime) -> QuerySet[PermintaanHak]:
    """Of these, the open ones whose deadline has passed, worst first."""
    return baris.filter(keadaan__in=TERBUKA, tenggat__lt=pada).order_by("tenggat")


def has_foto(permintaan_id: int) -> bool:
    """Whether a photo of the paper form is kept."""
    return PermintaanHak.objects.filter(pk=permintaan_id, foto_sandi__isnull=False).exists()


def foto_of(permintaan: PermintaanHak) -> bytes:
    """The photo of the paper form (JPEG), or empty."""
    sandi = PermintaanHak.objects.filter(pk=permintaan.pk).values_list("foto_sandi", flat=True).first()
    return b"" if sandi is None else base64.b64decode(decrypt(sandi, tempat=TEMPAT_FOTO))
