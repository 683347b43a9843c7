"""Reads of what several RT buy together. An RT sees the shares and answers of the others, not their rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.db import connection

from bahagia.rab.jenis import KeadaanUsul
from bahagia.rab.models import BarisRAB
from bahagia.rab.models_bersama import BagianBersama
from bahagia.wilayah.models import RT


@dataclasses.dataclass(frozen=True)
class BagianKini:
    """One RT's share in rupiah and its answer."""

    id: int
    rt_id: int
    nilai: int
    keadaan: str
    alasan: str


@dataclasses.dataclass(frozen=True)
class BersamaKini:
    """A joint purchase with all shares. `lengkap`: every RT agreed; `ditolak`: one refused."""

    id: int
    nama: str
    kode: str
    nilai: int
    pemeliharaan: str
    pemilik_id: int
    bagian: tuple[BagianKini, ...]

    @property
    def lengkap(self) -> bool:
        return all(b.keadaan == KeadaanUsul.DISETUJUI for b in self.bagian)

    @property
    def ditolak(self) -> bool:
        return any(b.keadaan == KeadaanUsul.DITOLAK for b in self.bagian)


def lihat_bersama(ids: Iterable[int]) -> list[BersamaKini]:
    """These joint purchases, as far as one of their shares may be seen."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM rab_lihat_bersama(%s)", [list(ids)])
        baris = kursor.fetchall()
    kepala: dict[int, tuple[str, str, int, str, int]] = {}
    isi: dict[int, list[BagianKini]] = {}
    for i, nama, kode, nilai, rawat, pemilik, _n, bagian_id, rt_id, bagian, keadaan, alasan in baris:
        kepala[i] = (nama, kode, nilai, rawat, pemilik)
        isi.setdefault(i, []).append(BagianKini(bagian_id, rt_id, bagian, keadaan, alasan))
    return [BersamaKini(i, *kepala[i], tuple(isi[i])) for i in kepala]


def list_bersama(rt: RT, tahun: int) -> list[BersamaKini]:
    """What an RT is asked to take part in, or takes part in."""
    ids = BagianBersama.objects.filter(rt=rt, tahun=tahun).values_list("bersama_id", flat=True)
    return lihat_bersama(set(ids))


def bersama_kegiatan(kegiatan_id: int) -> BersamaKini | None:
    """The joint purchase that an activity is an RT's share of; None for other activities."""
    ids = BagianBersama.objects.filter(kegiatan=kegiatan_id).values_list("bersama_id", flat=True)
    return next(iter(lihat_bersama(set(ids))), None)


def bersama_pokok(pokok_id: int) -> BersamaKini | None:
    """The joint purchase that a line of the RAB is a share of; None for other lines. Whoever pays asks `lengkap` first."""
    item = BarisRAB.objects.filter(pokok=pokok_id, item_kode__startswith="bersama.").values_list("item_kode", flat=True).first()
    if item is None:
        return None
    return next(iter(lihat_bersama([int(item.partition(".")[2])])), None)
