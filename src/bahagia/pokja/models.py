"""Tables of the Pokja: the committee, its members, its account, declared interests, hand-over."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from bahagia.dasar.basis import Rentang
from bahagia.pokja.jenis import (
    BELUM,
    HIDUP,
    INTI,
    CaraAkhirAnggota,
    CaraAkhirPokja,
    CaraRekening,
    JabatanPokja,
    JenisKepentingan,
    KeadaanPokja,
    KeadaanRekening,
    Unsur,
)


class Pokja(models.Model):
    """The committee of an RT from its decree (`sejak`) until it ends (`sampai`). Who put it together never decrees it."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField(help_text="first year of the programme it works in")
    keadaan = models.CharField(max_length=12, choices=KeadaanPokja.choices, default=KeadaanPokja.DISUSUN)
    musyawarah_objek = models.CharField(max_length=120, blank=True, help_text="app.Model:pk of the meeting that chose it")
    disusun_oleh_id = models.BigIntegerField()
    disusun_pada = models.DateTimeField()
    diajukan_oleh_id = models.BigIntegerField(null=True)
    diajukan_pada = models.DateTimeField(null=True)
    ditetapkan_oleh_id = models.BigIntegerField(null=True)
    ditetapkan_pada = models.DateTimeField(null=True)
    alasan_kembali = models.CharField(max_length=300, blank=True)
    sk_nomor = models.CharField(max_length=120, blank=True)
    sk_tanggal = models.DateField(null=True)
    sejak = models.DateField(null=True)
    sampai = models.DateField(null=True)
    cara_akhir = models.CharField(max_length=10, choices=CaraAkhirPokja.choices, blank=True)
    alasan_akhir = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "-id"], name="pokja_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["rt"], condition=Q(keadaan__in=BELUM), name="pokja_satu_usulan",
                violation_error_message="RT ini masih mempunyai susunan Pokja yang belum ditetapkan. Lanjutkan yang itu.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=BELUM, sejak__isnull=True, ditetapkan_oleh_id__isnull=True)
                | Q(sejak__isnull=False, ditetapkan_oleh_id__isnull=False, sk_tanggal__isnull=False) & ~Q(sk_nomor=""),
                name="pokja_ditetapkan_ber_sk",
                violation_error_message="Pokja yang ditetapkan harus mempunyai nomor dan tanggal SK.",
            ),
            models.CheckConstraint(
                condition=Q(ditetapkan_oleh_id__isnull=True)
                | ~Q(ditetapkan_oleh_id=F("disusun_oleh_id")) & ~Q(ditetapkan_oleh_id=F("diajukan_oleh_id")),
                name="pokja_dua_orang",
                violation_error_message="Yang menyusun atau mengajukan Pokja tidak menetapkannya. Mintalah orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True, cara_akhir="") | Q(sampai__gt=F("sejak")) & ~Q(cara_akhir=""),
                name="pokja_masa_benar",
                violation_error_message="Akhir masa tugas Pokja harus setelah mulainya. Periksa tanggalnya.",
            ),
            ExclusionConstraint(
                name="pokja_satu_pada_satu_waktu",
                expressions=[("rt", RangeOperators.EQUAL), (Rentang("sejak", "sampai"), RangeOperators.OVERLAPS)],
                condition=Q(sejak__isnull=False),
                violation_error_message="RT ini sudah mempunyai Pokja pada waktu itu. Akhiri yang lama dahulu.",
            ),
        ]  # fmt: skip


