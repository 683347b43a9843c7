"""Doors to receipts, advances, wages lists and vendors: who sees the fund of the RT sees them; nobody else learns they exist."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.belanja.models import DaftarUpah, Nota, PajakNota, Panjar, Rekanan

Baris = TypeVar("Baris", bound=Model)


def nota_for(lingkup: Lingkup, nota_id: int, izin: Izin = Izin.LIHAT_DANA) -> Nota:
    """The receipt, where the right is held at its RT; 404 when it is not theirs to see."""
    semua = Nota.objects.select_related(
        "rt__kelurahan", "belanja", "rekanan", "foto", "pokok", "pernyataan", "salinan_dari", "daftar_upah", "dari_panjar__panjar"
    )
    return _for(semua, lingkup, nota_id, izin)


def pajak_for(lingkup: Lingkup, nota_id: int, pajak_id: int, izin: Izin) -> PajakNota:
    """One tax of a receipt."""
    nota = nota_for(lingkup, nota_id, izin)
    pajak = PajakNota.objects.select_related("nota__rt__kelurahan", "nota__belanja").filter(pk=pajak_id, nota=nota).first()
    if pajak is None:
        raise Http404("pajak")
    return pajak


def panjar_for(lingkup: Lingkup, panjar_id: int, izin: Izin = Izin.LIHAT_DANA) -> Panjar:
    return _for(Panjar.objects.select_related("rt__kelurahan"), lingkup, panjar_id, izin)


def rekanan_for(lingkup: Lingkup, rekanan_id: int, izin: Izin = Izin.LIHAT_DANA) -> Rekanan:
    return _for(Rekanan.objects.select_related("rt__kelurahan"), lingkup, rekanan_id, izin)


def upah_for(lingkup: Lingkup, upah_id: int, izin: Izin = Izin.LIHAT_DANA) -> DaftarUpah:
    return _for(DaftarUpah.objects.select_related("rt__kelurahan", "pokok", "nota__belanja"), lingkup, upah_id, izin)


def _for(semua: QuerySet[Baris], lingkup: Lingkup, pk: int, izin: Izin) -> Baris:
    baris = semua.filter(pk=pk).first()
    rt = getattr(baris, "rt", None)
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, rt):
        raise Http404("belanja")
    require_izin(lingkup, izin, rt)
    return baris
