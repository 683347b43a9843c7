"""Tables of workers, consent and uploads. What identifies a person is sealed; it is found by blind index."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class Kategori(models.TextChoices):
    """Groups that the programme speaks of."""

    PEKERJA_RENTAN = "pekerja_rentan", gettext_lazy("Pekerja rentan")
    KETUA_RT = "ketua_rt", gettext_lazy("Ketua RT")
    PHL = "phl", gettext_lazy("Pekerja harian lepas (PHL)")
    PETUGAS_SYARA = "petugas_syara", gettext_lazy("Petugas syara'")
    JURU_PARKIR = "juru_parkir", gettext_lazy("Juru parkir")
    POKJA = "pokja", gettext_lazy("Anggota Pokja")
    LAINNYA = "lainnya", gettext_lazy("Lainnya")


class Status(models.TextChoices):
    """Recorded, checked by another person, refused, or no longer working here."""

    TERDAFTAR = "terdaftar", gettext_lazy("Menunggu verifikasi")
    TERVERIFIKASI = "terverifikasi", gettext_lazy("Terverifikasi")
    DITOLAK = "ditolak", gettext_lazy("Perlu diperbaiki")
    NONAKTIF = "nonaktif", gettext_lazy("Tidak aktif")


class Pekerja(models.Model):
    """One worker of an RT. Sealed columns are AES-GCM with their place as associated data (dasar.sandi)."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="pekerja")
    nama = models.CharField(max_length=120)
    nik_sandi = models.BinaryField()
    nik_indeks = models.UUIDField()
    no_kk_sandi = models.BinaryField(null=True)
    no_kk_indeks = models.UUIDField(null=True)
    tanggal_lahir = models.DateField()
    jenis_kelamin = models.CharField(max_length=1, choices=[("L", gettext_lazy("Laki-laki")), ("P", gettext_lazy("Perempuan"))])
    tempat_lahir = models.CharField(max_length=60, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    telepon_sandi = models.BinaryField(null=True)
    nama_ibu_sandi = models.BinaryField(null=True)
    pekerjaan = models.CharField(max_length=80, help_text="words of the street, as told")
    pekerjaan_kode = models.PositiveSmallIntegerField(null=True, help_text="Dukcapil occupation code 1-89")
    sektor = models.CharField(
        max_length=10, blank=True, choices=[("transport", gettext_lazy("Transportasi")), ("other", gettext_lazy("Lainnya"))]
    )
    penghasilan = models.BigIntegerField(null=True, help_text="rupiah a month, as told")
    kategori = models.CharField(max_length=16, choices=Kategori.choices, default=Kategori.PEKERJA_RENTAN)
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.TERDAFTAR)
    catatan = models.CharField(max_length=300, blank=True, help_text="remarks of the checks, why refused or ended")
    didaftarkan_oleh_id = models.BigIntegerField()
    didaftarkan_pada = models.DateTimeField()
    diverifikasi_oleh_id = models.BigIntegerField(null=True)
    diverifikasi_pada = models.DateTimeField(null=True)
    # What the search for duplicates goes by, kept beside the value it is made from (actions.sealed).
    nama_baku = models.CharField(max_length=120, default="", blank=True, help_text="name in its one form (kembar.nama)")
    kunci_nama = models.CharField(max_length=60, default="", blank=True, help_text="how the name sounds, words sorted")
    telepon_indeks = models.UUIDField(null=True)
    ibu_indeks = models.UUIDField(null=True, help_text="blind index of how the mother's name sounds")
    digabung_ke = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="leburan", db_index=False,
        help_text="the record that went on for this person",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["kota_kode", "tanggal_lahir"], name="pekerja_kembar_lahir"),
            models.Index(fields=["kota_kode", "kunci_nama", "tanggal_lahir"], name="pekerja_kembar_nama"),
            models.Index(fields=["kota_kode", "no_kk_indeks"], name="pekerja_kembar_kk", condition=Q(no_kk_indeks__isnull=False)),
            models.Index(fields=["kota_kode", "telepon_indeks"], name="pekerja_kembar_telepon",
                         condition=Q(telepon_indeks__isnull=False)),
            models.Index(fields=["kota_kode", "ibu_indeks"], name="pekerja_kembar_ibu", condition=Q(ibu_indeks__isnull=False)),
            models.Index(fields=["digabung_ke"], name="pekerja_digabung", condition=Q(digabung_ke__isnull=False)),
            models.Index(fields=["rt", "status", "nama"], name="pekerja_rt_status"),
            models.Index(fields=["kelurahan_kode", "status", "didaftarkan_pada"], name="pekerja_kel_status"),
            models.Index(fields=["kota_kode", "status", "didaftarkan_pada"], name="pekerja_kota_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "nik_indeks"], name="pekerja_nik_tunggal",
                violation_error_message="NIK ini sudah terdaftar. Minta pendamping memeriksa di mana.",
            ),
            models.CheckConstraint(
                condition=Q(diverifikasi_oleh_id__isnull=True) | ~Q(diverifikasi_oleh_id=F("didaftarkan_oleh_id")),
                name="pekerja_dua_orang",
                violation_error_message="Orang yang mendaftarkan tidak boleh memverifikasi. Minta petugas lain.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.TERVERIFIKASI) | (Q(diverifikasi_oleh_id__isnull=False) & ~Q(sektor="")),
                name="pekerja_verifikasi_lengkap",
                violation_error_message="Pekerja terverifikasi harus punya pemeriksa dan sektor pekerjaan.",
            ),
            models.CheckConstraint(
                condition=Q(digabung_ke__isnull=True) | Q(status=Status.NONAKTIF), name="pekerja_digabung_nonaktif",
                violation_error_message="Data yang sudah digabung tidak dapat aktif sendiri. Batalkan penggabungannya dahulu.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Persetujuan(models.Model):
    """That a person was informed and agreed, to which text, how (UU 27/2022 arts. 20-22)."""

    class Cara(models.TextChoices):
        LISAN = "lisan", gettext_lazy("Dibacakan, disetujui lisan")
        TERTULIS = "tertulis", gettext_lazy("Ditandatangani di kertas")
        DARING = "daring", gettext_lazy("Disetujui sendiri di layar")

    pekerja = models.ForeignKey(Pekerja, on_delete=models.CASCADE, related_name="persetujuan")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    versi_teks = models.CharField(max_length=20)
    cara = models.CharField(max_length=8, choices=Cara.choices)
    pada = models.DateTimeField()
    oleh_id = models.BigIntegerField()


class Unggahan(models.Model):
    """A sheet as it was brought, sealed; read again for every step. Emptied after its life (see actions)."""

    class Keadaan(models.TextChoices):
        DIPERIKSA = "diperiksa", gettext_lazy("Diperiksa")
        DIAMBIL = "diambil", gettext_lazy("Diambil")
        DIBUANG = "dibuang", gettext_lazy("Dibuang")

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    nama_berkas = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    isi_sandi = models.BinaryField(null=True)
    ukuran = models.PositiveIntegerField()
    pemetaan = models.JSONField(null=True, help_text="columns as corrected by the user: field -> column index")
    lembar = models.CharField(max_length=60, blank=True)
    cara_persetujuan = models.CharField(max_length=8, choices=Persetujuan.Cara.choices, default=Persetujuan.Cara.LISAN)
    keadaan = models.CharField(max_length=10, choices=Keadaan.choices, default=Keadaan.DIPERIKSA)
    hasil = models.JSONField(default=dict, help_text="counts by verdict once taken")
    dibuat_oleh_id = models.BigIntegerField()
    dibuat_pada = models.DateTimeField()
    diambil_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "digest"], name="unggahan_sekali",
                violation_error_message="Berkas ini sudah pernah diunggah untuk RT yang sama.",
            ),
        ]  # fmt: skip


