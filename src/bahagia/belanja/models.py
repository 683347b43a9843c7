"""Purchases of an RT: vendors, receipts, their taxes, lost receipts, cash advances, wages lists.

Money, approval and payment stand on `dana.Belanja`; a receipt holds what was bought and points there. What was sent for
approval never changes again (migrations/sql/belanja.sql): a wrong one is withdrawn or reversed and recorded anew.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def _orang(**lain: Any) -> models.ForeignKey[Any]:
    return models.ForeignKey("akun.Akun", on_delete=models.PROTECT, related_name="+", db_index=False, **lain)


class _RT(models.Model):
    """Columns of place, read by the row-level policy."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class JenisRekanan(models.TextChoices):
    """Values as in `aturan.pajak_belanja.PENJUAL`."""

    TOKO = "toko", _("Toko atau perusahaan")
    USAHA_KECIL = "usaha_kecil", _("Usaha kecil (memakai PPh final UMKM)")
    PERORANGAN = "perorangan", _("Orang pribadi")
    KONSTRUKSI_KECIL = "konstruksi_kecil", _("Jasa konstruksi bersertifikat kecil")
    KONSTRUKSI_LAIN = "konstruksi_lain", _("Jasa konstruksi bersertifikat lain")
    KONSTRUKSI_TANPA = "konstruksi_tanpa", _("Jasa konstruksi tanpa sertifikat")


class Rekanan(_RT):
    """Somebody the Pokja buys from. `pemilik` is asked so that a kinship can be seen."""

    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=20, choices=JenisRekanan.choices, default=JenisRekanan.TOKO)
    pemilik = models.CharField(max_length=120, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    pkp = models.BooleanField(default=False, help_text="PPN stands on its receipts")
    ditutup = models.BooleanField(default=False)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("nama"), "rt", condition=Q(ditutup=False), name="rekanan_nama_tunggal",
                violation_error_message="Rekanan dengan nama itu sudah ada. Pilih dari daftar.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["rt", "nama"], name="rekanan_rt")]

    def __str__(self) -> str:
        return self.nama


class KeadaanNota(models.TextChoices):
    """Of the paper. How far its money is stands on dana.Belanja."""

    DRAF = "draf", _("Belum selesai diisi")
    DIAJUKAN = "diajukan", _("Diajukan")
    DIBUANG = "dibuang", _("Tidak jadi")


class JenisNota(models.TextChoices):
    BON = "bon", _("Bon")
    UPAH = "upah", _("Daftar upah")
    HILANG = "hilang", _("Bon hilang, dengan surat pernyataan")


class Nota(_RT):
    """One paper of spending against one RAB line."""

    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisNota.choices, default=JenisNota.BON)
    keadaan = models.CharField(max_length=10, choices=KeadaanNota.choices, default=KeadaanNota.DRAF)
    foto = models.ForeignKey("berkas.Berkas", null=True, on_delete=models.PROTECT, related_name="+")
    nilai = models.BigIntegerField(null=True, help_text="rupiah as printed on the paper, tax inside")
    tanggal = models.DateField(null=True, help_text="day on the paper")
    rekanan = models.ForeignKey(Rekanan, null=True, on_delete=models.PROTECT, related_name="+")
    pokok = models.ForeignKey("rab.Pokok", null=True, on_delete=models.PROTECT, related_name="+")
    belanja = models.OneToOneField("dana.Belanja", null=True, on_delete=models.PROTECT, related_name="+")
    uraian = models.CharField(max_length=200, blank=True)
    peringatan = models.JSONField(default=list, help_text="codes and sentences shown to recorder and approver, without names")
    alasan_ganda = models.CharField(max_length=240, blank=True, help_text="why the same photo or amount stands twice")
    salinan_dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    oleh = _orang()
    pada = models.DateTimeField()
    diajukan_pada = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["rt", "tahun", "-id"], name="nota_rt"),
            models.Index(fields=["pokok", "-id"], name="nota_pokok"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__gt=0), name="nota_positif",
                violation_error_message="Jumlah pada bon harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="diajukan") | Q(
                    nilai__isnull=False, tanggal__isnull=False, pokok__isnull=False, belanja__isnull=False,
                    diajukan_pada__isnull=False,
                ),
                name="nota_lengkap",
                violation_error_message="Nota yang diajukan harus punya jumlah, tanggal, dan baris RAB.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="diajukan") | Q(foto__isnull=False) | Q(jenis="hilang"), name="nota_berfoto",
                violation_error_message="Nota harus punya foto bon, atau surat pernyataan dua orang bila bonnya hilang.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan") | Q(belanja__isnull=True), name="nota_belanja_saat_diajukan",
                violation_error_message="Hanya nota yang diajukan punya belanja.",
            ),
        ]  # fmt: skip


