"""Tables of outside systems: what differs between cities and changes without asking us."""

from __future__ import annotations

from django.db import models


class PemetaanKolom(models.Model):
    """The columns a BPJS branch wants, from `sejak` on. Never edited: a changed workbook is a new version."""

    kota_kode = models.CharField(max_length=5)
    jenis = models.CharField(max_length=30)
    versi = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    sejak = models.DateField()
    sumber = models.CharField(max_length=200, help_text="who gave the workbook, and when")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "jenis", "versi"], name="pemetaan_versi_tunggal",
                violation_error_message="Versi pemetaan kolom ini sudah ada. Beri nomor versi berikutnya.",
            ),
            models.UniqueConstraint(
                fields=["kota_kode", "jenis", "sejak"], name="pemetaan_sejak_tunggal",
                violation_error_message="Sudah ada pemetaan yang berlaku sejak tanggal itu. Pilih tanggal lain.",
            ),
        ]  # fmt: skip
