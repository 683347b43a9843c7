"""Sheets of the fund: cash book, receipts, spending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.kas.queries import BarisBuku
from bahagia.wilayah.queries import nama_lengkap

KOLOM_BUKU = (
    Kolom("Tanggal", "tanggal"), Kolom("Nomor jurnal", "angka", 12), Kolom("Uraian", lebar=50), Kolom("Masuk", "uang"),
    Kolom("Keluar", "uang"), Kolom("Saldo", "uang"),
)  # fmt: skip
KOLOM_PENERIMAAN = (
    Kolom("Tanggal", "tanggal"), Kolom("Nomor bukti", lebar=24), Kolom("Sumber", lebar=40), Kolom("Tahun anggaran", "angka"),
    Kolom("Jumlah", "uang"), Kolom("Keadaan", lebar=24),
)  # fmt: skip
KOLOM_ANTREAN = (Kolom("RT", lebar=24), *KOLOM_PENERIMAAN)
KOLOM_BELANJA = (
    Kolom("Diajukan", "tanggal"), Kolom("Jenis", lebar=28), Kolom("Uraian", lebar=50), Kolom("Jumlah", "uang"),
    Kolom("Kelebihan bayar", "uang"), Kolom("Dibayar", "tanggal"), Kolom("Keadaan", lebar=28),
)  # fmt: skip


def list_baris_buku(baris: Iterable[BarisBuku]) -> Iterator[list[Any]]:
    for b in baris:
        yield [b.tanggal, b.jurnal_id, b.uraian, b.masuk, b.keluar, b.saldo]


def list_baris_penerimaan(baris: Iterable[PenerimaanDana]) -> Iterator[list[Any]]:
    for b in baris:
        yield [b.tanggal, b.nomor_bukti, b.sumber, b.tahun, b.nilai, b.get_keadaan_display()]


def list_baris_antrean(baris: Iterable[PenerimaanDana]) -> Iterator[list[Any]]:
    """Receipts of many RT: whose, then as in the list of one."""
    baris = list(baris)
    for b, isi in zip(baris, list_baris_penerimaan(baris), strict=True):
        yield [nama_lengkap(b.rt), *isi]


def list_baris_belanja(baris: Iterable[Belanja]) -> Iterator[list[Any]]:
    for b in baris:
        yield [
            b.diajukan_pada.date(), b.get_jenis_display(), b.uraian, b.nilai, b.lebih_bayar, b.tanggal_bayar,
            b.get_keadaan_display(),
        ]  # fmt: skip
