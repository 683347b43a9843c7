"""Words of the Pokja: posts, whom a representative speaks for, states."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class JabatanPokja(models.TextChoices):
    KETUA = "ketua", gettext_lazy("Ketua")
    SEKRETARIS = "sekretaris", gettext_lazy("Sekretaris")
    BENDAHARA = "bendahara", gettext_lazy("Bendahara")
    WAKIL = "wakil", gettext_lazy("Wakil warga")


class Unsur(models.TextChoices):
    """Whom a member speaks for."""

    PEREMPUAN = "perempuan", gettext_lazy("Perempuan")
    PEMUDA = "pemuda", gettext_lazy("Pemuda")
    TOKOH_AGAMA = "tokoh_agama", gettext_lazy("Tokoh agama")
    TOKOH_MASYARAKAT = "tokoh_masyarakat", gettext_lazy("Tokoh masyarakat")


class KeadaanPokja(models.TextChoices):
    DISUSUN = "disusun", gettext_lazy("Sedang disusun")
    DIAJUKAN = "diajukan", gettext_lazy("Menunggu penetapan lurah")
    DIKEMBALIKAN = "dikembalikan", gettext_lazy("Dikembalikan untuk diperbaiki")
    DITETAPKAN = "ditetapkan", gettext_lazy("Ditetapkan")
    BERAKHIR = "berakhir", gettext_lazy("Masa tugas berakhir")


class CaraAkhirPokja(models.TextChoices):
    HABIS = "habis", gettext_lazy("Masa tugas selesai")
    DIGANTI = "diganti", gettext_lazy("Diganti Pokja baru")
    DIBUBARKAN = "dibubarkan", gettext_lazy("Dibubarkan")


class CaraAkhirAnggota(models.TextChoices):
    MUNDUR = "mundur", gettext_lazy("Mengundurkan diri")
    MENINGGAL = "meninggal", gettext_lazy("Meninggal dunia")
    BERHENTI = "berhenti", gettext_lazy("Diberhentikan")
    PINDAH = "pindah", gettext_lazy("Pindah dari RT")


class KeadaanRekening(models.TextChoices):
    DICATAT = "dicatat", gettext_lazy("Menunggu diperiksa")
    BENAR = "benar", gettext_lazy("Sudah diperiksa")
    DITOLAK = "ditolak", gettext_lazy("Ditolak, perlu diperbaiki")
    BEKU = "beku", gettext_lazy("Menunggu penanda tangan baru")
    DITUTUP = "ditutup", gettext_lazy("Tidak dipakai lagi")


class CaraRekening(models.TextChoices):
    """How the number came: typed twice, read from a photo of the bank book, or taken over with a new signatory."""

    KETIK = "ketik", gettext_lazy("Diketik dua kali")
    FOTO = "foto", gettext_lazy("Foto buku rekening")
    LANJUT = "lanjut", gettext_lazy("Diteruskan dari pengurus lama")


class JenisKepentingan(models.TextChoices):
    KERABAT = "kerabat", gettext_lazy("Kerabat pengurus atau petugas")
    REKANAN = "rekanan", gettext_lazy("Pemilik atau kerabat pemilik toko atau rekanan")


#: Posts whose holders sign at the bank.
PENANDA_TANGAN = (JabatanPokja.KETUA, JabatanPokja.BENDAHARA)
INTI = (JabatanPokja.KETUA, JabatanPokja.SEKRETARIS, JabatanPokja.BENDAHARA)
BELUM = (KeadaanPokja.DISUSUN, KeadaanPokja.DIAJUKAN, KeadaanPokja.DIKEMBALIKAN)
HIDUP = (KeadaanRekening.DICATAT, KeadaanRekening.BENAR, KeadaanRekening.BEKU)
