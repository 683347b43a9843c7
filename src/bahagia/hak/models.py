"""The one table of a resident's requests about his data."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy


class JenisPermintaan(models.TextChoices):
    """What a resident may ask (UU 27/2022 arts. 6-11), in words that he would use."""

    AKSES = "akses", gettext_lazy("Melihat apa yang tersimpan")
    PERBAIKAN = "perbaikan", gettext_lazy("Memperbaiki data yang salah")
    KEBERATAN = "keberatan", gettext_lazy("Keberatan dicocokkan dengan daftar lain")
    PENARIKAN = "penarikan", gettext_lazy("Menarik kembali persetujuan")
    PENGHAPUSAN = "penghapusan", gettext_lazy("Menghapus data")
    PEMBATASAN = "pembatasan", gettext_lazy("Membatasi pemakaian data")
    PENCABUTAN = "pencabutan", gettext_lazy("Memakai lagi data yang dibatasi")


class CaraIdentitas(models.TextChoices):
    """How it was made sure that it is the person."""

    KTP = "ktp", gettext_lazy("KTP asli dilihat")
    KK = "kk", gettext_lazy("Kartu keluarga asli dilihat")
    DIKENAL = "dikenal", gettext_lazy("Dikenal dan datang sendiri")
    KUASA = "kuasa", gettext_lazy("Surat kuasa dan KTP penerima kuasa")


class KeadaanPermintaan(models.TextChoices):
    DITERIMA = "diterima", gettext_lazy("Menunggu keputusan")
    DIKABULKAN = "dikabulkan", gettext_lazy("Dikabulkan, menunggu dilaksanakan")
    SELESAI = "selesai", gettext_lazy("Selesai")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")


TERBUKA = (KeadaanPermintaan.DITERIMA, KeadaanPermintaan.DIKABULKAN)
TERTUTUP = (KeadaanPermintaan.SELESAI, KeadaanPermintaan.DITOLAK)


class PermintaanHak(models.Model):
    """One request on paper, typed in by who took it, decided by another person. `pekerja` is empty when the RT does not
    know the person: then only the index of the NIK tells who asked. `tenggat` is kept as it was promised."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    pekerja = models.ForeignKey("pekerja.Pekerja", null=True, on_delete=models.PROTECT, related_name="+")
    nik_indeks = models.UUIDField()
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=12, choices=JenisPermintaan.choices)
    uraian = models.CharField(max_length=500)
    nomor = models.CharField(max_length=80)
    nomor_kertas = models.CharField(max_length=40, blank=True)
    foto_sandi = models.BinaryField(null=True, help_text="photo of the paper form, sealed")
    identitas = models.CharField(max_length=8, choices=CaraIdentitas.choices)
    wakil = models.CharField(max_length=120, blank=True, help_text="who brought it, when not the person")
    keadaan = models.CharField(max_length=10, choices=KeadaanPermintaan.choices, default=KeadaanPermintaan.DITERIMA)
    masuk = models.DateTimeField(help_text="moment the paper came in: the clock runs from here")
    tenggat = models.DateTimeField()
    tenggat_dasar = models.CharField(max_length=120)
    diterima_oleh_id = models.BigIntegerField()
    diterima_pada = models.DateTimeField()
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_pada = models.DateTimeField(null=True)
    dasar = models.CharField(max_length=24, blank=True, help_text="code of data/dasar.yaml")
    dasar_teks = models.CharField(max_length=300, blank=True, help_text="the ground as it read on the day")
    alasan = models.CharField(max_length=500, blank=True)
    dilaksanakan_oleh_id = models.BigIntegerField(null=True)
    selesai_pada = models.DateTimeField(null=True)
    diberitahu_pada = models.DateTimeField(null=True)
    diberitahu_oleh_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["rt", "-id"], name="permintaan_rt"),
            models.Index(fields=["kota_kode", "keadaan", "tenggat"], name="permintaan_antrean"),
            models.Index(fields=["nik_indeks"], name="permintaan_nik"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "nomor"], name="permintaan_nomor",
                violation_error_message="Nomor tanda terima ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["kota_kode", "nik_indeks", "jenis"], condition=Q(keadaan__in=TERBUKA), name="permintaan_satu_terbuka",
                violation_error_message="Permintaan yang sama dari orang ini masih diproses. Tunggu keputusannya.",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh_id__isnull=True) | ~Q(diputus_oleh_id=F("diterima_oleh_id")),
                name="permintaan_dua_orang",
                violation_error_message="Orang yang menerima permintaan tidak boleh memutuskannya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diterima", diputus_oleh_id__isnull=True)
                | (~Q(keadaan="diterima") & Q(diputus_oleh_id__isnull=False) & ~Q(dasar="")),
                name="permintaan_putusan_berdasar",
                violation_error_message="Keputusan harus menyebut dasar hukumnya.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="penghapusan", keadaan="selesai")
                | (Q(dilaksanakan_oleh_id__isnull=False) & ~Q(dilaksanakan_oleh_id=F("diputus_oleh_id"))),
                name="permintaan_hapus_dua_orang",
                violation_error_message="Penghapusan dilaksanakan orang lain dari yang memutuskan.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nomor
