"""Closed lists of the account; other packages may name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class JenisLPJ(models.TextChoices):
    """Which legal path the account follows (setting lpj.jenis)."""

    SWAKELOLA = "swakelola", gettext_lazy("Swakelola")
    HIBAH = "hibah", gettext_lazy("Hibah")


class Butir(models.TextChoices):
    """The parts that are checked one by one, in the order of the paper."""

    RINGKASAN = "ringkasan", gettext_lazy("Halaman pertama: ringkasan")
    KAS = "kas", gettext_lazy("Buku kas dan bank")
    BELANJA = "belanja", gettext_lazy("Belanja dan bonnya")
    REALISASI = "realisasi", gettext_lazy("RAB dan realisasinya")
    PAJAK = "pajak", gettext_lazy("Pajak dan meterai")
    SWADAYA = "swadaya", gettext_lazy("Swadaya warga")
    KEMAJUAN = "kemajuan", gettext_lazy("Kemajuan pekerjaan")
    ASET = "aset", gettext_lazy("Serah terima dan aset")
    BERITA_ACARA = "berita_acara", gettext_lazy("Berita acara musyawarah")
