"""Sheets: swadaya and assets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.pelaksanaan.models import Aset, Swadaya

KOLOM_SWADAYA = (
    Kolom("Tanggal", "tanggal", 14), Kolom("Jenis", lebar=20), Kolom("Untuk apa", lebar=40), Kolom("Orang", "angka", 8),
    Kolom("Banyaknya", "polos", 12), Kolom("Satuan", lebar=10), Kolom("Harga satuan (Rp)", "uang", 16),
    Kolom("Nilai (Rp)", "uang", 16), Kolom("Cara menilai", lebar=28), Kolom("Keadaan", lebar=20),
)  # fmt: skip
KOLOM_ASET = (
    Kolom("Tahun", "polos", 8), Kolom("Pekerjaan", lebar=34), Kolom("Aset", lebar=34), Kolom("Banyaknya", "polos", 12),
    Kolom("Satuan", lebar=10), Kolom("Letak", lebar=30), Kolom("Pemilik", lebar=22), Kolom("Perawat", lebar=24),
    Kolom("Cara merawat", lebar=34), Kolom("Biaya rawat setahun (Rp)", "uang", 18),
)  # fmt: skip


def list_baris_swadaya(baris: Iterable[Swadaya]) -> Iterator[list[Any]]:
    """Rows under KOLOM_SWADAYA."""
    for s in baris:
        yield [
            s.tanggal, str(s.get_jenis_display()), s.uraian, s.orang, s.volume, s.satuan, s.harga, s.nilai,
            str(s.get_cara_display()), str(s.get_keadaan_display()),
        ]  # fmt: skip


def list_baris_aset(baris: Iterable[Aset]) -> Iterator[list[Any]]:
    """Rows under KOLOM_ASET."""
    for a in baris:
        yield [
            a.bast.tahun, str(a.bast.pekerjaan.nama_jenis), a.nama, a.banyak, a.satuan, a.letak, str(a.get_pemilik_display()),
            a.perawat, a.cara_rawat, a.biaya_rawat,
        ]  # fmt: skip
