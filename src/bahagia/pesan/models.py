"""Tables of messages that leave. Addresses and contents are sealed; an address is found by its blind index only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from bahagia.pesan.jenis import CaraIzin, HasilKirim, KabarPesan, KeadaanPesan, SaluranPesan, SebabPesan


class Pesan(models.Model):
    """One message to one person, written in the transaction of what it tells, sent later by the worker.

    `niat` is the name it has outside (callback data, Message-ID). `alamat_sandi` and `isi_sandi` are sealed (a number in
    E.164 or an e-mail address; the values of the template as JSON) and emptied when their time is over. `mulai_pada`: not
    before; `batas_pada`: not after. `id_penyedia`: digest of the
    provider's name of it, once it was accepted.
    """

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    niat = models.UUIDField()
    saluran = models.CharField(max_length=5, choices=SaluranPesan.choices)
    templat = models.CharField(max_length=30)
    versi = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=120, blank=True)
    alamat_sandi = models.BinaryField(null=True)
    alamat_indeks = models.UUIDField(null=True)
    isi_sandi = models.BinaryField(null=True)
    objek = models.CharField(max_length=120, blank=True)
    keadaan = models.CharField(max_length=12, choices=KeadaanPesan.choices, default=KeadaanPesan.ANTRE)
    kabar = models.PositiveSmallIntegerField(choices=KabarPesan.choices, default=KabarPesan.BELUM)
    sebab = models.CharField(max_length=14, choices=SebabPesan.choices, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    dibuat_pada = models.DateTimeField()
    oleh_id = models.BigIntegerField()
    mulai_pada = models.DateTimeField()
    batas_pada = models.DateTimeField()
    dicoba_pada = models.DateTimeField(null=True)
    terkirim_pada = models.DateTimeField(null=True)
    kabar_pada = models.DateTimeField(null=True)
    id_penyedia = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["saluran", "mulai_pada", "id"], name="pesan_giliran", condition=Q(keadaan="antre")),
            models.Index(fields=["keadaan"], name="pesan_berjalan", condition=Q(keadaan__in=["dikirim", "belum_pasti", "gagal"])),
            models.Index(fields=["rt", "-id"], name="pesan_rt"),
            models.Index(fields=["objek"], name="pesan_objek", condition=~Q(objek="")),
            models.Index(fields=["alamat_indeks"], name="pesan_alamat", condition=Q(alamat_indeks__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["niat"], name="pesan_niat", violation_error_message="Pesan ini sudah dicatat.",
            ),
            models.UniqueConstraint(
                fields=["saluran", "id_penyedia"], condition=~Q(id_penyedia=""), name="pesan_id_penyedia",
                violation_error_message="Nomor dari penyedia ini sudah dipakai pesan lain.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["antre", "dikirim", "belum_pasti"])
                | Q(alamat_sandi__isnull=False, alamat_indeks__isnull=False, isi_sandi__isnull=False),
                name="pesan_punya_alamat", violation_error_message="Pesan yang menunggu harus punya alamat dan isi.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["dikirim", "belum_pasti"]) | Q(dicoba_pada__isnull=False, percobaan__gt=0),
                name="pesan_dicoba", violation_error_message="Pesan yang sedang dikirim harus mencatat kapan dicoba.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="terkirim") | Q(terkirim_pada__isnull=False), name="pesan_terkirim",
                violation_error_message="Pesan yang terkirim harus mencatat kapan.",
            ),
            models.CheckConstraint(
                condition=(~Q(keadaan__in=["gagal", "batal"]) & Q(sebab="")) | (Q(keadaan__in=["gagal", "batal"]) & ~Q(sebab="")),
                name="pesan_sebab", violation_error_message="Pesan yang berhenti harus menyebut sebabnya.",
            ),
        ]  # fmt: skip


class PercobaanKirim(models.Model):
    """One try to hand a message to the provider: written before the line is opened, closed with what came back."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    pesan = models.ForeignKey(Pesan, on_delete=models.PROTECT, related_name="tiap_percobaan")
    urut = models.PositiveSmallIntegerField()
    mulai_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=12, choices=HasilKirim.choices, blank=True)
    kode = models.CharField(max_length=30, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pesan", "urut"], name="percobaan_kirim_urut", violation_error_message="Percobaan ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True, hasil="") | (Q(selesai_pada__isnull=False) & ~Q(hasil="")),
                name="percobaan_kirim_selesai", violation_error_message="Percobaan yang selesai harus menyebut hasilnya.",
            ),
        ]  # fmt: skip


class IzinKirim(models.Model):
    """Somebody of an RT said yes or no to messages on one address by one way. Never changed: the newest row counts."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    saluran = models.CharField(max_length=5, choices=SaluranPesan.choices)
    nama = models.CharField(max_length=120, blank=True)
    alamat_sandi = models.BinaryField(null=True)
    alamat_indeks = models.UUIDField()
    setuju = models.BooleanField()
    cara = models.CharField(max_length=10, choices=CaraIzin.choices)
    teks = models.PositiveSmallIntegerField(help_text="version of the sentence that was asked")
    pada = models.DateTimeField()
    oleh_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["rt", "saluran", "alamat_indeks", "-id"], name="izin_kirim_terakhir"),
                   models.Index(fields=["saluran", "alamat_indeks"], name="izin_kirim_alamat")]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(setuju=False) | Q(cara__in=["lisan", "tertulis", "sendiri"]), name="izin_kirim_cara",
                violation_error_message="Setuju hanya dapat dikatakan, ditulis, atau diatur sendiri.",
            ),
        ]  # fmt: skip


class SaluranKirim(models.Model):
    """How a way out is doing, one row each. While it fails it rests (`jeda_sampai`), so that an outage spends one try and
    not one of every message. `bukti_pada`: the latest moment of acceptance about which the provider has told something."""

    saluran = models.CharField(max_length=5, primary_key=True, choices=SaluranPesan.choices)
    gagal_beruntun = models.PositiveIntegerField(default=0)
    jeda_sampai = models.DateTimeField(null=True)
    jalan_pada = models.DateTimeField(null=True)
    bukti_pada = models.DateTimeField(null=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = gettext_lazy("Saluran kirim")
