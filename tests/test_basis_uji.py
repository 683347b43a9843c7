"""The test tools themselves: do tests really work with the rights of the web role?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction

from bahagia.proyek.hak import pasang_hak


def satu(perintah: str) -> object:
    with connection.cursor() as kursor:
        kursor.execute(perintah)
        return (kursor.fetchone() or [None])[0] if kursor.description else None


@pytest.mark.django_db
def test_tests_work_as_web_role(sebagai_pemilik: Callable[[], AbstractContextManager[None]]) -> None:
    assert satu("SELECT current_user") == settings.BAHAGIA_PERAN["web"]
    with sebagai_pemilik():
        assert satu("SELECT current_user") == settings.BAHAGIA_PERAN["pemilik"]
    assert satu("SELECT current_user") == settings.BAHAGIA_PERAN["web"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "perintah",
    [
        "CREATE TABLE pinjaman (x int)",
        "DROP TABLE django_session",
        "TRUNCATE django_session",
        "DELETE FROM django_migrations",
        "ALTER TABLE django_session DISABLE ROW LEVEL SECURITY",
    ],
)
def test_web_role_cannot_change_tables(perintah: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        satu(perintah)


@pytest.mark.django_db
def test_portal_role_sees_no_sessions() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute(f'SET LOCAL ROLE "{settings.BAHAGIA_PERAN["portal"]}"')
        satu("SELECT count(*) FROM django_session")


def test_fresh_database_commits_and_is_shared_by_threads(basis_segar: str) -> None:
    ContentType.objects.create(app_label="uji", model="pertama")
    terlihat: list[object] = []

    def look() -> None:
        terlihat.append((satu("SELECT current_database()"), ContentType.objects.filter(app_label="uji").count()))
        connection.close()

    utas = threading.Thread(target=look)
    utas.start()
    utas.join()
    assert terlihat == [(basis_segar, 1)]


def test_fresh_database_is_fresh(basis_segar: str) -> None:
    assert not ContentType.objects.filter(app_label="uji").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("hak", ["TRUNCATE", "REFERENCES", "TRIGGER"])
def test_web_role_has_only_row_rights(hak: str) -> None:
    berlebih = f"SELECT array_agg(relname) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace \
        AND has_table_privilege(current_user, oid, '{hak}')"
    assert satu(berlebih) is None


@pytest.mark.django_db
def test_web_and_portal_own_nothing() -> None:
    milik = "SELECT array_agg(relname) FROM pg_class WHERE pg_get_userbyid(relowner) = ANY (%s)"
    with connection.cursor() as kursor:
        kursor.execute(milik, [[settings.BAHAGIA_PERAN["web"], settings.BAHAGIA_PERAN["portal"]]])
        assert kursor.fetchone() == (None,)


@pytest.mark.django_db
def test_portal_reads_what_apps_gave_it_and_writes_nothing() -> None:
    """Portal's tables are exactly those named in a ``GRANT ... TO {portal}`` of some AppConfig."""
    diberi = " ".join(h for app in apps.get_app_configs() for h in getattr(app, "hak_khusus", ()) if "TO {portal}" in h)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s",
            [settings.BAHAGIA_PERAN["portal"]],
        )
        for tabel, hak in kursor.fetchall():
            assert hak == "SELECT", tabel
            assert tabel in diberi


@pytest.mark.django_db
def test_own_functions_are_closed_to_everybody_else(sebagai_pemilik: Callable[[], AbstractContextManager[None]]) -> None:
    with sebagai_pemilik():
        satu("CREATE FUNCTION uji_rahasia() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        pasang_hak()
    assert satu("SELECT uji_rahasia()") == 1
    with connection.cursor() as kursor:
        kursor.execute("SELECT has_function_privilege(%s, 'uji_rahasia()', 'EXECUTE')", [settings.BAHAGIA_PERAN["portal"]])
        assert kursor.fetchone() == (False,)
