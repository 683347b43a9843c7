"""Doors to the rows of the books."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.buku.models import BarisKoran, HitungKas


def baris_koran_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> BarisKoran:
    """A line of a statement, where the right is held at its RT; 404 when it is not theirs to see."""
    baris = BarisKoran.objects.select_related("rt__kelurahan", "jurnal").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("baris koran")
    require_izin(lingkup, izin, baris.rt)
    return baris


def hitung_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> HitungKas:
    """A cash count, where the right is held at its RT; 404 when it is not theirs to see."""
    baris = HitungKas.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("hitung kas")
    require_izin(lingkup, izin, baris.rt)
    return baris
