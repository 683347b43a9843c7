"""Tables of work done together: the activity, its letters and people, premium, days, attendance, incidents.

Roads of the states and what may never change: migrations/sql.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bahagia.gotong_royong.jenis import (
    CaraHadir,
    CaraPremi,
    JenisKejadian,
    JenisKerja,
    KeadaanDaftar,
    KeadaanHari,
    KeadaanKejadian,
    KeadaanKerja,
)

JAM_TERBANYAK = 24  # hours of one person in one day


def _orang(**isi: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **isi)


class Bertempat(models.Model):
    """Columns of every table here: row-level security compares them and never joins."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    oleh = _orang()
    pada = models.DateTimeField()

    class Meta:
        abstract = True


class GotongRoyong(Bertempat):
    """One activity that residents carry out together, of an approved RAB (`kegiatan`) or of none.

    `nilai` is what the premium is computed from, rupiah. `upah_harian` is filled where wages are known (PP 44/2015
    Pasal 54 ayat (1)). `pemeliharaan_sampai`: cover may last as long where the city's setting says so.
    """

    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.ForeignKey("rab.Kegiatan", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=12, choices=JenisKerja.choices)
    nilai = models.BigIntegerField(null=True, help_text="rupiah; null = none (a clean-up)")
    termasuk_ppn = models.BooleanField(default=False)
    upah_harian = models.BigIntegerField(null=True, help_text="rupiah a day, where wages are known")
    tempat = models.CharField(max_length=160)
    mulai = models.DateField()
    selesai = models.DateField(help_text="last day of work, planned")
    pemeliharaan_sampai = models.DateField(null=True)
    penanggung_jawab = models.CharField(max_length=120)
    keadaan = models.CharField(max_length=10, choices=KeadaanKerja.choices, default=KeadaanKerja.DISUSUN)
    alasan = models.CharField(max_length=300, blank=True, help_text="why cancelled")
    pendaftaran = models.ForeignKey(
        "gotong_royong.Pendaftaran", null=True, on_delete=models.PROTECT, related_name="kerja", db_index=False
    )
    niat = models.UUIDField(default=uuid.uuid4)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun"], name="gotong_royong_rt")]
        constraints = [
            models.UniqueConstraint(fields=["niat"], name="gotong_royong_niat",
                                    violation_error_message="Kegiatan ini sudah dicatat."),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="gotong_royong_masa",
                                   violation_error_message="Hari selesai tidak boleh sebelum hari mulai."),
            models.CheckConstraint(condition=Q(nilai__isnull=True) | Q(nilai__gt=0), name="gotong_royong_nilai",
                                   violation_error_message="Nilai kegiatan harus lebih dari nol."),
            models.CheckConstraint(condition=~Q(jenis="konstruksi") | Q(nilai__isnull=False), name="gotong_royong_bernilai",
                                   violation_error_message="Pekerjaan bangunan harus menyebut nilainya."),
            models.CheckConstraint(condition=~Q(keadaan="batal") | ~Q(alasan=""), name="gotong_royong_batal_beralasan",
                                   violation_error_message="Tulis alasan pembatalannya."),
            models.UniqueConstraint(fields=["kegiatan"], condition=Q(jenis="konstruksi") & ~Q(keadaan="batal"),
                                    name="gotong_royong_kegiatan_sekali",
                                    violation_error_message="Pekerjaan bangunan dari kegiatan RAB ini sudah dibuat."),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class SuratTugas(Bertempat):
    """A letter of the Ketua RT: the first (`urut` 0) or a numbered addition. `berlaku_sejak` is the moment it was issued:
    nobody is on a letter before it exists. Frozen; only withdrawn, once, with a reason."""

    gotong_royong = models.ForeignKey(GotongRoyong, on_delete=models.PROTECT, related_name="surat")
    urut = models.PositiveSmallIntegerField(help_text="0 = the letter itself, then the additions")
    dokumen_id = models.BigIntegerField()
    nomor = models.CharField(max_length=80)
    tanggal = models.DateField()
    berlaku_sejak = models.DateTimeField()
    penandatangan = models.CharField(max_length=120)
    batas_lapor = models.DateField(null=True, help_text="changes of workers are reported to BPJS by this day")
    dilaporkan_oleh = _orang(null=True)
    dilaporkan_pada = models.DateTimeField(null=True)
    ditarik_oleh = _orang(null=True)
    ditarik_pada = models.DateTimeField(null=True)
    alasan_tarik = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gotong_royong", "urut"], name="surat_tugas_urut",
                                    violation_error_message="Surat ini sudah terbit. Muat ulang halaman."),
            models.UniqueConstraint(fields=["dokumen_id"], name="surat_tugas_dokumen",
                                    violation_error_message="Dokumen ini sudah dipakai surat tugas lain."),
            models.CheckConstraint(
                condition=Q(ditarik_pada__isnull=True, ditarik_oleh__isnull=True, alasan_tarik="")
                | (Q(ditarik_pada__isnull=False, ditarik_oleh__isnull=False) & ~Q(alasan_tarik="")),
                name="surat_tugas_tarik", violation_error_message="Penarikan surat tugas harus beralasan.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nomor


class Peserta(Bertempat):
    """One person of an activity. On a letter from `sejak` on (null = not yet on any), until `sampai`.

    Who is in the register is pointed to (`pekerja`); name and sealed NIK are a copy as of that day, as on the letter.
    `token` is the secret of the QR card. `orang` is the person across activities: the blind index of the NIK, else `niat`.
    """

    gotong_royong = models.ForeignKey(GotongRoyong, on_delete=models.PROTECT, related_name="peserta")
    surat = models.ForeignKey(SuratTugas, null=True, on_delete=models.PROTECT, related_name="peserta")
    pekerja = models.ForeignKey("pekerja.Pekerja", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=120)
    nik_sandi = models.BinaryField(null=True)
    nik_indeks = models.UUIDField(null=True)
    tanggal_lahir = models.DateField(null=True)
    telepon_sandi = models.BinaryField(null=True)
    tugas = models.CharField(max_length=80, blank=True)
    token = models.CharField(max_length=22)
    orang = models.UUIDField()
    niat = models.UUIDField()
    pada_hp = models.DateTimeField(null=True, help_text="moment on the phone, corrected; null = not from a phone")
    sejak = models.DateTimeField(null=True)
    sampai = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)
    dilaporkan_oleh = _orang(null=True)
    dilaporkan_pada = models.DateTimeField(null=True, help_text="BPJS was told that the person left")

    class Meta:
        indexes = [models.Index(fields=["nik_indeks"], name="peserta_nik")]
        constraints = [
            models.UniqueConstraint(fields=["niat"], name="peserta_niat", violation_error_message="Orang ini sudah dicatat."),
            models.UniqueConstraint(fields=["token"], name="peserta_token", violation_error_message="Kartu ini sudah dipakai."),
            models.UniqueConstraint(fields=["gotong_royong", "nik_indeks"], condition=Q(sampai__isnull=True),
                                    name="peserta_sekali", violation_error_message="Orang ini sudah ada di daftar kegiatan."),
            models.CheckConstraint(condition=Q(surat__isnull=True, sejak__isnull=True)
                                   | Q(surat__isnull=False, sejak__isnull=False, nik_indeks__isnull=False), name="peserta_surat",
                                   violation_error_message="Yang ada di surat tugas harus punya NIK."),
            models.CheckConstraint(condition=Q(sampai__isnull=True) | ~Q(alasan=""), name="peserta_keluar_beralasan",
                                   violation_error_message="Tulis alasan orang ini dikeluarkan."),
            models.CheckConstraint(
                condition=Q(dilaporkan_oleh__isnull=True, dilaporkan_pada__isnull=True)
                | Q(dilaporkan_oleh__isnull=False, dilaporkan_pada__isnull=False, sampai__isnull=False, surat__isnull=False),
                name="peserta_lapor", violation_error_message="Yang dilaporkan keluar harus sudah dikeluarkan dari surat tugas.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Pendaftaran(Bertempat):
    """One registration as a construction project at BPJS, of one activity or of several joined (`GotongRoyong.pendaftaran`).

    The premium is stored as promised: base, sums, breakdown, citations, version of the law.
    """

    tahun = models.PositiveSmallIntegerField()
    cara = models.CharField(max_length=6, choices=CaraPremi.choices)
    nilai = models.BigIntegerField(help_text="rupiah: value of the works, or one month's wages")
    dasar = models.BigIntegerField(help_text="rupiah the tariff was applied to, rounded for show")
    jkk = models.BigIntegerField()
    jkm = models.BigIntegerField()
    total = models.BigIntegerField()
    rincian = models.JSONField(help_text="steps, citations, version of the law")
    batas_daftar = models.DateField()
    nomor_proyek = models.CharField(max_length=40, blank=True)
    nomor_sertifikat = models.CharField(max_length=40, blank=True)
    tanggal_sertifikat = models.DateField(null=True)
    berlaku_sejak = models.DateField(null=True, help_text="first day of cover by the certificate")
    berlaku_sampai = models.DateField(null=True)
    bukti = models.ForeignKey("berkas.Berkas", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    keadaan = models.CharField(max_length=10, choices=KeadaanDaftar.choices, default=KeadaanDaftar.DISUSUN)
    dikirim_oleh = _orang(null=True)
    dikirim_pada = models.DateTimeField(null=True)
    dicatat_oleh = _orang(null=True)
    dicatat_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun"], name="pendaftaran_rt")]
        constraints = [
            models.CheckConstraint(condition=Q(total=F("jkk") + F("jkm")), name="pendaftaran_jumlah",
                                   violation_error_message="Jumlah premi tidak sama dengan JKK ditambah JKM."),
            models.CheckConstraint(
                condition=~Q(keadaan="terdaftar")
                | (Q(tanggal_sertifikat__isnull=False, berlaku_sejak__isnull=False) & ~Q(nomor_sertifikat="")),
                name="pendaftaran_sertifikat", violation_error_message="Nomor dan tanggal sertifikat harus diisi.",
            ),
            models.UniqueConstraint(fields=["kota_kode", "nomor_sertifikat"], name="pendaftaran_sertifikat_tunggal",
                                    condition=~Q(nomor_sertifikat="") & ~Q(keadaan="batal"),
                                    violation_error_message="Nomor sertifikat ini sudah dipakai pendaftaran lain."),
        ]  # fmt: skip


class Angsuran(Bertempat):
    """One instalment; paid when its belanja is paid."""

    pendaftaran = models.ForeignKey(Pendaftaran, on_delete=models.PROTECT, related_name="angsuran")
    ke = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()
    jatuh_tempo = models.DateField()
    belanja = models.ForeignKey("dana.Belanja", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pendaftaran", "ke"], name="angsuran_ke",
                                    violation_error_message="Angsuran ini sudah ada."),
            models.CheckConstraint(condition=Q(nilai__gt=0), name="angsuran_nilai",
                                   violation_error_message="Angsuran harus lebih dari nol."),
        ]  # fmt: skip


class HariKerja(Bertempat):
    """One day of work of an activity. A second person confirms who was there; then hours are valued as swadaya."""

    gotong_royong = models.ForeignKey(GotongRoyong, on_delete=models.PROTECT, related_name="hari")
    tanggal = models.DateField()
    jam_mulai = models.TimeField(null=True)
    keadaan = models.CharField(max_length=14, choices=KeadaanHari.choices, default=KeadaanHari.DIBUKA)
    niat = models.UUIDField()
    pada_hp = models.DateTimeField(null=True)
    dipastikan_oleh = _orang(null=True)
    dipastikan_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True)
    swadaya_id = models.BigIntegerField(null=True, help_text="pelaksanaan.Swadaya made from the hours")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["niat"], name="hari_kerja_niat", violation_error_message="Hari ini sudah dicatat."),
            models.UniqueConstraint(fields=["gotong_royong", "tanggal"], name="hari_kerja_sekali",
                                    violation_error_message="Hari kerja ini sudah dibuka."),
            models.CheckConstraint(condition=Q(dipastikan_oleh__isnull=True) | ~Q(dipastikan_oleh=F("oleh")),
                                   name="hari_kerja_dua_orang",
                                   violation_error_message="Yang mencatat hadir tidak boleh memastikannya sendiri."),
        ]  # fmt: skip


