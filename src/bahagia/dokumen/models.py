"""Tables of papers and their numbers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class PenghitungNomor(models.Model):
    """The last number given in one series. The row is locked while a paper is issued, and a paper that fails gives its
    number back: numbers have no gaps. `ruang` is the code of the RT whose book it is. A trigger lets it grow by one only."""

    kota_kode = models.CharField(max_length=5)
    ruang = models.CharField(max_length=20)
    jenis = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "ruang", "jenis", "tahun"], name="penghitung_nomor_tunggal",
                violation_error_message="Urutan nomor ini sudah ada.",
            ),
        ]  # fmt: skip


class FormatNomor(models.Model):
    """How a city writes the number of one kind of paper from `sejak` on; see nomor.POLA_BAKU for the words."""

    kota_kode = models.CharField(max_length=5)
    jenis = models.CharField(max_length=30)
    pola = models.CharField(max_length=80)
    sejak = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "jenis", "sejak"], name="format_nomor_tunggal",
                violation_error_message="Pola nomor untuk tanggal itu sudah ada. Pilih tanggal mulai lain.",
            ),
        ]  # fmt: skip


class Dokumen(models.Model):
    """An issued paper. Never changed or deleted (grants, trigger); only revoked, once, with a reason.

    `data` holds everything that was printed (letterhead, number, content), `pdf` the bytes, `sha256` their fingerprint
    in hexadecimal, `token` the public address of its verification page.
    """

    jenis = models.CharField(max_length=30)
    templat = models.CharField(max_length=40, help_text="name/version of the template")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=80)
    urut = models.PositiveIntegerField()
    tahun = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    judul = models.CharField(max_length=200)
    penerbit = models.CharField(max_length=200)
    objek = models.CharField(max_length=120, blank=True, help_text="app.Model:pk that the paper speaks of")
    data = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    token = models.CharField(max_length=22)
    terbit_pada = models.DateTimeField()
    oleh_id = models.BigIntegerField()
    dicabut_pada = models.DateTimeField(null=True)
    dicabut_oleh_id = models.BigIntegerField(null=True)
    alasan_cabut = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["rt", "-id"], name="dokumen_rt"),
            models.Index(fields=["objek", "-id"], name="dokumen_objek"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "jenis", "nomor"], name="dokumen_nomor_tunggal",
                violation_error_message="Nomor dokumen ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["rt", "jenis", "tahun", "urut"], name="dokumen_urut_tunggal",
                violation_error_message="Nomor urut dokumen ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["token"], name="dokumen_token_tunggal", violation_error_message="Tanda dokumen ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, alasan_cabut="", dicabut_oleh_id__isnull=True)
                | (Q(dicabut_pada__isnull=False, dicabut_oleh_id__isnull=False) & ~Q(alasan_cabut="")),
                name="dokumen_cabut_beralasan",
                violation_error_message="Pencabutan dokumen harus disertai alasan.",
            ),
        ]  # fmt: skip

    @property
    def alamat_periksa(self) -> str:
        """Public address that tells whether this paper is genuine."""
        return f"{settings.ALAMAT}/periksa/{self.token}/"

    def __str__(self) -> str:
        return self.nomor
