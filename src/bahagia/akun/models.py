"""Tables of accounts and posts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy

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
            models.UniqueConstraint(
                fields=["sistem"], condition=Q(sistem=True), name="akun_sistem_satu",
                violation_error_message="Akun perangkat lunak hanya satu.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class CaraAkhir(models.TextChoices):
    """How a post ended. Empty: it did not, or nobody said (before 2027)."""

    HABIS = "habis", gettext_lazy("Masa jabatan selesai")
    MUNDUR = "mundur", gettext_lazy("Mengundurkan diri")
    BERHENTI = "berhenti", gettext_lazy("Diberhentikan")
    MENINGGAL = "meninggal", gettext_lazy("Meninggal dunia")
    KELIRU = "keliru", gettext_lazy("Salah catat")


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
    plt = models.BooleanField(default=False, db_default=False, help_text="acting, until the decree of a successor")
    cara_akhir = models.CharField(max_length=12, choices=CaraAkhir.choices, blank=True, db_default="")

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
                    ("rt", RangeOperators.EQUAL), ("peran", RangeOperators.EQUAL), ("plt", RangeOperators.EQUAL),
                    (Rentang("sejak", "sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(peran__in=[Peran.KETUA_RT, Peran.SEKRETARIS, Peran.BENDAHARA]),
                violation_error_message="Jabatan ini di RT itu masih dipegang orang lain. Akhiri jabatan lamanya dahulu.",
            ),
        ]  # fmt: skip

    @property
    def is_karena_meninggal(self) -> bool:
        return self.cara_akhir == CaraAkhir.MENINGGAL

    @property
    def peran_nama(self) -> str:
        nama = str(Peran(self.peran).label)
        return f"Plt. {nama}" if self.plt else nama


class Undangan(models.Model):
    """A one-time link that lets one person set a password. Only a digest of the token is stored."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="undangan")
    digest = models.CharField(max_length=64, unique=True)
    dibuat = models.DateTimeField()
    sampai = models.DateTimeField()
    dipakai = models.DateTimeField(null=True)
    oleh_id = models.BigIntegerField(null=True)


class PercobaanMasuk(models.Model):
    """Failed tries (password, code, link), by keyed digest of what was tried and of the address: in the database, so
    that every process counts the same."""

    digest = models.CharField(max_length=64)
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest", "pada"], name="percobaan_digest_pada")]


class AplikasiKode(models.Model):
    """The app on a phone that shows six figures (TOTP, RFC 6238). `langkah`: the last time step that was used."""

    akun = models.OneToOneField(Akun, primary_key=True, on_delete=models.CASCADE, related_name="aplikasi_kode")
    rahasia = models.BinaryField(help_text="sealed (akun.totp)")
    langkah = models.BigIntegerField(default=0)
    dibuat = models.DateTimeField()


class KunciMasuk(models.Model):
    """A passkey: the phone or computer proves itself, its owner by finger, face or PIN (W3C WebAuthn)."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="kunci_masuk")
    nama = models.CharField(max_length=40)
    kredensial = models.BinaryField(unique=True)
    isi = models.BinaryField(help_text="attested credential data: public key, no secret")
    hitungan = models.BigIntegerField(default=0, help_text="signatures made, where the device counts them")
    dibuat = models.DateTimeField()
    dipakai = models.DateTimeField(null=True)


class KodeCadangan(models.Model):
    """One of ten codes on paper, for the day the phone is lost. Only a keyed digest is kept."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="kode_cadangan")
    digest = models.CharField(max_length=64)
    dipakai = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["akun", "digest"], name="kode_cadangan_tunggal",
                violation_error_message="Dua kode cadangan sama. Buat sepuluh kode baru.",
            ),
        ]  # fmt: skip


