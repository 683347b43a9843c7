"""Tables of accounts and posts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now

from bahagia.akun.peran import Peran
from bahagia.dasar.basis import Rentang


class AkunManager(BaseUserManager["Akun"]):
    def get_by_natural_key(self, username: str | None) -> Akun:
        """Sign-in name: a phone number (+62...) or an e-mail address."""
        return self.get(Q(telepon=username) | Q(email__iexact=username))


class Akun(AbstractBaseUser):
    """A person (or the software itself, `sistem`) who acts. Phone numbers are E.164; at least one way in is needed."""

    nama = models.CharField(max_length=120)
    telepon = models.CharField(max_length=20, null=True, blank=True)
    email = models.EmailField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    sistem = models.BooleanField(default=False)
    bahasa = models.CharField(max_length=5, default="id")
    dibuat = models.DateTimeField(db_default=Now())

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]
    objects: ClassVar[Any] = AkunManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "telepon", name="akun_telepon_tunggal",
                violation_error_message="Nomor telepon ini sudah dipakai akun lain. Periksa nomornya.",
            ),
            models.UniqueConstraint(
                Lower("email"), name="akun_email_tunggal",
                violation_error_message="Alamat surel ini sudah dipakai akun lain. Periksa alamatnya.",
            ),
            models.CheckConstraint(
                condition=Q(telepon__isnull=False) | Q(email__isnull=False) | Q(sistem=True), name="akun_punya_jalan",
                violation_error_message="Isi nomor telepon atau alamat surel.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.Model):
    """A post held in an area for [sejak, sampai). Exactly one of rt / wilayah is set; wilayah may be a kelurahan,
    a kecamatan or the city."""

    akun = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="jabatan")
    peran = models.CharField(max_length=12, choices=Peran.choices)
    kota_kode = models.CharField(max_length=5)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="jabatan")
    wilayah = models.ForeignKey("wilayah.Wilayah", null=True, on_delete=models.PROTECT, related_name="jabatan")
    sejak = models.DateField()
    sampai = models.DateField(null=True)
    dasar_hukum = models.CharField(max_length=200, blank=True, help_text="number of the decree")

    class Meta:
        indexes = [models.Index(fields=["akun", "sejak"], name="jabatan_akun")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rt__isnull=False, wilayah__isnull=True) | Q(rt__isnull=True, wilayah__isnull=False),
                name="jabatan_satu_tempat",
                violation_error_message="Jabatan dipegang di satu RT atau di satu wilayah. Pilih salah satu.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gt=F("sejak")), name="jabatan_masa_benar",
                violation_error_message="Akhir jabatan harus setelah mulainya. Periksa tanggal SK.",
            ),
            ExclusionConstraint(
                name="jabatan_rt_satu_orang",
                expressions=[
                    ("rt", RangeOperators.EQUAL), ("peran", RangeOperators.EQUAL),
                    (Rentang("sejak", "sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(peran__in=[Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA]),
                violation_error_message="Jabatan ini di RT itu masih dipegang orang lain. Akhiri jabatan lamanya dahulu.",
            ),
        ]  # fmt: skip

    @property
    def peran_nama(self) -> str:
        return str(Peran(self.peran).label)


class Undangan(models.Model):
    """A one-time link that lets one person set a password. Only a digest of the token is stored."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="undangan")
    digest = models.CharField(max_length=64, unique=True)
    dibuat = models.DateTimeField()
    sampai = models.DateTimeField()
    dipakai = models.DateTimeField(null=True)
    oleh_id = models.BigIntegerField(null=True)


class PercobaanMasuk(models.Model):
    """Failed sign-ins, by keyed digest of the name and of the address: in the database, so every process counts."""

    digest = models.CharField(max_length=64)
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest", "pada"], name="percobaan_digest_pada")]
