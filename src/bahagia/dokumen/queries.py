"""Reads of papers. The bytes are fetched only where they are sent."""

from __future__ import annotations

from django.db.models import QuerySet

from bahagia.dokumen.models import Dokumen
from bahagia.wilayah.models import RT


def list_dokumen_rt(rt: RT, jenis: str = "") -> QuerySet[Dokumen]:
    """Papers of an RT, newest first; without the bytes and the frozen content."""
    baris = Dokumen.objects.filter(rt=rt).defer("pdf", "data").order_by("-id")
    return baris.filter(jenis=jenis) if jenis else baris


def list_dokumen_objek(objek: str) -> QuerySet[Dokumen]:
    """Papers that speak of one object (`app.Model:pk`), newest first."""
    return Dokumen.objects.filter(objek=objek).defer("pdf", "data").order_by("-id")


def read_pdf(dokumen: Dokumen) -> bytes:
    """The bytes of one paper. The database checks them against the fingerprint when they are written."""
    return bytes(Dokumen.objects.values_list("pdf", flat=True).get(pk=dokumen.pk))
