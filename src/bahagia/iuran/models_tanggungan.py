"""Tables of other payers: their lists, the people on them, what was decided about matches, plans, spending set free."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

BULAN_PALING_BANYAK = 12  # as a payment to BPJS: nobody promises longer, and a slip in the year shows


class SumberTanggungan(models.TextChoices):
    """Whose list it is. BPJS is no payer: its list says who is an active member, whoever paid."""

    KOTA = "kota", gettext_lazy("Pemerintah Kota")
    PROVINSI = "provinsi", gettext_lazy("Pemerintah Provinsi")
    BAZNAS_CSR = "baznas_csr", gettext_lazy("Baznas atau CSR")
    LEGISLATOR = "legislator", gettext_lazy("Anggota DPRD")
    MANDIRI = "mandiri", gettext_lazy("Pekerja sendiri")
    BPJS = "bpjs", gettext_lazy("Daftar peserta aktif dari BPJS")


class KelompokTanggungan(models.TextChoices):
    """Groups that are paid for together (PROGRAM)."""

    PEKERJA_RENTAN = "pekerja_rentan", gettext_lazy("Pekerja rentan")
    PETUGAS_SYARA = "petugas_syara", gettext_lazy("Petugas syara'")
    KETUA_RT = "ketua_rt", gettext_lazy("Ketua RT")
    PHL = "phl", gettext_lazy("Pekerja harian lepas (PHL)")
    JURU_PARKIR = "juru_parkir", gettext_lazy("Juru parkir")
    LAINNYA = "lainnya", gettext_lazy("Lainnya")


class KeadaanTanggungan(models.TextChoices):
    DIPESAN = "dipesan", gettext_lazy("Akan dibayar")
    DIBAYAR = "dibayar", gettext_lazy("Sudah dibayar")
    TERLINDUNGI = "terlindungi", gettext_lazy("Peserta aktif menurut BPJS")
    DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")


class DaftarTanggungan(models.Model):
    """One list of another payer (or of BPJS), as its paper says: who is covered, for which months."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True, help_text="area of the list; empty = the whole city")
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    penanggung = models.CharField(max_length=12, choices=SumberTanggungan.choices)
    kelompok = models.CharField(max_length=16, choices=KelompokTanggungan.choices)
    nama = models.CharField(max_length=120, help_text="the payer as people know it")
    nomor_dokumen = models.CharField(max_length=80)
    tanggal_dokumen = models.DateField()
    bulan_mulai = models.DateField()
    bulan_akhir = models.DateField(help_text="last month, inclusive")
    keadaan = models.CharField(max_length=12, choices=KeadaanTanggungan.choices)
    ambil_alih = models.BooleanField(default=False, help_text="months that an RT reserved and did not pay are taken over")
    nama_berkas = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    hasil = models.JSONField(default=dict, help_text="rows by verdict")
    dicatat_oleh_id = models.BigIntegerField()
    dicatat_pada = models.DateTimeField()
    dibayar_pada = models.DateTimeField(null=True)
    nomor_bukti = models.CharField(max_length=80, blank=True)
    dibatalkan_oleh_id = models.BigIntegerField(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kota_kode", "-id"], name="tanggungan_kota")]
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "digest", "penanggung", "bulan_mulai"], condition=~Q(keadaan="dibatalkan"),
                name="tanggungan_berkas_sekali",
                violation_error_message="Berkas ini sudah pernah dimasukkan. Buka daftar yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(bulan_akhir__gte=F("bulan_mulai")), name="tanggungan_masa_urut",
                violation_error_message="Bulan terakhir tidak boleh sebelum bulan pertama.",
            ),
            models.CheckConstraint(
                condition=Q(penanggung="bpjs", keadaan__in=["terlindungi", "dibatalkan"])
                | ~Q(penanggung="bpjs") & ~Q(keadaan="terlindungi"),
                name="tanggungan_hanya_bpjs_membuktikan",
                violation_error_message="Hanya daftar dari BPJS yang membuktikan perlindungan.",
            ),
        ]  # fmt: skip