class Kehadiran(Bertempat):
    """One person was there on one day. `orang`, `tanggal` repeat person and day: nobody is at two works on a day.

    Confirmed row by row, so that what a phone without signal sends later waits for a second person of its own.
    """

    hari = models.ForeignKey(HariKerja, on_delete=models.PROTECT, related_name="kehadiran")
    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="kehadiran")
    orang = models.UUIDField()
    tanggal = models.DateField()
    cara = models.CharField(max_length=8, choices=CaraHadir.choices)
    jam = models.DecimalField(max_digits=4, decimal_places=1, null=True, help_text="hours worked; null = not told yet")
    batal = models.BooleanField(default=False)
    alasan = models.CharField(max_length=300, blank=True)
    lembar = models.ForeignKey("berkas.Berkas", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    niat = models.UUIDField()
    pada_hp = models.DateTimeField(null=True)
    jam_oleh = _orang(null=True)
    dipastikan_oleh = _orang(null=True)
    dipastikan_pada = models.DateTimeField(null=True)
    swadaya_id = models.BigIntegerField(null=True, help_text="pelaksanaan.Swadaya that holds these hours")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["niat"], name="kehadiran_niat",
                                    violation_error_message="Kehadiran ini sudah dicatat."),
            models.UniqueConstraint(fields=["rt", "orang", "tanggal"], condition=Q(batal=False), name="kehadiran_sekali",
                                    violation_error_message="Orang ini sudah tercatat hadir hari itu."),
            models.UniqueConstraint(fields=["hari", "peserta"], condition=Q(batal=False), name="kehadiran_peserta",
                                    violation_error_message="Orang ini sudah tercatat hadir hari itu."),
            models.CheckConstraint(condition=Q(jam__isnull=True) | Q(jam__gt=0, jam__lte=JAM_TERBANYAK), name="kehadiran_jam",
                                   violation_error_message="Jam kerja sehari antara 0,5 dan 24 jam."),
            models.CheckConstraint(
                condition=Q(dipastikan_oleh__isnull=True, dipastikan_pada__isnull=True, swadaya_id__isnull=True)
                | (Q(dipastikan_oleh__isnull=False, dipastikan_pada__isnull=False) & ~Q(dipastikan_oleh=F("oleh"))
                   & (Q(jam_oleh__isnull=True) | ~Q(jam_oleh=F("dipastikan_oleh")))),
                name="kehadiran_dua_orang", violation_error_message="Yang mencatat hadir tidak boleh memastikannya sendiri.",
            ),
        ]  # fmt: skip


