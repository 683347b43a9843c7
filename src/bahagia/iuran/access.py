"""Doors of contributions: from a person's scope and an id to a list."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.iuran.models import BarisTanggungan, DaftarIuran, DaftarTanggungan, RencanaTanggungan


def di_tempat(tempat: Tempat) -> Q:
    """Rows of these places, by their scope columns."""
    return Q(rt_id__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota)


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


def tanggungan_for(lingkup: Lingkup, id_tanggungan: int, izin: Izin = Izin.LIHAT_IURAN) -> DaftarTanggungan:
    """The list of another payer whose area lies in the person's places: 404 when not theirs to see."""
    di = di_tempat(lingkup.tempat(Izin.LIHAT_IURAN))
    daftar = DaftarTanggungan.objects.select_related("rt__kelurahan").filter(di, pk=id_tanggungan).first()
    if daftar is None:
        raise Http404("daftar penanggung")
    require_kota(lingkup, izin, daftar.kota_kode)
    return daftar


def baris_for(lingkup: Lingkup, id_baris: int, izin: Izin = Izin.LIHAT_IURAN) -> BarisTanggungan:
    """One person of such a list: the city's desks see all, others those matched with people of their own places."""
    baris = BarisTanggungan.objects.filter(di_tempat(lingkup.tempat(Izin.LIHAT_IURAN)), pk=id_baris).first()
    if baris is None:
        raise Http404("baris daftar penanggung")
    require_kota(lingkup, izin, baris.kota_kode)
    return baris


def rencana_for(lingkup: Lingkup, id_rencana: int) -> RencanaTanggungan:
    """A plan of the person's places."""
    di = di_tempat(lingkup.tempat(Izin.LIHAT_IURAN))
    rencana = RencanaTanggungan.objects.select_related("rt__kelurahan").filter(di, pk=id_rencana).first()
    if rencana is None:
        raise Http404("rencana")
    return rencana


def may_plan(lingkup: Lingkup, rencana: RencanaTanggungan) -> bool:
    """Who draws up lists of the place, or decides about them, may change its plans."""
    susun, setuju = lingkup.tempat(Izin.SUSUN_IURAN), lingkup.tempat(Izin.SETUJU_IURAN)
    return (
        rencana.kota_kode in susun.kota or rencana.kelurahan_kode in setuju.kelurahan
        or (rencana.rt is not None and rencana.rt in susun)
    )  # fmt: skip


def require_kota(lingkup: Lingkup, izin: Izin, kota_kode: str) -> None:
    """A right over lists of the whole city is held for the city; to look is enough where one looks."""
    if izin is not Izin.LIHAT_IURAN and kota_kode not in lingkup.tempat(izin).kota:
        raise TidakBerhak(
            f"Jabatan Bapak/Ibu tidak berwenang {izin.value} untuk seluruh kota.", langkah="Minta bantuan Disnaker.",
            kode="tidak_berhak",
        )  # fmt: skip