class JenisPembatasan(models.TextChoices):
    """What a resident refused, or was granted, about the use of the data (UU 27/2022 arts. 8-11)."""

    PENCOCOKAN = "pencocokan", gettext_lazy("Tidak dicocokkan dengan daftar lain")
    PENARIKAN = "penarikan", gettext_lazy("Persetujuan ditarik kembali")
    PEMBATASAN = "pembatasan", gettext_lazy("Pemakaian data dibatasi")
    HAPUS = "hapus", gettext_lazy("Data pribadi dihapus")


#: What stands where a name was, after erasure.
TANPA_NAMA = "(data dihapus)"
#: Limits under which a worker stands on no new list.
BERHENTI = (JenisPembatasan.PENARIKAN, JenisPembatasan.PEMBATASAN, JenisPembatasan.HAPUS)


class PembatasanData(models.Model):
    """A limit on the use of one worker's data, from a decision on a request. It stands here, below the packages that
    must keep to it. Ended by a new decision, never deleted."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt_id = models.BigIntegerField()
    pekerja = models.ForeignKey(Pekerja, on_delete=models.PROTECT, related_name="pembatasan")
    nik_indeks = models.UUIDField()
    jenis = models.CharField(max_length=12, choices=JenisPembatasan.choices)
    nomor = models.CharField(max_length=80, help_text="number of the request that led to it")
    sejak = models.DateTimeField()
    oleh_id = models.BigIntegerField()
    sampai = models.DateTimeField(null=True)
    diakhiri_oleh_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kota_kode", "nik_indeks"], name="pembatasan_nik")]
        constraints = [
            models.UniqueConstraint(
                fields=["pekerja", "jenis"], condition=Q(sampai__isnull=True), name="pembatasan_satu_berlaku",
                violation_error_message="Pembatasan yang sama sudah berlaku untuk orang ini.",
            ),
        ]  # fmt: skip


class KeadaanKembar(models.TextChoices):
    """Where a pair stands: nobody has looked, two people after all, one person and made one."""

    TERBUKA = "terbuka", gettext_lazy("Menunggu keputusan")
    BUKAN = "bukan", gettext_lazy("Bukan orang yang sama")
    DIGABUNG = "digabung", gettext_lazy("Sudah digabung")


class PasanganKembar(models.Model):
    """Two records that may be one person, once per pair of records and once per pair of NIK, for ever.

    Seen only by who may see both people (policy of its own, sql/kembar.sql). Written by `pekerja_catat_kembar`.
    """

    kota_kode = models.CharField(max_length=5)
    a = models.ForeignKey(Pekerja, on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Pekerja, on_delete=models.PROTECT, related_name="+")
    rt_a = models.BigIntegerField()
    kelurahan_a = models.CharField(max_length=13)
    rt_b = models.BigIntegerField()
    kelurahan_b = models.CharField(max_length=13)
    nik_kecil = models.UUIDField(help_text="the two NIK indexes in order: a new record of the same NIK is the same pair")
    nik_besar = models.UUIDField()
    skor = models.IntegerField(help_text="bits")
    alasan = models.JSONField(help_text="[[kode, bits], ...], see kembar.kalimat")
    ditemukan_pada = models.DateTimeField()
    keadaan = models.CharField(max_length=8, choices=KeadaanKembar.choices, default=KeadaanKembar.TERBUKA)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField(null=True)
    alasan_putusan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kota_kode", "keadaan", "ditemukan_pada"], name="kembar_antre"),
            models.Index(fields=["b"], name="kembar_b"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="kembar_urut",
                                   violation_error_message="Satu pasangan ditulis sekali, yang lebih dahulu terdaftar di depan."),
            models.CheckConstraint(condition=Q(nik_kecil__lt=F("nik_besar")), name="kembar_nik_urut",
                                   violation_error_message="Dua NIK pada satu pasangan tidak boleh sama."),
            models.UniqueConstraint(fields=["a", "b"], name="kembar_pasangan_tunggal",
                                    violation_error_message="Pasangan ini sudah tercatat."),
            models.UniqueConstraint(fields=["kota_kode", "nik_kecil", "nik_besar"], name="kembar_nik_tunggal",
                                    violation_error_message="Pasangan NIK ini sudah tercatat."),
            models.CheckConstraint(
                condition=Q(keadaan=KeadaanKembar.TERBUKA) | Q(diputus_oleh_id__isnull=False), name="kembar_ada_pemutus",
                violation_error_message="Keputusan harus ada orangnya.",
            ),
        ]  # fmt: skip


class Penggabungan(models.Model):
    """One merge: which field came from which record, and both rows before and after, so that it can be taken back exactly.

    The rows are kept as the database wrote them (`to_jsonb`), sealed values sealed; emptied when a person is erased.
    """

    kota_kode = models.CharField(max_length=5)
    pasangan = models.ForeignKey(PasanganKembar, on_delete=models.PROTECT, related_name="penggabungan")
    utama = models.ForeignKey(Pekerja, on_delete=models.PROTECT, related_name="+", help_text="the record that goes on")
    lebur = models.ForeignKey(Pekerja, on_delete=models.PROTECT, related_name="+", help_text="the record that ends")
    rt_a = models.BigIntegerField()
    kelurahan_a = models.CharField(max_length=13)
    rt_b = models.BigIntegerField()
    kelurahan_b = models.CharField(max_length=13)
    asal = models.JSONField(help_text="field -> id of the record it came from")
    sebelum_utama = models.JSONField(null=True)
    sebelum_lebur = models.JSONField(null=True)
    sesudah_utama = models.JSONField(null=True)
    sesudah_lebur = models.JSONField(null=True)
    alasan = models.CharField(max_length=300)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
    dibatalkan_oleh_id = models.BigIntegerField(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)
    alasan_batal = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pasangan"], condition=Q(dibatalkan_pada__isnull=True), name="penggabungan_satu_berlaku",
                violation_error_message="Pasangan ini sudah digabung.",
            ),
        ]  # fmt: skip
