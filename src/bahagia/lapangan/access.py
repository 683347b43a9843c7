"""Doors: a phone is reached through its account, an intent and a photograph through the phone."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.http import Http404

from bahagia.akun.models import Akun
from bahagia.akun.sesi import TANDA_SESI, list_sesi
from bahagia.dasar.penolakan import Bentrok
from bahagia.lapangan.models import FotoHP, KeadaanPerangkat, Perangkat

BARU, LAIN = "baru", "lain"


def keadaan_of(perangkat: Perangkat, *, sesi_id: int | None) -> str:
    """`aktif` only in the very session that opened the phone: when that session ended, the phone is locked by itself."""
    if perangkat.keadaan == KeadaanPerangkat.AKTIF and (sesi_id is None or perangkat.sesi_id != sesi_id):
        return KeadaanPerangkat.KUNCI.value
    return KeadaanPerangkat(perangkat.keadaan).value


def sesi_of(request: Any) -> int | None:
    """The row of this sign-in."""
    return request.session.get(TANDA_SESI)


def perangkat_for(akun: Akun, tanda: uuid.UUID) -> Perangkat:
    """One's own phone; 404 for anybody else's."""
    satu = Perangkat.objects.filter(akun=akun, uuid=tanda).first()
    if satu is None:
        raise Http404("perangkat")
    return satu


def require_segar(akun: Akun, perangkat: Perangkat, sesi_id: int | None) -> None:
    """Refused unless the owner signed in after the phone was locked: whoever found it does not open it again."""
    sesi = list_sesi(akun).filter(pk=sesi_id).first()
    batas: datetime | None = perangkat.dikunci_pada
    if sesi is None or (batas is not None and sesi.dibuka <= batas):
        raise Bentrok("HP ini sedang dikunci.", langkah="Keluar, lalu masuk lagi dengan kata sandi.", kode="kunci")


def foto_for(perangkat: Perangkat, tanda: uuid.UUID) -> FotoHP | None:
    """A photograph of this very phone."""
    return FotoHP.objects.filter(perangkat=perangkat, uuid=tanda).first()
