"""Tables of the public chain of an RT's year. Everything in them may be read by anybody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

#: The second wall behind teks.py: a NIK, a KK number or a mobile number is refused by the database, whoever writes.
TANPA_NOMOR = r"[0-9]{16}|\+62 ?8[0-9]{7}|(^|[^0-9])08[0-9]{8}"


def _tanpa_nomor(bidang: str, nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~models.Q(**{f"{bidang}__iregex": TANPA_NOMOR}), name=nama,
        violation_error_message="Fakta terbitan tidak boleh memuat NIK, nomor KK, atau nomor telepon.",
    )  # fmt: skip


class FaktaLangkah(models.Model):
    """One public step of an RT's year: what happened, when, and the paper that proves it."""

    rt_id = models.BigIntegerField()
    rt_kode = models.CharField(max_length=20)
    kota_kode = models.CharField(max_length=5)
    tahun = models.PositiveSmallIntegerField()
    tahap = models.CharField(max_length=20)
    kunci = models.CharField(max_length=60, blank=True)
    tanggal = models.DateField()
    kalimat = models.CharField(max_length=300)
    nilai = models.BigIntegerField(null=True)
    dokumen_token = models.CharField(max_length=22, blank=True)
    diperbarui = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt_kode", "tahun", "tanggal"], name="faktalangkah_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt_id", "tahun", "tahap", "kunci"], name="faktalangkah_tunggal",
                violation_error_message="Langkah ini sudah diterbitkan.",
            ),
            _tanpa_nomor("kalimat", "faktalangkah_tanpa_nomor"),
        ]  # fmt: skip


class FaktaTahun(models.Model):
    """The newest state of one part of an RT's year: its plan, its spending, its LPJ (isi_dana). `nilai`: the sum."""

    class Jenis(models.TextChoices):
        RENCANA = "rencana", gettext_lazy("Rencana")
        BELANJA = "belanja", gettext_lazy("Belanja")
        LPJ = "lpj", gettext_lazy("LPJ")

    rt_id = models.BigIntegerField()
    rt_kode = models.CharField(max_length=20)
    kota_kode = models.CharField(max_length=5)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=Jenis.choices)
    nilai = models.BigIntegerField()
    isi = models.JSONField()
    diperbarui = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt_kode", "tahun"], name="faktatahun_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt_id", "tahun", "jenis"], name="faktatahun_tunggal",
                violation_error_message="Bagian tahun ini sudah diterbitkan.",
            ),
            _tanpa_nomor("isi", "faktatahun_tanpa_nomor"),
        ]  # fmt: skip


class FaktaFoto(models.Model):
    """A covered photograph. `kunci` is the row it proves. Taken back, its bytes are gone: only the token stays, so that its
    address answers that it was taken back."""

    token = models.CharField(primary_key=True, max_length=22)
    rt_id = models.BigIntegerField()
    rt_kode = models.CharField(max_length=20)
    kota_kode = models.CharField(max_length=5)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=16)
    kunci = models.CharField(max_length=120, blank=True)
    keterangan = models.CharField(max_length=200)
    nilai = models.BigIntegerField(null=True)
    tanggal = models.DateField()
    lebar = models.PositiveSmallIntegerField()
    tinggi = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    isi = models.BinaryField()
    kecil = models.BinaryField()
    dicabut = models.BooleanField(default=False)
    diperbarui = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt_kode", "tahun", "tanggal"], name="faktafoto_rt")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dicabut=False) | models.Q(isi=b"", kecil=b"", keterangan=""), name="faktafoto_cabut_kosong",
                violation_error_message="Foto yang dicabut tidak boleh menyimpan isinya.",
            ),
            _tanpa_nomor("keterangan", "faktafoto_tanpa_nomor"),
        ]  # fmt: skip
