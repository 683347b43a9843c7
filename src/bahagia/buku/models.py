"""Tables of the books: balances seen at the bank, statements and their lines, cash counts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


def _rt() -> Any:
    return models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)


class SaldoBank(models.Model):
    """The balance as it stands in the bank book on a day, with a photo of it: also while the bank's channels are down."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tanggal = models.DateField()
    saldo = models.BigIntegerField()
    tercatat = models.BigIntegerField(help_text="of our bank book at the end of that day, when this was recorded")
    berkas = models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, related_name="+", db_index=False)
    penjelasan = models.CharField(max_length=300, blank=True)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "-tanggal", "-id"], name="saldo_bank_rt")]
        constraints = [
            models.CheckConstraint(
                condition=Q(saldo__gte=0), name="saldo_bank_wajar",
                violation_error_message="Saldo bank tidak boleh kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(saldo=F("tercatat")) | ~Q(penjelasan=""), name="saldo_bank_dijelaskan",
                violation_error_message="Saldo bank berbeda dari buku. Tulis penjelasannya.",
            ),
        ]  # fmt: skip


class Koran(models.Model):
    """One statement of the bank as it was read: balances, lines that could not be read, and what does not add up."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    nama = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    dari = models.DateField(null=True)
    sampai = models.DateField(null=True)
    saldo_awal = models.BigIntegerField(null=True)
    saldo_akhir = models.BigIntegerField(null=True)
    selisih = models.BigIntegerField(help_text="closing balance as written less opening balance and lines taken")
    n_baru = models.PositiveIntegerField()
    n_lama = models.PositiveIntegerField(help_text="lines that an earlier statement had brought")
    salah = models.JSONField(default=list, help_text="lines not taken: baris_ke, kolom, alasan, langkah, isi (digits masked)")
    periksa = models.JSONField(
        default=list, help_text="what is odd though it was read, and how the file was understood: baris_ke, alasan, langkah"
    )
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "sha256"], name="koran_tunggal",
                violation_error_message="Berkas mutasi ini sudah pernah dimasukkan.",
            ),
        ]  # fmt: skip


class BarisKoran(models.Model):
    """One move as the bank writes it. `jurnal`: the booking of ours that it is; each booking once."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    koran = models.ForeignKey(Koran, on_delete=models.PROTECT, related_name="baris")
    urut = models.PositiveIntegerField()
    tanggal = models.DateField()
    uraian = models.CharField(max_length=300, blank=True)
    masuk = models.BigIntegerField()
    keluar = models.BigIntegerField()
    saldo = models.BigIntegerField(null=True)
    referensi = models.CharField(max_length=60, blank=True)
    sidik = models.CharField(max_length=64, help_text="digest of the line: overlapping statements bring it once")
    jurnal = models.ForeignKey("kas.Jurnal", null=True, on_delete=models.PROTECT, related_name="+")
    penjelasan = models.CharField(max_length=300, blank=True, help_text="why no booking of ours belongs to it")
    dicocokkan_oleh = _orang(null=True)
    dicocokkan_pada = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tanggal", "id"], name="baris_koran_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "sidik"], name="baris_koran_tunggal", violation_error_message="Baris mutasi ini sudah ada.",
            ),
            models.UniqueConstraint(
                fields=["jurnal"], condition=Q(jurnal__isnull=False), name="baris_koran_jurnal_tunggal",
                violation_error_message="Pembukuan ini sudah dicocokkan dengan baris bank yang lain.",
            ),
            models.CheckConstraint(
                condition=Q(masuk__gt=0, keluar=0) | Q(masuk=0, keluar__gt=0), name="baris_koran_searah",
                violation_error_message="Baris mutasi bank harus masuk atau keluar, lebih dari nol.",
            ),
        ]  # fmt: skip


class HitungKas(models.Model):
    """Cash counted at the end of a month by two people; a difference is explained. Confirmed, the month is closed."""

    class Keadaan(models.TextChoices):
        DIHITUNG = "dihitung", gettext_lazy("Menunggu orang kedua")
        DISETUJUI = "disetujui", gettext_lazy("Disahkan, buku ditutup")
        DITOLAK = "ditolak", gettext_lazy("Dihitung ulang")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    bulan = models.DateField(help_text="first day of the month that is closed with it")
    tanggal = models.DateField(help_text="day of the count")
    pecahan = models.JSONField(help_text="how many of each note and coin")
    dihitung = models.BigIntegerField()
    tercatat = models.BigIntegerField(help_text="of our cash book when it was counted")
    penjelasan = models.CharField(max_length=300, blank=True)
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.DIHITUNG)
    dihitung_oleh = _orang()
    dihitung_pada = models.DateTimeField()
    diputus_oleh = _orang(null=True)
    diputus_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "bulan"], condition=Q(keadaan__in=["dihitung", "disetujui"]), name="hitung_kas_tunggal",
                violation_error_message="Kas bulan ini sudah dihitung. Buka hitungan yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(bulan__day=1, dihitung__gte=0), name="hitung_kas_wajar",
                violation_error_message="Hitungan kas tidak boleh kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(dihitung=F("tercatat")) | ~Q(penjelasan=""), name="hitung_kas_dijelaskan",
                violation_error_message="Uang yang dihitung berbeda dari buku. Tulis penjelasannya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="dihitung", diputus_oleh__isnull=True)
                | ~Q(keadaan="dihitung") & Q(diputus_oleh__isnull=False) & ~Q(diputus_oleh=F("dihitung_oleh")),
                name="hitung_kas_dua_orang",
                violation_error_message="Yang menghitung tidak boleh mengesahkan hitungannya. Minta orang kedua.",
            ),
        ]  # fmt: skip
