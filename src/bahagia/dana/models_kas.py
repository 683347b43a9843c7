"""Tables of money that moves without being spent: bank to cash and back, advances, withheld tax, money returned."""

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


class JenisPajak(models.TextChoices):
    """Kinds of tax a treasurer may withhold."""

    PPN = "ppn", gettext_lazy("PPN")
    PPH_21 = "pph_21", gettext_lazy("PPh pasal 21")
    PPH_22 = "pph_22", gettext_lazy("PPh pasal 22")
    PPH_23 = "pph_23", gettext_lazy("PPh pasal 23")
    PPH_FINAL_KONSTRUKSI = "pph_final_konstruksi", gettext_lazy("PPh final jasa konstruksi")
    PPH_FINAL_UMKM = "pph_final_umkm", gettext_lazy("PPh final usaha kecil")
    LAIN = "lain", gettext_lazy("Pajak lain")


class Langkah(models.TextChoices):
    """The road of a move that needs a second person (some take it in one act)."""

    DIUSULKAN = "diusulkan", gettext_lazy("Menunggu persetujuan")
    DISETUJUI = "disetujui", gettext_lazy("Dibukukan")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")
    DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")


class _Pindah(models.Model):
    """What every such move has: place, amount, day, steps, people, journal."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    tanggal = models.DateField(help_text="day the money moved")
    keadaan = models.CharField(max_length=12, choices=Langkah.choices, default=Langkah.DIUSULKAN)
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
        abstract = True


def _lengkap(nama: str) -> list[models.BaseConstraint]:
    """Amount above zero, and a journal exactly where money moved."""
    return [
        models.CheckConstraint(
            condition=Q(nilai__gt=0), name=f"{nama}_positif",
            violation_error_message="Jumlah uang harus lebih dari nol.",
        ),
        models.CheckConstraint(
            condition=Q(keadaan__in=["diusulkan", "ditolak"], jurnal__isnull=True)
            | Q(keadaan__in=["disetujui", "dibatalkan"], jurnal__isnull=False),
            name=f"{nama}_keadaan_lengkap",
            violation_error_message="Uang yang sudah berpindah harus punya jurnal. Muat ulang halaman.",
        ),
        models.CheckConstraint(
            condition=Q(dibatalkan_oleh__isnull=True) | ~Q(dibatalkan_oleh=F("diusulkan_oleh")),
            name=f"{nama}_batal_orang_lain",
            violation_error_message="Yang mencatat tidak boleh membatalkannya. Minta orang lain membatalkan.",
        ),
    ]  # fmt: skip


class PindahKas(_Pindah):
    """Money of the RT that changes its place: bank, cash box, advance. It stays the RT's and is not spent by this."""

    class Jenis(models.TextChoices):
        TARIK = "tarik", gettext_lazy("Ambil tunai dari bank")
        SETOR = "setor", gettext_lazy("Setor tunai ke bank")
        PANJAR = "panjar", gettext_lazy("Panjar diberikan")
        KEMBALI = "kembali", gettext_lazy("Sisa panjar dikembalikan")

    jenis = models.CharField(max_length=8, choices=Jenis.choices)
    bank = models.BooleanField(default=False, help_text="an advance straight from the bank account, not from the cash box")
    uraian = models.CharField(max_length=240)
    objek = models.CharField(max_length=80, blank=True, help_text="app.Model:pk it was moved for")

    class Meta:
        verbose_name = "perpindahan uang"
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="pindah_kas_rt")]
        constraints = [
            *_lengkap("pindah_kas"),
            models.CheckConstraint(
                condition=Q(jenis__in=["setor", "kembali"], disetujui_oleh__isnull=True)
                | Q(jenis__in=["tarik", "panjar"]) & (
                    Q(keadaan__in=["diusulkan", "ditolak"], disetujui_oleh__isnull=True)
                    | Q(disetujui_oleh__isnull=False) & ~Q(disetujui_oleh=F("diusulkan_oleh"))
                ),
                name="pindah_kas_dua_orang",
                violation_error_message="Yang mengambil uang tidak boleh menyetujuinya. Minta orang lain menyetujui.",
            ),
            models.CheckConstraint(
                condition=Q(bank=False) | Q(jenis__in=["panjar", "kembali"]), name="pindah_kas_sumber",
                violation_error_message="Sumber uang hanya dipilih untuk panjar. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PengembalianDana(_Pindah):
    """What was left of a year (SiLPA), sent back to the treasury: recorded by the Pokja, confirmed by the city."""

    nomor_bukti = models.CharField(max_length=60, help_text="number of the transfer or of the deposit slip (STS)")

    class Meta:
        verbose_name = "pengembalian dana"
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="pengembalian_rt")]
        constraints = [
            *_lengkap("pengembalian"),
            models.UniqueConstraint(
                fields=["rt", "nomor_bukti"], condition=Q(keadaan__in=["diusulkan", "disetujui"]),
                name="pengembalian_bukti_tunggal",
                violation_error_message="Nomor bukti ini sudah dicatat untuk RT itu. Periksa nomornya.",
            ),
            models.UniqueConstraint(
                fields=["rt"], condition=Q(keadaan="diusulkan"), name="pengembalian_satu_menunggu",
                violation_error_message="Masih ada pengembalian yang menunggu persetujuan. Buka yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diusulkan", "ditolak"], disetujui_oleh__isnull=True)
                | Q(disetujui_oleh__isnull=False) & ~Q(disetujui_oleh=F("diusulkan_oleh")),
                name="pengembalian_dua_orang",
                violation_error_message="Yang mengembalikan tidak boleh menyetujuinya. Minta orang lain menyetujui.",
            ),
        ]  # fmt: skip


