"""Tables of disbursement: one RT's tranche, the list for the bank, its lines, files of the bank's answer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class Pencairan(models.Model):
    """One tranche for one RT: asked for by one person, approved by another, sent to the bank, in the account or refused.

    `rekening` is the account it was approved for; another account needs another approval."""

    class Keadaan(models.TextChoices):
        DIUSULKAN = "diusulkan", gettext_lazy("Menunggu persetujuan")
        DISETUJUI = "disetujui", gettext_lazy("Disetujui, menunggu daftar bank")
        DIKIRIM = "dikirim", gettext_lazy("Di daftar bank, menunggu hasil")
        CAIR = "cair", gettext_lazy("Uang sudah masuk")
        GAGAL = "gagal", gettext_lazy("Ditolak bank")
        DITOLAK = "ditolak", gettext_lazy("Ditolak")
        DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    tahap = models.CharField(max_length=16, help_text="code of the tranche in the city's setting")
    nama_tahap = models.CharField(max_length=60)
    nilai = models.BigIntegerField()
    rab = models.ForeignKey("rab.RAB", on_delete=models.PROTECT, related_name="+", db_index=False)
    musyawarah_id = models.BigIntegerField(null=True, help_text="the minutes that agreed to the RAB")
    rekening = models.ForeignKey("pokja.RekeningPokja", on_delete=models.PROTECT, related_name="+", db_index=False)
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.DIUSULKAN)
    diusulkan_oleh = _orang()
    diusulkan_pada = models.DateTimeField()
    disetujui_oleh = _orang(null=True)
    disetujui_pada = models.DateTimeField(null=True)
    ditolak_oleh = _orang(null=True)
    ditolak_pada = models.DateTimeField(null=True)
    dikirim_oleh = _orang(null=True)
    dikirim_pada = models.DateTimeField(null=True)
    cair_oleh = _orang(null=True)
    cair_pada = models.DateTimeField(null=True)
    gagal_oleh = _orang(null=True)
    gagal_pada = models.DateTimeField(null=True)
    dibatalkan_oleh = _orang(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=240, blank=True)
    penerimaan = models.OneToOneField("dana.PenerimaanDana", null=True, on_delete=models.PROTECT, related_name="pencairan")

    class Meta:
        verbose_name = "pencairan"
        indexes = [models.Index(fields=["keadaan", "kelurahan_kode", "id"], name="pencairan_antrean")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "tahap"], condition=Q(keadaan__in=["diusulkan", "disetujui", "dikirim", "cair"]),
                name="pencairan_tahap_tunggal",
                violation_error_message="Pencairan tahap ini sudah diusulkan. Buka pencairan yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True) | ~Q(disetujui_oleh=F("diusulkan_oleh")), name="pencairan_dua_orang",
                violation_error_message="Yang mengusulkan tidak boleh menyetujui. Minta orang lain menyetujui.",
            ),
            models.CheckConstraint(
                condition=(Q(dikirim_oleh__isnull=True) | ~Q(dikirim_oleh=F("disetujui_oleh")))
                & (Q(cair_oleh__isnull=True) | ~Q(cair_oleh=F("disetujui_oleh")))
                & (Q(gagal_oleh__isnull=True) | ~Q(gagal_oleh=F("disetujui_oleh"))),
                name="pencairan_bank_orang_lain",
                violation_error_message="Yang menyetujui tidak boleh mengurus bank. Minta orang lain mencatat jawaban bank.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="pencairan_positif",
                violation_error_message="Jumlah pencairan harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diusulkan", "ditolak"], penerimaan__isnull=True)
                | Q(keadaan__in=["disetujui", "dikirim", "gagal"], penerimaan__isnull=True, disetujui_oleh__isnull=False)
                | Q(keadaan__in=["cair", "dibatalkan"], penerimaan__isnull=False, disetujui_oleh__isnull=False),
                name="pencairan_keadaan_lengkap",
                violation_error_message="Pencairan yang sudah cair harus punya penyetuju dan penerimaan. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class DaftarBank(models.Model):
    """A payment list as it went to the bank: of one kelurahan, or (kelurahan empty) of the city."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    nomor = models.CharField(max_length=40)
    tanggal = models.DateField()
    n_baris = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "daftar bank"
        constraints = [
            models.UniqueConstraint(
                fields=["nomor"], name="daftar_bank_nomor_tunggal",
                violation_error_message="Nomor daftar bank ini sudah dipakai. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(n_baris__gt=0, nilai__gt=0), name="daftar_bank_berisi",
                violation_error_message="Daftar untuk bank masih kosong. Pilih RT yang dicairkan.",
            ),
        ]  # fmt: skip


class BarisBank(models.Model):
    """One payment of a list. The account number itself stays sealed with the Pokja; `indeks` finds it again."""

    class Keadaan(models.TextChoices):
        DIKIRIM = "dikirim", gettext_lazy("Menunggu hasil bank")
        BERHASIL = "berhasil", gettext_lazy("Berhasil")
        GAGAL = "gagal", gettext_lazy("Gagal")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    daftar = models.ForeignKey(DaftarBank, on_delete=models.PROTECT, related_name="baris")
    urut = models.PositiveSmallIntegerField()
    pencairan = models.OneToOneField(Pencairan, on_delete=models.PROTECT, related_name="baris_bank")
    rekening = models.ForeignKey("pokja.RekeningPokja", on_delete=models.PROTECT, related_name="+", db_index=False)
    indeks = models.UUIDField()
    nama = models.CharField(max_length=120, help_text="holder as the bank knows it")
    nilai = models.BigIntegerField()
    acuan = models.CharField(max_length=20)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.DIKIRIM)
    sumber = models.CharField(
        max_length=6, blank=True, choices=[("berkas", gettext_lazy("berkas")), ("surat", gettext_lazy("surat"))]
    )
    referensi = models.CharField(max_length=60, blank=True)
    tanggal = models.DateField(null=True)
    keterangan = models.CharField(max_length=240, blank=True)
    dijawab_oleh = _orang(null=True)
    dijawab_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "baris daftar bank"
        constraints = [
            models.UniqueConstraint(
                fields=["daftar", "indeks"], name="baris_bank_rekening_tunggal",
                violation_error_message="Rekening ini sudah ada di daftar itu. Muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["daftar", "acuan"], name="baris_bank_acuan_tunggal",
                violation_error_message="Acuan ini sudah ada di daftar itu. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="dikirim", dijawab_oleh__isnull=True) | ~Q(keadaan="dikirim") & Q(dijawab_oleh__isnull=False),
                name="baris_bank_dijawab",
                violation_error_message="Baris yang sudah dijawab bank harus punya pencatat. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class HasilBank(models.Model):
    """One file of the bank's answer as it was read: counts, and the lines that were set apart (numbers masked)."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    daftar = models.ForeignKey(DaftarBank, on_delete=models.PROTECT, related_name="hasil")
    nama = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    n_cair = models.PositiveSmallIntegerField()
    n_gagal = models.PositiveSmallIntegerField()
    n_sudah = models.PositiveSmallIntegerField(help_text="lines that an earlier answer had settled the same way")
    terpisah = models.JSONField(default=list, help_text="set apart: baris_ke, alasan, langkah, isi (digits masked)")
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "hasil bank"
