"""Doors of the register."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.pekerja.models import PasanganKembar, Pekerja, Unggahan


def _di(tempat: Tempat) -> Q:
    return Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)


def pekerja_for(lingkup: Lingkup, id_pekerja: int, izin: Izin) -> Pekerja:
    """The worker where the right is held: 404 when not theirs to see, a refusal when not theirs to do."""
    pekerja = (
        Pekerja.objects.select_related("rt__kelurahan__induk")
        .filter(_di(lingkup.tempat(Izin.LIHAT_PEKERJA)), pk=id_pekerja)
        .first()
    )
    if pekerja is None:
        raise Http404("pekerja")
    require_izin(lingkup, izin, pekerja.rt)
    return pekerja


def unggahan_for(lingkup: Lingkup, id_unggahan: int) -> Unggahan:
    """The upload, for who may register in that RT."""
    unggahan = (
        Unggahan.objects.select_related("rt__kelurahan__induk")
        .filter(_di(lingkup.tempat(Izin.DAFTAR_PEKERJA)), pk=id_unggahan)
        .first()
    )
    if unggahan is None:
        raise Http404("unggahan")
    return unggahan


def pasangan_for(lingkup: Lingkup, id_pasangan: int) -> PasanganKembar:
    """The pair, for who may decide about both of its people; for everybody else it does not exist."""
    baris = PasanganKembar.objects.select_related("a__rt__kelurahan__induk", "b__rt__kelurahan__induk")
    pasangan = baris.filter(pk=id_pasangan).first()
    if pasangan is None or not all(lingkup.has(Izin.PUTUS_KEMBAR, p.rt) for p in (pasangan.a, pasangan.b)):
        raise Http404("pasangan")
    return pasangan
