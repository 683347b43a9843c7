"""Columns of the sheets of coverage."""

from __future__ import annotations

from bahagia.dasar.lembar.tulis import Kolom

_KEADAAN = (
    Kolom("Terdaftar", "angka"), Kolom("Terlindungi", "angka"), Kolom("Dibayar, belum terbukti", "angka"),
    Kolom("Dipesan, belum dibayar", "angka"), Kolom("Terverifikasi, belum ikut daftar", "angka"),
    Kolom("Menunggu verifikasi", "angka"), Kolom("Perlu diperbaiki", "angka"), Kolom("Belum terlindungi", "angka"),
)  # fmt: skip
KOLOM_KELURAHAN = (Kolom("Bulan", "tanggal", 12), Kolom("Kode"), Kolom("Kelurahan", lebar=26), Kolom("Kecamatan", lebar=20),
    *_KEADAAN)
KOLOM_RT = (Kolom("Bulan", "tanggal", 12), Kolom("Kode RT"), Kolom("RT", lebar=14), Kolom("Kelurahan", lebar=26), *_KEADAAN)
KOLOM_PEKERJAAN = (
    Kolom("Bulan", "tanggal", 12), Kolom("Pekerjaan", lebar=32), Kolom("Kode RT"), Kolom("RT", lebar=14),
    Kolom("Kelurahan", lebar=26), *_KEADAAN,
)  # fmt: skip
KOLOM_BULAN = (Kolom("Bulan", "tanggal", 12), *_KEADAAN)
KOLOM_BELUM = (
    Kolom("Kode RT"), Kolom("RT", lebar=14), Kolom("Kelurahan", lebar=26), Kolom("Kecamatan", lebar=20),
    Kolom("Pekerja terdaftar", "angka"), Kolom("Daftar iuran", "angka"), Kolom("Pengurus berjabatan", "angka"),
    Kolom("Kegiatan terakhir", "tanggal"),
)  # fmt: skip
KOLOM_ANTREAN = (
    Kolom("Kode"), Kolom("Kelurahan", lebar=26), Kolom("Kecamatan", lebar=20), Kolom("0-7 hari", "angka"),
    Kolom("8-30 hari", "angka"), Kolom("31-90 hari", "angka"), Kolom("Lebih dari 90 hari", "angka"), Kolom("Jumlah", "angka"),
    Kolom("Terlama sejak", "tanggal"),
)  # fmt: skip
KOLOM_BERAKHIR = (
    Kolom("Bulan terakhir", "tanggal", 14), Kolom("Kelurahan", lebar=26), Kolom("Penanggung", lebar=24), Kolom("Sektor",
    lebar=16),
    Kolom("Pekerja", "angka"), Kolom("Biaya melanjutkan (rupiah)", "uang", 24),
)  # fmt: skip
KOLOM_RUJUKAN = (
    Kolom("Tentang", lebar=28), Kolom("Kode wilayah"), Kolom("Angka", "angka"), Kolom("Satuan"), Kolom("Keadaan", lebar=18),
    Kolom("Sumber", lebar=40), Kolom("Alamat", lebar=50), Kolom("Catatan", lebar=40), Kolom("Dipakai"),
)  # fmt: skip
KOLOM_KERJA = (
    Kolom("RT", lebar=24), Kolom("Nama", lebar=30), Kolom("NIK (tersamar)", lebar=20), Kolom("Pekerjaan", lebar=26),
    Kolom("Kelompok pekerjaan", lebar=28), Kolom("Langkah berikut", lebar=34), Kolom("Terdaftar sejak", "tanggal", 14),
    Kolom("Terakhir terlindungi", "tanggal", 14),
)  # fmt: skip
