"""Closed lists of gotong royong; other packages may name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class JenisKerja(models.TextChoices):
    """Whether the words of PP 44/2015 Pasal 53 fit: only building work has construction cover."""

    KONSTRUKSI = "konstruksi", gettext_lazy("Membangun atau memperbaiki (jasa konstruksi)")
    BUKAN = "bukan", gettext_lazy("Bukan pekerjaan bangunan (misalnya kerja bakti bersih-bersih)")


class KeadaanKerja(models.TextChoices):
    DISUSUN = "disusun", gettext_lazy("Sedang disusun")
    BERJALAN = "berjalan", gettext_lazy("Surat tugas terbit")
    SELESAI = "selesai", gettext_lazy("Selesai")
    BATAL = "batal", gettext_lazy("Dibatalkan")


class CaraPremi(models.TextChoices):
    NILAI = "nilai", gettext_lazy("Dari nilai kegiatan")
    UPAH = "upah", gettext_lazy("Dari upah sebulan")


class KeadaanDaftar(models.TextChoices):
    DISUSUN = "disusun", gettext_lazy("Sedang disusun")
    DIKIRIM = "dikirim", gettext_lazy("Dikirim ke BPJS")
    TERDAFTAR = "terdaftar", gettext_lazy("Sertifikat sudah ada")
    BATAL = "batal", gettext_lazy("Dibatalkan")


class CaraHadir(models.TextChoices):
    QR_SURAT = "qr_surat", gettext_lazy("QR surat tugas")
    QR_KARTU = "qr_kartu", gettext_lazy("QR kartu kerja")
    KETUK = "ketuk", gettext_lazy("Diketuk dari daftar")
    LEMBAR = "lembar", gettext_lazy("Lembar kertas")


class KeadaanHari(models.TextChoices):
    DIBUKA = "dibuka", gettext_lazy("Sedang dicatat")
    DIPASTIKAN = "dipastikan", gettext_lazy("Sudah dipastikan orang kedua")
    DIKEMBALIKAN = "dikembalikan", gettext_lazy("Perlu diperbaiki")


class JenisKejadian(models.TextChoices):
    KECELAKAAN = "kecelakaan", gettext_lazy("Kecelakaan kerja")
    SAKIT = "sakit", gettext_lazy("Sakit mendadak")
    MENINGGAL = "meninggal", gettext_lazy("Meninggal dunia")


class KeadaanKejadian(models.TextChoices):
    DICATAT = "dicatat", gettext_lazy("Dicatat, belum dilaporkan")
    DILAPORKAN = "dilaporkan", gettext_lazy("Sudah dilaporkan ke BPJS")
