"""Closed lists of the plan and the budget; other packages may name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class JangkaRenja(models.TextChoices):
    LIMA = "lima", gettext_lazy("Lima tahun")
    SATU = "satu", gettext_lazy("Satu tahun")


class JenisKegiatan(models.TextChoices):
    FISIK = "fisik", gettext_lazy("Pekerjaan fisik")
    NONFISIK = "nonfisik", gettext_lazy("Bukan pekerjaan fisik")
    WAJIB = "wajib", gettext_lazy("Wajib dari kota")
    TETAP = "tetap", gettext_lazy("Belanja tetap Pokja")
    IURAN = "iuran", gettext_lazy("Iuran BPJS Ketenagakerjaan")
    PREMI = "premi", gettext_lazy("Perlindungan gotong royong")


#: What the residents chose themselves; the rest is set by the city or by law.
PILIHAN_WARGA = (JenisKegiatan.FISIK, JenisKegiatan.NONFISIK)


class KeadaanRAB(models.TextChoices):
    DISUSUN = "disusun", gettext_lazy("Sedang disusun")
    DIAJUKAN = "diajukan", gettext_lazy("Diajukan, menunggu pemeriksaan")
    DIVERIFIKASI = "diverifikasi", gettext_lazy("Sedang diperiksa")
    DIKEMBALIKAN = "dikembalikan", gettext_lazy("Dikembalikan untuk diperbaiki")
    DISETUJUI = "disetujui", gettext_lazy("Disetujui")
    DIGANTI = "diganti", gettext_lazy("Diganti versi baru")
    DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")


#: The RT may change its lines; it waits at a desk; one of them at a time for an RT and year.
BOLEH_DIUBAH = (KeadaanRAB.DISUSUN, KeadaanRAB.DIKEMBALIKAN)
DIPERIKSA = (KeadaanRAB.DIAJUKAN, KeadaanRAB.DIVERIFIKASI)
BERJALAN = (*BOLEH_DIUBAH, *DIPERIKSA)


class Putusan(models.TextChoices):
    BELUM = "belum", gettext_lazy("Belum diperiksa")
    TERIMA = "terima", gettext_lazy("Diterima")
    TOLAK = "tolak", gettext_lazy("Ditolak")


class KeadaanUsul(models.TextChoices):
    """Of an exemption from a mandate, and of one RT's share of a joint activity."""

    DIUSULKAN = "diusulkan", gettext_lazy("Menunggu keputusan")
    DISETUJUI = "disetujui", gettext_lazy("Disetujui")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")
