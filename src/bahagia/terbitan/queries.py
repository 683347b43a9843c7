"""Reads of public facts: all that the portal knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.db.models import Count, Max, Q, Sum

from bahagia.terbitan.isi import IsiCakupan, IsiRT
from bahagia.terbitan.models import FaktaCakupan, FaktaDokumen, FaktaRT


@dataclass(frozen=True)
class FaktaRTBaca:
    """The public state of one RT."""

    kode: str
    nama: str
    kelurahan_kode: str
    isi: IsiRT
    diperbarui: datetime


@dataclass(frozen=True)
class FaktaCakupanBaca:
    """The public coverage of a kelurahan or the city; None = left out."""

    wilayah_kode: str
    periode: date
    n_terlindungi: int | None
    n_belum: int | None
    isi: IsiCakupan
    diperbarui: datetime


@dataclass(frozen=True)
class FaktaDokumenBaca:
    """The public fact of one paper. `keadaan` is `sah` or `dicabut`."""

    token: str
    jenis: str
    judul: str
    nomor: str
    tanggal: date
    penerbit: str
    sha256: str
    rt_kode: str
    keadaan: str
    dicabut_tanggal: date | None

    @property
    def sah(self) -> bool:
        return self.keadaan == FaktaDokumen.Keadaan.SAH


@dataclass(frozen=True)
class Jumlah:
    """Sums over RT. `n_terlindungi` and `bulan_orang` count only RT whose own figure is published; `n_kecil` says how
    many RT were left out, so that no small figure comes back by subtraction."""

    kode: str
    n_rt: int
    pagu: int
    disetujui: int
    disalurkan: int
    terealisasi: int
    tersedia: int
    n_rt_terlindungi: int
    n_terlindungi: int
    bulan_orang: int
    n_kecil: int
    diperbarui: datetime | None


# The two filters come before the sums: a sum is named as its column, and later names mean the sum.
_SUMS = {
    "n_rt": Count("rt_id"),
    "n_rt_terlindungi": Count("rt_id", filter=Q(n_terlindungi__gt=0) | Q(n_terlindungi__isnull=True)),
    "n_kecil": Count("rt_id", filter=Q(n_terlindungi__isnull=True)),
    "pagu": Sum("pagu", default=0),
    "disetujui": Sum("disetujui", default=0),
    "disalurkan": Sum("disalurkan", default=0),
    "terealisasi": Sum("terealisasi", default=0),
    "tersedia": Sum("tersedia", default=0),
    "n_terlindungi": Sum("n_terlindungi", default=0),
    "bulan_orang": Sum("bulan_orang", default=0),
    "diperbarui": Max("diperbarui"),
}


def fakta_rt(kode: str) -> FaktaRTBaca | None:
    """The public state of the RT with this permanent code; None when nothing was published yet."""
    baris = FaktaRT.objects.filter(kode=kode).first()
    return _read(baris) if baris else None


def list_fakta_rt(kelurahan_kode: str) -> list[FaktaRTBaca]:
    """RT of a kelurahan that published, by number."""
    return [_read(b) for b in FaktaRT.objects.filter(kelurahan_kode=kelurahan_kode).order_by("nomor", "kode")]


def list_fakta_kelurahan(kota_kode: str) -> dict[str, Jumlah]:
    """Sums per kelurahan code of a city, in one query. Kelurahan without a published RT are absent."""
    baris: Any = FaktaRT.objects.filter(kota_kode=kota_kode).values("kelurahan_kode").annotate(**_SUMS)
    return {b["kelurahan_kode"]: Jumlah(b["kelurahan_kode"], **{k: b[k] for k in _SUMS}) for b in baris}


def list_terlindungi_terbit(kota_kode: str) -> dict[int, int | None]:
    """RT id -> protected people as published (None = 1 to 4)."""
    return dict(FaktaRT.objects.filter(kota_kode=kota_kode).values_list("rt_id", "n_terlindungi"))


def fakta_kota(kota_kode: str) -> Jumlah:
    """Sums over the city."""
    return Jumlah(kode=kota_kode, **FaktaRT.objects.filter(kota_kode=kota_kode).aggregate(**_SUMS))


def fakta_cakupan(wilayah_kode: str) -> FaktaCakupanBaca | None:
    """The public coverage of this kelurahan or city."""
    baris = FaktaCakupan.objects.filter(pk=wilayah_kode).first()
    return _read_cakupan(baris) if baris else None


def list_fakta_cakupan(kota_kode: str) -> dict[str, FaktaCakupanBaca]:
    """The same of every place of a city, by code (the city itself among them)."""
    return {b.pk: _read_cakupan(b) for b in FaktaCakupan.objects.filter(kota_kode=kota_kode)}


def fakta_dokumen(token: str) -> FaktaDokumenBaca | None:
    """The public fact of one paper."""
    baris = FaktaDokumen.objects.filter(pk=token).first()
    return _read_dokumen(baris) if baris else None


def list_fakta_dokumen(rt_kode: str, *, batas: int = 12) -> list[FaktaDokumenBaca]:
    """The newest papers of an RT."""
    return [_read_dokumen(b) for b in FaktaDokumen.objects.filter(rt_kode=rt_kode).order_by("-tanggal", "-nomor")[:batas]]


def _read_dokumen(baris: FaktaDokumen) -> FaktaDokumenBaca:
    return FaktaDokumenBaca(
        token=baris.token, jenis=baris.jenis, judul=baris.judul, nomor=baris.nomor, tanggal=baris.tanggal,
        penerbit=baris.penerbit, sha256=baris.sha256, rt_kode=baris.rt_kode, keadaan=baris.keadaan,
        dicabut_tanggal=baris.dicabut_tanggal,
    )  # fmt: skip


def _read_cakupan(b: FaktaCakupan) -> FaktaCakupanBaca:
    isi = msgspec.convert(b.isi, IsiCakupan)
    return FaktaCakupanBaca(b.wilayah_kode, b.periode, b.n_terlindungi, b.n_belum, isi, b.diperbarui)


def _read(baris: FaktaRT) -> FaktaRTBaca:
    isi = msgspec.convert(baris.isi, IsiRT)
    return FaktaRTBaca(baris.kode, baris.nama, baris.kelurahan_kode, isi, baris.diperbarui)