class AnggotaPokja(models.Model):
    """A member from `sejak` until `sampai`. A successor names whom he follows (`menggantikan`) and waits for his decree."""

    pokja = models.ForeignKey(Pokja, on_delete=models.PROTECT, related_name="anggota")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    jabatan = models.CharField(max_length=12, choices=JabatanPokja.choices)
    unsur = models.CharField(max_length=18, choices=Unsur.choices, blank=True)
    nama = models.CharField(max_length=120)
    akun = models.ForeignKey("akun.Akun", null=True, on_delete=models.PROTECT, related_name="+")
    urut = models.PositiveSmallIntegerField(default=0)
    oleh_id = models.BigIntegerField(help_text="who wrote this member down")
    dicatat_pada = models.DateTimeField()
    sejak = models.DateField(null=True)
    sampai = models.DateField(null=True)
    cara_akhir = models.CharField(max_length=10, choices=CaraAkhirAnggota.choices, blank=True)
    menggantikan = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="pengganti")
    sk_nomor = models.CharField(max_length=120, blank=True, help_text="decree of a successor; the others stand in the Pokja's")
    ditetapkan_oleh_id = models.BigIntegerField(null=True)
    spesimen_id = models.BigIntegerField(null=True, help_text="berkas.Berkas with the specimen signature")
    spesimen_pada = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "sampai"], name="anggota_pokja_rt")]
        constraints = [
            models.UniqueConstraint(
                fields=["pokja", "jabatan"],
                condition=Q(jabatan__in=INTI, sampai__isnull=True, menggantikan__isnull=True), name="anggota_pokja_satu_jabatan",
                violation_error_message="Jabatan ini sudah diisi orang lain. Satu jabatan dipegang satu orang.",
            ),
            models.UniqueConstraint(
                fields=["menggantikan"], condition=Q(menggantikan__isnull=False, sampai__isnull=True),
                name="anggota_pokja_satu_pengganti",
                violation_error_message="Anggota ini sudah mempunyai pengganti. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(ditetapkan_oleh_id__isnull=True) | ~Q(ditetapkan_oleh_id=F("oleh_id")),
                name="anggota_pokja_dua_orang",
                violation_error_message="Yang mengusulkan pengganti tidak menetapkannya. Mintalah orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(jabatan__in=INTI) | ~Q(unsur=""), name="anggota_pokja_wakil_berunsur",
                violation_error_message="Wakil warga harus menyebut siapa yang diwakilinya. Pilih unsurnya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class RekeningPokja(models.Model):
    """The bank account. The number is sealed (dasar.sandi, place `pokja.nomor`), found by blind index, shown by its end.

    Money goes only to an account in state `benar`: seen by a second person who is no member. It freezes when a signatory
    leaves, and is taken over by a new row that is checked again. One number never lives in two RT.
    """

    pokja = models.ForeignKey(Pokja, on_delete=models.PROTECT, related_name="rekening")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    bank = models.CharField(max_length=60)
    bank_kode = models.CharField(max_length=3)
    nomor_sandi = models.BinaryField()
    nomor_indeks = models.UUIDField()
    nomor_akhir = models.CharField(max_length=4)
    atas_nama = models.CharField(max_length=120)
    cara = models.CharField(max_length=8, choices=CaraRekening.choices)
    foto_id = models.BigIntegerField(null=True, help_text="berkas.Berkas: first page of the bank book")
    keadaan = models.CharField(max_length=8, choices=KeadaanRekening.choices, default=KeadaanRekening.DICATAT)
    dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="lanjutan")
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
    periksa_oleh_id = models.BigIntegerField(null=True)
    periksa_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True, help_text="why refused, frozen or closed")
    sejak = models.DateField(null=True)
    sampai = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt"], condition=Q(keadaan=KeadaanRekening.DICATAT), name="rekening_pokja_satu_menunggu",
                violation_error_message="Masih ada rekening RT ini yang menunggu diperiksa. Tunggu hasilnya dahulu.",
            ),
            models.UniqueConstraint(
                fields=["rt"], condition=Q(keadaan__in=[KeadaanRekening.BENAR, KeadaanRekening.BEKU]),
                name="rekening_pokja_satu_berlaku",
                violation_error_message="RT ini sudah mempunyai rekening yang berlaku. Tutup yang lama dahulu.",
            ),
            ExclusionConstraint(
                name="rekening_pokja_satu_rt",
                expressions=[("bank_kode", RangeOperators.EQUAL), ("nomor_indeks", RangeOperators.EQUAL), ("rt", "<>")],
                condition=Q(keadaan__in=HIDUP),
                violation_error_message="Nomor rekening ini sudah dipakai Pokja RT lain. Periksa nomornya di buku rekening.",
            ),
            models.CheckConstraint(
                condition=Q(periksa_oleh_id__isnull=True) | ~Q(periksa_oleh_id=F("oleh_id")), name="rekening_pokja_dua_orang",
                violation_error_message="Yang mencatat rekening tidak memeriksanya. Mintalah orang lain.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=[KeadaanRekening.BENAR, KeadaanRekening.BEKU])
                | Q(periksa_oleh_id__isnull=False, sejak__isnull=False),
                name="rekening_pokja_benar_diperiksa",
                violation_error_message="Rekening yang benar harus sudah diperiksa orang kedua.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=KeadaanRekening.DITOLAK) | ~Q(alasan=""), name="rekening_pokja_tolak_beralasan",
                violation_error_message="Penolakan rekening harus disertai alasan. Tulis alasannya.",
            ),
            models.CheckConstraint(
                condition=~Q(cara=CaraRekening.FOTO) | Q(foto_id__isnull=False), name="rekening_pokja_foto_ada",
                violation_error_message="Foto buku rekeningnya belum ada. Ambil fotonya.",
            ),
        ]  # fmt: skip

    @property
    def nomor_samar(self) -> str:
        """`••••••7890`."""
        return "••••••" + self.nomor_akhir

    def __str__(self) -> str:
        return f"{self.bank} {self.nomor_samar}"


class Kepentingan(models.Model):
    """A member says that he is kin of somebody who decides, or owns or is kin of a shop. Ended, never changed."""

    anggota = models.ForeignKey(AnggotaPokja, on_delete=models.PROTECT, related_name="kepentingan")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=8, choices=JenisKepentingan.choices)
    pihak = models.CharField(max_length=120, help_text="name of the shop or of the other person")
    uraian = models.CharField(max_length=300, blank=True)
    sejak = models.DateField()
    sampai = models.DateField(null=True)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rt", "sampai"], name="kepentingan_rt")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pihak=""), name="kepentingan_berpihak",
                violation_error_message="Sebut nama toko, rekanan, atau kerabatnya.",
            ),
        ]  # fmt: skip


class SerahTerimaPokja(models.Model):
    """A new Pokja took over from the old one: account, advances, open work, as counted that day."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")
    dari = models.OneToOneField(Pokja, on_delete=models.PROTECT, related_name="diserahkan")
    kepada = models.ForeignKey(Pokja, on_delete=models.PROTECT, related_name="diterima")
    isi = models.JSONField(help_text="kinds of open work: code, name, how many, rupiah")
    catatan = models.CharField(max_length=500, blank=True)
    oleh_id = models.BigIntegerField()
    pada = models.DateTimeField()
