"""The limits: plain statements over the same rows. In files, because they name tables of every package."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.db import connection


def run(nama: str, **isi: Any) -> int:
    """The statements of sql/<nama>.sql; gives the rows of the last one."""
    with connection.cursor() as kursor:
        kursor.execute(resources.files("bahagia.proyek.ukur").joinpath("sql", f"{nama}.sql").read_text("utf-8"), isi or None)
        return kursor.rowcount


def rows(nama: str, **isi: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(resources.files("bahagia.proyek.ukur").joinpath("sql", f"{nama}.sql").read_text("utf-8"), isi or None)
        return list(kursor.fetchall())
