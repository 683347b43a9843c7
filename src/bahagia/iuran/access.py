"""Doors of contributions: from a person's scope and an id to a list."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.iuran.models import DaftarIuran


def daftar_for(lingkup: Lingkup, id_daftar: int, izin: Izin) -> DaftarIuran:
    """The list with this id where the right is held: 404 when it is not theirs to see, a refusal when not to do."""
    tempat = lingkup.tempat(Izin.LIHAT_IURAN)
    daftar = (
        DaftarIuran.objects.select_related("rt__kelurahan__induk")
        .filter(Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota))
        .filter(pk=id_daftar)
        .first()
    )
    if daftar is None:
        raise Http404("daftar iuran")
    require_izin(lingkup, izin, daftar.rt)
    return daftar
