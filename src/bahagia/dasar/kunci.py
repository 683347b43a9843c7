"""The idempotency key of a form: made when the page is shown, sent back with it, kept when it is shown again."""

from __future__ import annotations

import re
import uuid

from django.http import HttpRequest

from bahagia.dasar.penolakan import Penolakan

_BENTUK = re.compile(r"[0-9A-Za-z:._-]{8,64}")


def kunci_baru() -> str:
    return str(uuid.uuid4())


def read_kunci(request: HttpRequest) -> str:
    """The key that came with a POST; a form without one was not made by us."""
    kunci = request.POST.get("kunci", "")
    if not _BENTUK.fullmatch(kunci):
        raise Penolakan(
            "Halaman ini sudah terlalu lama terbuka atau tidak lengkap.",
            langkah="Muat ulang halaman, lalu kirim sekali lagi.", kode="kunci_tidak_ada",
        )  # fmt: skip
    return kunci


def kunci_turunan(kunci: str, bagian: str) -> str:
    """A key for one part of an act, fixed by the act's own key: repeats of the act repeat the part."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kunci}/{bagian}"))
