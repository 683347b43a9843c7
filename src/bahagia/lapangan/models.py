"""Tables of pages that work without signal: phones, what they sent with its answer, and photographs that arrive in parts.

Rows belong to an account and its phone, not to a place: they are found only through both (`access`). What a person typed
and what was answered is sealed; in the clear stand kind, order, answer and digests.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from bahagia.lapangan.models_kertas import BarisLembar, LembarKertas

__all__ = ["BarisLembar", "FotoHP", "LembarKertas", "Niat", "Perangkat", "PotongFoto"]
PANJANG_SIDIK = 64
POTONG_TERBESAR = 64 * 1024  # bytes of one part: at 64 kbit/s it takes eight seconds


class KeadaanPerangkat(models.TextChoices):
    """What the owner said about a phone; `aktif` still needs the session that opened it (access.keadaan_of)."""

    AKTIF = "aktif", gettext_lazy("Aktif")
    KUNCI = "kunci", gettext_lazy("Dikunci")
    HAPUS = "hapus", gettext_lazy("Dihapus")


class Jawaban(models.TextChoices):
    """Answers that are kept. `tunggu` (nothing was kept, send it again) has no row."""

    DITERIMA = "diterima", gettext_lazy("Diterima")
    SUDAH = "sudah", gettext_lazy("Sudah tercatat sebelumnya")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")
    BENTROK = "bentrok", gettext_lazy("Perlu dipilih")


TUNGGU = "tunggu"


def _akun() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class Perangkat(models.Model):
    """One phone of one account. `share_sandi`: half of the key to what the phone keeps; without it the PIN opens nothing."""

    akun = _akun()
    uuid = models.UUIDField(help_text="made on the phone")
    nama = models.CharField(max_length=60)
    share_sandi = models.BinaryField(null=True, help_text="sealed; gone when the phone was wiped")
    keadaan = models.CharField(max_length=5, choices=KeadaanPerangkat.choices, default=KeadaanPerangkat.AKTIF)
    sesi = models.ForeignKey("akun.Sesi", null=True, on_delete=models.SET_NULL, related_name="+",
                             help_text="the sign-in that opened it last")  # fmt: skip
    urut = models.PositiveIntegerField(default=0, help_text="number of the last intent that was answered")
    rantai = models.CharField(max_length=PANJANG_SIDIK, help_text="newest receipt")
    gagal = models.PositiveSmallIntegerField(default=0, help_text="how often the next intent met a fault of ours")
    dibuat = models.DateTimeField()
    terlihat = models.DateTimeField()
    dikunci_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uuid"], name="perangkat_tunggal",
                                    violation_error_message="HP ini sudah terdaftar."),
            models.CheckConstraint(condition=~Q(keadaan="aktif") | Q(share_sandi__isnull=False), name="perangkat_bershare",
                                   violation_error_message="HP yang aktif harus punya kunci."),
            models.CheckConstraint(condition=Q(keadaan="aktif") | Q(dikunci_pada__isnull=False), name="perangkat_dikunci_pada",
                                   violation_error_message="Waktu penguncian HP harus dicatat."),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Niat(models.Model):
    """One intent of a phone and its answer, kept together with what the act did. Never changed."""

    perangkat = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="niat")
    akun = _akun()
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    kunci = models.UUIDField()
    urut = models.PositiveIntegerField()
    jenis = models.CharField(max_length=24)
    versi = models.PositiveSmallIntegerField()
    pada_hp = models.DateTimeField(null=True, help_text="moment on the phone, corrected by its clock's error")
    pada = models.DateTimeField(help_text="moment of the answer")
    sidik = models.CharField(max_length=PANJANG_SIDIK, help_text="SHA-256 of what was sent")
    jawaban = models.CharField(max_length=8, choices=Jawaban.choices)
    kode = models.CharField(max_length=40, blank=True)
    objek = models.CharField(max_length=120, blank=True, help_text="app.Model:pk of what it made")
    isi_sandi = models.BinaryField(null=True, help_text="sealed: what was sent and the answer's words; gone after its time")
    rantai_sebelum = models.CharField(max_length=PANJANG_SIDIK)
    tanda = models.CharField(max_length=PANJANG_SIDIK, help_text="receipt: SHA-256 over the chain")

    class Meta:
        indexes = [models.Index(fields=["pada"], name="niat_pada", condition=Q(isi_sandi__isnull=False))]
        constraints = [
            models.UniqueConstraint(fields=["perangkat", "kunci"], name="niat_sekali",
                                    violation_error_message="Catatan ini sudah dijawab."),
            models.UniqueConstraint(fields=["perangkat", "urut"], name="niat_urut",
                                    violation_error_message="Nomor urut ini sudah dipakai."),
            models.CheckConstraint(condition=Q(urut__gt=0), name="niat_urut_positif",
                                   violation_error_message="Nomor urut dimulai dari satu."),
        ]  # fmt: skip


class FotoHP(models.Model):
    """A photograph on its way: its parts come in order, each once. Complete when its digest was checked."""

    uuid = models.UUIDField(help_text="made on the phone")
    perangkat = models.ForeignKey(Perangkat, on_delete=models.PROTECT, related_name="foto")
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=PANJANG_SIDIK)
    ukuran = models.PositiveIntegerField(help_text="bytes")
    mime = models.CharField(max_length=20)
    nama = models.CharField(max_length=120)
    diambil_pada = models.DateTimeField(null=True)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    diterima = models.PositiveIntegerField(default=0, help_text="bytes so far")
    lengkap = models.BooleanField(default=False)
    gagal = models.PositiveSmallIntegerField(default=0, help_text="how often all of it was there and its digest was wrong")
    niat = models.ForeignKey(Niat, null=True, on_delete=models.SET_NULL, related_name="foto", help_text="who used it")
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pada"], name="fotohp_pada")]
        constraints = [
            models.UniqueConstraint(fields=["uuid"], name="fotohp_tunggal",
                                    violation_error_message="Foto lain sudah memakai tanda ini."),
            models.CheckConstraint(condition=Q(diterima__lte=F("ukuran")), name="fotohp_cukup",
                                   violation_error_message="Foto ini lebih panjang daripada yang disebut."),
            models.CheckConstraint(condition=Q(lengkap=False) | Q(diterima=F("ukuran")), name="fotohp_lengkap",
                                   violation_error_message="Foto ini belum lengkap."),
        ]  # fmt: skip


class PotongFoto(models.Model):
    """One part, sealed. Gone once the photograph became evidence."""

    foto = models.ForeignKey(FotoHP, on_delete=models.CASCADE, related_name="potong", db_index=False)
    mulai = models.PositiveIntegerField(help_text="first byte")
    isi_sandi = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["foto", "mulai"], name="potongfoto_sekali",
                                    violation_error_message="Bagian foto ini sudah ada."),
        ]  # fmt: skip
