"""Reads of the audit record."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from bahagia.jejak.models import Jejak


def list_jejak(*, objek: str = "", rt_id: int | None = None) -> QuerySet[Jejak]:
    """Acts, newest first, of one object (`app.Model:pk`) or one RT."""
    baris = Jejak.objects.order_by("-id")
    if objek:
        baris = baris.filter(objek=objek)
    if rt_id is not None:
        baris = baris.filter(rt_id=rt_id)
    return baris


def list_segel_rusak() -> list[int]:
    """Numbers of sealed blocks whose rows no longer give their root (or whose chain is broken). Empty = sound."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT urutan FROM jejak_periksa_segel() ORDER BY urutan")
        return [baris[0] for baris in kursor.fetchall()]
