"""Doors to the account: who sees the RT's money sees it; 404 for everybody else."""

from __future__ import annotations

from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.lpj.models import LPJ


def lpj_for(lingkup: Lingkup, lpj_id: int, izin: Izin) -> LPJ:
    """The account, where the right is held at its RT."""
    baris = LPJ.objects.select_related("rt__kelurahan__induk__induk").filter(pk=lpj_id).first()
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("LPJ")
    require_izin(lingkup, izin, baris.rt)
    return baris


def tempat_for(lingkup: Lingkup) -> Tempat:
    """Where accounts are checked; refused by name when nowhere."""
    require_izin(lingkup, Izin.PERIKSA_LPJ)
    return lingkup.tempat(Izin.PERIKSA_LPJ)
