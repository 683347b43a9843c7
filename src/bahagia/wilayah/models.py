"""Tables of places. Codes are those of Kepmendagri 300.2.2-2430/2025 (data/README.md)."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from bahagia.dasar.basis import Rentang


class Wilayah(models.Model):
    """An official unit down to desa/kelurahan. `tingkat`: 1 province, 2 kota/kabupaten, 3 kecamatan, 4 kelurahan."""

    kode = models.CharField(primary_key=True, max_length=13)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="anak")
    tingkat = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=20)
    nama = models.CharField(max_length=120)
    kodepos = models.CharField(max_length=5, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tingkat", "nama"], name="wilayah_tingkat_nama")]

    def __str__(self) -> str:
        return self.nama


class Batas(models.Model):
    """Boundary of a unit: GeoJSON geometry (WGS84, simplified as one coverage) and a point for its label."""

    wilayah = models.OneToOneField(Wilayah, primary_key=True, on_delete=models.CASCADE)
    geometri = models.JSONField()
    label_bujur = models.FloatField()
    label_lintang = models.FloatField()
    sumber = models.CharField(max_length=200)


class Kota(models.Model):
    """A city or regency that runs the programme: its settings."""

    wilayah = models.OneToOneField(Wilayah, primary_key=True, on_delete=models.PROTECT)
    zona_waktu = models.CharField(max_length=40, default="Asia/Jakarta")
    sebutan = models.JSONField(default=dict, help_text='local names of units, e.g. {"rt": "RT", "kelurahan": "Nagari"}')
    dasar_hukum = models.CharField(max_length=200, blank=True, db_default="", help_text="the city's regulation")
    sejak = models.DateField()


class RT(models.Model):
    """The smallest unit. `kode` never changes, whatever its number becomes; `nomor` is today's, its history is NomorRT."""

    kode = models.CharField(max_length=20, unique=True)
    kota_kode = models.CharField(max_length=5)
    kelurahan = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="rt", db_column="kelurahan_kode")
    rw = models.CharField(max_length=5, blank=True, help_text="where a city has RW; empty in Jambi")
    nomor = models.PositiveSmallIntegerField()
    sebutan = models.CharField(max_length=20, db_default="RT", help_text="what the city calls this unit (Kota.sebutan)")
    dibuka = models.DateField()
    ditutup = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "kelurahan", "nomor"], name="rt_kota_kelurahan_nomor")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ditutup__isnull=True) | Q(ditutup__gt=F("dibuka")), name="rt_ditutup_setelah_dibuka",
                violation_error_message="Tanggal tutup RT harus setelah tanggal bukanya. Periksa SK perubahan RT.",
            ),
            models.CheckConstraint(
                condition=Q(nomor__gte=1), name="rt_nomor_positif",
                violation_error_message="Nomor RT dimulai dari 1. Periksa nomor yang ditulis.",
            ),
        ]  # fmt: skip

    @property
    def kelurahan_kode(self) -> str:
        return self.kelurahan_id

    def __str__(self) -> str:
        return f"{self.sebutan} {self.nomor:02d}"


class NomorRT(models.Model):
    """The number an RT carried in [sejak, sampai). No two RT of a kelurahan carry one number at the same time."""

    rt = models.ForeignKey(RT, on_delete=models.PROTECT, related_name="riwayat_nomor")
    kelurahan = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="+", db_column="kelurahan_kode")
    rw = models.CharField(max_length=5, blank=True)
    nomor = models.PositiveSmallIntegerField()
    sejak = models.DateField()
    sampai = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="nomor_rt_tunggal",
                expressions=[
                    ("kelurahan", RangeOperators.EQUAL), ("rw", RangeOperators.EQUAL), ("nomor", RangeOperators.EQUAL),
                    (Rentang("sejak", "sampai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Nomor RT ini sudah dipakai di kelurahan itu pada waktu yang sama. Pilih nomor lain.",
            ),
        ]  # fmt: skip


class PeristiwaRT(models.Model):
    """What happened to RT: one row per (from, to) pair of an event, so that nothing loses its RT."""

    class Jenis(models.TextChoices):
        BUKA = "buka", gettext_lazy("Dibuka")
        TUTUP = "tutup", gettext_lazy("Ditutup")
        PECAH = "pecah", gettext_lazy("Dipecah")
        GABUNG = "gabung", gettext_lazy("Digabung")
        GANTI_NOMOR = "ganti_nomor", gettext_lazy("Berganti nomor")

    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    asal = models.ForeignKey(RT, null=True, on_delete=models.PROTECT, related_name="peristiwa_sebagai_asal")
    tujuan = models.ForeignKey(RT, null=True, on_delete=models.PROTECT, related_name="peristiwa_sebagai_tujuan")
    berlaku = models.DateField()
    dasar_hukum = models.CharField(max_length=200, help_text="number and date of the decree")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asal__isnull=False) | Q(tujuan__isnull=False), name="peristiwa_rt_berpihak",
                violation_error_message="Peristiwa RT harus menyebut RT asal atau RT tujuan.",
            ),
        ]  # fmt: skip


class JumlahKK(models.Model):
    """The roll of households of an RT from `berlaku` on, with where the figure comes from. Corrected by a newer row."""

    rt = models.ForeignKey(RT, on_delete=models.PROTECT, related_name="jumlah_kk")
    berlaku = models.DateField()
    jumlah = models.PositiveIntegerField()
    sumber = models.CharField(max_length=200, help_text="document the figure was read from, with its date")
    dicatat = models.DateTimeField()
    oleh_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["rt_id", "-berlaku", "-id"]
        indexes = [models.Index(fields=["rt", "-berlaku", "-id"], name="jumlah_kk_terbaru")]
