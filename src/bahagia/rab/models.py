"""Tables of plan and budget. Freezing, roads of a state and who may verify: migrations/sql/rab.sql."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Round

from bahagia.rab.jenis import (
    BERJALAN,
    JangkaRenja,
    JenisKegiatan,
    KeadaanRAB,
    KeadaanUsul,
    Putusan,
)
from bahagia.rab.models_bersama import BagianBersama, KegiatanBersama  # noqa: F401  Django finds tables through this module

VOLUME_TERBESAR = 1_000_000  # of one line; more is a slip of the finger
HARGA_TERTINGGI = 1_000_000_000  # rupiah a unit: ten times the largest fund of an RT


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


def _rt() -> Any:
    return models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)


def _volume(**isi: Any) -> Any:
    return models.DecimalField(max_digits=12, decimal_places=3, **isi)


class Renja(models.Model):
    """The plan of an RT: five years from `tahun`, or that one year. Points to the minutes that chose it."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    jangka = models.CharField(max_length=4, choices=JangkaRenja.choices)
    tahun = models.PositiveSmallIntegerField(help_text="the (first) year")
    musyawarah_id = models.BigIntegerField()
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "jangka", "tahun"], name="renja_tunggal",
                violation_error_message="Renja ini sudah ada. Buka Renja yang sudah ada.",
            ),
        ]  # fmt: skip


