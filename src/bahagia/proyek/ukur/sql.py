"""The limits: plain statements over the same rows. In files, because they name tables of every package."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db import connection


def read(nama: str) -> str:
    """The text of sql/<nama>.sql."""
    return resources.files("bahagia.proyek.ukur").joinpath("sql", f"{nama}.sql").read_text("utf-8")


def run(nama: str, **isi: Any) -> int:
    """Run its statements; gives the rows of the last one."""
    with connection.cursor() as kursor:
        kursor.execute(read(nama), isi or None)
        return kursor.rowcount


def rows(nama: str, **isi: Any) -> list[tuple[Any, ...]]:
    """Run it and give its rows."""
    with connection.cursor() as kursor:
        kursor.execute(read(nama), isi or None)
        return list(kursor.fetchall())