class BarisTanggungan(models.Model):
    """One person of such a list: matched to a worker or not, covered or told who covers already.

    `rt_id`, `kelurahan_kode` are those of the matched worker; without a match only the city's desks see the row.
    """

    class Cara(models.TextChoices):
        NIK = "nik", gettext_lazy("NIK sama")
        CALON = "calon", gettext_lazy("Nama dan tanggal lahir mirip")
        TIDAK_ADA = "tidak_ada", gettext_lazy("Belum ada di data pekerja")

    class Putusan(models.TextChoices):
        DITANGGUNG = "ditanggung", gettext_lazy("Ditanggung daftar ini")
        SEBAGIAN = "sebagian", gettext_lazy("Sebagian bulan saja")
        MEMBUKTIKAN = "membuktikan", gettext_lazy("Membuktikan catatan kita")
        SUDAH = "sudah", gettext_lazy("Sudah ditanggung pihak lain")
        PERIKSA = "periksa", gettext_lazy("Perlu dicocokkan orang")
        BEDA = "beda", gettext_lazy("Berbeda dengan catatan kita")
        TIDAK_AKTIF = "tidak_aktif", gettext_lazy("Tidak aktif menurut BPJS")
        DITOLAK = "ditolak", gettext_lazy("Perlu diperbaiki")
        DIBATALKAN = "dibatalkan", gettext_lazy("Dibatalkan")

    class Beda(models.TextChoices):
        TIDAK_ADA = "", gettext_lazy("Tidak ada beda")
        TIDAK_AKTIF = "tidak_aktif", gettext_lazy("BPJS: tidak aktif; catatan kita: dibayar")
        BERAKHIR = "berakhir", gettext_lazy("BPJS: berakhir lebih awal")
        BELUM_DIBAYAR = "belum_dibayar", gettext_lazy("BPJS: aktif; daftar RT belum dibayar")

    class Keputusan(models.TextChoices):
        TERBUKA = "", gettext_lazy("Belum diputuskan")
        COCOK = "cocok", gettext_lazy("Orang yang sama")
        BUKAN = "bukan", gettext_lazy("Bukan orang yang sama")
        DIBATALKAN = "dibatalkan", gettext_lazy("Pencocokan dibatalkan")
        DITERIMA = "diterima", gettext_lazy("Catatan kita benar")
        DIKOREKSI = "dikoreksi", gettext_lazy("Catatan BPJS benar")

    daftar = models.ForeignKey(DaftarTanggungan, on_delete=models.PROTECT, related_name="baris")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt_id = models.BigIntegerField(null=True)
    wilayah_kode = models.CharField(max_length=13, blank=True, help_text="kelurahan as written in the list, when known")
    nomor = models.PositiveIntegerField(help_text="row of the sheet")
    kolom = models.CharField(max_length=4, blank=True, help_text="letter of the column that is wrong")
    nik_sandi = models.BinaryField(null=True, help_text="as typed, also when it is no NIK")
    nik_indeks = models.UUIDField(null=True)
    nik_asal_indeks = models.UUIDField(null=True, help_text="what the list said, where a decision replaced it")
    nama = models.CharField(max_length=120, blank=True)
    tanggal_lahir = models.DateField(null=True)
    orang_indeks = models.UUIDField(null=True, help_text="keyed index of NIK, name and birth date: the person of the list")
    pekerja_id = models.BigIntegerField(null=True)
    calon_id = models.BigIntegerField(null=True, help_text="worker who may be the same person")
    kemiripan = models.PositiveSmallIntegerField(null=True, help_text="bits of name and birth date (pekerja.kembar)")
    cara = models.CharField(max_length=10, choices=Cara.choices, default=Cara.TIDAK_ADA)
    putusan = models.CharField(max_length=12, choices=Putusan.choices)
    beda = models.CharField(max_length=14, choices=Beda.choices, blank=True, default=Beda.TIDAK_ADA)
    sektor = models.CharField(max_length=10, default="other", help_text="of the matched worker; sets the price")
    bulan_mulai = models.DateField(null=True)
    bulan_akhir = models.DateField(null=True)
    n_bulan = models.PositiveSmallIntegerField(default=0, help_text="months that this list holds for the person")
    kalimat = models.CharField(max_length=400, blank=True)
    langkah = models.CharField(max_length=240, blank=True)
    keputusan = models.CharField(max_length=12, choices=Keputusan.choices, blank=True, default=Keputusan.TERBUKA)
    alasan = models.CharField(max_length=300, blank=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["daftar", "putusan", "nomor"], name="baris_tanggungan_putusan"),
            models.Index(fields=["nik_indeks"], name="baris_tanggungan_nik"),
            models.Index(fields=["rt_id", "-id"], name="baris_tanggungan_rt"),
            models.Index(
                fields=["kota_kode", "id"], name="baris_tanggungan_terbuka",
                condition=Q(keputusan="", putusan__in=["periksa", "beda"]),
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["daftar", "nomor"], name="baris_tanggungan_sekali",
                violation_error_message="Baris ini sudah ada dalam daftar.",
            ),
        ]  # fmt: skip


