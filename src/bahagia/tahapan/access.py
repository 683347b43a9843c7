"""Doors: cohorts are the city's; an order is seen where it reaches, and by who sees the city."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.tahapan.models import Kelompok, Perintah
from bahagia.wilayah.queries import list_pendahulu_id, list_rt_di


def tempat_for(lingkup: Lingkup) -> Tempat:
    """Where clocks and orders may be read: no personal data, so also for posts that see figures of the city only."""
    rt, kota = lingkup.tempat(Izin.LIHAT_RT), lingkup.tempat(Izin.LIHAT_KOTA)
    if not rt and not kota:
        require_izin(lingkup, Izin.LIHAT_RT)
    return Tempat(rt.rt | kota.rt, rt.kelurahan | kota.kelurahan, rt.kota | kota.kota)


def kota_atur_for(lingkup: Lingkup) -> str:
    """The city whose clock one sets; refused by name when none."""
    require_izin(lingkup, Izin.ATUR_TAHAPAN)
    return min(lingkup.tempat(Izin.ATUR_TAHAPAN).kota)


def kelompok_for(lingkup: Lingkup, kelompok_id: int) -> Kelompok:
    """A cohort of the city whose clock one sets; 404 for everybody else's."""
    kota = lingkup.tempat(Izin.ATUR_TAHAPAN).kota
    if not kota and not lingkup.tempat(Izin.LIHAT_RT) and not lingkup.tempat(Izin.LIHAT_KOTA):
        raise Http404("kelompok")
    require_izin(lingkup, Izin.ATUR_TAHAPAN)
    kelompok = Kelompok.objects.filter(pk=kelompok_id, kota_kode__in=kota).first()
    if kelompok is None:
        raise Http404("kelompok")
    return kelompok


def list_perintah_di(tempat: Tempat) -> QuerySet[Perintah]:
    """Orders that reach into these places, newest first."""
    kota = set(tempat.kota) | {k[:5] for k in tempat.kelurahan}
    kelurahan = set(tempat.kelurahan)
    asal = list_pendahulu_id(tempat.rt)
    for r in list_rt_di(rt_ids=tempat.rt, kelurahan_kode=(), kota_kode=()):
        kota.add(r.kota_kode)
        kelurahan.add(r.kelurahan_id)
    di = Q(kota_kode__in=tempat.kota) | Q(lingkup__in=["kota", "kelompok"], kota_kode__in=kota) | Q(rt__in=asal)
    di |= Q(kelurahan_kode__in=tempat.kelurahan) | Q(lingkup="kelurahan", kelurahan_kode__in=kelurahan)
    return Perintah.objects.filter(di).select_related("rt__kelurahan", "kelompok").order_by("-id")


def perintah_for(lingkup: Lingkup, perintah_id: int, izin: Izin = Izin.LIHAT_RT) -> Perintah:
    """An order that reaches where one may look; `izin`: the right to do more with it is asked there too."""
    if not (lingkup.tempat(Izin.LIHAT_RT) or lingkup.tempat(Izin.LIHAT_KOTA)):
        raise Http404("perintah")
    perintah = list_perintah_di(tempat_for(lingkup)).filter(pk=perintah_id).first()
    if perintah is None:
        raise Http404("perintah")
    if izin == Izin.TERBIT_PERINTAH:
        require_izin(lingkup, izin)
    return perintah
