"""Lists of workers as sheets. The NIK stays masked; the full one leaves only in the workbook for BPJS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.pekerja import queries
from bahagia.pekerja.kembar.bobot import AMBANG_KUAT
from bahagia.pekerja.kembar.kalimat import KALIMAT
from bahagia.pekerja.models import Kategori, KeadaanKembar, PasanganKembar, Pekerja, Status
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


KOLOM_KEMBAR = (
    Kolom("No", "angka", 6),
    Kolom("Keadaan", lebar=22),
    Kolom("Kemiripan", lebar=16),
    Kolom("Skor", "angka", 8),
    Kolom("Nama pertama", lebar=28),
    Kolom("NIK pertama (tersamar)", lebar=20),
    Kolom("RT pertama", lebar=26),
    Kolom("Kelurahan pertama", lebar=22),
    Kolom("Nama kedua", lebar=28),
    Kolom("NIK kedua (tersamar)", lebar=20),
    Kolom("RT kedua", lebar=26),
    Kolom("Kelurahan kedua", lebar=22),
    Kolom("Ditemukan", "tanggal", 14),
    Kolom("Menunggu (hari)", "angka", 10),
    Kolom("Alasan", lebar=70),
    Kolom("Keputusan", lebar=50),
)


def list_baris_kembar(pasangan: Iterable[PasanganKembar], *, pada: datetime) -> Iterator[list[Any]]:
    """Rows under KOLOM_KEMBAR."""
    for nomor, k in enumerate(pasangan, start=1):
        yield [
            nomor,
            str(KeadaanKembar(k.keadaan).label),
            "Hampir pasti" if k.skor >= AMBANG_KUAT else "Mungkin",
            k.skor,
            *(x for p in (k.a, k.b) for x in (p.nama, queries.masked_nik(p), nama_lengkap(p.rt), p.rt.kelurahan.nama)),
            tanggal_kota(k.ditemukan_pada),
            (pada - k.ditemukan_pada).days if k.keadaan == KeadaanKembar.TERBUKA else None,
            " ".join(KALIMAT[kode] for kode, _ in k.alasan),
            k.alasan_putusan,
        ]
