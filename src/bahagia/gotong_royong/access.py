"""Doors to activities, letters and people: where a post sees workers. Not yours means not found."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404

from bahagia.akun.access import Lingkup, require_izin
from bahagia.akun.peran import Izin
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas

Baris = TypeVar("Baris", GotongRoyong, SuratTugas, Peserta)


def _for(lingkup: Lingkup, baris: Baris | None, izin: Izin) -> Baris:
    if baris is None or not (lingkup.has(Izin.LIHAT_PEKERJA, baris.rt) or lingkup.has(izin, baris.rt)):
        raise Http404("gotong royong")
    require_izin(lingkup, izin, baris.rt)
    return baris


def kerja_for(lingkup: Lingkup, kerja_id: int, izin: Izin = Izin.LIHAT_PEKERJA) -> GotongRoyong:
    """The activity where the right is held: 404 when not theirs to see, a refusal when not theirs to do."""
    semua = GotongRoyong.objects.select_related("rt__kelurahan__induk__induk", "kegiatan")
    return _for(lingkup, semua.filter(pk=kerja_id).first(), izin)


def surat_for(lingkup: Lingkup, surat_id: int, izin: Izin = Izin.LIHAT_PEKERJA) -> SuratTugas:
    semua = SuratTugas.objects.select_related("gotong_royong", "rt__kelurahan__induk__induk")
    return _for(lingkup, semua.filter(pk=surat_id).first(), izin)


def peserta_for(lingkup: Lingkup, peserta_id: int, izin: Izin = Izin.LIHAT_PEKERJA) -> Peserta:
    semua = Peserta.objects.select_related("gotong_royong", "surat", "rt__kelurahan__induk__induk")
    return _for(lingkup, semua.filter(pk=peserta_id).first(), izin)
