"""Tables of what several RT buy together: the thing, and one share an RT. Rows of other RT are reached through functions
of the database (migrations/sql/bersama.sql), because row-level security shows an RT only its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bahagia.rab.jenis import KeadaanUsul


class KegiatanBersama(models.Model):
    """One joint purchase, kept with the RT that will own it (`rt`)."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=32, blank=True, help_text="mandate that it answers (germo); empty = residents' choice")
    nama = models.CharField(max_length=140)
    nilai = models.BigIntegerField(help_text="rupiah, all shares together")
    pemeliharaan = models.CharField(max_length=300, help_text="who keeps it running and who pays for that")
    n_bagian = models.PositiveSmallIntegerField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0, n_bagian__gte=2), name="bersama_wajar",
                violation_error_message="Kegiatan bersama harus bernilai dan diikuti paling sedikit dua RT.",
            ),
        ]  # fmt: skip


class BagianBersama(models.Model):
    """The share of one RT: agreed to or refused by that RT itself."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    bersama = models.ForeignKey(KegiatanBersama, on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    keadaan = models.CharField(max_length=10, choices=KeadaanUsul.choices, default=KeadaanUsul.DIUSULKAN)
    kegiatan = models.ForeignKey("rab.Kegiatan", null=True, on_delete=models.PROTECT, related_name="+")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    diputus_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun"], name="bagian_bersama_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["bersama", "rt"], name="bagian_bersama_tunggal",
                violation_error_message="RT ini sudah ikut kegiatan bersama itu. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="bagian_bersama_positif",
                violation_error_message="Bagian tiap RT harus lebih dari nol. Periksa angkanya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diusulkan", diputus_oleh__isnull=True)
                | ~Q(keadaan="diusulkan") & Q(diputus_oleh__isnull=False),
                name="bagian_bersama_diputus",
                violation_error_message="Keputusan harus ada orangnya. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="ditolak") | ~Q(alasan=""), name="bagian_bersama_alasan",
                violation_error_message="Penolakan harus beralasan. Tulis alasannya.",
            ),
        ]  # fmt: skip
