"""Tables of the fund. Allowed steps of a row, and that its journal is really there: migrations/sql/dana.sql."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from bahagia.dana.models_cair import BarisBank, DaftarBank, HasilBank, Pencairan  # noqa: F401
from bahagia.dana.models_kas import (  # noqa: F401  Django finds tables through this module
    JenisPajak,
    Langkah,
    PengembalianDana,
    PindahKas,
    PotonganPajak,
    SetoranPajak,
)
from bahagia.kas.jenis import BEBAN, JenisAkun


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class PaguRT(models.Model):
    """The ceiling of an RT for a year, as decided at a moment: what it was worked out from stands in `dasar`.

    Append-only: a correction is a newer row, and the newest counts."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    versi = models.CharField(max_length=20, help_text="which published classes")
    versi_hukum = models.CharField(max_length=40)
    dasar = models.JSONField(help_text="household count, breakdown, citations")
    jumlah_kk = models.ForeignKey("wilayah.JumlahKK", on_delete=models.PROTECT, related_name="+", db_index=False)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="pagu_rt_terbaru")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="pagu_positif",
                violation_error_message="Pagu RT harus lebih dari nol. Periksa jumlah KK dan kelasnya.",
            ),
        ]  # fmt: skip


class PenerimaanDana(models.Model):
    """Money that came from the city into the RT's fund: recorded by one person, approved by another."""

    class Keadaan(models.TextChoices):
        DIUSULKAN = "diusulkan", gettext_lazy("Menunggu persetujuan")
        DISETUJUI = "disetujui", gettext_lazy("Disalurkan")
        DITOLAK = "ditolak", gettext_lazy("Ditolak")
        DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    sumber = models.CharField(max_length=120)
    nomor_bukti = models.CharField(max_length=60, help_text="number of the disbursement paper")
    tanggal = models.DateField(help_text="day the money arrived")
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.DIUSULKAN)
    diusulkan_oleh = _orang()
    diusulkan_pada = models.DateTimeField()
    disetujui_oleh = _orang(null=True)
    disetujui_pada = models.DateTimeField(null=True)
    ditolak_oleh = _orang(null=True)
    ditolak_pada = models.DateTimeField(null=True)
    dibatalkan_oleh = _orang(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=240, blank=True)
    jurnal = models.ForeignKey("kas.Jurnal", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "penerimaan"
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="penerimaan_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "nomor_bukti"], condition=Q(keadaan__in=["diusulkan", "disetujui"]),
                name="penerimaan_bukti_tunggal",
                violation_error_message="Nomor bukti ini sudah dicatat untuk RT itu. Periksa nomornya.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True) | ~Q(disetujui_oleh=F("diusulkan_oleh")),
                name="penerimaan_dua_orang",
                violation_error_message="Yang mencatat tidak boleh menyetujui. Minta orang lain menyetujui.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="penerimaan_positif",
                violation_error_message="Jumlah penerimaan harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diusulkan", "ditolak"], jurnal__isnull=True, disetujui_oleh__isnull=True)
                | Q(keadaan__in=["disetujui", "dibatalkan"], jurnal__isnull=False, disetujui_oleh__isnull=False),
                name="penerimaan_keadaan_lengkap",
                violation_error_message="Penerimaan yang disetujui harus punya penyetuju dan jurnal.",
            ),
        ]  # fmt: skip


