"""Doors: a phone is reached through its account, an intent and a photograph through the phone."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.http import Http404

from bahagia.akun.models import Akun
from bahagia.akun.sesi import TANDA_SESI, list_sesi
from bahagia.dasar.penolakan import Bentrok
from bahagia.lapangan.models import FotoHP, KeadaanPerangkat, Niat, Perangkat

BARU, LAIN, KELUAR = "baru", "lain", "keluar"


def keadaan_of(perangkat: Perangkat, *, sesi_id: int | None) -> str:
    """`aktif` only in the very session that opened the phone: when that session ended, the phone is locked by itself."""
    if perangkat.keadaan == KeadaanPerangkat.AKTIF and (sesi_id is None or perangkat.sesi_id != sesi_id):
        return KeadaanPerangkat.KUNCI.value
    return KeadaanPerangkat(perangkat.keadaan).value


def keadaan_luar(tanda: uuid.UUID) -> str:
    """What a phone learns although nobody is signed in on it: a finder who never signs in does not keep it readable.
    `kunci` after its owner ended the session; a session that only ran out is `keluar`, and the queue is still filled."""
    satu = Perangkat.objects.select_related("sesi").filter(uuid=tanda).first()
    if satu is None:
        return KELUAR
    if satu.keadaan == KeadaanPerangkat.AKTIF and satu.sesi is not None and satu.sesi.ditutup is None:
        return KELUAR
    return KeadaanPerangkat.HAPUS.value if satu.keadaan == KeadaanPerangkat.HAPUS else KeadaanPerangkat.KUNCI.value


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
    sesi = list_sesi(akun).filter(pk=sesi_id or 0).first()
    batas: datetime | None = perangkat.dikunci_pada
    if sesi is None or (batas is not None and sesi.dibuka <= batas):
        raise Bentrok("HP ini sedang dikunci.", langkah="Keluar, lalu masuk lagi dengan kata sandi.", kode="kunci")


def foto_for(perangkat: Perangkat, tanda: uuid.UUID) -> FotoHP | None:
    """A photograph of this very phone."""
    return FotoHP.objects.filter(perangkat=perangkat, uuid=tanda).first()


def foto_akun_for(akun: Akun, tanda: uuid.UUID) -> FotoHP:
    """A photograph on its way from a phone of this account; 404 for anybody else's."""
    satu = FotoHP.objects.select_related("perangkat").filter(perangkat__akun=akun, uuid=tanda).first()
    if satu is None:
        raise Http404("foto")
    return satu


def lock_perangkat_for(akun: Akun, tanda: uuid.UUID) -> Perangkat | None:
    """One's own phone, held until the request ends: two senders of one queue follow each other."""
    return Perangkat.objects.select_for_update().filter(akun=akun, uuid=tanda).first()


def has_perangkat_lain(tanda: uuid.UUID) -> bool:
    """Whether the phone is registered by somebody else. Who knows the mark holds the phone."""
    return Perangkat.objects.filter(uuid=tanda).exists()


def kunci_terakhir(akun: Akun, tanda: uuid.UUID) -> str:
    """When the own phone was locked last, as part of the key of opening it again."""
    pada = Perangkat.objects.filter(akun=akun, uuid=tanda).values_list("dikunci_pada", "sesi_id").first()
    return "" if pada is None else f"{pada[0]}-{pada[1]}"


def list_perangkat(akun: Akun) -> list[Perangkat]:
    """One's phones, the latest first; wiped ones last."""
    return sorted(Perangkat.objects.filter(akun=akun).order_by("-terlihat"), key=lambda p: p.keadaan == KeadaanPerangkat.HAPUS)


def nomor_niat(akun: Akun, kunci: uuid.UUID, label: str) -> int | None:
    """The number of the row (`app.Model`) that an earlier intent of this account led to: also one that stood there already,
    made by another phone."""
    objek = Niat.objects.filter(akun=akun, kunci=kunci).values_list("objek", flat=True).first() or ""
    nama, _titik, nomor = objek.partition(":")
    return int(nomor) if nama == label and nomor.isdecimal() else None
