"""The end of the time of what phones sent: words and photographs go, receipts stay."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from bahagia.lapangan.models import FotoHP, Niat

UMUR_ISI = timedelta(days=90)  # long enough to ask why a note was refused; what was taken stands in its own table
UMUR_FOTO = timedelta(days=30)  # a photograph that no note asked for, or the mark of one that became evidence


def close_lapangan_lama(*, pada: datetime) -> tuple[int, int]:
    """Empty old notes, delete old photographs on their way and those of keyed papers with identity numbers. (notes,
    photographs). Safe to repeat."""
    n = Niat.objects.filter(isi_sandi__isnull=False, pada__lt=pada - UMUR_ISI).update(isi_sandi=None)
    foto = FotoHP.objects.filter(pada__lt=pada - UMUR_FOTO)
    m = foto.count()
    foto.delete()
    return n, m + _empty_foto_lembar(pada)


def _empty_foto_lembar(pada: datetime) -> int:
    """Photographs of papers that were keyed a week ago and show a NIK or somebody's health (migrations/sql/foto_kertas.sql)."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT lapangan_hapus_foto_lembar(%s)", [pada])
        (n,) = kursor.fetchone()
    return int(n)
