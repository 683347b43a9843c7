"""Doors: requests are seen by who takes them in an RT and by who decides there."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.hak.models import PermintaanHak


def di(tempat: Tempat) -> Q:
    return Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)


def permintaan_for(lingkup: Lingkup, id_permintaan: int, izin: Izin | None = None) -> PermintaanHak:
    """The request where it may be taken or decided: 404 when not theirs to see, a refusal when not theirs to do."""
    lihat = di(lingkup.tempat(Izin.TERIMA_HAK)) | di(lingkup.tempat(Izin.PUTUS_HAK))
    satu = (
        PermintaanHak.objects.select_related("rt__kelurahan__induk__induk", "pekerja__rt__kelurahan__induk__induk")
        .defer("foto_sandi").filter(lihat, pk=id_permintaan).first()
    )  # fmt: skip
    if satu is None:
        raise Http404("permintaan")
    if izin is not None:
        require_izin(lingkup, izin, satu.rt)
    return satu


def list_permintaan_for(lingkup: Lingkup, izin: Izin) -> QuerySet[PermintaanHak]:
    """Requests where the right is held."""
    return PermintaanHak.objects.filter(di(lingkup.tempat(izin))).select_related("rt__kelurahan").defer("foto_sandi")
