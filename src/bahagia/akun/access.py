"""Doors: from a person and a moment to what they may reach. The only place where a post becomes a right.

`Lingkup` is worked out once per request and also given to the database (row-level security, see `set_lingkup`).
Not yours means not found: `rt_for` answers 404, never 403, for a place outside the person's area.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from bahagia.akun.models import Akun, Jabatan, Penangguhan
from bahagia.akun.peran import IZIN, WAJIB_KEDUA, Izin, Peran
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.wilayah import queries as wilayah
from bahagia.wilayah.models import RT  # public row type of the floor below


@dataclasses.dataclass(frozen=True)
class Tempat:
    """Where one right reaches: RT ids, kelurahan codes and city codes (the union counts)."""

    rt: frozenset[int] = frozenset()
    kelurahan: frozenset[str] = frozenset()
    kota: frozenset[str] = frozenset()

    def __contains__(self, rt: object) -> bool:
        return isinstance(rt, RT) and (
            rt.pk in self.rt or rt.kelurahan_id in self.kelurahan or rt.kota_kode in self.kota
        )

    def __bool__(self) -> bool:
        return bool(self.rt or self.kelurahan or self.kota)


@dataclasses.dataclass(frozen=True)
class Lingkup:
    """All that a person may do on a date: the posts held and, per right, where."""

    jabatan: tuple[Jabatan, ...] = ()
    izin: dict[Izin, Tempat] = dataclasses.field(default_factory=dict)

    def tempat(self, izin: Izin) -> Tempat:
        return self.izin.get(izin, Tempat())

    def has(self, izin: Izin, rt: RT | None = None) -> bool:
        """Whether the right is held at all, or at this RT."""
        tempat = self.tempat(izin)
        return bool(tempat) if rt is None else rt in tempat


def lingkup_pada(akun: Akun, *, pada: date) -> Lingkup:
    """The posts `akun` holds on `pada` and the rights that follow. Three queries at most."""
    if not akun.is_active:
        return Lingkup()
    jabatan = tuple(_berjalan(akun, pada).select_related("rt__kelurahan", "wilayah").order_by("id"))
    return Lingkup(jabatan, _izin_of(jabatan))


def _berjalan(akun: Akun, pada: date) -> QuerySet[Jabatan]:
    """Posts held on `pada` and not suspended."""
    masa = Q(sejak__lte=pada) & (Q(sampai__isnull=True) | Q(sampai__gt=pada))
    return Jabatan.objects.filter(masa, ~Exists(Penangguhan.objects.filter(masa, jabatan=OuterRef("pk"))), akun=akun)


def is_wajib_kedua(lingkup: Lingkup) -> bool:
    """Whether who holds these rights must show a second factor: money is approved or accounts are managed with them."""
    juga = {Izin[nama] for nama in settings.WAJIB_KEDUA_JUGA}
    return any(lingkup.has(izin) for izin in WAJIB_KEDUA | juga)


def wajib_kedua(akun: Akun, *, pada: date) -> bool:
    return is_wajib_kedua(lingkup_pada(akun, pada=pada))


def _izin_of(jabatan: Iterable[Jabatan]) -> dict[Izin, Tempat]:
    rt: dict[Izin, set[int]] = {}
    kelurahan: dict[Izin, set[str]] = {}
    kota: dict[Izin, set[str]] = {}
    for satu in jabatan:
        for izin in IZIN[Peran(satu.peran)]:
            if satu.rt_id is not None:
                rt.setdefault(izin, set()).add(satu.rt_id)
            elif satu.wilayah is not None and satu.wilayah.tingkat == 2:
                kota.setdefault(izin, set()).add(satu.wilayah_id or "")
            elif satu.wilayah is not None and satu.wilayah.tingkat == 3:
                anak = satu.wilayah.anak.values_list("kode", flat=True)
                kelurahan.setdefault(izin, set()).update(anak)
            else:
                kelurahan.setdefault(izin, set()).add(satu.wilayah_id or "")
    if rt:
        semua = set().union(*rt.values())
        turunan = {satu: wilayah.list_pendahulu_id([satu]) for satu in semua}
        rt = {izin: set().union(*(turunan[i] for i in ids)) for izin, ids in rt.items()}
    return {
        izin: Tempat(frozenset(rt.get(izin, ())), frozenset(kelurahan.get(izin, ())), frozenset(kota.get(izin, ())))
        for izin in {*rt, *kelurahan, *kota}
    }


def aku_for(akun: Akun) -> Akun:
    """Oneself as a row: the door of every page about one's own account; nobody else's can be reached through it."""
    return Akun.objects.get(pk=akun.pk)


def jabatan_serah_for(akun: Akun, lingkup: Lingkup, id_jabatan: int, *, pada: date) -> Jabatan:
    """A post whose hand-over one may see: who holds the same post there now, or manages accounts there. 404 otherwise."""
    satu = Jabatan.objects.select_related("akun", "rt__kelurahan", "wilayah").filter(pk=id_jabatan).first()
    if satu is None:
        raise Http404("jabatan")
    tempat = lingkup.tempat(Izin.KELOLA_AKUN)
    kelola = satu.kota_kode in tempat.kota or (satu.rt is not None and satu.rt in tempat)
    sama = any((j.peran, j.rt_id, j.wilayah_id) == (satu.peran, satu.rt_id, satu.wilayah_id) for j in lingkup.jabatan)
    if not (kelola or sama) or satu.akun_id == akun.pk:
        raise Http404("jabatan")
    return satu


def set_lingkup(tempat: Tempat, *, peran_basis: str = "") -> None:
    """Tell the database, for this transaction, which rows of personal data may be seen (row-level security).

    `peran_basis` also names the database role to work as from here on (the web role, or the portal's lesser one).
    """
    setelan = {
        "app.rt": "{" + ",".join(str(i) for i in sorted(tempat.rt)) + "}",
        "app.kelurahan": "{" + ",".join(sorted(tempat.kelurahan)) + "}",
        "app.kota": "{" + ",".join(sorted(tempat.kota)) + "}",
    }
    if peran_basis:
        setelan["role"] = peran_basis
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(setelan)),
            [x for pasangan in setelan.items() for x in pasangan],
        )


def rt_for(lingkup: Lingkup, kode: str, izin: Izin) -> RT:
    """The RT with this code where the right is held. 404 when it is not theirs to see at all, 403 (a refusal with
    a sentence) when they may see it but not do this."""
    rt = wilayah.rt_by_kode(kode)
    if rt is None or not (lingkup.has(Izin.LIHAT_RT, rt) or lingkup.has(izin, rt)):
        raise Http404("RT")
    require_izin(lingkup, izin, rt)
    return rt


def require_izin(lingkup: Lingkup, izin: Izin, rt: RT | None = None) -> None:
    """Refuse, by name of the right, when it is not held (at this RT)."""
    if not lingkup.has(izin, rt):
        raise TidakBerhak(
            f"Jabatan Bapak/Ibu tidak berwenang {izin.value} di sini.",
            langkah="Hubungi orang yang memegang wewenang itu; lihat daftar jabatan di halaman RT.", kode="tidak_berhak",
        )  # fmt: skip


def require_for(akun: Akun, izin: Izin, rt: RT, *, pada: date) -> None:
    """The same check from inside an act, where only the actor is known: authority is checked again at the moment of
    writing. The software's own account (`sistem`) passes: it acts only from code and commands."""
    if not akun.sistem and not _pegang(akun, izin, rt, pada):
        require_izin(lingkup_pada(akun, pada=pada), izin, rt)


def _pegang(akun: Akun, izin: Izin, rt: RT, pada: date) -> bool:
    """Whether a post at this very RT, its kelurahan or its city gives the right: one query, nearly every act ends here.
    False says nothing yet: a kecamatan, or an RT that this one became part of, may give it all the same."""
    peran = [p for p in Peran if izin in IZIN[p]]
    di = Q(rt=rt) | Q(wilayah__in=(rt.kelurahan_id, rt.kota_kode))
    return akun.is_active and _berjalan(akun, pada).filter(di, peran__in=peran).exists()


def require_orang(oleh: Akun, kini: str) -> None:
    """A decision asks for a human being: the software's own account passes the doors, but is nobody's second person."""
    if oleh.sistem:
        raise TidakBerhak(
            f"Perangkat lunak tidak boleh {kini}.", langkah=f"Minta orang yang berwenang {kini}.", kode="bukan_orang"
        )


def require_luar(oleh: Akun, rt: RT, kini: str, *, pada: date) -> None:
    """A decision about an RT from outside its committee: who sits in it decides nothing about it under another post."""
    require_orang(oleh, kini)
    if lingkup_pada(oleh, pada=pada).has(Izin.SUSUN_LPJ, rt):  # what chair, secretary and treasurer have in common
        raise TidakBerhak(
            f"Pengurus RT tidak boleh {kini} RT-nya sendiri.", langkah="Minta pejabat lain yang bukan pengurus RT ini.",
            kode="pengurus",
        )  # fmt: skip


def list_rt_for(lingkup: Lingkup, izin: Izin) -> QuerySet[RT]:
    """RT (open ones) where the right is held."""
    tempat = lingkup.tempat(izin)
    return wilayah.list_rt_di(rt_ids=tempat.rt, kelurahan_kode=tempat.kelurahan, kota_kode=tempat.kota)
