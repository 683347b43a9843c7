"""Tables of the works under way. Roads of the states and sums across rows: migrations/sql/pelaksanaan.sql."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bahagia.pelaksanaan.jenis import CaraNilai, JenisSwadaya, KeadaanPeriksa, PemilikAset

#: House limit: more of one thing than this in one record is a slip of the finger.
VOLUME_TERBANYAK = 999_999
ASET_TERBANYAK = 30  # lines of one hand-over


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


def _rt() -> Any:
    return models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)


def _foto(**isi: Any) -> Any:
    return models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class Diperiksa(models.Model):
    """Columns of a record that one person makes and another checks."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    keadaan = models.CharField(max_length=12, choices=KeadaanPeriksa.choices, default=KeadaanPeriksa.DIAJUKAN)
    oleh = _orang()
    pada = models.DateTimeField()
    diperiksa_oleh = _orang(null=True)
    diperiksa_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


def _dua_orang(nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(diperiksa_oleh__isnull=True) | ~Q(diperiksa_oleh=F("oleh")), name=f"{nama}_dua_orang",
        violation_error_message="Yang mencatat tidak boleh memeriksa. Minta orang lain memeriksa.",
    )  # fmt: skip


class Pekerjaan(models.Model):
    """An activity of the RAB as work: which kind, how much, in what unit. Its stages are TahapKerja."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.ForeignKey("rab.Kegiatan", on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=24, help_text="code of the kind of work in the city's settings")
    nama_jenis = models.CharField(max_length=80)
    setelan_sejak = models.DateField(help_text="which version of the settings the stages were taken from")
    volume = models.DecimalField(max_digits=12, decimal_places=3)
    satuan = models.CharField(max_length=20)
    serah_terima = models.BooleanField(help_text="whether it ends with a hand-over")
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun"], name="pekerjaan_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["kegiatan"], name="pekerjaan_satu_kegiatan",
                violation_error_message="Tahap kegiatan ini sudah dibuat. Buka kegiatannya.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gt=0), name="pekerjaan_volume",
                violation_error_message="Volume pekerjaan harus lebih dari nol. Periksa RAB.",
            ),
        ]  # fmt: skip


class TahapKerja(models.Model):
    """One stage: its share of the whole (hundredths) and, where the settings ask for it, the gate before it begins."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.PROTECT, related_name="tahap")
    urut = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=24)
    nama = models.CharField(max_length=80)
    bobot = models.PositiveSmallIntegerField()
    gerbang = models.CharField(max_length=24, blank=True, help_text="code of the technical gate, empty = none")
    butir = models.JSONField(default=list, help_text="the gate's list as it was when the stages were made")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pekerjaan", "urut"], name="tahap_kerja_urut",
                violation_error_message="Urutan tahap dipakai dua kali. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class Kemajuan(Diperiksa):
    """How far a stage has come: `volume` is all that is done so far, with a photograph, where and when."""

    tahap = models.ForeignKey(TahapKerja, on_delete=models.PROTECT, related_name="kemajuan")
    volume = models.DecimalField(max_digits=12, decimal_places=3)
    foto = _foto()
    diambil_pada = models.DateTimeField(help_text="when the photograph was taken, else when it came")
    lintang = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    bujur = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "keadaan"], name="kemajuan_rt")]
        constraints = [
            _dua_orang("kemajuan"),
            models.CheckConstraint(
                condition=Q(volume__gt=0), name="kemajuan_volume",
                violation_error_message="Volume yang selesai harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan", diperiksa_oleh__isnull=True)
                | (~Q(keadaan="diajukan") & Q(diperiksa_oleh__isnull=False)),
                name="kemajuan_pemeriksa",
                violation_error_message="Kemajuan yang sudah diputuskan harus punya pemeriksa.",
            ),
            models.UniqueConstraint(
                fields=["foto"], condition=Q(keadaan__in=["diajukan", "diverifikasi"]), name="kemajuan_foto_sekali",
                violation_error_message="Foto ini sudah dipakai untuk kemajuan lain. Ambil foto yang baru.",
            ),
        ]  # fmt: skip


class Gerbang(Diperiksa):
    """The technical check before a stage: every point answered, one photograph, a second person."""

    tahap = models.ForeignKey(TahapKerja, on_delete=models.PROTECT, related_name="gerbang_dicatat")
    jawaban = models.JSONField(help_text="code of a point -> ya, or why it is not needed")
    foto = _foto()

    class Meta:
        constraints = [
            _dua_orang("gerbang"),
            models.UniqueConstraint(
                fields=["tahap"], condition=Q(keadaan__in=["diajukan", "diverifikasi"]), name="gerbang_satu",
                violation_error_message="Pemeriksaan teknis tahap ini sudah dikirim. Tunggu hasilnya.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan", diperiksa_oleh__isnull=True)
                | (~Q(keadaan="diajukan") & Q(diperiksa_oleh__isnull=False)),
                name="gerbang_pemeriksa",
                violation_error_message="Pemeriksaan teknis yang sudah diputuskan harus punya pemeriksa.",
            ),
        ]  # fmt: skip


