"""Doors: who may see the plan of an RT, write it, or look at it as a desk. Not theirs = 404."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.rab.models import RAB, BarisRAB, ButirRenja, Kegiatan, Pembebasan, Pokok
from bahagia.rab.models_bersama import BagianBersama


def _di(tempat: Tempat) -> Q:
    return Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)


def _satu(model: Any, lingkup: Lingkup, pk: int, izin: Izin) -> Any:
    boleh = lingkup.tempat(Izin.LIHAT_DANA)
    juga = lingkup.tempat(izin)
    baris = model.objects.select_related("rt__kelurahan__induk__induk").filter(_di(boleh) | _di(juga), pk=pk).first()
    if baris is None:
        raise Http404(model._meta.model_name)
    require_izin(lingkup, izin, baris.rt)
    return baris


def rab_for(lingkup: Lingkup, rab_id: int, izin: Izin = Izin.LIHAT_DANA) -> RAB:
    """A version, for who may see the fund there; 403 when seen but the right is missing."""
    return _satu(RAB, lingkup, rab_id, izin)


def kegiatan_for(lingkup: Lingkup, kegiatan_id: int, izin: Izin = Izin.LIHAT_DANA) -> Kegiatan:
    return _satu(Kegiatan, lingkup, kegiatan_id, izin)


def pokok_for(lingkup: Lingkup, pokok_id: int, izin: Izin = Izin.LIHAT_DANA) -> Pokok:
    return _satu(Pokok, lingkup, pokok_id, izin)


def pembebasan_for(lingkup: Lingkup, pembebasan_id: int, izin: Izin = Izin.LIHAT_DANA) -> Pembebasan:
    return _satu(Pembebasan, lingkup, pembebasan_id, izin)


def butir_for(lingkup: Lingkup, butir_id: int, izin: Izin = Izin.LIHAT_DANA) -> ButirRenja:
    return _satu(ButirRenja, lingkup, butir_id, izin)


def bagian_for(lingkup: Lingkup, bagian_id: int, izin: Izin = Izin.LIHAT_DANA) -> BagianBersama:
    return _satu(BagianBersama, lingkup, bagian_id, izin)


def baris_for(rab: RAB, baris_id: int) -> BarisRAB:
    """A line of this version; 404 for a line of another, whoever asks."""
    baris = BarisRAB.objects.select_related("pokok__kegiatan").filter(pk=baris_id, rab=rab).first()
    if baris is None:
        raise Http404("baris")
    return baris