class Kejadian(Bertempat):
    """An accident, sudden illness or death, told from the field. What identifies people or tells of their health is sealed.

    `batas_lapor` = 2 x 24 hours after `waktu` (PP 44/2015 Pasal 43 ayat (2), Pasal 44 ayat (2)). The claim is the next part's.
    """

    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=12, choices=JenisKejadian.choices)
    gotong_royong = models.ForeignKey(GotongRoyong, null=True, on_delete=models.PROTECT, related_name="kejadian")
    peserta = models.ForeignKey(Peserta, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    pekerja = models.ForeignKey("pekerja.Pekerja", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField(max_length=120)
    nik_sandi = models.BinaryField(null=True)
    nik_indeks = models.UUIDField(null=True)
    waktu = models.DateTimeField()
    tempat = models.CharField(max_length=200)
    isi_sandi = models.BinaryField(help_text="sealed JSON: kronologi, akibat, faskes, saksi, pelapor")
    foto = models.ForeignKey("berkas.Berkas", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    batas_lapor = models.DateTimeField()
    keadaan = models.CharField(max_length=10, choices=KeadaanKejadian.choices, default=KeadaanKejadian.DICATAT)
    dilaporkan_oleh = _orang(null=True)
    dilaporkan_pada = models.DateTimeField(null=True)
    nomor_lapor = models.CharField(max_length=60, blank=True)
    niat = models.UUIDField()
    pada_hp = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["rt", "-waktu"], name="kejadian_rt")]
        constraints = [
            models.UniqueConstraint(fields=["niat"], name="kejadian_niat", violation_error_message="Kejadian ini sudah dicatat."),
            models.CheckConstraint(
                condition=Q(keadaan="dicatat", dilaporkan_pada__isnull=True)
                | Q(keadaan="dilaporkan", dilaporkan_pada__isnull=False),
                name="kejadian_lapor", violation_error_message="Laporan harus menyebut waktunya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.pk}"
