"""Tables of public facts. Everything in them may be read by anybody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from bahagia.terbitan.models_dana import FaktaFoto, FaktaLangkah, FaktaTahun  # noqa: F401  Django finds tables through this module


class FaktaRT(models.Model):
    """What the public sees of one RT: the latest state, in sums. NULL counts are those too small to publish (1 to 4).

    The figures that are summed for a kelurahan or the city stand in columns; the rest is `isi` (isi.IsiRT).
    """

    rt_id = models.BigIntegerField(primary_key=True)
    kode = models.CharField(max_length=20, unique=True)
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    nomor = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=140)
    pagu = models.BigIntegerField(null=True)
    disetujui = models.BigIntegerField()
    disalurkan = models.BigIntegerField()
    terealisasi = models.BigIntegerField()
    tersedia = models.BigIntegerField()
    n_terlindungi = models.PositiveIntegerField(null=True)
    bulan_orang = models.PositiveIntegerField(null=True)
    isi = models.JSONField()
    diperbarui = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "kelurahan_kode", "nomor"], name="faktart_kota_kelurahan")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(n_terlindungi__range=(1, 4)) & ~models.Q(bulan_orang__range=(1, 4)),
                name="faktart_angka_kecil",
                violation_error_message="Angka 1 sampai 4 tidak diterbitkan karena dapat menunjuk orang.",
            ),
            models.CheckConstraint(
                condition=~models.Q(isi__iregex=r"[0-9]{16}"), name="faktart_tanpa_nik",
                violation_error_message="Fakta terbitan tidak boleh memuat NIK atau nomor KK.",
            ),
        ]  # fmt: skip


class FaktaCakupan(models.Model):
    """What the public sees of coverage in a kelurahan or the city: one row per place, counts already suppressed."""

    wilayah_kode = models.CharField(primary_key=True, max_length=13)
    kota_kode = models.CharField(max_length=5)
    periode = models.DateField()
    n_terlindungi = models.PositiveIntegerField(null=True)
    n_belum = models.PositiveIntegerField(null=True)
    isi = models.JSONField()
    diperbarui = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(n_terlindungi__range=(1, 4)) & ~models.Q(n_belum__range=(1, 4)),
                name="faktacakupan_angka_kecil",
                violation_error_message="Angka 1 sampai 4 tidak diterbitkan karena dapat menunjuk orang.",
            ),
            models.CheckConstraint(
                condition=~models.Q(isi__iregex=r"[0-9]{16}"), name="faktacakupan_tanpa_nik",
                violation_error_message="Fakta terbitan tidak boleh memuat NIK atau nomor KK.",
            ),
            models.CheckConstraint(
                condition=~models.Q(isi__iregex=r'"n(_[a-z]+)?": [1-4][,}]'), name="faktacakupan_isi_kecil",
                violation_error_message="Angka 1 sampai 4 tidak diterbitkan karena dapat menunjuk orang.",
            ),
        ]  # fmt: skip


class FaktaDokumen(models.Model):
    """What the public may know of one issued paper. Written by the database when the paper is issued or revoked."""

    class Keadaan(models.TextChoices):
        SAH = "sah", gettext_lazy("Sah")
        DICABUT = "dicabut", gettext_lazy("Dicabut")

    token = models.CharField(primary_key=True, max_length=22)
    jenis = models.CharField(max_length=30)
    judul = models.CharField(max_length=200)
    nomor = models.CharField(max_length=80)
    tanggal = models.DateField()
    penerbit = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    kota_kode = models.CharField(max_length=5)
    rt_kode = models.CharField(max_length=20, blank=True)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices)
    dicabut_tanggal = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["rt_kode", "-tanggal"], name="faktadokumen_rt")]
