"""Doors to works: where a post records, checks or sees. Not yours means not found."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.pelaksanaan.models import BAST, Gerbang, Kemajuan, Pekerjaan, Swadaya, TahapKerja
from bahagia.rab.queries import kegiatan_by_id

Baris = TypeVar("Baris", TahapKerja, Pekerjaan, Kemajuan, Gerbang, Swadaya, BAST)


def _for(lingkup: Lingkup, baris: Baris | None, izin: Izin) -> Baris:
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("pekerjaan")
    require_izin(lingkup, izin, baris.rt)
    return baris


def kegiatan_for(lingkup: Lingkup, kegiatan_id: int, izin: Izin) -> Any:
    """An activity of the plan, for who may see the RT's money; 404 otherwise."""
    baris = kegiatan_by_id(kegiatan_id)
    if baris is None or not lingkup.has(Izin.LIHAT_DANA, baris.rt):
        raise Http404("kegiatan")
    require_izin(lingkup, izin, baris.rt)
    return baris


def tahap_for(lingkup: Lingkup, tahap_id: int, izin: Izin) -> TahapKerja:
    semua = TahapKerja.objects.select_related("pekerjaan__kegiatan", "rt__kelurahan")
    return _for(lingkup, semua.filter(pk=tahap_id).first(), izin)


def pekerjaan_for(lingkup: Lingkup, pekerjaan_id: int, izin: Izin) -> Pekerjaan:
    return _for(lingkup, Pekerjaan.objects.select_related("kegiatan", "rt__kelurahan").filter(pk=pekerjaan_id).first(), izin)


def kemajuan_for(lingkup: Lingkup, kemajuan_id: int, izin: Izin) -> Kemajuan:
    semua = Kemajuan.objects.select_related("tahap__pekerjaan__kegiatan", "rt__kelurahan", "foto")
    return _for(lingkup, semua.filter(pk=kemajuan_id).first(), izin)


def gerbang_for(lingkup: Lingkup, gerbang_id: int, izin: Izin) -> Gerbang:
    semua = Gerbang.objects.select_related("tahap__pekerjaan__kegiatan", "rt__kelurahan", "foto")
    return _for(lingkup, semua.filter(pk=gerbang_id).first(), izin)


def swadaya_for(lingkup: Lingkup, swadaya_id: int, izin: Izin) -> Swadaya:
    return _for(lingkup, Swadaya.objects.select_related("rt__kelurahan", "foto").filter(pk=swadaya_id).first(), izin)


def bast_for(lingkup: Lingkup, bast_id: int, izin: Izin) -> BAST:
    semua = BAST.objects.select_related("pekerjaan__kegiatan", "rt__kelurahan", "foto")
    return _for(lingkup, semua.filter(pk=bast_id).first(), izin)


def tempat_for(lingkup: Lingkup) -> Tempat:
    """Where works are checked; refused by name when nowhere."""
    require_izin(lingkup, Izin.PERIKSA_KEMAJUAN)
    return lingkup.tempat(Izin.PERIKSA_KEMAJUAN)


def di_tempat(semua: QuerySet[Any], tempat: Tempat) -> QuerySet[Any]:
    """Rows in these places."""
    di = Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)
    return semua.filter(di)
