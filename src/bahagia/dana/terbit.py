"""Money that moved is public at once: packages above publish what follows from it, inside the act that moved it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import connection

from bahagia.dana.models import Belanja, PenerimaanDana, PengembalianDana
from bahagia.terbitan.queries_dana import terbit_terakhir
from bahagia.wilayah.models import RT

Baris = TypeVar("Baris", Belanja, PenerimaanDana, PengembalianDana)
_terbit: list[Callable[[RT, int, datetime], None]] = []


def use_terbit(fungsi: Callable[[RT, int, datetime], None]) -> None:
    """`fungsi(rt, tahun, pada)` publishes an RT's year anew. For AppConfig.ready of floors above."""
    _terbit.append(fungsi)


def publish_uang(baris: Baris, *, pada: datetime) -> Baris:
    """The last step of an act on this row: everything public that counts its money is written anew. Gives the row back.

    One RT at a time, and who comes last is right: he has seen what the others booked, whatever minute his act began in.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('terbit', %s))", [baris.rt_id])
    saat = terbit_terakhir(baris.rt)
    for fungsi in _terbit:
        fungsi(baris.rt, baris.tahun, max(pada, saat) if saat else pada)
    return baris
