"""Phones of RT 14: one that is registered, with a photograph on its way."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.sandi import encrypt
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.lapangan.models import FotoHP, Perangkat
from tests import pemeran
from tests.alat.hp import HP, SaluranUji
from tests.cerita.gotong_royong import surat_terbit
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


def hp_of(akun: Akun, **isi: Any) -> HP:
    """A phone in the hand of `akun`, signed in and registered; the server asks for its token, as in life."""
    hp = HP(SaluranUji(pemeran.masuk(Client(enforce_csrf_checks=True), akun)), **isi)
    hp.daftar()
    return hp


def kerja_hari_ini(p: Panggung, **isi: Any) -> GotongRoyong:
    """An activity whose first day is today, five people, the letter issued."""
    hari = tanggal_kota(p.pada)
    with transaction.atomic():
        pemeran.buka_lingkup()
        return surat_terbit(p, mulai=hari, selesai=hari + timedelta(days=2), **isi)
