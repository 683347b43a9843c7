"""Doors to the rows of the fund."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.dana.models import Belanja, PenerimaanDana


def belanja_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> Belanja:
    """The spending, where the right is held at its RT; 404 when it is not theirs to see."""
    belanja = Belanja.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if belanja is None or not lingkup.has(Izin.LIHAT_DANA, belanja.rt):
        raise Http404("belanja")
    require_izin(lingkup, izin, belanja.rt)
    return belanja


def penerimaan_for(lingkup: Lingkup, pk: int, izin: Izin = Izin.LIHAT_DANA) -> PenerimaanDana:
    """The receipt of money, where the right is held at its RT; 404 when it is not theirs to see."""
    penerimaan = PenerimaanDana.objects.select_related("rt__kelurahan").filter(pk=pk).first()
    if penerimaan is None or not lingkup.has(Izin.LIHAT_DANA, penerimaan.rt):
        raise Http404("penerimaan")
    require_izin(lingkup, izin, penerimaan.rt)
    return penerimaan
