"""Columns of the sheets of the desks."""

from __future__ import annotations

from bahagia.dasar.lembar.tulis import Kolom

KOLOM_RT = (
    Kolom("RT", lebar=12), Kolom("Kode RT", lebar=18), Kolom("Menunggu verifikasi", "angka"), Kolom("Terverifikasi", "angka"),
    Kolom("Terlindungi bulan ini", "angka"), Kolom("Dana tersedia (rupiah)", "uang"),
)  # fmt: skip
KOLOM_KELURAHAN = (
    Kolom("Kelurahan", lebar=28), Kolom("Kode", lebar=16), Kolom("Kecamatan", lebar=22), Kolom("RT dengan data terbit", "angka"),
    Kolom("Terlindungi bulan ini", "angka"), Kolom("Tersedia (rupiah)", "uang"), Kolom("Disetujui (rupiah)", "uang"),
    Kolom("Disalurkan (rupiah)", "uang"), Kolom("Terealisasi (rupiah)", "uang"),
)  # fmt: skip
KOLOM_TAHAPAN = (
    Kolom("Kelurahan", lebar=28), Kolom("RT", lebar=12), Kolom("Kode RT", lebar=18), Kolom("Langkah ke", "angka", 10),
    Kolom("Langkah", lebar=28), Kolom("Rencana selesai", "tanggal", 14), Kolom("Terlambat (hari)", "angka", 10),
    Kolom("Menunggu", lebar=22), Kolom("Sejak", "tanggal", 14), Kolom("Perintah henti", lebar=32),
)  # fmt: skip
KOLOM_RT_KOTA = (
    Kolom("Kelurahan", lebar=28), Kolom("RT", "angka", 8), Kolom("RW", lebar=8), Kolom("Kode RT", lebar=18),
    Kolom("Dibuka", "tanggal", 14),
)  # fmt: skip
