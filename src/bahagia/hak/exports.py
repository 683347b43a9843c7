"""The queue as a sheet: numbers and dates, no NIK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.tanggal import waktu
from bahagia.hak.kata import sebut_sisa
from bahagia.hak.models import PermintaanHak
from bahagia.wilayah.queries import nama_lengkap

KOLOM = (
    Kolom("Nomor", lebar=34), Kolom("RT", lebar=24), Kolom("Nama", lebar=28), Kolom("Permintaan", lebar=34),
    Kolom("Kertas diterima", "tanggal", 16), Kolom("Batas", lebar=30), Kolom("Sisa waktu", lebar=22), Kolom("Keadaan", lebar=30),
    Kolom("Diputus", "tanggal", 14), Kolom("Dasar", lebar=60), Kolom("Diberitahukan", "tanggal", 14),
)  # fmt: skip


def list_baris(permintaan: Iterable[PermintaanHak], *, pada: datetime) -> Iterator[list[Any]]:
    """Rows under KOLOM."""
    for p in permintaan:
        yield [
            p.nomor, nama_lengkap(p.rt), p.nama, str(p.get_jenis_display()), tanggal_kota(p.masuk), waktu(p.tenggat),
            sebut_sisa(p, pada=pada), str(p.get_keadaan_display()), tanggal_kota(p.diputus_pada) if p.diputus_pada else None,
            p.dasar_teks, tanggal_kota(p.diberitahu_pada) if p.diberitahu_pada else None,
        ]  # fmt: skip
