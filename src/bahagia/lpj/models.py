"""Tables of the account of a year. What was submitted is frozen row by row; roads of the states: migrations/sql/lpj.sql."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from bahagia.lpj.jenis import Butir, JenisLPJ


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class KeadaanLPJ(models.TextChoices):
    DISUSUN = "disusun", gettext_lazy("Sedang disusun")
    DIAJUKAN = "diajukan", gettext_lazy("Diajukan, sedang diperiksa")
    DIKEMBALIKAN = "dikembalikan", gettext_lazy("Dikembalikan untuk diperbaiki")
    DITERIMA = "diterima", gettext_lazy("Diterima")
    DITUTUP = "ditutup", gettext_lazy("Tahun ditutup")


class PutusanLPJ(models.TextChoices):
    SESUAI = "sesuai", gettext_lazy("Sesuai")
    PERBAIKI = "perbaiki", gettext_lazy("Perlu diperbaiki")


#: The RT may submit; it is over.
BOLEH_AJUKAN = (KeadaanLPJ.DISUSUN, KeadaanLPJ.DIKEMBALIKAN)
SELESAI = (KeadaanLPJ.DITERIMA, KeadaanLPJ.DITUTUP)


class LPJ(models.Model):
    """The account of one RT and year. Nothing in it is typed: each submission is an AjuanLPJ computed from the books."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=JenisLPJ.choices)
    keadaan = models.CharField(max_length=12, choices=KeadaanLPJ.choices, default=KeadaanLPJ.DISUSUN)
    ajuan_ke = models.PositiveSmallIntegerField(default=0)
    sejak = models.DateTimeField(help_text="since when it is where it is")
    dibuka_oleh = _orang()
    dibuka_pada = models.DateTimeField()
    diterima_oleh = _orang(null=True)
    diterima_pada = models.DateTimeField(null=True)
    silpa = models.BigIntegerField(null=True, help_text="rupiah that went back to the city; null = not yet")
    silpa_tanggal = models.DateField(null=True)
    ditutup_oleh = _orang(null=True)
    ditutup_pada = models.DateTimeField(null=True)
    dokumen = models.ForeignKey("dokumen.Dokumen", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "LPJ"
        indexes = [models.Index(fields=["keadaan", "sejak"], name="lpj_antrean")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun"], name="lpj_satu_setahun",
                violation_error_message="LPJ tahun itu sudah ada. Buka LPJ yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diterima", "ditutup"], diterima_oleh__isnull=False, diterima_pada__isnull=False)
                | (~Q(keadaan__in=["diterima", "ditutup"]) & Q(diterima_oleh__isnull=True)),
                name="lpj_penerima",
                violation_error_message="LPJ yang diterima harus punya penerima.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="ditutup") | Q(silpa__isnull=False, ditutup_oleh__isnull=False), name="lpj_ditutup_lengkap",
                violation_error_message="Tahun ditutup sesudah sisa dana dikembalikan. Catat dulu pengembaliannya.",
            ),
            models.CheckConstraint(
                condition=Q(silpa__isnull=True) | Q(silpa__gte=0), name="lpj_silpa_wajar",
                violation_error_message="Sisa dana tidak boleh kurang dari nol. Periksa buku kas.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"LPJ {self.tahun}"


class AjuanLPJ(models.Model):
    """One submission: every figure and row as the books stood at that moment, with the digest of each part. Never changed."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    lpj = models.ForeignKey(LPJ, on_delete=models.PROTECT, related_name="ajuan")
    ke = models.PositiveSmallIntegerField()
    isi = models.JSONField(help_text="bahagia.lpj.isi.IsiLPJ")
    sidik = models.JSONField(help_text="digest by part (Butir)")
    foto = models.ForeignKey("berkas.Berkas", null=True, on_delete=models.PROTECT, related_name="+", db_index=False,
                             help_text="the signed page, when it was photographed")  # fmt: skip
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lpj", "ke"], name="ajuan_lpj_sekali",
                violation_error_message="LPJ ini baru saja diajukan orang lain. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PutusanButir(models.Model):
    """What a checker says about one part of one submission. It also counts for a later submission whose part is the same
    to the last figure (`sidik`). `kini`: a checker may correct the own word; the older one stays as history."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    lpj = models.ForeignKey(LPJ, on_delete=models.PROTECT, related_name="putusan")
    ajuan = models.ForeignKey(AjuanLPJ, on_delete=models.PROTECT, related_name="putusan")
    butir = models.CharField(max_length=16, choices=Butir.choices)
    putusan = models.CharField(max_length=8, choices=PutusanLPJ.choices)
    alasan = models.CharField(max_length=400, blank=True)
    sidik = models.CharField(max_length=64)
    kini = models.BooleanField(default=True)
    oleh = _orang()
    pengaju_id = models.BigIntegerField(help_text="who submitted: never the one who checks")
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ajuan", "butir"], condition=Q(kini=True), name="putusan_butir_satu",
                violation_error_message="Bagian ini baru saja diperiksa orang lain. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=~Q(putusan="perbaiki") | ~Q(alasan=""), name="putusan_butir_beralasan",
                violation_error_message="Bagian yang dikembalikan harus beralasan. Tulis apa yang perlu diperbaiki.",
            ),
            models.CheckConstraint(
                condition=~Q(oleh=F("pengaju_id")), name="putusan_butir_dua_orang",
                violation_error_message="Yang mengajukan tidak boleh memeriksa. Minta orang lain memeriksa.",
            ),
        ]  # fmt: skip
