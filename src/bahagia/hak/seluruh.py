"""The person's own right reaches over every RT: for one block, the database shows the whole city."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from bahagia.akun.access import Tempat, set_lingkup

_SETELAN = ("app.rt", "app.kelurahan", "app.kota")


@contextmanager
def seluruh_kota(kota_kode: str) -> Iterator[None]:
    """Row-level scope of the whole city inside the block, what it was before afterwards. Only after the caller has asked
    for the right, and only for reads and erasures of one person."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT " + ", ".join(["current_setting(%s, true)"] * len(_SETELAN)), list(_SETELAN))
        lama = kursor.fetchone()
    set_lingkup(Tempat(kota=frozenset({kota_kode})))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as kursor:
                isi = [x for nama, nilai in zip(_SETELAN, lama, strict=True) for x in (nama, nilai or "")]
                kursor.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(_SETELAN)), isi)