class PernyataanBon(_RT):
    """A lost receipt, told by who bought and confirmed by a second person who knows. Never an invented receipt."""

    nota = models.OneToOneField(Nota, on_delete=models.PROTECT, related_name="pernyataan")
    alasan = models.CharField(max_length=300, help_text="what was bought, where, and how the paper was lost")
    dibuat_oleh = _orang()
    dibuat_pada = models.DateTimeField()
    saksi = _orang(null=True)
    saksi_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(saksi__isnull=True) | ~Q(saksi=F("dibuat_oleh")), name="pernyataan_dua_orang",
                violation_error_message="Saksi harus orang lain dari yang membuat pernyataan.",
            ),
            models.CheckConstraint(
                condition=Q(saksi__isnull=True, saksi_pada__isnull=True) | Q(saksi__isnull=False, saksi_pada__isnull=False),
                name="pernyataan_saksi_bertanggal",
                violation_error_message="Saksi dan waktunya dicatat bersama. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PajakNota(_RT):
    """One tax of a receipt: what the law proposes, and what the treasurer took instead with the reason."""

    nota = models.ForeignKey(Nota, on_delete=models.PROTECT, related_name="pajak")
    jenis = models.CharField(max_length=24)
    usulan = models.BigIntegerField()
    nilai = models.BigIntegerField()
    dipotong = models.BooleanField(help_text="taken off what the seller is paid; else only noted")
    dasar = models.JSONField(help_text="breakdown, citations, confidence, version of the law")
    alasan = models.CharField(max_length=240, blank=True)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nota", "jenis"], name="pajak_nota_tunggal", violation_error_message="Pajak ini sudah ada pada nota itu."
            ),
            models.CheckConstraint(
                condition=Q(nilai__gte=0, usulan__gte=0), name="pajak_nota_wajar",
                violation_error_message="Pajak tidak boleh kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(nilai=F("usulan")) | ~Q(alasan=""), name="pajak_nota_beralasan",
                violation_error_message="Tulis alasan mengapa pajaknya lain dari usulan.",
            ),
        ]  # fmt: skip


class KeadaanPanjar(models.TextChoices):
    DIUSULKAN = "diusulkan", _("Menunggu persetujuan")
    DISETUJUI = "disetujui", _("Disetujui, belum diserahkan")
    BERJALAN = "berjalan", _("Di tangan pemegang")
    SELESAI = "selesai", _("Selesai")
    DITOLAK = "ditolak", _("Ditolak")


