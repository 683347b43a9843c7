"""A web server of its own process on the database of a test: two of them show what one process cannot.

    with dua_peladen() as (satu, dua): ...   # addresses, without a slash at the end
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LINGKUNGAN = "BAHAGIA_PELADEN_UJI"  # how to reach the database, and the keys: both processes must read the same rows


@contextmanager
def dua_peladen() -> Iterator[tuple[str, str]]:
    anak = [_start(), _start()]
    try:
        yield _alamat(anak[0]), _alamat(anak[1])
    finally:
        for satu in anak:
            satu.terminate()
            satu.wait(10)


def _start() -> subprocess.Popen[str]:
    from django.conf import settings
    from django.db import connection

    basis = {k: connection.settings_dict[k] for k in ("HOST", "PORT", "NAME", "USER", "PASSWORD")}
    isi = {
        "basis": basis, "peran": settings.BAHAGIA_PERAN["web"], "rahasia": settings.SECRET_KEY,
        "indeks": base64.b64encode(settings.KUNCI_INDEKS).decode(),
        "sandi": {k: base64.b64encode(v).decode() for k, v in settings.KUNCI_SANDI.items()},
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.alat.peladen"], stdout=subprocess.PIPE, text=True,
        env=os.environ | {LINGKUNGAN: json.dumps(isi), "DJANGO_SETTINGS_MODULE": "bahagia.proyek.settings"},
    )  # fmt: skip


def _alamat(anak: subprocess.Popen[str]) -> str:
    assert anak.stdout is not None
    baris = anak.stdout.readline().strip()
    assert baris.startswith("http"), "the server did not start"
    return baris


def _become(peran: str) -> Any:
    def jadi(sender: object, connection: Any, **_: object) -> None:
        from psycopg import sql

        with connection.connection.cursor() as kursor:
            kursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(peran)))
        if not connection.get_autocommit():
            connection.connection.commit()

    return jadi


def main() -> None:
    """In the process of the server: settings, then requests until somebody ends it."""
    isi = json.loads(os.environ[LINGKUNGAN])
    from django.conf import settings

    settings.SECRET_KEY, settings.KUNCI_INDEKS = isi["rahasia"], base64.b64decode(isi["indeks"])
    settings.KUNCI_SANDI = {k: base64.b64decode(v) for k, v in isi["sandi"].items()}
    settings.DATABASES["default"] |= isi["basis"]
    from django.core.wsgi import get_wsgi_application

    aplikasi = get_wsgi_application()
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.db.backends.signals import connection_created

    from bahagia.proyek.pemanasan import prepare

    prepare()
    jadi = _become(isi["peran"])
    connection_created.connect(jadi)

    class Diam(WSGIRequestHandler):
        def log_message(self, *_isi: object) -> None:
            """Nothing: the test reads the answers."""

    with ThreadedWSGIServer(("127.0.0.1", 0), Diam) as peladen:
        peladen.set_app(aplikasi)
        print(f"http://127.0.0.1:{peladen.server_address[1]}", flush=True)
        peladen.serve_forever()


if __name__ == "__main__":
    main()
