"""The test database: a throw-away server, one migrated template, a clone per process (or per test).

Sessions work as the web role (SET ROLE), so that grants and row-level security are real in every test.
The session user ``bahagia_uji`` itself may nothing; it can only become owner, web or portal.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.kunci import mutex
from bahagia.proyek.peluncur.peran import connect_induk, make_roles, open_basis
from bahagia.proyek.peluncur.server import PORTA, Server
from bahagia.proyek.peluncur.tempat import AKAR, UJI, Wadah, nama_peran, open_rahasia, read_json, wadah_of

TEMPLAT_DISIMPAN = 3  # newest templates kept between runs; each is some tens of MB
_nomor = itertools.count(1)
_peran_kini = "web"


class BasisUji:
    """Server, template and clones of this test process."""

    def __init__(self) -> None:
        self.wadah: Wadah = wadah_of(UJI)
        self.peran = nama_peran(self.wadah)
        self.server: Server | None = None if self.wadah.luar else Server(self.wadah)
        self.templat = "bahagia_templat_" + sidik_skema(self.wadah)

    def start(self) -> None:
        self.wadah.create()
        if self.server is not None:
            try:
                self.server.start()
            except Henti:
                # Without fsync a power cut may leave rubbish; nothing here is worth keeping.
                shutil.rmtree(read_json(self.wadah.keadaan).get("data") or self.wadah.path / "pg", ignore_errors=True)
                self.server.start()
        with mutex(self.wadah.path / "kunci-templat"):
            self._make_roles()
            self._sweep()
            if not self._has(self.templat):
                self._make_templat()

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()

    def clone(self) -> str:
        nama = f"bahagia_uji_{os.getpid()}_{next(_nomor)}"
        with connect_induk(self.wadah, self.server) as induk:
            induk.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(nama), sql.Identifier(self.templat)
                )
            )
        with connect_induk(self.wadah, self.server, nama) as induk:
            # A copy has the rights of any new database, temporary tables for everybody among them: set ours again.
            open_basis(induk, nama, self.peran)
            uji = sql.Identifier(self.settings("")["USER"])
            induk.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(nama), uji))
        return nama

    def drop(self, nama: str) -> None:
        with connect_induk(self.wadah, self.server) as induk:
            induk.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))

    def settings(self, nama: str) -> dict[str, Any]:
        luar = self.wadah.luar
        return {
            "HOST": self.server.soket if self.server else luar.host if luar else "",
            "PORT": str(PORTA) if self.server else luar.port if luar else "",
            "NAME": nama,
            "USER": self.peran["web"].replace("_web", "_uji", 1),
            "PASSWORD": open_rahasia(self.wadah)["sandi"]["web"],
        }

    def _has(self, nama: str) -> bool:
        with connect_induk(self.wadah, self.server) as induk:
            return bool(induk.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone())

    def _make_roles(self) -> None:
        sandi = open_rahasia(self.wadah)["sandi"]
        uji = sql.Identifier(self.settings("")["USER"])
        with connect_induk(self.wadah, self.server) as induk:
            make_roles(induk, self.peran, sandi)
            if not induk.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.settings("")["USER"]]).fetchone():
                induk.execute(sql.SQL("CREATE ROLE {} LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS").format(uji))
                for peran in self.peran.values():
                    induk.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(peran), uji))
            induk.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(uji, sql.Literal(sandi["web"])))

    def _sweep(self) -> None:
        """Drop clones of dead processes and old templates."""
        with connect_induk(self.wadah, self.server) as induk:
            semua = induk.execute(
                r"SELECT datname FROM pg_database WHERE datname LIKE 'bahagia\_uji\_%' "
                r"OR datname LIKE 'bahagia\_templat\_%' ORDER BY oid DESC"
            ).fetchall()
        templat = [n for (n,) in semua if "_templat_" in n and n != self.templat]
        mati = [n for (n,) in semua if "_uji_" in n and not Path(f"/proc/{n.split('_')[2]}").exists()]
        for nama in [*mati, *templat[TEMPLAT_DISIMPAN - 1 :]]:
            self.drop(nama)

    def _make_templat(self) -> None:
        from django.core.management import call_command
        from django.db import connection

        global _peran_kini
        baru = self.templat + "_baru"
        self.drop(baru)
        with connect_induk(self.wadah, self.server) as induk:
            induk.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(baru)))
        with connect_induk(self.wadah, self.server, baru) as induk:
            open_basis(induk, baru, self.peran)
            uji = sql.Identifier(self.settings("")["USER"])
            induk.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(baru), uji))
        connection.close()
        connection.settings_dict.update(self.settings(baru))
        _peran_kini = "pemilik"
        try:
            call_command("migrate", verbosity=0, interactive=False)
        finally:
            _peran_kini = "web"
            connection.close()
        with connect_induk(self.wadah, self.server) as induk:
            induk.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(baru), sql.Identifier(self.templat))
            )


def sidik_skema(wadah: Wadah) -> str:
    """Hash of all that makes the schema: migrations, their SQL and data, rights, library versions."""
    sumber = AKAR / "src" / "bahagia"
    pola = ("*/migrations/**/*.py", "*/migrations/**/*.sql", "*/apps.py", "*/rls.py", "dasar/sql.py", "proyek/hak.py")
    berkas = sorted({b for p in pola for b in sumber.glob(p)} | {AKAR / "requirements.lock"})
    sidik = hashlib.sha256(str(sorted(nama_peran(wadah).values())).encode())
    for satu in berkas:
        sidik.update(str(satu.relative_to(AKAR)).encode() + b"\0" + satu.read_bytes())
    for data in sorted(sumber.glob("*/data/**/*")):
        if data.is_file():
            sidik.update(f"{data.relative_to(AKAR)}|{data.stat().st_size}|{data.stat().st_mtime_ns}".encode())
    return sidik.hexdigest()[:16]


def _become_web(sender: object, connection: Any, **_: object) -> None:
    with connection.connection.cursor() as kursor:
        peran = nama_peran(wadah_of(UJI))[_peran_kini]
        kursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(peran)))
    if not connection.get_autocommit():
        connection.connection.commit()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Nothing: clones have their own names."""


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BasisUji]:
    from django.db import connection, connections
    from django.db.backends.signals import connection_created

    basis = BasisUji()
    connection_created.connect(_become_web, dispatch_uid="bahagia-uji")
    nama = ""
    try:
        with django_db_blocker.unblock():
            basis.start()
            nama = basis.clone()
            connection.settings_dict.update(basis.settings(nama))
        yield basis
    finally:  # also when a migration failed: no server is left behind
        with django_db_blocker.unblock():
            connections.close_all()
            if nama:
                basis.drop(nama)
            basis.stop()


