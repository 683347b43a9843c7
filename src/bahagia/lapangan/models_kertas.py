"""Tables of paper twins: a sheet that was printed, and which of its rows were keyed. No personal data: what was written by hand
stands in the photograph (berkas) and, once keyed, in the rows of the packages whose forms these are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

PANJANG_TOKEN = 22


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class LembarKertas(models.Model):
    """One printed sheet. Its number is its id; `token` is in its code. `acuan`: ids of what it speaks of (`kerja`, `tahap`,
    `musyawarah`); `urutan`: ids in the order of its printed rows, so that row 7 stays the same person when others are added.
    `selesai`: nothing more is keyed from it, or (with `alasan`) it was never used."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=20, help_text="which form: lapangan.kertas.KERTAS")
    versi = models.PositiveSmallIntegerField(help_text="of the form, on the day it was printed")
    token = models.CharField(max_length=PANJANG_TOKEN)
    acuan = models.JSONField(default=dict)
    urutan = models.JSONField(default=list)
    oleh = _orang()
    pada = models.DateTimeField()
    selesai_oleh = _orang(null=True)
    selesai_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "-id"], name="lembar_kertas_rt")]
        constraints = [
            models.UniqueConstraint(fields=["token"], name="lembar_kertas_token",
                                    violation_error_message="Kode lembar ini sudah dipakai."),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True, selesai_oleh__isnull=True, alasan="")
                | Q(selesai_pada__isnull=False, selesai_oleh__isnull=False),
                name="lembar_kertas_selesai", violation_error_message="Penutupan lembar harus menyebut siapa dan kapan.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Lembar {self.pk}"


class BarisLembar(models.Model):
    """One row of a sheet that was keyed: what it became ("app.Model:pk"). Row 0 = the whole sheet. Once, and for good."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    lembar = models.ForeignKey(LembarKertas, on_delete=models.PROTECT, related_name="baris")
    baris = models.PositiveSmallIntegerField()
    objek = models.CharField(max_length=120)
    url = models.CharField(max_length=200, blank=True, help_text="where what it became is seen")
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lembar", "baris"], name="baris_lembar_sekali",
                                    violation_error_message="Baris ini sudah diketik."),
        ]  # fmt: skip
