"""The second lock on demonstration mode: the mark inside the database itself."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def check_mode() -> None:
    """Refuse to work when the files say demonstration but the database was made for real use, or the reverse.

    :raises ImproperlyConfigured: the mark differs (copied files, a restored backup, a hand-made basis.json).
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('bahagia.mode', true)")
        (mode,) = kursor.fetchone() or (None,)
    if mode != settings.MODE:
        raise ImproperlyConfigured(
            f"Basis data ini bertanda {mode or 'kosong tanpa tanda'}, bukan {settings.MODE}. "
            "Mulailah lewat ./run atau ./run --kosong."
        )
