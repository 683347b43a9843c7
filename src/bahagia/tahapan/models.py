"""Tables of the programme clock: cohorts with their calendar, real dates of an RT, written orders. No personal data."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah, Tahap


class Kelompok(models.Model):
    """RT that walk through a year by one calendar: the pilots, group A, group B."""

    kota_kode = models.CharField(max_length=5)
    tahun = models.PositiveSmallIntegerField()
    kode = models.SlugField(max_length=20)
    nama = models.CharField(max_length=80)
    sumber = models.CharField(max_length=300, help_text="where the division was published")
    dibuat_oleh_id = models.BigIntegerField()
    dibuat_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "tahun", "kode"], name="kelompok_tunggal",
                violation_error_message="Kelompok dengan kode ini sudah ada pada tahun itu. Pilih kode lain.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Jadwal(models.Model):
    """Planned days of one step for a cohort. Changed by a newer row (`kini`), with its source; the older one stays."""

    kelompok = models.ForeignKey(Kelompok, on_delete=models.PROTECT, related_name="jadwal")
    tahap = models.CharField(max_length=12, choices=Tahap.choices)
    mulai = models.DateField()
    selesai = models.DateField()
    sumber = models.CharField(max_length=300)
    kini = models.BooleanField(default=True)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kelompok", "tahap"], condition=Q(kini=True), name="jadwal_satu_kini",
                violation_error_message="Jadwal tahap ini baru saja diubah orang lain. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")), name="jadwal_urut",
                violation_error_message="Tanggal selesai harus setelah tanggal mulai. Periksa kedua tanggalnya.",
            ),
        ]  # fmt: skip


class KelompokRT(models.Model):
    """The cohort of an RT in a year. Moved by a newer row (`kini`)."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    kelompok = models.ForeignKey(Kelompok, on_delete=models.PROTECT, related_name="anggota")
    kini = models.BooleanField(default=True)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun"], condition=Q(kini=True), name="kelompok_rt_satu_kini",
                violation_error_message="RT ini sudah masuk satu kelompok pada tahun itu. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class LangkahRT(models.Model):
    """The real day on which an RT finished a step of a year. Undone by `batal_pada`; the row stays."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    tahap = models.CharField(max_length=12, choices=Tahap.choices)
    tanggal = models.DateField()
    objek = models.CharField(max_length=120, blank=True, help_text="app.Model:pk of what ended the step")
    dicatat_pada = models.DateTimeField()
    batal_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "tahun", "tahap"], condition=Q(batal_pada__isnull=True), name="langkah_rt_satu",
                violation_error_message="Tahap ini sudah tercatat selesai.",
            ),
        ]  # fmt: skip


class Perintah(models.Model):
    """A written, numbered order that stops, changes or lets go on. Never changed or deleted; a stop order ends once, by its
    withdrawal or by an order to go on (`akhir`: the first day on which it no longer holds)."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True, help_text="empty: cohort or city")
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    kelompok = models.ForeignKey(Kelompok, null=True, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=6, choices=JenisPerintah.choices)
    lingkup = models.CharField(max_length=10, choices=LingkupPerintah.choices)
    nomor = models.CharField(max_length=80)
    tanggal = models.DateField()
    alasan = models.CharField(max_length=500)
    isi = models.CharField(max_length=500, blank=True, help_text="what has to be done or changed")
    tingkat_kota = models.BooleanField(help_text="issued with authority over the whole city")
    henti = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="lanjutan", help_text="what it lifts")
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
    akhir = models.DateField(null=True)
    dicabut_pada = models.DateTimeField(null=True)
    dicabut_oleh_id = models.BigIntegerField(null=True)
    alasan_cabut = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kota_kode", "tanggal"], condition=Q(jenis="henti"), name="perintah_henti")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "nomor"], name="perintah_nomor",
                violation_error_message="Nomor perintah ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(lingkup="rt", rt__isnull=False, kelompok__isnull=True) & ~Q(kelurahan_kode="")
                | Q(lingkup="kelurahan", rt__isnull=True, kelompok__isnull=True) & ~Q(kelurahan_kode="")
                | Q(lingkup="kelompok", rt__isnull=True, kelompok__isnull=False, kelurahan_kode="")
                | Q(lingkup="kota", rt__isnull=True, kelompok__isnull=True, kelurahan_kode=""),
                name="perintah_satu_lingkup",
                violation_error_message="Perintah berlaku untuk satu RT, kelurahan, kelompok, atau seluruh kota. Pilih satu.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""), name="perintah_beralasan",
                violation_error_message="Perintah harus menyebut alasannya. Tulis alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="lanjut", henti__isnull=False) | (~Q(jenis="lanjut") & Q(henti__isnull=True)),
                name="perintah_lanjut_menunjuk",
                violation_error_message="Perintah lanjut harus menunjuk perintah henti yang diakhirinya.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, dicabut_oleh_id__isnull=True, alasan_cabut="")
                | Q(dicabut_pada__isnull=False, dicabut_oleh_id__isnull=False) & ~Q(alasan_cabut=""),
                name="perintah_cabut_beralasan",
                violation_error_message="Pencabutan perintah harus disertai alasan. Tulis alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True) | Q(akhir__isnull=False), name="perintah_cabut_mengakhiri",
                violation_error_message="Perintah yang dicabut harus mempunyai hari akhirnya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nomor
