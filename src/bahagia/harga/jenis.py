"""Words that plans, budgets and spending share: fields of the programme and kinds of line."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class Bidang(models.TextChoices):
    """Fields of the programme (announcements of the city, 2025-2026)."""

    INFRASTRUKTUR = "infrastruktur", gettext_lazy("Infrastruktur")
    SANITASI = "sanitasi", gettext_lazy("Sanitasi")
    SAMPAH = "sampah", gettext_lazy("Persampahan")
    KELEMBAGAAN = "kelembagaan", gettext_lazy("Kelembagaan RT")
    PEMBERDAYAAN = "pemberdayaan", gettext_lazy("Pemberdayaan")
    SOSIAL = "sosial", gettext_lazy("Sosial")
    KESEHATAN = "kesehatan", gettext_lazy("Kesehatan")
    PENDIDIKAN = "pendidikan", gettext_lazy("Pendidikan")
    EKONOMI = "ekonomi", gettext_lazy("Ekonomi keluarga")


class JenisBaris(models.TextChoices):
    """What a line of an RAB, and later its spending, is for."""

    BAHAN = "bahan", gettext_lazy("Bahan")
    UPAH = "upah", gettext_lazy("Upah")
    ALAT = "alat", gettext_lazy("Alat")
    JASA = "jasa", gettext_lazy("Jasa")
    KONSUMSI = "konsumsi", gettext_lazy("Makan dan minum")
    ATK = "atk", gettext_lazy("Alat tulis")
    HONOR = "honor", gettext_lazy("Honorarium")
    IURAN = "iuran", gettext_lazy("Iuran BPJS")
    PREMI = "premi", gettext_lazy("Premi jasa konstruksi")
    LAIN = "lain", gettext_lazy("Lain-lain")
