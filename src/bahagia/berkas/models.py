"""Tables of evidence: what a photograph or paper is, its bytes apart from it, and what of it was shown in public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from bahagia.akun.peran import Izin


class JenisBerkas(models.TextChoices):
    FOTO_BON = "foto_bon", gettext_lazy("Foto bon")
    FOTO_KEMAJUAN = "foto_kemajuan", gettext_lazy("Foto kemajuan pekerjaan")
    FOTO_GERBANG = "foto_gerbang", gettext_lazy("Foto pemeriksaan sebelum dicor")
    FOTO_LEMBAR = "foto_lembar", gettext_lazy("Foto lembar bertanda tangan")
    FOTO_REKENING = "foto_rekening", gettext_lazy("Foto buku rekening Pokja")
    FOTO_BUKU_BANK = "foto_buku_bank", gettext_lazy("Foto mutasi buku tabungan")
    TANDA_TANGAN = "tanda_tangan", gettext_lazy("Contoh tanda tangan")
    FOTO_PASAR = "foto_pasar", gettext_lazy("Foto harga di toko atau pasar")
    FOTO_KEJADIAN = "foto_kejadian", gettext_lazy("Foto kecelakaan kerja")
    SURAT = "surat", gettext_lazy("Surat")
    LAIN = "lain", gettext_lazy("Lain-lain")


#: Names, signatures and account numbers fill the picture: never published, each look is recorded.
PRIBADI = frozenset({
    JenisBerkas.FOTO_LEMBAR, JenisBerkas.FOTO_REKENING, JenisBerkas.FOTO_BUKU_BANK, JenisBerkas.TANDA_TANGAN,
    JenisBerkas.FOTO_KEJADIAN,
})  # fmt: skip
#: What the public may see once it is covered.
BOLEH_TERBIT = frozenset({
    JenisBerkas.FOTO_BON, JenisBerkas.FOTO_KEMAJUAN, JenisBerkas.FOTO_GERBANG, JenisBerkas.FOTO_PASAR,
})  # fmt: skip
MIME_GAMBAR, MIME_PDF = "image/jpeg", "application/pdf"


def izin_lihat(jenis: str) -> tuple[Izin, ...]:
    """Every right that is needed to see a file of this kind: who works with the money, and for personal ones also with
    the residents. An injured person is seen by who handles accidents alone."""
    if jenis == JenisBerkas.FOTO_KEJADIAN:
        return (Izin.CATAT_KEJADIAN,)
    return (Izin.LIHAT_DANA, Izin.LIHAT_PEKERJA) if jenis in PRIBADI else (Izin.LIHAT_DANA,)


class Berkas(models.Model):
    """One photograph or paper. The bytes kept are ours (re-encoded, without EXIF); what the camera knew of place and time
    stands in columns. `sidik_asal` is the SHA-256 of what was sent, `sha256` of what is kept. `objek` is "app.Model:pk" of
    the row it proves, set once. `uraian`, `nilai`, `tanggal` are what that row says, so that nobody types it again when the
    photo is published."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=16, choices=JenisBerkas.choices)
    nama = models.CharField(max_length=120, help_text="name of the file as sent")
    mime = models.CharField(max_length=20)
    ukuran = models.PositiveIntegerField(help_text="bytes kept")
    lebar = models.PositiveSmallIntegerField(help_text="pixels; 0 for a paper")
    tinggi = models.PositiveSmallIntegerField(help_text="pixels; 0 for a paper")
    sha256 = models.CharField(max_length=64)
    sidik_asal = models.CharField(max_length=64)
    objek = models.CharField(max_length=120, blank=True)
    uraian = models.CharField(max_length=200, blank=True)
    nilai = models.BigIntegerField(null=True)
    tanggal = models.DateField(null=True)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
    diambil_pada = models.DateTimeField(null=True)
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True)

    class Meta:
        indexes = [
            models.Index(fields=["objek"], name="berkas_objek", condition=~Q(objek="")),
            models.Index(fields=["rt", "-id"], name="berkas_rt"),
            models.Index(fields=["rt", "sidik_asal"], name="berkas_sidik"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "jenis", "objek", "sidik_asal"], name="berkas_tunggal",
                violation_error_message="Foto ini sudah terpasang di sini.",
            ),
            models.CheckConstraint(
                condition=Q(mime=MIME_GAMBAR, lebar__gt=0, tinggi__gt=0) | Q(mime=MIME_PDF, lebar=0, tinggi=0, jenis="surat"),
                name="berkas_bentuk", violation_error_message="Hanya foto, atau PDF untuk surat, yang dapat disimpan.",
            ),
            models.CheckConstraint(
                condition=Q(lintang__isnull=True, bujur__isnull=True) | Q(lintang__range=(-90, 90), bujur__range=(-180, 180)),
                name="berkas_tempat", violation_error_message="Letak foto tidak masuk akal.",
            ),
        ]  # fmt: skip

    @property
    def gambar(self) -> bool:
        return self.mime == MIME_GAMBAR

    @property
    def boleh_terbit(self) -> bool:
        """Whether this may be shown in public once it is covered."""
        return self.gambar and self.jenis in BOLEH_TERBIT

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.pk}"


class IsiBerkas(models.Model):
    """The bytes, in a table of their own: lists never touch them. `kecil` is the picture for lists. Both columns are stored
    EXTERNAL (keputusan 0130). The scope columns repeat those of the file: row-level security never joins."""

    berkas = models.OneToOneField(Berkas, primary_key=True, on_delete=models.CASCADE, related_name="isi")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    isi = models.BinaryField()
    kecil = models.BinaryField()


class FotoTerbit(models.Model):
    """A covered copy that was made public: where the rectangles stood (per mille of width and height), who answers for it,
    and the public token. The copy itself stands with the public facts; taken back, it is gone there."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="terbitan")
    token = models.CharField(max_length=22)
    kotak = models.JSONField()
    keterangan = models.CharField(max_length=200)
    nilai = models.BigIntegerField(null=True)
    tanggal = models.DateField()
    sha256 = models.CharField(max_length=64)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True)
    dicabut_oleh_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["berkas"], condition=Q(dicabut_pada__isnull=True), name="foto_terbit_satu",
                violation_error_message="Foto ini sudah diterbitkan. Cabut dulu yang lama.",
            ),
            models.UniqueConstraint(
                fields=["token"], name="foto_terbit_token", violation_error_message="Tanda foto ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, dicabut_oleh_id__isnull=True)
                | Q(dicabut_pada__isnull=False, dicabut_oleh_id__isnull=False),
                name="foto_terbit_cabut", violation_error_message="Pencabutan foto harus menyebut siapa dan kapan.",
            ),
        ]  # fmt: skip
