"""Sealing: the only act of the record itself."""

from __future__ import annotations

from django.db import connection


def close_segel() -> int:
    """Seal every finished row that is not sealed yet into one block; gives the number of rows (0 = nothing to seal).

    Cut at the transaction horizon, not at an id: a row whose transaction is still open would otherwise be missed.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT jejak_tutup_segel()")
        return int(kursor.fetchone()[0])
