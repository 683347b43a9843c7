"""Tables of health insurance (JKN): what was seen of a worker, and where who has none was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class KeadaanJKN(models.TextChoices):
    """Words of the field. The first four are covered, the next two need help."""

    PBI = "pbi", gettext_lazy("Aktif, dibayar pemerintah pusat (PBI)")
    PEMDA = "pemda", gettext_lazy("Aktif, dibayar pemerintah daerah (UHC)")
    PPU = "ppu", gettext_lazy("Aktif, lewat tempat kerja (PPU)")
    MANDIRI = "mandiri", gettext_lazy("Aktif, bayar sendiri (mandiri)")
    MENUNGGAK = "menunggak", gettext_lazy("Punya, tetapi menunggak")
    TIDAK_PUNYA = "tidak_punya", gettext_lazy("Tidak punya")
    TIDAK_TAHU = "tidak_tahu", gettext_lazy("Tidak tahu")


class SumberStatus(models.TextChoices):
    KARTU = "kartu", gettext_lazy("Kartu dilihat")
    MOBILE_JKN = "mobile_jkn", gettext_lazy("Aplikasi Mobile JKN dilihat")
    PENGAKUAN = "pengakuan", gettext_lazy("Pengakuan orangnya")
    DINAS = "dinas", gettext_lazy("Keterangan Dinas")


class TujuanRujukan(models.TextChoices):
    DINSOS = "dinsos", gettext_lazy("Dinas Sosial")
    PUSKESMAS = "puskesmas", gettext_lazy("Puskesmas")
    BPJS_KESEHATAN = "bpjs_kesehatan", gettext_lazy("BPJS Kesehatan")


class KeadaanRujukan(models.TextChoices):
    DIBUAT = "dibuat", gettext_lazy("Surat dibuat")
    DITERIMA = "diterima", gettext_lazy("Diterima yang dituju")
    AKTIF = "aktif", gettext_lazy("JKN aktif")
    DITOLAK = "ditolak", gettext_lazy("Ditolak")


PUNYA = (KeadaanJKN.PBI, KeadaanJKN.PEMDA, KeadaanJKN.PPU, KeadaanJKN.MANDIRI)
PERLU_BANTUAN = (KeadaanJKN.MENUNGGAK, KeadaanJKN.TIDAK_PUNYA)
TERBUKA = (KeadaanRujukan.DIBUAT, KeadaanRujukan.DITERIMA)
KELUARGA_TERBANYAK = 20  # people on one family card; more is a slip of the finger


class StatusJKN(models.Model):
    """What was seen of one worker on a day; the newest is `kini`. `keluarga_tanpa`: members of the family without JKN."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    pekerja = models.ForeignKey("pekerja.Pekerja", on_delete=models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=12, choices=KeadaanJKN.choices)
    sumber = models.CharField(max_length=10, choices=SumberStatus.choices)
    keluarga_tanpa = models.PositiveSmallIntegerField(null=True)
    dilihat = models.DateField()
    kini = models.BooleanField(default=True)
    oleh_id = models.BigIntegerField()
    dicatat_pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "keadaan"], condition=Q(kini=True), name="status_jkn_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["pekerja"], condition=Q(kini=True), name="status_jkn_satu_kini",
                violation_error_message="Status JKN orang ini baru saja dicatat orang lain. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(keluarga_tanpa__isnull=True) | Q(keluarga_tanpa__lte=KELUARGA_TERBANYAK),
                name="status_jkn_keluarga",
                violation_error_message="Anggota keluarga tanpa JKN paling banyak 20 orang. Periksa angkanya.",
            ),
        ]  # fmt: skip


class RujukanJKN(models.Model):
    """One worker sent to an office because the health insurance is missing or in arrears. One open at a time."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    pekerja = models.ForeignKey("pekerja.Pekerja", on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=80)
    tujuan = models.CharField(max_length=14, choices=TujuanRujukan.choices)
    alasan = models.CharField(max_length=12, choices=KeadaanJKN.choices, help_text="status that led to it")
    keadaan = models.CharField(max_length=8, choices=KeadaanRujukan.choices, default=KeadaanRujukan.DIBUAT)
    dibuat_oleh_id = models.BigIntegerField()
    dibuat_pada = models.DateTimeField()
    diterima_tanggal = models.DateField(null=True)
    dijawab_tanggal = models.DateField(null=True)
    dijawab_oleh_id = models.BigIntegerField(null=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "keadaan", "dibuat_pada"], name="rujukan_jkn_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["pekerja"], condition=Q(keadaan__in=TERBUKA), name="rujukan_jkn_satu_terbuka",
                violation_error_message="Orang ini sudah dirujuk dan belum dijawab. Catat dulu jawabannya.",
            ),
            models.UniqueConstraint(
                fields=["kota_kode", "nomor"], name="rujukan_jkn_nomor",
                violation_error_message="Nomor rujukan ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=TERBUKA, dijawab_tanggal__isnull=True)
                | (~Q(keadaan__in=TERBUKA) & Q(dijawab_tanggal__isnull=False)),
                name="rujukan_jkn_jawaban_bertanggal",
                violation_error_message="Jawaban rujukan harus bertanggal. Isi tanggal jawabannya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nomor
