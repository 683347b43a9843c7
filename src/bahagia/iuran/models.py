"""Tables of contribution lists, the coverage ledger and receipts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from bahagia.iuran.models_tanggungan import (  # noqa: F401  Django finds tables through this module
    BarisTanggungan,
    BulanRencana,
    DaftarTanggungan,
    KeadaanTanggungan,
    KelompokTanggungan,
    PasanganTanggungan,
    PelepasanIuran,
    RencanaTanggungan,
    SumberTanggungan,
)


class Penanggung(models.TextChoices):
    """Who pays. The law asks only whether it is budget money; the names are those of the programme."""

    DANA_RT = "dana_rt", gettext_lazy("Dana RT")
    KOTA = "kota", gettext_lazy("Pemerintah Kota")
    PROVINSI = "provinsi", gettext_lazy("Pemerintah Provinsi")
    BAZNAS_CSR = "baznas_csr", gettext_lazy("Baznas atau CSR")
    LEGISLATOR = "legislator", gettext_lazy("Anggota DPRD")
    MANDIRI = "mandiri", gettext_lazy("Pekerja sendiri")


class KeadaanDaftar(models.TextChoices):
    DRAF = "draf", gettext_lazy("Draf")
    DIAJUKAN = "diajukan", gettext_lazy("Diajukan")
    DISETUJUI = "disetujui", gettext_lazy("Disetujui")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")
    DIBAYAR = "dibayar", gettext_lazy("Dibayar")
    TERBUKTI = "terbukti", gettext_lazy("Terbukti")
    DILEPAS = "dilepas", gettext_lazy("Diambil alih penanggung lain")
    DIBATALKAN = "dibatalkan", gettext_lazy("Pembayaran dibatalkan")


class DaftarIuran(models.Model):
    """One list: workers of an RT for a span of months, priced by law, taken through two people, paid and proven."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="daftar_iuran")
    penanggung = models.CharField(max_length=12, choices=Penanggung.choices)
    penanggung_nama = models.CharField(max_length=120)
    bulan_mulai = models.DateField()
    jumlah_bulan = models.PositiveSmallIntegerField()
    keadaan = models.CharField(max_length=10, choices=KeadaanDaftar.choices, default=KeadaanDaftar.DRAF)
    jumlah_pekerja = models.PositiveIntegerField(default=0)
    nilai = models.BigIntegerField(default=0, help_text="rupiah; frozen when the list is submitted")
    versi_hukum = models.CharField(max_length=40, blank=True)
    harga = models.JSONField(default=list, help_text="price table the list was priced with: month, sector, jkk, jkm")
    dasar = models.JSONField(default=list, help_text="citations of those prices")
    belanja = models.ForeignKey("dana.Belanja", null=True, on_delete=models.PROTECT, related_name="+")
    lanjutan_dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="lanjutan")
    kode_iuran = models.CharField(max_length=20, blank=True)
    disusun_oleh_id = models.BigIntegerField()
    disusun_pada = models.DateTimeField()
    diajukan_oleh_id = models.BigIntegerField(null=True)
    diajukan_pada = models.DateTimeField(null=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField(null=True)
    alasan_tolak = models.CharField(max_length=300, blank=True)
    dibayar_oleh_id = models.BigIntegerField(null=True)
    dibayar_pada = models.DateTimeField(null=True)
    terbukti_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["rt", "-id"], name="daftar_rt"),
            models.Index(fields=["kelurahan_kode", "keadaan", "-id"], name="daftar_kelurahan_keadaan"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah_bulan__gte=1, jumlah_bulan__lte=12), name="daftar_jumlah_bulan",
                violation_error_message="Satu daftar berisi 1 sampai 12 bulan. Pilih 1, 3, 6, atau 12 bulan.",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh_id__isnull=True) | ~Q(diputus_oleh_id=F("diajukan_oleh_id")),
                name="daftar_dua_orang",
                violation_error_message="Orang yang mengajukan tidak boleh menyetujui. Minta petugas lain memutuskan.",
            ),
            models.CheckConstraint(
                condition=Q(dibayar_oleh_id__isnull=True)
                | (~Q(dibayar_oleh_id=F("diputus_oleh_id")) & ~Q(dibayar_oleh_id=F("diajukan_oleh_id"))),
                name="daftar_pembayar_lain",
                violation_error_message="Orang yang mengajukan atau menyetujui tidak boleh membayar.",
            ),
            models.UniqueConstraint(
                fields=["kota_kode", "kode_iuran"], condition=~Q(kode_iuran=""), name="daftar_kode_tunggal",
                violation_error_message="Kode iuran ini sudah dipakai daftar lain. Periksa angkanya.",
            ),
        ]  # fmt: skip


