"""Doors: from an id in an address to a row, only where the right is held. Not theirs means not found."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.pokja.models import AnggotaPokja, Kepentingan, Pokja, RekeningPokja

B = TypeVar("B", bound=Model)
RT = "rt__kelurahan__induk__induk"


def _satu(lingkup: Lingkup, baris: QuerySet[B], pk: int, izin: Izin) -> B:
    t = lingkup.tempat(Izin.LIHAT_RT)
    di = Q(rt__in=t.rt) | Q(kelurahan_kode__in=t.kelurahan) | Q(kota_kode__in=t.kota)
    temuan = baris.select_related(RT).filter(di, pk=pk).first()
    if temuan is None:
        raise Http404("pokja")
    require_izin(lingkup, izin, temuan.rt)  # type: ignore[attr-defined]
    return temuan


def pokja_for(lingkup: Lingkup, pokja_id: int, izin: Izin = Izin.LIHAT_RT) -> Pokja:
    """A Pokja where the right is held."""
    return _satu(lingkup, Pokja.objects.all(), pokja_id, izin)


def anggota_for(lingkup: Lingkup, anggota_id: int, izin: Izin) -> AnggotaPokja:
    """A member where the right is held."""
    return _satu(lingkup, AnggotaPokja.objects.select_related("pokja", "akun"), anggota_id, izin)


def rekening_for(lingkup: Lingkup, rekening_id: int, izin: Izin) -> RekeningPokja:
    """An account where the right is held."""
    return _satu(lingkup, RekeningPokja.objects.select_related("pokja"), rekening_id, izin)


def kepentingan_for(lingkup: Lingkup, kepentingan_id: int, izin: Izin) -> Kepentingan:
    """A declared interest where the right is held."""
    return _satu(lingkup, Kepentingan.objects.select_related("anggota__pokja"), kepentingan_id, izin)
