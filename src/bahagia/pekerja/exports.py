"""Lists of workers as sheets. The NIK stays masked; the full one leaves only in the workbook for BPJS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.pekerja import queries
from bahagia.pekerja.models import Kategori, Pekerja, Status
from bahagia.pekerja.pekerjaan import daftar_resmi
from bahagia.wilayah.queries import nama_lengkap

KOLOM_DAFTAR = (
    Kolom("No", "angka", 6),
    Kolom("RT", lebar=24),
    Kolom("Nama", lebar=30),
    Kolom("NIK (tersamar)", lebar=20),
    Kolom("Tanggal lahir", "tanggal", 14),
    Kolom("Jenis kelamin", lebar=10),
    Kolom("Pekerjaan", lebar=26),
    Kolom("Kode pekerjaan", lebar=10),
    Kolom("Nama resmi pekerjaan", lebar=28),
    Kolom("Sektor", lebar=14),
    Kolom("Kelompok", lebar=24),
    Kolom("Keadaan", lebar=22),
    Kolom("Didaftarkan", "tanggal", 14),
    Kolom("Diverifikasi", "tanggal", 14),
    Kolom("Catatan", lebar=50),
)


def list_baris(pekerja: Iterable[Pekerja]) -> Iterator[list[Any]]:
    """Rows under KOLOM_DAFTAR."""
    resmi = daftar_resmi()
    for nomor, p in enumerate(pekerja, start=1):
        yield [
            nomor,
            nama_lengkap(p.rt),
            p.nama,
            queries.masked_nik(p),
            p.tanggal_lahir,
            p.jenis_kelamin,
            p.pekerjaan,
            str(p.pekerjaan_kode or ""),
            resmi.get(p.pekerjaan_kode or 0, ""),
            p.get_sektor_display() if p.sektor else "",
            str(Kategori(p.kategori).label),
            str(Status(p.status).label),
            tanggal_kota(p.didaftarkan_pada),
            tanggal_kota(p.diverifikasi_pada) if p.diverifikasi_pada else None,
            p.catatan,
        ]
