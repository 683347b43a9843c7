"""Words of messages: by which way they go, how far they came, why they stopped."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class SaluranPesan(models.TextChoices):
    WA = "wa", gettext_lazy("WhatsApp")
    SUREL = "surel", gettext_lazy("Surel")


class KeadaanPesan(models.TextChoices):
    ANTRE = "antre", gettext_lazy("Menunggu giliran")
    DIKIRIM = "dikirim", gettext_lazy("Sedang dikirim")
    BELUM_PASTI = "belum_pasti", gettext_lazy("Menunggu kepastian")
    TERKIRIM = "terkirim", gettext_lazy("Terkirim")
    GAGAL = "gagal", gettext_lazy("Gagal")
    BATAL = "batal", gettext_lazy("Tidak dikirim")


#: Not at their end: somebody still has to do something, the software or the provider.
BERJALAN = (KeadaanPesan.ANTRE, KeadaanPesan.DIKIRIM, KeadaanPesan.BELUM_PASTI)


class KabarPesan(models.IntegerChoices):
    """What the provider told of an accepted message. Later words count, whatever order they come in."""

    BELUM = 0, gettext_lazy("diterima penyedia")
    TERKIRIM = 1, gettext_lazy("dikirim ke HP")
    SAMPAI = 2, gettext_lazy("sampai di HP")
    DIBACA = 3, gettext_lazy("dibaca")


class HasilKirim(models.TextChoices):
    """What one try led to. Empty in the table: it is under way."""

    DITERIMA = "diterima", gettext_lazy("Diterima penyedia")
    SEMENTARA = "sementara", gettext_lazy("Belum terkirim, dicoba lagi")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")
    TIDAK_PASTI = "tidak_pasti", gettext_lazy("Jawabannya tidak sampai")


class CaraIzin(models.TextChoices):
    """How somebody said yes or no."""

    LISAN = "lisan", gettext_lazy("Dikatakan langsung")
    TERTULIS = "tertulis", gettext_lazy("Ditulis di formulir")
    SENDIRI = "sendiri", gettext_lazy("Diatur sendiri di halaman akun")
    BALASAN = "balasan", gettext_lazy("Membalas STOP")
    TAUTAN = "tautan", gettext_lazy("Lewat tautan berhenti")


#: The ways that an officer may write down for a resident.
CARA_DICATAT = (CaraIzin.LISAN, CaraIzin.TERTULIS)


class SebabPesan(models.TextChoices):
    """Why a message ended without being sent."""

    TANPA_IZIN = "tanpa_izin", gettext_lazy("Orangnya belum setuju menerima pesan")
    TANPA_ALAMAT = "tanpa_alamat", gettext_lazy("Nomor atau alamatnya tidak ada")
    IZIN_DICABUT = "izin_dicabut", gettext_lazy("Orangnya minta berhenti menerima pesan")
    DITARIK = "ditarik", gettext_lazy("Yang dikabarkan sudah dibatalkan")
    LEWAT_WAKTU = "lewat_waktu", gettext_lazy("Sudah lewat waktunya")
    DITOLAK = "ditolak", gettext_lazy("Penyedia menolak")
    HABIS = "habis", gettext_lazy("Sudah dicoba berkali-kali")
    TIDAK_PASTI = "tidak_pasti", gettext_lazy("Tidak diketahui terkirim atau tidak")
    DITUTUP = "ditutup", gettext_lazy("Dibiarkan oleh petugas")
