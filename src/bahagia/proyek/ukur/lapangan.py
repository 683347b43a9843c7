"""The field: a throw-away server with its own data directory, migrated once; a fresh copy of the database per size."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bahagia.proyek.peluncur.peran import NAMA_BASIS, connect_induk, prepare_basis
from bahagia.proyek.peluncur.server import PORTA, Server
from bahagia.proyek.peluncur.tempat import PERAGAAN, Wadah, open_rahasia


class Lapangan:
    """Use `buka()`. Databases are copies of the migrated one; `pakai(nama)` turns Django's connection to one of them.

    We connect as the one who may become any role, at first as the owner of the tables; pages become the web role by
    themselves, and the row-level walls bind by the role we have become.
    """

    def __init__(self, wadah: Wadah, server: Server) -> None:
        self.wadah, self.server = wadah, server
        self._ada: set[str] = set()

    def connect_django(self) -> None:
        """Settings, applications, and the connection of this process."""
        os.environ.update(BAHAGIA_WADAH=str(self.wadah.path), DJANGO_SETTINGS_MODULE="bahagia.proyek.settings")
        import django

        django.setup()
        from django.db import connection
        from django.db.backends.signals import connection_created

        connection.settings_dict.update(
            HOST=self.server.soket, PORT=str(PORTA), USER="induk", PASSWORD=open_rahasia(self.wadah)["sandi"]["induk"],
            CONN_MAX_AGE=None,  # one connection throughout, as the pool of the web server gives
        )  # fmt: skip
        connection_created.connect(_become_pemilik, dispatch_uid="bahagia-ukur")

    def copy(self, nama: str, dari: str = NAMA_BASIS) -> str:
        """A copy of database `dari` called `nama`, unless it is there already; Django's connection now goes there."""
        from django.db import connection

        connection.close()
        if nama not in self._ada:
            with connect_induk(self.wadah, self.server) as induk:
                induk.execute(f'CREATE DATABASE "{nama}" TEMPLATE "{dari}" STRATEGY FILE_COPY')
            self._ada.add(nama)
        connection.settings_dict["NAME"] = nama
        return nama

    def has(self, nama: str) -> bool:
        return nama in self._ada


def _become_pemilik(sender: object, connection: Any, **_: object) -> None:
    from django.conf import settings

    with connection.cursor() as kursor:
        kursor.execute(f'SET ROLE "{settings.BAHAGIA_PERAN["pemilik"]}"')
        kursor.execute("SET max_parallel_workers_per_gather = 0")  # CPU of helpers could not be counted


@contextmanager
def buka() -> Iterator[Lapangan]:
    """A running, migrated server of our own; everything is gone afterwards."""
    from bahagia.proyek.peluncur.jalan import call_step

    for kunci in ("DATABASE_URL", "BAHAGIA_WADAH", "BAHAGIA_DEBUG"):
        os.environ.pop(kunci, None)
    pangkal = Path(tempfile.mkdtemp(prefix=f"bahagia-ukur-{os.getpid()}-"))
    pangkal.chmod(0o711)
    os.environ["BAHAGIA_DATA"] = str(pangkal)
    wadah = Wadah(pangkal / PERAGAAN, PERAGAAN)
    try:
        wadah.create()
        with Server(wadah) as server:
            prepare_basis(wadah, server)
            call_step(wadah, ["-m", "bahagia.proyek.siapkan", "migrate"])
            lapangan = Lapangan(wadah, server)
            lapangan.connect_django()
            try:
                yield lapangan
            finally:
                from django.db import connections

                connections.close_all()
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)