class Sesi(models.Model):
    """One sign-in on one device, from the moment it was opened until it ended."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="sesi")
    kunci = models.CharField(max_length=40, unique=True, null=True, help_text="key of the session while it lives")
    cara = models.CharField(max_length=12, help_text="sandi, kode, cadangan, kunci, peragaan")
    perangkat = models.CharField(max_length=60)
    jaringan = models.CharField(max_length=45, help_text="address without its last part")
    alamat = models.CharField(max_length=64, help_text="keyed digest of the address")
    dibuka = models.DateTimeField()
    terlihat = models.DateTimeField()
    ditutup = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["akun"], name="sesi_hidup", condition=Q(ditutup__isnull=True)),
            models.Index(fields=["akun", "alamat"], name="sesi_akun_alamat"),
        ]


class Pemulihan(models.Model):
    """An account whose owner cannot get in any more: one officer proposes after seeing the KTP, another one approves."""

    class Keadaan(models.TextChoices):
        DIUSULKAN = "diusulkan", gettext_lazy("Menunggu petugas kedua")
        DISETUJUI = "disetujui", gettext_lazy("Disetujui, tautan dibuat")
        DITOLAK = "ditolak", gettext_lazy("Ditolak")
        DIPAKAI = "dipakai", gettext_lazy("Selesai")

    akun = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="pemulihan")
    alasan = models.CharField(max_length=300)
    keadaan = models.CharField(max_length=10, choices=Keadaan.choices, default=Keadaan.DIUSULKAN)
    diusulkan = models.DateTimeField()
    pengusul = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="+")
    diputus = models.DateTimeField(null=True)
    pemutus = models.ForeignKey(Akun, null=True, on_delete=models.PROTECT, related_name="+")
    undangan = models.OneToOneField(Undangan, null=True, on_delete=models.PROTECT, related_name="pemulihan")
    diberitahukan = models.DateTimeField(null=True, help_text="shown to the owner at a sign-in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["akun"], condition=Q(keadaan="diusulkan"), name="pemulihan_satu_terbuka",
                violation_error_message="Pemulihan akun ini sudah diusulkan. Tunggu keputusan petugas kedua.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["disetujui", "dipakai"]) | (~Q(pengusul=F("pemutus")) & ~Q(akun=F("pemutus"))),
                name="pemulihan_dua_orang",
                violation_error_message="Yang menyetujui harus orang lain dari yang mengusulkan. Minta petugas kedua.",
            ),
            models.CheckConstraint(
                condition=~Q(akun=F("pengusul")), name="pemulihan_bukan_sendiri",
                violation_error_message="Tidak ada orang yang memulihkan akunnya sendiri. Minta petugas lain.",
            ),
        ]  # fmt: skip


class Penangguhan(models.Model):
    """A post kept but without its rights for [sejak, sampai), with the reason; `sampai` empty: until it is lifted."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penangguhan")
    sejak = models.DateField()
    sampai = models.DateField(null=True)
    alasan = models.CharField(max_length=300)
    oleh = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="+")
    alasan_cabut = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("sejak")), name="penangguhan_masa_benar",
                violation_error_message="Akhir penangguhan harus setelah mulainya. Periksa tanggalnya.",
            ),
            ExclusionConstraint(
                name="penangguhan_satu_saat",
                expressions=[("jabatan", RangeOperators.EQUAL), (Rentang("sejak", "sampai"), RangeOperators.OVERLAPS)],
                violation_error_message="Jabatan ini sudah ditangguhkan pada masa itu.",
            ),
        ]  # fmt: skip


class SerahTerima(models.Model):
    """Open work of who left a post, taken over by the successor with one act. Rows are written once."""

    dari = models.OneToOneField(Jabatan, on_delete=models.PROTECT, related_name="diserahkan")
    kepada = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="diterima")
    pada = models.DateTimeField()
    oleh = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="+")
    isi = models.JSONField(help_text="open work: kinds with their number and the ids of the rows")
    catatan = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(dari=F("kepada")), name="serah_terima_orang_lain",
                violation_error_message="Pekerjaan diserahkan kepada pemegang jabatan yang baru.",
            ),
        ]  # fmt: skip
