"""The second lock on demonstration mode: the mark inside the database itself."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from bahagia.proyek.peluncur.peran import parse_penanda


def check_mode() -> None:
    """Refuse to work when the files say demonstration but the database was made for real use, or the reverse.

    :raises ImproperlyConfigured: the mark differs (copied files, a restored backup, a hand-made basis.json).
    """
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        mode = parse_penanda(kursor.fetchone()[0]).get("mode")
    if mode != settings.MODE:
        raise ImproperlyConfigured(
            f"Basis data ini {'bertanda ' + mode if mode else 'tidak bertanda'}, bukan {settings.MODE}. "
            "Mulailah lewat ./run atau ./run --kosong."
        )


def check_peran() -> None:
    """Refuse to serve pages as a role that row-level security does not bind: a superuser, or an owner of tables.

    :raises ImproperlyConfigured: the web process was given the wrong role.
    """
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind"
            " IN ('r', 'p')) FROM pg_roles r WHERE r.rolname = current_user"
        )
        (terlalu_kuat,) = kursor.fetchone() or (True,)
    if terlalu_kuat:
        raise ImproperlyConfigured(
            "Halaman tidak boleh dilayani dengan peran basis data yang memiliki tabel atau superuser. "
            "Jalankan lewat ./run, yang memakai peran web."
        )