class PasanganTanggungan(models.Model):
    """A person of a list and a worker of whom somebody decided: not the same. Never proposed again."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    orang_indeks = models.UUIDField()
    pekerja_id = models.BigIntegerField()
    alasan = models.CharField(max_length=300)
    diputus_oleh_id = models.BigIntegerField()
    diputus_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["orang_indeks", "pekerja_id"], name="pasangan_tanggungan_sekali",
                violation_error_message="Pasangan ini sudah diputuskan bukan orang yang sama.",
            ),
        ]  # fmt: skip


class PelepasanIuran(models.Model):
    """What an RT no longer pays because another payer took months over, or because a payment was reversed."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    daftar = models.ForeignKey("iuran.DaftarIuran", on_delete=models.PROTECT, related_name="pelepasan")
    tanggungan = models.ForeignKey(DaftarTanggungan, null=True, on_delete=models.PROTECT, related_name="pelepasan")
    penanggung_nama = models.CharField(max_length=120, blank=True)
    n_pekerja = models.PositiveIntegerField()
    n_bulan = models.PositiveIntegerField()
    n_bulan_kosong = models.PositiveIntegerField(default=0, help_text="months set free that the new payer does not cover")
    nilai = models.BigIntegerField(help_text="rupiah set free")
    alasan = models.CharField(max_length=300)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt_id", "-id"], name="pelepasan_rt")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0, n_pekerja__gt=0), name="pelepasan_berisi",
                violation_error_message="Pelepasan iuran harus menyebut orang dan jumlahnya.",
            ),
        ]  # fmt: skip


class RencanaTanggungan(models.Model):
    """A proposal: which payer pays whom for which months, side by side. Reserves nothing."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    bulan_mulai = models.DateField()
    jumlah_bulan = models.PositiveSmallIntegerField()
    bagian = models.JSONField(help_text="ordered shares: payer, group, first and last month")
    versi_hukum = models.CharField(max_length=40)
    catatan = models.CharField(max_length=200, blank=True)
    dibuat_oleh_id = models.BigIntegerField()
    dibuat_pada = models.DateTimeField()
    ditutup_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah_bulan__gte=1, jumlah_bulan__lte=BULAN_PALING_BANYAK), name="rencana_jumlah_bulan",
                violation_error_message="Rencana berisi 1 sampai 12 bulan.",
            ),
        ]  # fmt: skip


class BulanRencana(models.Model):
    """One person, one month, one payer of a plan: the unique key keeps two payers from meeting in a month."""

    rencana = models.ForeignKey(RencanaTanggungan, on_delete=models.CASCADE, related_name="bulan")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    pekerja_id = models.BigIntegerField()
    nik_indeks = models.UUIDField()
    periode = models.DateField()
    urut = models.PositiveSmallIntegerField(help_text="share of the plan, 0 = months already held by a list")
    penanggung = models.CharField(max_length=12)
    nilai = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rencana", "nik_indeks", "periode"], name="rencana_bulan_sekali",
                violation_error_message="Satu orang hanya punya satu penanggung dalam satu bulan.",
            ),
        ]  # fmt: skip
