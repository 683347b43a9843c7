"""The lines of a budget as a sheet: what the upload of a sheet reads back has the same heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.harga.jenis import Bidang, JenisBaris
from bahagia.rab.models import BarisRAB

KOLOM = (
    Kolom("No", "angka", 6), Kolom("Kegiatan", lebar=34), Kolom("Bidang", lebar=18), Kolom("Uraian", lebar=40),
    Kolom("Jenis", lebar=16), Kolom("Volume", "polos", 12), Kolom("Satuan", lebar=12), Kolom("Harga satuan", "uang", 16),
    Kolom("Jumlah", "uang", 18), Kolom("Kode item", lebar=18), Kolom("Harga acuan", "uang", 16), Kolom("Alasan harga", lebar=30),
    Kolom("Putusan", lebar=18), Kolom("Alasan putusan", lebar=30),
)  # fmt: skip


def list_baris_lembar(baris: Iterable[BarisRAB]) -> Iterator[list[Any]]:
    """Rows under KOLOM."""
    for nomor, b in enumerate(baris, start=1):
        k = b.pokok.kegiatan
        yield [
            nomor, k.nama, str(Bidang(k.bidang).label), b.uraian, str(JenisBaris(b.jenis_baris).label),
            b.volume, b.satuan, b.harga, b.nilai, b.item_kode, b.harga_acuan, b.alasan_harga,
            str(b.get_putusan_display()), b.alasan_putusan,
        ]  # fmt: skip
