"""Reads of what residents refused: other packages ask here before they use a person's data."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from bahagia.pekerja.models import JenisPembatasan, PembatasanData


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