@pytest.fixture
def basis_segar(
    request: pytest.FixtureRequest, django_db_setup: BasisUji, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A fresh database for this test alone: real commits, many threads, a live server. Dropped afterwards."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("basis_segar dan db tidak dapat dipakai bersama: pilih salah satu.")
    with _fresh(django_db_setup, django_db_blocker) as nama:
        yield nama


@pytest.fixture(scope="module")
def basis_modul(django_db_setup: BasisUji, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """One fresh database for all tests of a module that only look at what was built once."""
    with _fresh(django_db_setup, django_db_blocker) as nama:
        yield nama


@pytest.fixture(scope="module")
def panggung_pintu(django_db_setup: BasisUji, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The stage of tests/panggung_pintu.py, built once for the tests of a module: each of them works in its own savepoint.

    Every test of such a module that opens the database asks for it: the rows are there for all of them."""
    from django.db import transaction

    from tests.panggung_pintu import pentas

    with django_db_blocker.unblock(), transaction.atomic():
        hasil = pentas()
        with django_db_blocker.block():
            yield hasil
        transaction.set_rollback(True)


@contextmanager
def _fresh(basis: BasisUji, blocker: DjangoDbBlocker) -> Iterator[str]:
    from django.db import connection, connections

    with blocker.unblock():
        connections.close_all()
        lama = connection.settings_dict["NAME"]
        nama = basis.clone()
        connection.settings_dict["NAME"] = nama  # one dict for all threads
        try:
            yield nama
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = lama
            basis.drop(nama)


@pytest.fixture
def sebagai_pemilik() -> Callable[[], AbstractContextManager[None]]:
    """``with sebagai_pemilik(): ...`` works as the owner of the tables, then as before."""
    return _as_pemilik


@contextmanager
def _as_pemilik() -> Iterator[None]:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT current_user")
        (semula,) = kursor.fetchone()
        kursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(nama_peran(wadah_of(UJI))["pemilik"])))
        yield
        kursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(semula)))
