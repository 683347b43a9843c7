"""Sheets of the books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.kas.queries import BarisBuku

KOLOM_KITAB = (
    Kolom("Tanggal", "tanggal"), Kolom("Nomor jurnal", "angka", 12), Kolom("Uraian", lebar=50), Kolom("Masuk", "uang"),
    Kolom("Keluar", "uang"), Kolom("Saldo", "uang"),
)  # fmt: skip


def list_baris_kitab(baris: Iterable[BarisBuku]) -> Iterator[list[Any]]:
    for b in baris:
        yield [b.tanggal, b.jurnal_id, b.uraian, b.masuk, b.keluar, b.saldo]
