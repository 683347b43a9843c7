"""The test tools themselves: do tests really work with the rights of the web role?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction


def satu(perintah: str) -> object:
    with connection.cursor() as kursor:
        kursor.execute(perintah)
        return (kursor.fetchone() or [None])[0]


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