class SetoranPajak(_Pindah):
    """Withheld tax paid over to the state. `tukar`: the part that lay in the other place (withheld in cash, paid from the
    bank, or the other way round): the same amount of the RT's own money changed its place with it."""

    sumber = models.CharField(max_length=6, choices=[("bank", gettext_lazy("Bank")), ("tunai", gettext_lazy("Tunai"))])
    tukar = models.BigIntegerField(default=0)
    nomor_bukti = models.CharField(max_length=60, help_text="NTPN or number of the deposit slip")

    class Meta:
        verbose_name = "setoran pajak"
        indexes = [models.Index(fields=["rt", "tahun", "-id"], name="setoran_pajak_rt")]
        constraints = [
            *_lengkap("setoran_pajak"),
            models.UniqueConstraint(
                fields=["rt", "nomor_bukti"], condition=Q(keadaan__in=["diusulkan", "disetujui"]),
                name="setoran_pajak_bukti_tunggal",
                violation_error_message="Nomor bukti setor ini sudah dicatat. Periksa nomornya.",
            ),
            models.CheckConstraint(
                condition=Q(tukar__gte=0, tukar__lte=F("nilai")), name="setoran_pajak_tukar",
                violation_error_message="Bagian yang ditukar tidak boleh melebihi setorannya. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PotonganPajak(models.Model):
    """Tax withheld from one payment; paid over by a `setoran`."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    belanja = models.ForeignKey("dana.Belanja", on_delete=models.PROTECT, related_name="potongan")
    jenis = models.CharField(max_length=24, choices=JenisPajak.choices)
    nilai = models.BigIntegerField()
    setoran = models.ForeignKey(SetoranPajak, null=True, on_delete=models.PROTECT, related_name="potongan")

    class Meta:
        indexes = [models.Index(fields=["rt"], condition=Q(setoran__isnull=True), name="potongan_belum_setor")]
        constraints = [
            models.UniqueConstraint(
                fields=["belanja", "jenis"], name="potongan_jenis_tunggal",
                violation_error_message="Pajak jenis ini sudah dipotong dari belanja itu. Periksa daftarnya.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="potongan_positif",
                violation_error_message="Pajak yang dipotong harus lebih dari nol.",
            ),
        ]  # fmt: skip
