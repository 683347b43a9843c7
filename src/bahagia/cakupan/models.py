"""Tables of coverage: recaps that the database counts, words of occupations, published figures and which one is used."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class RekapCakupan(models.Model):
    """Workers of a month, counted by state. Three kinds of rows: per RT (`rt_id` > 0) and per kelurahan (-1), the three
    groups empty; and per kelurahan x occupation x category x payer (`rt_id` 0). Written by `cakupan_catat` alone; a worker
    is in one state.
    """

    kota_kode = models.CharField(max_length=5)
    periode = models.DateField(help_text="first day of the month")
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField(default=0)
    kelompok = models.CharField(max_length=16, blank=True, help_text="group of occupations (kelompok.py)")
    kategori = models.CharField(max_length=16, blank=True)
    penanggung = models.CharField(max_length=16, blank=True, help_text="payer of the month; empty = nobody")
    n_orang = models.IntegerField()
    n_terlindungi = models.IntegerField()
    n_dibayar = models.IntegerField(help_text="paid, no receipt yet")
    n_dipesan = models.IntegerField(help_text="on a list that is not paid yet")
    n_terverifikasi = models.IntegerField(help_text="verified, on no list")
    n_terdaftar = models.IntegerField(help_text="waiting for a second person")
    n_perbaikan = models.IntegerField(help_text="to be corrected")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "periode", "rt_id", "kelurahan_kode", "kelompok", "kategori", "penanggung"],
                name="rekap_sekali", violation_error_message="Rekap ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(
                    n_orang=models.F("n_terlindungi") + models.F("n_dibayar") + models.F("n_dipesan")
                    + models.F("n_terverifikasi") + models.F("n_terdaftar") + models.F("n_perbaikan")
                ),
                name="rekap_keadaan_lengkap", violation_error_message="Setiap pekerja dihitung dalam tepat satu keadaan.",
            ),
        ]  # fmt: skip


class RekapBerakhir(models.Model):
    """Workers whose cover ends with a month: held in `periode`, not in the next. Written by `cakupan_catat_berakhir`."""

    kota_kode = models.CharField(max_length=5)
    periode = models.DateField()
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    penanggung = models.CharField(max_length=16)
    sektor = models.CharField(max_length=10)
    n_orang = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "periode", "kelurahan_kode"], name="rekap_berakhir_tempat")]


class BulanRekap(models.Model):
    """When the recap of a month was counted, and when it last differed. `periode` of the lapses is year 1."""

    kota_kode = models.CharField(max_length=5)
    periode = models.DateField()
    dihitung_pada = models.DateTimeField()
    berubah_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "periode"], name="bulan_rekap_sekali",
                violation_error_message="Bulan ini sudah direkap.",
            ),
        ]  # fmt: skip


class KataPekerjaan(models.Model):
    """Words of an occupation as they stand in the register (lower case), or `#14` for an official code -> group."""

    kata = models.CharField(primary_key=True, max_length=80)
    kelompok = models.CharField(max_length=16)


class Guna(models.TextChoices):
    """What a published figure is compared with."""

    PEKERJA = "pekerja", gettext_lazy("Jumlah pekerja")
    TERVERIFIKASI = "terverifikasi", gettext_lazy("Pekerja yang sudah diverifikasi")
    RT = "rt", gettext_lazy("Jumlah RT")
    PENDUDUK = "penduduk", gettext_lazy("Jumlah penduduk")


class AngkaRujukan(models.Model):
    """A published figure with its source and date. Several that disagree stand beside each other; none is deleted."""

    kota_kode = models.CharField(max_length=5)
    guna = models.CharField(max_length=14, choices=Guna.choices)
    wilayah_kode = models.CharField(max_length=13, help_text="the place it is about")
    nilai = models.BigIntegerField()
    satuan = models.CharField(max_length=12)
    tanggal = models.DateField(help_text="when it was true")
    tanggal_teks = models.CharField(max_length=40, help_text="the same as the source says it")
    judul = models.CharField(max_length=160, help_text="source")
    url = models.URLField(max_length=300, blank=True)
    catatan = models.CharField(max_length=200, blank=True)
    dicatat_oleh_id = models.BigIntegerField(null=True)
    dicatat_pada = models.DateTimeField()

    class Meta:
        ordering = ["guna", "-tanggal", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="rujukan_positif",
                violation_error_message="Angka rujukan harus lebih dari nol.",
            ),
            models.UniqueConstraint(
                fields=["kota_kode", "guna", "wilayah_kode", "nilai", "tanggal", "judul"], name="rujukan_sekali",
                violation_error_message="Angka ini dengan sumber dan tanggal yang sama sudah dicatat.",
            ),
        ]  # fmt: skip


class PakaiRujukan(models.Model):
    """From `sejak` on, percentages of this kind are counted against this figure. The newest decision holds."""

    kota_kode = models.CharField(max_length=5)
    guna = models.CharField(max_length=14, choices=Guna.choices)
    rujukan = models.ForeignKey(AngkaRujukan, on_delete=models.PROTECT, related_name="pemakaian")
    sejak = models.DateField()
    alasan = models.CharField(max_length=200, blank=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "guna", "-sejak", "-id"], name="pakai_rujukan_terbaru")]
