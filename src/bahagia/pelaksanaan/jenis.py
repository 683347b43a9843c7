"""Closed lists of the works; other packages may name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class KeadaanPeriksa(models.TextChoices):
    """Where a record stands that a second person looks at."""

    DIAJUKAN = "diajukan", gettext_lazy("Menunggu diperiksa")
    DIVERIFIKASI = "diverifikasi", gettext_lazy("Benar")
    DITOLAK = "ditolak", gettext_lazy("Perlu diperbaiki")
    DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")


HIDUP = (KeadaanPeriksa.DIAJUKAN, KeadaanPeriksa.DIVERIFIKASI)


class JenisSwadaya(models.TextChoices):
    JAM = "jam", gettext_lazy("Tenaga (jam kerja)")
    BAHAN = "bahan", gettext_lazy("Bahan atau alat")
    MAKANAN = "makanan", gettext_lazy("Makanan")
    UANG = "uang", gettext_lazy("Uang")


class CaraNilai(models.TextChoices):
    """How a gift came to its rupiah."""

    NORMA = "norma", gettext_lazy("Norma bertanggal")
    ACUAN = "acuan", gettext_lazy("Harga acuan")
    TAKSIRAN = "taksiran", gettext_lazy("Taksiran, diperiksa orang kedua")
    NYATA = "nyata", gettext_lazy("Jumlah yang diterima")


class PemilikAset(models.TextChoices):
    RT = "rt", gettext_lazy("Warga RT bersama")
    KELURAHAN = "kelurahan", gettext_lazy("Kelurahan")
    KOTA = "kota", gettext_lazy("Pemerintah kota")
    BERSAMA = "bersama", gettext_lazy("Beberapa RT bersama")