class Swadaya(Diperiksa):
    """What residents gave themselves. Beside the fund: no ledger account is touched, no sum of the fund includes it."""

    kegiatan = models.ForeignKey("rab.Kegiatan", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    jenis = models.CharField(max_length=8, choices=JenisSwadaya.choices)
    uraian = models.CharField(max_length=200)
    tanggal = models.DateField()
    orang = models.PositiveSmallIntegerField(null=True, help_text="people who worked; never their names")
    volume = models.DecimalField(max_digits=12, decimal_places=3)
    satuan = models.CharField(max_length=20)
    harga = models.BigIntegerField()
    nilai = models.BigIntegerField()
    cara = models.CharField(max_length=8, choices=CaraNilai.choices)
    dasar = models.JSONField(default=dict, help_text="citations and confidence of the norm")
    foto = _foto(null=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "keadaan"], name="swadaya_rt")]
        constraints = [
            _dua_orang("swadaya"),
            models.CheckConstraint(
                condition=Q(volume__gt=0, nilai__gt=0, harga__gt=0), name="swadaya_nilai",
                violation_error_message="Banyaknya dan nilainya harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="jam", orang__gt=0) | (~Q(jenis="jam") & Q(orang__isnull=True)), name="swadaya_orang",
                violation_error_message="Tenaga harus menyebut berapa orang yang bekerja.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan", diperiksa_oleh__isnull=True)
                | (~Q(keadaan="diajukan") & Q(diperiksa_oleh__isnull=False)),
                name="swadaya_pemeriksa",
                violation_error_message="Swadaya yang sudah diputuskan harus punya pemeriksa.",
            ),
        ]  # fmt: skip


class BAST(Diperiksa):
    """Hand-over of finished work (berita acara serah terima). Approved by another person, with a numbered paper."""

    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.PROTECT, related_name="bast")
    tanggal = models.DateField()
    penerima = models.CharField(max_length=120, help_text="post that takes it over, e.g. Ketua RT 14")
    persen = models.PositiveSmallIntegerField(help_text="verified progress when it was handed over")
    kurang = models.CharField(max_length=300, blank=True, help_text="why less than all of it is handed over")
    foto = _foto()
    dokumen = models.ForeignKey("dokumen.Dokumen", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            _dua_orang("bast"),
            models.UniqueConstraint(
                fields=["pekerjaan"], condition=Q(keadaan__in=["diajukan", "diverifikasi"]), name="bast_satu",
                violation_error_message="Serah terima pekerjaan ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(persen__gte=100) | ~Q(kurang=""), name="bast_kurang_beralasan",
                violation_error_message="Pekerjaan belum seluruhnya selesai. Tulis sebabnya diserahkan sekarang.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="diajukan", diperiksa_oleh__isnull=True)
                | (~Q(keadaan="diajukan") & Q(diperiksa_oleh__isnull=False)),
                name="bast_pemeriksa",
                violation_error_message="Serah terima yang sudah diputuskan harus punya pemeriksa.",
            ),
        ]  # fmt: skip


class Aset(models.Model):
    """One thing that was built or bought: whose it is, who looks after it, what that costs a year."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = _rt()
    bast = models.ForeignKey(BAST, on_delete=models.PROTECT, related_name="aset")
    urut = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=120)
    banyak = models.DecimalField(max_digits=12, decimal_places=3)
    satuan = models.CharField(max_length=20)
    letak = models.CharField(max_length=160)
    pemilik = models.CharField(max_length=10, choices=PemilikAset.choices)
    perawat = models.CharField(max_length=120, help_text="post or group that looks after it, not a person's data")
    cara_rawat = models.CharField(max_length=200)
    biaya_rawat = models.BigIntegerField(default=0, help_text="rupiah a year; 0 = none")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bast", "urut"], name="aset_urut",
                violation_error_message="Urutan aset dipakai dua kali. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(banyak__gt=0, biaya_rawat__gte=0), name="aset_wajar",
                violation_error_message="Banyaknya aset harus lebih dari nol, dan biaya rawatnya tidak boleh kurang dari nol.",
            ),
        ]  # fmt: skip