class ButirRenja(models.Model):
    """One chosen proposal in the five-year plan: which year, and about how much."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    renja = models.ForeignKey(Renja, on_delete=models.PROTECT, related_name="butir")
    urut = models.PositiveSmallIntegerField()
    usulan_id = models.BigIntegerField(help_text="the proposal of the musyawarah")
    nama = models.CharField(max_length=160)
    bidang = models.CharField(max_length=16)
    tahun = models.PositiveSmallIntegerField()
    perkiraan = models.BigIntegerField(null=True, help_text="rupiah, rough; null = not yet thought about")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["renja", "usulan_id"], name="butir_renja_tunggal",
                violation_error_message="Usulan ini sudah ada di Renja. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(perkiraan__isnull=True) | Q(perkiraan__gt=0), name="butir_renja_perkiraan",
                violation_error_message="Perkiraan biaya harus lebih dari nol. Kosongkan bila belum tahu.",
            ),
        ]  # fmt: skip


class Kegiatan(models.Model):
    """One activity of an RT and year, the same over all versions of the RAB."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveSmallIntegerField(default=0)
    nama = models.CharField(max_length=160)
    bidang = models.CharField(max_length=16)
    jenis = models.CharField(max_length=8, choices=JenisKegiatan.choices)
    kode = models.CharField(max_length=32, blank=True, help_text="of a mandate or fixed part; residents' own choice has none")
    lokasi = models.CharField(max_length=160, blank=True)
    volume = _volume(null=True)
    satuan = models.CharField(max_length=16, blank=True)
    usulan_id = models.BigIntegerField(null=True, help_text="the proposal it came from")
    musyawarah_id = models.BigIntegerField(null=True, help_text="the minutes that chose it")
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "nama"], name="kegiatan_nama_tunggal",
                violation_error_message="Kegiatan dengan nama ini sudah ada. Beri nama lain.",
            ),
            models.UniqueConstraint(
                fields=["rt", "tahun", "usulan_id"], name="kegiatan_usulan_tunggal",
                violation_error_message="Usulan ini sudah menjadi kegiatan. Muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["rt", "tahun", "kode"], condition=~Q(kode=""), name="kegiatan_kode_tunggal",
                violation_error_message="Bagian wajib ini sudah ada di rencana. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(volume__isnull=True) | Q(volume__gt=0, volume__lte=VOLUME_TERBESAR), name="kegiatan_volume",
                violation_error_message="Volume kegiatan harus lebih dari nol. Periksa angkanya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Pokok(models.Model):
    """What a line is, over all versions: spending and progress hold on to this, not to a row of one version."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.ForeignKey(Kegiatan, on_delete=models.PROTECT, related_name="pokok")

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun"], name="pokok_rt")]


class RAB(models.Model):
    """One version of the budget of an RT and year. Contents are frozen (`sidik`) while desks look at it, and for good
    once approved."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    versi = models.PositiveSmallIntegerField()
    keadaan = models.CharField(max_length=12, choices=KeadaanRAB.choices, default=KeadaanRAB.DISUSUN)
    musyawarah_id = models.BigIntegerField(null=True, help_text="the minutes that agreed to it")
    alasan = models.CharField(max_length=300, blank=True, help_text="why there is a new version")
    dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    putaran = models.PositiveSmallIntegerField(default=0, help_text="times submitted")
    langkah = models.JSONField(default=list, help_text="steps as set on the day of submission: kode, peran, hanya")
    langkah_kini = models.CharField(max_length=24, blank=True)
    sejak = models.DateTimeField(help_text="since when it is where it is")
    sidik = models.CharField(max_length=64, blank=True, help_text="digest of all lines at submission")
    jumlah = models.BigIntegerField(default=0, help_text="rupiah, at submission")
    pagu = models.BigIntegerField(null=True, help_text="ceiling it was measured against at submission")
    dibuat_oleh = _orang()
    dibuat_pada = models.DateTimeField()
    diajukan_oleh = _orang(null=True)
    diajukan_pada = models.DateTimeField(null=True)
    disetujui_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "RAB"
        indexes = [models.Index(fields=["keadaan", "langkah_kini", "sejak"], name="rab_antrean")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "versi"], name="rab_versi_tunggal",
                violation_error_message="Versi RAB ini sudah ada. Muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["rt", "tahun"], condition=Q(keadaan__in=BERJALAN), name="rab_satu_berjalan",
                violation_error_message="Masih ada RAB yang sedang disusun atau diperiksa. Buka RAB itu.",
            ),
            models.UniqueConstraint(
                fields=["rt", "tahun"], condition=Q(keadaan="disetujui"), name="rab_satu_berlaku",
                violation_error_message="RAB tahun ini sudah disetujui. Usulkan perubahan bila perlu.",
            ),
            models.CheckConstraint(
                condition=Q(pagu__isnull=True) | Q(jumlah__lte=F("pagu")), name="rab_dalam_pagu",
                violation_error_message="Jumlah RAB melebihi pagu. Kurangi barisnya.",
            ),
            models.CheckConstraint(
                condition=Q(versi=1, dari__isnull=True) | Q(versi__gt=1, dari__isnull=False) & ~Q(alasan=""),
                name="rab_perubahan_beralasan",
                violation_error_message="Versi baru harus beralasan. Tulis alasan perubahannya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"RAB {self.tahun} versi {self.versi}"


class BarisRAB(models.Model):
    """One line of one version: volume x unit price. `nilai` is the product rounded half up to the rupiah, never typed."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    rab = models.ForeignKey(RAB, on_delete=models.PROTECT, related_name="baris")
    pokok = models.ForeignKey(Pokok, on_delete=models.PROTECT, related_name="baris")
    urut = models.PositiveSmallIntegerField()
    uraian = models.CharField(max_length=160)
    jenis_baris = models.CharField(max_length=10)
    ukuran = models.JSONField(default=list, help_text="length, width, thickness, count behind the volume, as written")
    volume = _volume()
    satuan = models.CharField(max_length=16)
    harga = models.BigIntegerField()
    nilai = models.BigIntegerField()
    item_kode = models.CharField(max_length=40, blank=True)
    harga_acuan = models.BigIntegerField(null=True)
    acuan_sejak = models.DateField(null=True)
    alasan_harga = models.CharField(max_length=200, blank=True, help_text="why above the reference")
    otomatis = models.BooleanField(default=False, help_text="worked out by the software: contribution, premium, fixed parts")
    putusan = models.CharField(max_length=6, choices=Putusan.choices, default=Putusan.BELUM)
    alasan_putusan = models.CharField(max_length=300, blank=True)
    sidik = models.CharField(max_length=64, help_text="digest of what a desk agrees to")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rab", "pokok"], name="baris_rab_tunggal",
                violation_error_message="Baris ini sudah ada di RAB. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gt=0, volume__lte=VOLUME_TERBESAR), name="baris_rab_volume",
                violation_error_message="Volume harus lebih dari nol dan paling banyak satu juta. Periksa angkanya.",
            ),
            models.CheckConstraint(
                condition=Q(harga__gt=0, harga__lte=HARGA_TERTINGGI), name="baris_rab_harga",
                violation_error_message="Harga satuan harus lebih dari nol dan paling tinggi satu miliar. Periksa angkanya.",
            ),
            models.CheckConstraint(
                condition=Q(nilai=Round(ExpressionWrapper(
                    F("volume") * F("harga"), output_field=models.DecimalField(max_digits=24, decimal_places=3)
                ))),
                name="baris_rab_nilai",
                violation_error_message="Jumlah baris harus volume kali harga. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=~Q(putusan="tolak") | ~Q(alasan_putusan=""), name="baris_rab_tolak_beralasan",
                violation_error_message="Baris yang ditolak harus beralasan. Tulis alasannya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.uraian


class PenulisRAB(models.Model):
    """Who wrote anything of a year's plan or budget: these never verify it, whatever post comes later."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    akun = _orang()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "akun"], name="penulis_rab_tunggal",
                violation_error_message="Penulis ini sudah tercatat. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PemeriksaanRAB(models.Model):
    """One step taken by one person in one round; `sidik` is what was looked at."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    rab = models.ForeignKey(RAB, on_delete=models.PROTECT, related_name="pemeriksaan")
    putaran = models.PositiveSmallIntegerField()
    langkah = models.CharField(max_length=24)
    peran = models.CharField(max_length=16)
    terima = models.PositiveSmallIntegerField()
    tolak = models.PositiveSmallIntegerField()
    sidik = models.CharField(max_length=64)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rab", "putaran", "langkah"], name="pemeriksaan_rab_sekali",
                violation_error_message="Langkah ini sudah diperiksa orang lain. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class VerifikasiBaris(models.Model):
    """The verdict on one line at one step. It counts for these contents (`sidik`) in every later version too."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    pemeriksaan = models.ForeignKey(PemeriksaanRAB, on_delete=models.PROTECT, related_name="baris")
    pokok = models.ForeignKey(Pokok, on_delete=models.PROTECT, related_name="verifikasi")
    langkah = models.CharField(max_length=24)
    putusan = models.CharField(max_length=6, choices=Putusan.choices)
    alasan = models.CharField(max_length=300, blank=True)
    sidik = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pemeriksaan", "pokok"], name="verifikasi_baris_sekali",
                violation_error_message="Baris ini sudah diputuskan. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(putusan="terima") | Q(putusan="tolak") & ~Q(alasan=""), name="verifikasi_baris_beralasan",
                violation_error_message="Baris yang ditolak harus beralasan. Tulis alasannya.",
            ),
        ]  # fmt: skip


class Pembebasan(models.Model):
    """Why an RT need not buy what the city mandates (a TPS 3R or depo is there): asked by one, decided by another."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=32, help_text="of the mandate: cctv, germo")
    alasan = models.CharField(max_length=300)
    keadaan = models.CharField(max_length=10, choices=KeadaanUsul.choices, default=KeadaanUsul.DIUSULKAN)
    diusulkan_oleh = _orang()
    diusulkan_pada = models.DateTimeField()
    diputus_oleh = _orang(null=True)
    diputus_pada = models.DateTimeField(null=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "kode"], condition=~Q(keadaan="ditolak"), name="pembebasan_tunggal",
                violation_error_message="Pembebasan ini sudah diusulkan. Tunggu keputusannya.",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True, keadaan="diusulkan")
                | Q(diputus_oleh__isnull=False) & ~Q(keadaan="diusulkan") & ~Q(diputus_oleh=F("diusulkan_oleh")),
                name="pembebasan_dua_orang",
                violation_error_message="Yang mengusulkan tidak boleh memutuskan. Minta orang lain memutuskan.",
            ),
        ]  # fmt: skip
