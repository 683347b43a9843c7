"""The record of acts as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bahagia.akun.queries import list_sebutan_akun
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import waktu
from bahagia.jejak.queries import list_sebutan, tell

BATAS_BARIS = 20_000  # rows of one sheet: two months of a busy kelurahan; some seconds of work
KOLOM = (
    Kolom("Nomor", "angka", 10), Kolom("Waktu", lebar=28), Kolom("Petugas", lebar=36), Kolom("Tindakan", lebar=32),
    Kolom("Tentang", lebar=28), Kolom("Orang", "angka", 8), Kolom("Perubahan", lebar=48), Kolom("Rincian", lebar=36),
)  # fmt: skip


def list_baris(jejak: QuerySet[Any]) -> Iterator[list[Any]]:
    """Rows of the sheet; too many for one are refused, never cut off silently."""
    semua = list(jejak[: BATAS_BARIS + 1])
    if len(semua) > BATAS_BARIS:
        raise Penolakan(
            _("Jejak yang diminta lebih dari 20.000 baris."), langkah=_("Saring dulu menurut hari, petugas, atau RT."),
            kode="terlalu_banyak",
        )  # fmt: skip
    baris = tell(semua)
    siapa = list_sebutan_akun({r.oleh_id for r in baris if r.oleh_id})
    apa = list_sebutan({r.objek for r in baris if r.objek})
    return (
        [r.id, waktu(r.pada), siapa.get(r.oleh_id or 0, "Sistem"), r.kata, apa.get(r.objek, ""), r.jumlah or None, r.sebut_ubah,
         "; ".join(f"{k}: {v}" for k, v in r.isi)]
        for r in baris
    )  # fmt: skip
