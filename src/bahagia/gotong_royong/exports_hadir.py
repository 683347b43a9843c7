"""Sheets of days of work: counts without a name for everybody, names with proof for who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.gotong_royong.bukti import BuktiOrang, JumlahBukti
from bahagia.gotong_royong.models import HariKerja

KOLOM_HARI = (
    Kolom("Tanggal", "tanggal", 14), Kolom("Kegiatan", lebar=40), Kolom("Tempat", lebar=30), Kolom("Hadir", "angka", 10),
    Kolom("Dipastikan", "angka", 12), Kolom("Terlindungi", "angka", 12), Kolom("Keadaan", lebar=26),
)  # fmt: skip
KOLOM_BUKTI = (
    Kolom("No", "angka", 6), Kolom("Nama", lebar=30), Kolom("Nomor surat tugas", lebar=28), Kolom("Di surat tugas", lebar=14),
    Kolom("Hadir", lebar=10), Kolom("Cara tercatat", lebar=22), Kolom("Jam", "polos", 8), Kolom("Premi dibayar", lebar=14),
    Kolom("Dipastikan", lebar=12), Kolom("Terlindungi", lebar=12), Kolom("Yang masih kurang", lebar=60),
    Kolom("Catatan", lebar=40),
)  # fmt: skip


def list_baris_hari(hari: Iterable[HariKerja], bukti: Mapping[int, JumlahBukti]) -> Iterator[list[Any]]:
    """Rows under KOLOM_HARI."""
    for h in hari:
        b = bukti[h.pk]
        yield [h.tanggal, h.gotong_royong.nama, h.gotong_royong.tempat, b.hadir, b.dipastikan, b.terlindungi,
               str(h.get_keadaan_display())]  # fmt: skip


def list_baris_bukti(bukti: Iterable[BuktiOrang]) -> Iterator[list[Any]]:
    """Rows under KOLOM_BUKTI: who was there."""
    for nomor, b in enumerate((b for b in bukti if b.kehadiran is not None), start=1):
        k = b.kehadiran
        assert k is not None
        yield [nomor, b.peserta.nama, b.peserta.surat.nomor if b.peserta.surat else "", _ya(b.di_surat), _ya(b.hadir),
               str(k.get_cara_display()), k.jam, _ya(b.premi), _ya(b.dipastikan), _ya(b.terlindungi), " ".join(b.kurang),
               " ".join(b.catatan)]  # fmt: skip


def _ya(benar: bool) -> str:
    return "ya" if benar else "belum"
