"""Doors to days of work and accidents. Days: where a post sees workers or confirms. Accidents: only who handles them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin, set_lingkup
from bahagia.akun.peran import Izin
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.kode_hadir import read_token_hadir
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.pekerja.queries import list_aktif_rt
from bahagia.wilayah.models import RT


def hari_for(lingkup: Lingkup, hari_id: int, izin: Izin = Izin.LIHAT_PEKERJA) -> HariKerja:
    """The day where the right is held: 404 when not theirs to see, a refusal when not theirs to do."""
    semua = HariKerja.objects.select_related("gotong_royong__rt__kelurahan", "rt__kelurahan__induk__induk")
    baris = semua.filter(pk=hari_id).first()
    if baris is None or not (lingkup.has(Izin.LIHAT_PEKERJA, baris.rt) or lingkup.has(izin, baris.rt)):
        raise Http404("hari kerja")
    require_izin(lingkup, izin, baris.rt)
    return baris


def kehadiran_di(hari: HariKerja, kehadiran_id: int) -> Kehadiran:
    """A row of this day; a number of no row is refused in words."""
    satu = Kehadiran.objects.select_related("peserta", "hari", "rt__kelurahan").filter(hari=hari, pk=kehadiran_id).first()
    if satu is None:
        raise Penolakan("Catatan hadir itu tidak ada di hari ini.", langkah="Muat ulang daftar hadirnya.", kode="hadir_lain")
    return satu


def peserta_di(kerja: GotongRoyong, peserta_id: int) -> Peserta:
    """Somebody on the list of this activity; a number of nobody is refused in words."""
    satu = Peserta.objects.select_related("gotong_royong", "rt__kelurahan").filter(gotong_royong=kerja, pk=peserta_id).first()
    if satu is None:
        raise Penolakan("Orang itu tidak ada di daftar kegiatan ini.", langkah="Muat ulang halaman, lalu pilih dari daftar.",
                        kode="peserta_lain", bidang="peserta")  # fmt: skip
    return satu


def kejadian_for(lingkup: Lingkup, kejadian_id: int) -> Kejadian:
    """An accident tells of somebody's health: who does not handle accidents there does not learn that it exists."""
    semua = Kejadian.objects.select_related("gotong_royong__pendaftaran", "foto", "rt__kelurahan__induk__induk")
    baris = semua.filter(pk=kejadian_id).first()
    if baris is None or not lingkup.has(Izin.CATAT_KEJADIAN, baris.rt):
        raise Http404("kejadian")
    return baris


def kerja_token(token: str) -> GotongRoyong:
    """The activity of the code that is held in the hand; from here on, rows of its RT alone can be reached."""
    isi = read_token_hadir(token)
    if isi is None:
        raise Http404("kode")
    set_lingkup(Tempat(rt=frozenset({isi[0]})))
    kerja = GotongRoyong.objects.select_related("rt__kelurahan__induk__induk").filter(pk=isi[1], rt=isi[0]).first()
    if kerja is None:
        raise Http404("kerja")
    return kerja


def tempat_pastikan_for(lingkup: Lingkup) -> Tempat:
    """Where attendance is confirmed; refused by name when nowhere."""
    require_izin(lingkup, Izin.PASTIKAN_KERJA)
    return lingkup.tempat(Izin.PASTIKAN_KERJA)


def di_tempat(semua: QuerySet[Any], tempat: Tempat) -> QuerySet[Any]:
    """Rows in these places."""
    return semua.filter(Q(rt__in=tempat.rt) | Q(kelurahan_kode__in=tempat.kelurahan) | Q(kota_kode__in=tempat.kota))


def pekerja_di(rt: RT, pekerja_id: int) -> Any:
    """A worker of this RT's register."""
    satu = list_aktif_rt(rt.pk).filter(pk=pekerja_id).first()
    if satu is None:
        raise Penolakan("Orang itu tidak ada di daftar pekerja RT ini.", langkah="Muat ulang halaman, lalu pilih dari daftar.",
                        kode="pekerja_lain", bidang="pekerja")  # fmt: skip
    return satu
