"""Price references of a city. A price is never edited: a newer row, or a correction of the same day, stands before it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bahagia.harga.jenis import JenisBaris


class HargaAcuan(models.Model):
    """What one unit of a thing costs in a city, found on `tanggal`, used from `sejak` on, with where it was found."""

    kota_kode = models.CharField(max_length=5)
    kode = models.CharField(max_length=30)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=10, choices=JenisBaris.choices)
    satuan = models.CharField(max_length=20)
    harga = models.BigIntegerField()
    tanggal = models.DateField()
    sejak = models.DateField()
    sumber = models.CharField(max_length=200)
    oleh_id = models.BigIntegerField()
    dicatat_pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "kode", "-sejak", "-id"], name="harga_acuan_kini")]
        constraints = [
            models.CheckConstraint(
                condition=Q(harga__gt=0), name="harga_acuan_lebih_nol",
                violation_error_message="Harga acuan harus lebih dari nol rupiah.",
            ),
            models.CheckConstraint(
                condition=Q(sejak__gte=F("tanggal")), name="harga_acuan_tanggal",
                violation_error_message="Harga tidak dapat berlaku sebelum tanggal ditemukan.",
            ),
            models.CheckConstraint(
                condition=~Q(sumber="") & ~Q(nama="") & ~Q(satuan="") & ~Q(kode=""), name="harga_acuan_lengkap",
                violation_error_message="Kode, nama, satuan, dan sumber harga harus diisi.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
