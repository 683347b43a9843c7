"""Doors to registrations and instalments: who sees the workers or the money of the RT sees them."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.gotong_royong.models import Angsuran, Pendaftaran

Baris = TypeVar("Baris", Pendaftaran, Angsuran)
LIHAT = (Izin.LIHAT_PEKERJA, Izin.LIHAT_DANA)


def pendaftaran_for(lingkup: Lingkup, pendaftaran_id: int, izin: Izin | None = None) -> Pendaftaran:
    """The registration: 404 when not theirs to see, a refusal when not theirs to do."""
    semua = Pendaftaran.objects.select_related("rt__kelurahan__induk__induk", "bukti")
    return _for(lingkup, semua.filter(pk=pendaftaran_id).first(), izin)


def angsuran_for(lingkup: Lingkup, angsuran_id: int, izin: Izin) -> Angsuran:
    semua = Angsuran.objects.select_related("pendaftaran__rt__kelurahan__induk__induk", "rt__kelurahan", "belanja")
    return _for(lingkup, semua.filter(pk=angsuran_id).first(), izin)


def _for(lingkup: Lingkup, baris: Baris | None, izin: Izin | None) -> Baris:
    if baris is None or not any(lingkup.has(i, baris.rt) for i in LIHAT):
        raise Http404("pendaftaran")
    if izin is not None:
        require_izin(lingkup, izin, baris.rt)
    return baris
