"""Phones of RT 14: one that is registered, with a photograph on its way."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from bahagia.akun.models import Akun
from bahagia.dasar.sandi import encrypt
from bahagia.lapangan.models import FotoHP, Perangkat
from tests.pemeran import Panggung


def perangkat_ada(p: Panggung, akun: Akun) -> Perangkat:
    """A phone that was registered in an earlier sign-in: locked now."""
    return Perangkat.objects.create(
        akun=akun, uuid=uuid.uuid4(), nama=f"HP {akun.nama}", share_sandi=encrypt("c2hhcmU=", tempat="lapangan.share"),
        dibuat=p.pada, terlihat=p.pada,
    )  # fmt: skip


def arg_pintu(p: Panggung) -> dict[str, Any]:
    satu = perangkat_ada(p, p.darmawan)
    foto = FotoHP.objects.create(
        uuid=uuid.uuid4(), perangkat=satu, rt=p.rt, sha256=hashlib.sha256(b"foto").hexdigest(), ukuran=4, mime="image/jpeg",
        nama="foto.jpg", pada=p.pada,
    )  # fmt: skip
    return {"perangkat_uuid": satu.uuid, "foto_uuid": foto.uuid, "mulai": 0}
