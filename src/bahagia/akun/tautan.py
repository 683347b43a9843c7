"""One-time links: the token goes out and is stored nowhere, only its digest is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from bahagia.akun.models import Akun, Undangan


def new_undangan(akun: Akun, *, oleh: Akun, pada: datetime, umur: timedelta) -> tuple[str, Undangan]:
    """A fresh link for `akun`, and its row; those not used yet end."""
    token = secrets.token_urlsafe(24)
    akun.undangan.filter(dipakai__isnull=True).update(sampai=pada)
    return token, Undangan.objects.create(
        akun=akun, digest=digest_token(token), dibuat=pada, sampai=pada + umur, oleh_id=oleh.pk
    )


def digest_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
