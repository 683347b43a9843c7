"""Doors of coverage: whose figures, and whose names, a person may see.

Figures of a place are seen with LIHAT_RT there, figures of the whole city also with LIHAT_KOTA (Wali Kota, Diskominfo: figures
without rows). Names are seen by those who can do the next step: who registers or verifies workers there.
"""

from __future__ import annotations

import dataclasses

from django.db import connection
from django.http import Http404

from bahagia.akun.access import Lingkup, Tempat, require_izin
from bahagia.akun.peran import Izin
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import list_kelurahan, rt_by_kode, wilayah_by_kode


@dataclasses.dataclass(frozen=True)
class Daerah:
    """What a page is about: a city or the kelurahan of it that this person may see (all of them: `penuh`)."""

    kota: Wilayah
    kelurahan: tuple[Wilayah, ...]
    penuh: bool

    @property
    def kode(self) -> frozenset[str]:
        return frozenset(k.pk for k in self.kelurahan)


def _kota_angka(lingkup: Lingkup) -> frozenset[str]:
    """Cities whose figures may be seen as a whole."""
    return lingkup.tempat(Izin.LIHAT_KOTA).kota | lingkup.tempat(Izin.LIHAT_RT).kota


def open_angka(lingkup: Lingkup) -> None:
    """Tell the database, for this transaction, of which cities sums (never rows) may be read."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('app.angka', %s, true)", ["{" + ",".join(sorted(_kota_angka(lingkup))) + "}"])


def daerah_for(lingkup: Lingkup) -> Daerah:
    """The city, or the kelurahan of a camat; refused for who keeps a single kelurahan or RT (they have their own pages)."""
    kota = sorted(_kota_angka(lingkup))
    sendiri = lingkup.tempat(Izin.LIHAT_RT).kelurahan
    if not kota and not sendiri:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang melihat angka kota di sini.",
            langkah="Buka halaman RT atau kelurahan sendiri dari beranda.", kode="tidak_berhak",
        )  # fmt: skip
    kode = kota[0] if kota else min(sendiri)[:5]
    semua = tuple(list_kelurahan(kode))
    satu = wilayah_by_kode(kode, tingkat=2)
    if satu is None:
        raise Http404("kota")
    open_angka(lingkup)
    return Daerah(satu, semua if kota else tuple(k for k in semua if k.pk in sendiri), bool(kota))


def kelurahan_for(lingkup: Lingkup, kode: str) -> Wilayah:
    """A kelurahan whose figures this person may see; 404 for any other."""
    if kode[:5] not in _kota_angka(lingkup) and kode not in lingkup.tempat(Izin.LIHAT_RT).kelurahan:
        raise Http404("kelurahan")
    satu = wilayah_by_kode(kode, tingkat=4)
    if satu is None:
        raise Http404("kelurahan")
    open_angka(lingkup)
    return satu


def rt_angka_for(lingkup: Lingkup, kode: str) -> RT:
    """An RT whose figures this person may see; 404 for any other."""
    rt = rt_by_kode(kode)
    if rt is None or not (lingkup.has(Izin.LIHAT_RT, rt) or rt.kota_kode in _kota_angka(lingkup)):
        raise Http404("RT")
    open_angka(lingkup)
    return rt


def tempat_kerja(lingkup: Lingkup) -> Tempat:
    """Where this person sees names of the uncovered: who registers or verifies in an RT or kelurahan of their own."""
    a, b = lingkup.tempat(Izin.DAFTAR_PEKERJA), lingkup.tempat(Izin.VERIFIKASI_PEKERJA)
    return Tempat(a.rt | b.rt, a.kelurahan | b.kelurahan)


def kerja_for(lingkup: Lingkup) -> Tempat:
    """The places of the work list; refused by a sentence for those who only see figures."""
    tempat = tempat_kerja(lingkup)
    if not tempat:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang melihat nama di sini. Nama warga hanya tampak bagi ketua RT, sekretaris,"
            " pendamping, dan lurah di wilayahnya.",
            langkah="Angkanya sampai tingkat RT ada di halaman cakupan.", kode="tidak_berhak",
        )  # fmt: skip
    return tempat


def rujukan_for(lingkup: Lingkup) -> str:
    """The city whose published figures this person may read: who keeps them, and who sees figures at all."""
    return kota_rujukan_for(lingkup) if lingkup.has(Izin.KELOLA_SETELAN) else daerah_for(lingkup).kota.pk


def kota_rujukan_for(lingkup: Lingkup) -> str:
    """The city whose published figures this person may keep."""
    require_izin(lingkup, Izin.KELOLA_SETELAN)
    kota = sorted(lingkup.tempat(Izin.KELOLA_SETELAN).kota)
    if not kota:
        raise Http404("kota")
    return kota[0]