class Belanja(models.Model):
    """One spending of the RT's fund, tied to a line of the approved RAB where the year has one.

    Who proposes never approves, who approves never pays; contributions are paid by a third person (their payment is a
    transfer to BPJS that nobody hands over a receipt for)."""

    class Keadaan(models.TextChoices):
        DIAJUKAN = "diajukan", gettext_lazy("Menunggu persetujuan")
        DISETUJUI = "disetujui", gettext_lazy("Disetujui, menunggu pembayaran")
        DITOLAK = "ditolak", gettext_lazy("Ditolak")
        DIBAYAR = "dibayar", gettext_lazy("Dibayar")
        DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")

    class Jenis(models.TextChoices):
        IURAN_BPJS = "iuran_bpjs", gettext_lazy("Iuran BPJS Ketenagakerjaan")
        BAHAN = "bahan", gettext_lazy("Bahan")
        UPAH = "upah", gettext_lazy("Upah")
        ALAT = "alat", gettext_lazy("Sewa alat")
        JASA = "jasa", gettext_lazy("Jasa")
        KONSUMSI = "konsumsi", gettext_lazy("Makan dan minum")
        ATK = "atk", gettext_lazy("Alat tulis")
        HONOR = "honor", gettext_lazy("Honorarium")
        PREMI = "premi", gettext_lazy("Perlindungan gotong royong")
        LAIN = "lain", gettext_lazy("Lain-lain")

    class Sumber(models.TextChoices):
        BANK = "bank", gettext_lazy("Rekening Pokja")
        TUNAI = "tunai", gettext_lazy("Tunai di bendahara")
        PANJAR = "panjar", gettext_lazy("Panjar")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=16, choices=Jenis.choices)
    pokok = models.ForeignKey("rab.Pokok", null=True, on_delete=models.PROTECT, related_name="+", help_text="line of the RAB")
    akun_beban = models.CharField(
        max_length=16, choices=[(a.value, a.label) for a in BEBAN], default=JenisAkun.BEBAN_IURAN
    )
    uraian = models.CharField(max_length=240)
    nilai = models.BigIntegerField(help_text="gross: what the seller is paid and the tax withheld from it")
    objek = models.CharField(max_length=80, help_text="app.Model:pk of what is paid for")
    rincian = models.JSONField(default=dict, help_text="numbers behind the amount; never personal data")
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices, default=Keadaan.DIAJUKAN)
    diajukan_oleh = _orang()
    diajukan_pada = models.DateTimeField()
    disetujui_oleh = _orang(null=True)
    disetujui_pada = models.DateTimeField(null=True)
    ditolak_oleh = _orang(null=True)
    ditolak_pada = models.DateTimeField(null=True)
    dibayar_oleh = _orang(null=True)
    dibayar_pada = models.DateTimeField(null=True)
    tanggal_bayar = models.DateField(null=True)
    dibatalkan_oleh = _orang(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=240, blank=True)
    sumber = models.CharField(max_length=6, choices=Sumber.choices, default=Sumber.BANK, help_text="where it was paid from")
    potongan_pajak = models.BigIntegerField(default=0, help_text="tax withheld at payment, sum of its PotonganPajak")
    pakai_titipan = models.BigIntegerField(default=0, help_text="part paid from an earlier overpayment held by BPJS")
    lebih_bayar = models.BigIntegerField(default=0, help_text="part that turned out to be too much, now held by BPJS")
    jurnal = models.ForeignKey("kas.Jurnal", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "belanja"
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="belanja_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["objek"], condition=Q(keadaan__in=["diajukan", "disetujui", "dibayar"]),
                name="belanja_objek_tunggal",
                violation_error_message="Belanja ini sudah diajukan. Buka belanja yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True) | ~Q(disetujui_oleh=F("diajukan_oleh")),
                name="belanja_dua_orang",
                violation_error_message="Yang mengajukan tidak boleh menyetujui. Minta orang lain menyetujui.",
            ),
            models.CheckConstraint(
                condition=Q(dibayar_oleh__isnull=True)
                | ~Q(dibayar_oleh=F("disetujui_oleh"))
                & (~Q(jenis="iuran_bpjs") | ~Q(dibayar_oleh=F("diajukan_oleh"))),
                name="belanja_pembayar_lain",
                violation_error_message="Yang mengajukan atau menyetujui tidak boleh membayar. Minta bendahara membayar.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0) & Q(pakai_titipan__gte=0, pakai_titipan__lte=F("nilai"))
                & Q(lebih_bayar__gte=0, lebih_bayar__lte=F("nilai"))
                & Q(potongan_pajak__gte=0, potongan_pajak__lt=F("nilai")),
                name="belanja_nilai_wajar",
                violation_error_message="Jumlah belanja harus lebih dari nol dan bagiannya tidak boleh melebihinya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diajukan", "ditolak", "disetujui"], jurnal__isnull=True, dibayar_oleh__isnull=True)
                & (~Q(keadaan="disetujui") | Q(disetujui_oleh__isnull=False))
                | Q(keadaan__in=["dibayar", "dibatalkan"], jurnal__isnull=False, dibayar_oleh__isnull=False,
                    disetujui_oleh__isnull=False),
                name="belanja_keadaan_lengkap",
                violation_error_message="Belanja yang dibayar harus punya penyetuju, pembayar, dan jurnal.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="iuran_bpjs", akun_beban="beban_iuran", sumber="bank", potongan_pajak=0)
                | ~Q(jenis="iuran_bpjs") & Q(pakai_titipan=0, lebih_bayar=0) & ~Q(akun_beban="beban_iuran"),
                name="belanja_iuran_terpisah",
                violation_error_message="Iuran dibayar dari rekening Pokja dan dibukukan sendiri. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="dibatalkan") | Q(lebih_bayar=0), name="belanja_batal_tanpa_titipan",
                violation_error_message="Belanja yang sebagian dititipkan di BPJS tidak dapat dibatalkan.",
            ),
        ]  # fmt: skip
