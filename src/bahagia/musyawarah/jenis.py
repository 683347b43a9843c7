"""Closed words of a deliberation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class JenisMusyawarah(models.TextChoices):
    KESIAPAN = "kesiapan", gettext_lazy("Rembuk kesiapan")
    PEMETAAN = "pemetaan", gettext_lazy("Pemetaan swadaya")
    RENJA5 = "renja5", gettext_lazy("Rencana kerja 5 tahun")
    RENJA1 = "renja1", gettext_lazy("Rencana kerja 1 tahun")
    RAB = "rab", gettext_lazy("RAB")
    PERUBAHAN = "perubahan", gettext_lazy("Perubahan RAB")
    PERTANGGUNGJAWABAN = "pertanggungjawaban", gettext_lazy("Pertanggungjawaban")


class KeadaanMusyawarah(models.TextChoices):
    """`dikembalikan` is open again, with the reason of who looked; `tidak_sah` and `dibatalkan` are final."""

    DIBUKA = "dibuka", gettext_lazy("Berlangsung atau diundang")
    DIKEMBALIKAN = "dikembalikan", gettext_lazy("Dikembalikan untuk diperbaiki")
    DITUTUP = "ditutup", gettext_lazy("Menunggu diperiksa")
    SAH = "sah", gettext_lazy("Sah")
    TIDAK_SAH = "tidak_sah", gettext_lazy("Tidak sah")
    DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")


class CaraHadir(models.TextChoices):
    KETUK = "ketuk", gettext_lazy("Diketuk sekretaris")
    QR = "qr", gettext_lazy("HP warga (QR)")
    LEMBAR = "lembar", gettext_lazy("Kertas daftar hadir")


class KeadaanHadir(models.TextChoices):
    MENUNGGU = "menunggu", gettext_lazy("Menunggu dipastikan")
    HADIR = "hadir", gettext_lazy("Hadir")
    BATAL = "batal", gettext_lazy("Tidak dihitung")


class CaraSuara(models.TextChoices):
    TANGAN = "tangan", gettext_lazy("Angkat tangan")
    KERTAS = "kertas", gettext_lazy("Kertas suara")
    HP = "hp", gettext_lazy("HP")


class CaraKeputusan(models.TextChoices):
    MUFAKAT = "mufakat", gettext_lazy("Mufakat")
    SUARA = "suara", gettext_lazy("Suara terbanyak")


class UnsurWarga(models.TextChoices):
    PEREMPUAN = "perempuan", gettext_lazy("Perempuan")
    PEMUDA = "pemuda", gettext_lazy("Pemuda")
    TOKOH_AGAMA = "tokoh_agama", gettext_lazy("Tokoh agama")
    TOKOH_MASYARAKAT = "tokoh_masyarakat", gettext_lazy("Tokoh masyarakat")


class BidangUsulan(models.TextChoices):
    """The fields of the programme; the same words as in the price reference."""

    INFRASTRUKTUR = "infrastruktur", gettext_lazy("Jalan, saluran, bangunan")
    SANITASI = "sanitasi", gettext_lazy("Sanitasi dan air")
    SAMPAH = "sampah", gettext_lazy("Sampah dan kebersihan")
    KELEMBAGAAN = "kelembagaan", gettext_lazy("Lembaga RT")
    PEMBERDAYAAN = "pemberdayaan", gettext_lazy("Pemberdayaan")
    SOSIAL = "sosial", gettext_lazy("Sosial")
    KESEHATAN = "kesehatan", gettext_lazy("Kesehatan")
    PENDIDIKAN = "pendidikan", gettext_lazy("Pendidikan")
    EKONOMI = "ekonomi", gettext_lazy("Ekonomi keluarga")


TERBUKA = (KeadaanMusyawarah.DIBUKA, KeadaanMusyawarah.DIKEMBALIKAN)
BERJALAN = (*TERBUKA, KeadaanMusyawarah.DITUTUP)

#: Whose chosen proposals a meeting begins with: nobody types them again.
LANJUTAN = {
    JenisMusyawarah.RENJA5: JenisMusyawarah.PEMETAAN, JenisMusyawarah.RENJA1: JenisMusyawarah.RENJA5,
    JenisMusyawarah.RAB: JenisMusyawarah.RENJA1,
}  # fmt: skip

#: Meetings in which money is divided: residents see the net programme money first.
BERUANG = (JenisMusyawarah.RENJA5, JenisMusyawarah.RENJA1, JenisMusyawarah.RAB, JenisMusyawarah.PERUBAHAN)