class BarisIuran(models.Model):
    """One worker on a list. `nama` and `sektor` are what was true when the list was made."""

    daftar = models.ForeignKey(DaftarIuran, on_delete=models.CASCADE, related_name="baris")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    pekerja_id = models.BigIntegerField()
    nik_indeks = models.UUIDField()
    nama = models.CharField(max_length=120)
    pekerjaan = models.CharField(max_length=80, blank=True)
    sektor = models.CharField(max_length=10)
    ikut = models.BooleanField(default=True)
    alasan = models.CharField(max_length=200, blank=True, help_text="why the worker is not on the list")
    nilai = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daftar", "pekerja_id"], name="baris_pekerja_sekali",
                violation_error_message="Pekerja ini sudah ada dalam daftar.",
            ),
        ]  # fmt: skip


class BulanIuran(models.Model):
    """The coverage ledger: one worker, one month. Partitioned by month; made and kept by SQL (migrations/sql).

    The primary key is the rule of the house: one NIK, one month, one programme, one payer.
    """

    class Keadaan(models.IntegerChoices):
        DIPESAN = 1, gettext_lazy("dipesan")
        DIBAYAR = 2, gettext_lazy("dibayar")
        TERLINDUNGI = 3, gettext_lazy("terlindungi")

    pk = models.CompositePrimaryKey("nik_indeks", "periode", "program")
    nik_indeks = models.UUIDField()
    periode = models.DateField()
    program = models.SmallIntegerField(default=1)
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField(null=True)  # null: a person of another payer's list who is not in the register
    pekerja_id = models.BigIntegerField(null=True)
    daftar_id = models.BigIntegerField(null=True)  # list of an RT, or ...
    tanggungan_id = models.BigIntegerField(null=True)  # ... list of another payer: exactly one of the two
    penanggung = models.CharField(max_length=12, null=True)
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    keadaan = models.SmallIntegerField(choices=Keadaan.choices)

    class Meta:
        managed = False
        db_table = "iuran_bulan"


class BuktiBayar(models.Model):
    """A receipt of BPJS for one list, from a file or typed from paper. Kept as it came; its differences are rows."""

    class Sumber(models.TextChoices):
        BERKAS = "berkas", gettext_lazy("Berkas")
        KETIK = "ketik", gettext_lazy("Diketik dari kertas")

    daftar = models.ForeignKey(DaftarIuran, on_delete=models.PROTECT, related_name="bukti")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    sumber = models.CharField(max_length=6, choices=Sumber.choices)
    digest = models.CharField(max_length=64, help_text="of the file, or of what was typed")
    kode_iuran = models.CharField(max_length=20)
    tanggal = models.DateField()
    nilai = models.BigIntegerField()
    referensi = models.CharField(max_length=60, blank=True)
    dicatat_oleh_id = models.BigIntegerField()
    dicatat_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["daftar", "digest"], name="bukti_sekali",
                violation_error_message="Bukti ini sudah pernah dicatat untuk daftar yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="bukti_nilai_positif",
                violation_error_message="Jumlah pada bukti harus lebih dari nol.",
            ),
        ]  # fmt: skip


class SelisihBukti(models.Model):
    """One difference between a receipt and its list, to be resolved by a person."""

    class Jenis(models.TextChoices):
        KODE = "kode", gettext_lazy("Kode iuran berbeda")
        KURANG = "kurang", gettext_lazy("Jumlah kurang")
        LEBIH = "lebih", gettext_lazy("Jumlah lebih")
        ORANG_HILANG = "orang_hilang", gettext_lazy("Pekerja tidak tercantum di bukti")
        ORANG_ASING = "orang_asing", gettext_lazy("Orang di bukti tidak ada dalam daftar")

    class Keputusan(models.TextChoices):
        TERBUKA = "", gettext_lazy("Belum diputuskan")
        DITITIPKAN = "dititipkan", gettext_lazy("Kelebihan dibawa ke daftar berikutnya")
        DITERIMA = "diterima", gettext_lazy("Diterima dengan penjelasan BPJS")
        DIULANG = "diulang", gettext_lazy("Menunggu bukti pengganti")

    bukti = models.ForeignKey(BuktiBayar, on_delete=models.PROTECT, related_name="selisih")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    jenis = models.CharField(max_length=14, choices=Jenis.choices)
    baris = models.ForeignKey(BarisIuran, null=True, on_delete=models.PROTECT, related_name="+")
    nilai = models.BigIntegerField(default=0)
    uraian = models.CharField(max_length=300)
    keputusan = models.CharField(max_length=10, choices=Keputusan.choices, default=Keputusan.TERBUKA, blank=True)
    alasan = models.CharField(max_length=300, blank=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField(null=True)