class Panjar(_RT):
    """Cash given ahead to one of the Pokja; it ends in receipts and in what is given back."""

    tahun = models.PositiveSmallIntegerField()
    pemegang = models.CharField(max_length=120, help_text="name in the Pokja's list")
    untuk = models.CharField(max_length=200)
    nilai = models.BigIntegerField()
    kembali = models.BigIntegerField(default=0)
    keadaan = models.CharField(max_length=10, choices=KeadaanPanjar.choices, default=KeadaanPanjar.DIUSULKAN)
    diusulkan_oleh = _orang()
    diusulkan_pada = models.DateTimeField()
    disetujui_oleh = _orang(null=True)
    disetujui_pada = models.DateTimeField(null=True)
    diserahkan_oleh = _orang(null=True)
    diserahkan_pada = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=240, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="panjar_rt")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0, kembali__gte=0, kembali__lte=F("nilai")), name="panjar_wajar",
                violation_error_message="Panjar harus lebih dari nol dan sisanya tidak boleh melebihinya.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True) | ~Q(disetujui_oleh=F("diusulkan_oleh")), name="panjar_dua_orang",
                violation_error_message="Yang mengusulkan tidak boleh menyetujui. Minta Ketua RT menyetujui.",
            ),
            models.CheckConstraint(
                condition=Q(diserahkan_oleh__isnull=True) | ~Q(diserahkan_oleh=F("disetujui_oleh")), name="panjar_penyerah_lain",
                violation_error_message="Yang menyetujui tidak boleh menyerahkan uangnya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diusulkan", "ditolak"], diserahkan_oleh__isnull=True)
                | Q(keadaan="disetujui", disetujui_oleh__isnull=False, diserahkan_oleh__isnull=True)
                | Q(keadaan__in=["berjalan", "selesai"], disetujui_oleh__isnull=False, diserahkan_oleh__isnull=False),
                name="panjar_keadaan_lengkap",
                violation_error_message="Panjar yang diserahkan harus punya penyetuju dan penyerah.",
            ),
        ]  # fmt: skip


class NotaPanjar(_RT):
    """A receipt paid out of an advance. It counts while its spending stands as paid."""

    panjar = models.ForeignKey(Panjar, on_delete=models.PROTECT, related_name="nota")
    nota = models.OneToOneField(Nota, on_delete=models.PROTECT, related_name="dari_panjar")
    nilai = models.BigIntegerField()
    dibatalkan = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="nota_panjar_positif",
                violation_error_message="Jumlah dari panjar harus lebih dari nol.",
            ),
        ]  # fmt: skip


class DaftarUpah(_RT):
    """Who worked on one RAB line in a period, signed for on a sheet, paid as one receipt."""

    tahun = models.PositiveSmallIntegerField()
    pokok = models.ForeignKey("rab.Pokok", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    sampai = models.DateField(help_text="last day worked")
    nota = models.OneToOneField(Nota, null=True, on_delete=models.PROTECT, related_name="daftar_upah")
    ditutup = models.BooleanField(default=False, help_text="dropped before it was sent")
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="daftar_upah_rt")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")), name="daftar_upah_urut",
                violation_error_message="Hari terakhir harus sesudah hari pertama.",
            ),
            models.CheckConstraint(
                condition=Q(ditutup=False) | Q(nota__isnull=True), name="daftar_upah_dibuang_tanpa_nota",
                violation_error_message="Daftar upah yang sudah diajukan tidak dapat dibuang.",
            ),
        ]  # fmt: skip


class BarisUpah(_RT):
    """One person on a wages list: days (halves allowed), daily rate, amount."""

    daftar = models.ForeignKey(DaftarUpah, on_delete=models.PROTECT, related_name="baris")
    urut = models.PositiveSmallIntegerField()
    pekerja = models.ForeignKey("pekerja.Pekerja", null=True, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=120)
    hari = models.DecimalField(max_digits=4, decimal_places=1)
    tarif = models.BigIntegerField(help_text="rupiah a day")
    nilai = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daftar", "pekerja"], condition=Q(pekerja__isnull=False), name="baris_upah_orang_sekali",
                violation_error_message="Orang ini sudah ada dalam daftar.",
            ),
            models.UniqueConstraint(
                fields=["daftar", "urut"], name="baris_upah_urut",
                violation_error_message="Baris ini baru saja diisi orang lain. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(hari__gt=0, tarif__gt=0, nilai=F("hari") * F("tarif")), name="baris_upah_hitung",
                violation_error_message="Upah harus sama dengan hari kali upah sehari.",
            ),
        ]  # fmt: skip
