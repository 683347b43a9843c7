"""Doors: a resident's health insurance is for who asks about it in the RT; figures without names are for who sees the RT."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.kesehatan.models import RujukanJKN
from bahagia.pekerja.access import pekerja_for
from bahagia.pekerja.models import Pekerja


def orang_for(lingkup: Lingkup, id_pekerja: int) -> Pekerja:
    """The worker, for who records health insurance there."""
    return pekerja_for(lingkup, id_pekerja, Izin.CATAT_KESEHATAN)


def rujukan_for(lingkup: Lingkup, id_rujukan: int) -> RujukanJKN:
    """The referral, for who records health insurance there; 404 for everybody else."""
    t = lingkup.tempat(Izin.CATAT_KESEHATAN)
    di = Q(rt__in=t.rt) | Q(kelurahan_kode__in=t.kelurahan) | Q(kota_kode__in=t.kota)
    rujukan = RujukanJKN.objects.select_related("rt__kelurahan__induk__induk", "pekerja").filter(di, pk=id_rujukan).first()
    if rujukan is None:
        raise Http404("rujukan")
    return rujukan


def tempat_for(lingkup: Lingkup) -> Tempat:
    """Where the figures may be read; refused by name when nowhere."""
    rt, kota = lingkup.tempat(Izin.LIHAT_RT), lingkup.tempat(Izin.LIHAT_KOTA)
    if not rt and not kota:
        require_izin(lingkup, Izin.LIHAT_RT)
    return Tempat(rt.rt | kota.rt, rt.kelurahan | kota.kelurahan, rt.kota | kota.kota)
