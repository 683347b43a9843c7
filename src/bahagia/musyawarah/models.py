"""Tables of a deliberation. One row a person present; counts of a paper sheet where names were not typed.

Rows that a phone may make without signal carry `niat`, a uuid made by the phone (unique: sent twice, counted once), and
`pada_hp`, the time on the phone, apart from `dicatat_pada`, the time of receipt.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bahagia.musyawarah.jenis import (
    BERJALAN,
    BidangUsulan,
    CaraHadir,
    CaraKeputusan,
    CaraSuara,
    JenisMusyawarah,
    KeadaanHadir,
    KeadaanMusyawarah,
)

SESUDAH_TUTUP = (KeadaanMusyawarah.DITUTUP, KeadaanMusyawarah.SAH, KeadaanMusyawarah.TIDAK_SAH)


class TempatRT(models.Model):
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class NiatHP(models.Model):
    niat = models.UUIDField()
    pada_hp = models.DateTimeField(null=True, help_text="as the phone said; null = written online")
    dicatat_pada = models.DateTimeField()

    class Meta:
        abstract = True


def _niat_sekali(nama: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["niat"], name=f"{nama}_niat", violation_error_message="Catatan dari HP ini sudah masuk. Muat ulang halaman."
    )


class Musyawarah(TempatRT):
    """One meeting. What was judged at its close is stored with the rule it was judged by."""

    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=18, choices=JenisMusyawarah.choices)
    keadaan = models.CharField(max_length=12, choices=KeadaanMusyawarah.choices, default=KeadaanMusyawarah.DIBUKA)
    ulangan_dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="ulangan")
    tanggal = models.DateField()
    jam = models.TimeField()
    jam_selesai = models.TimeField(null=True)
    tempat = models.CharField(max_length=120)
    token = models.CharField(max_length=32, help_text="in the QR of the attendance sheet")
    diundang = models.PositiveIntegerField(null=True, help_text="people invited, where only their number is known")
    suara_hp = models.BooleanField(default=False, help_text="residents may rank on their own phones now")
    pemimpin_id = models.BigIntegerField()
    dibuka_oleh_id = models.BigIntegerField()
    dibuka_pada = models.DateTimeField()
    # judged at the close
    hadir = models.PositiveIntegerField(null=True)
    rincian = models.JSONField(default=dict, help_text="figures and rule of the judgement; no names")
    kuorum = models.BooleanField(null=True)
    keterwakilan = models.BooleanField(null=True)
    ditutup_oleh_id = models.BigIntegerField(null=True)
    ditutup_pada = models.DateTimeField(null=True)
    dokumen_id = models.BigIntegerField(null=True)
    nomor = models.CharField(max_length=80, blank=True)
    dokumen_token = models.CharField(max_length=32, blank=True)
    lembar_id = models.BigIntegerField(null=True, help_text="photo of the signed sheet (berkas)")
    diperiksa_oleh_id = models.BigIntegerField(null=True)
    diperiksa_pada = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=300, blank=True, help_text="why sent back or called off")

    class Meta:
        indexes = [models.Index(fields=["rt", "tahun", "jenis"], name="musyawarah_rt")]
        constraints = [
            models.UniqueConstraint(fields=["token"], name="musyawarah_token",
                                    violation_error_message="Kode lembar sudah dipakai. Kirim sekali lagi."),
            models.UniqueConstraint(
                fields=["rt", "tahun", "jenis"], condition=Q(keadaan__in=BERJALAN), name="musyawarah_satu_berjalan",
                violation_error_message="Musyawarah jenis ini sedang berjalan. Selesaikan dulu yang itu.",
            ),
            models.UniqueConstraint(
                fields=["rt", "tahun", "jenis"],
                condition=Q(keadaan="sah") & ~Q(jenis=JenisMusyawarah.PERUBAHAN), name="musyawarah_satu_sah",
                violation_error_message="Musyawarah jenis ini sudah sah tahun ini.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=SESUDAH_TUTUP) | Q(
                    hadir__isnull=False, kuorum__isnull=False, keterwakilan__isnull=False, ditutup_oleh_id__isnull=False,
                    dokumen_id__isnull=False,
                ),
                name="musyawarah_tutup_dinilai",
                violation_error_message="Musyawarah yang ditutup harus dinilai kuorumnya dan punya berita acara.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=("ditutup", "sah")) | Q(kuorum=True, keterwakilan=True),
                name="musyawarah_sah_kuorum",
                violation_error_message="Musyawarah tanpa kuorum atau keterwakilan tidak dapat sah.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="sah") | Q(diperiksa_oleh_id__isnull=False, lembar_id__isnull=False),
                name="musyawarah_sah_diperiksa",
                violation_error_message="Berita acara sah setelah lembar bertanda tangan difoto dan diperiksa orang kedua.",
            ),
            models.CheckConstraint(
                condition=Q(diperiksa_oleh_id__isnull=True)
                | (~Q(diperiksa_oleh_id=F("pemimpin_id")) & ~Q(diperiksa_oleh_id=F("dibuka_oleh_id"))
                   & ~Q(diperiksa_oleh_id=F("ditutup_oleh_id"))),
                name="musyawarah_dua_orang",
                violation_error_message="Yang memimpin atau menutup musyawarah tidak boleh memeriksanya.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=("dikembalikan", "dibatalkan")) | ~Q(alasan=""), name="musyawarah_beralasan",
                violation_error_message="Tulis alasannya.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}"


class UndanganMusyawarah(TempatRT):
    """One name on the list that is tapped at the door. Taken over from the meeting before; personal data."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="undangan")
    nama = models.CharField(max_length=80)
    nama_kunci = models.CharField(max_length=80)
    pembeda = models.CharField(max_length=20, blank=True)
    alamat = models.CharField(max_length=60, blank=True)
    perempuan = models.BooleanField(default=False)
    pemuda = models.BooleanField(default=False)
    tokoh_agama = models.BooleanField(default=False)
    tokoh_masyarakat = models.BooleanField(default=False)
    dicatat_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["musyawarah", "nama_kunci", "pembeda"], name="undangan_musyawarah_satu",
                violation_error_message="Nama ini sudah ada di daftar undangan.",
            ),
        ]  # fmt: skip


class LembarHadir(TempatRT, NiatHP):
    """One photographed page of the paper sheet with what was counted on it. Of `jumlah` signatures, `juga_hp` belong to people
    already counted by phone; those not typed by name are counted by `perempuan` ... `tokoh_masyarakat`."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="lembar")
    berkas_id = models.BigIntegerField(help_text="the photo (berkas)")
    jumlah = models.PositiveSmallIntegerField()
    juga_hp = models.PositiveSmallIntegerField(default=0)
    perempuan = models.PositiveSmallIntegerField(default=0)
    pemuda = models.PositiveSmallIntegerField(default=0)
    tokoh_agama = models.PositiveSmallIntegerField(default=0)
    tokoh_masyarakat = models.PositiveSmallIntegerField(default=0)
    batal = models.BooleanField(default=False)
    oleh_id = models.BigIntegerField()

    class Meta:
        constraints = [
            _niat_sekali("lembar_hadir"),
            models.UniqueConstraint(
                fields=["musyawarah", "berkas_id"], condition=Q(batal=False), name="lembar_hadir_satu_foto",
                violation_error_message="Foto lembar ini sudah dihitung.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gte=1, juga_hp__lte=F("jumlah")), name="lembar_hadir_jumlah",
                violation_error_message="Yang juga tercatat di HP tidak boleh lebih dari jumlah tanda tangan.",
            ),
            models.CheckConstraint(
                condition=Q(perempuan__lte=F("jumlah") - F("juga_hp"), pemuda__lte=F("jumlah") - F("juga_hp"),
                            tokoh_agama__lte=F("jumlah") - F("juga_hp"), tokoh_masyarakat__lte=F("jumlah") - F("juga_hp")),
                name="lembar_hadir_unsur",
                violation_error_message="Jumlah perempuan, pemuda, atau tokoh lebih dari jumlah orangnya. Periksa angkanya.",
            ),
        ]  # fmt: skip


class Hadir(TempatRT, NiatHP):
    """One person present, however often and by whatever way recorded. `lembar`: also signed on that page."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="kehadiran")
    undangan = models.ForeignKey(UndanganMusyawarah, null=True, on_delete=models.PROTECT, related_name="+")
    lembar = models.ForeignKey(LembarHadir, null=True, on_delete=models.PROTECT, related_name="+")
    cara = models.CharField(max_length=6, choices=CaraHadir.choices)
    keadaan = models.CharField(max_length=8, choices=KeadaanHadir.choices, default=KeadaanHadir.HADIR)
    nama = models.CharField(max_length=80)
    nama_kunci = models.CharField(max_length=80)
    pembeda = models.CharField(max_length=20, blank=True)
    alamat = models.CharField(max_length=60, blank=True)
    perempuan = models.BooleanField(default=False)
    pemuda = models.BooleanField(default=False)
    tokoh_agama = models.BooleanField(default=False)
    tokoh_masyarakat = models.BooleanField(default=False)
    orang_lain = models.BooleanField(default=False, help_text="looked at: not the person with the similar name")
    oleh_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["musyawarah", "keadaan"], name="hadir_musyawarah")]
        constraints = [
            _niat_sekali("hadir"),
            models.UniqueConstraint(
                fields=["musyawarah", "nama_kunci", "pembeda"], condition=~Q(keadaan="batal"), name="hadir_satu_orang",
                violation_error_message="Orang ini sudah tercatat hadir.",
            ),
            models.UniqueConstraint(
                fields=["undangan"], condition=~Q(keadaan="batal"), name="hadir_satu_undangan",
                violation_error_message="Orang ini sudah tercatat hadir.",
            ),
        ]  # fmt: skip


class Usulan(TempatRT, NiatHP):
    """One proposal of residents. `asal`: the proposal of an earlier meeting that it continues."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="usulan")
    asal = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="lanjutan")
    urut = models.PositiveSmallIntegerField()
    judul = models.CharField(max_length=120)
    bidang = models.CharField(max_length=14, choices=BidangUsulan.choices)
    pengusul = models.CharField(max_length=80, blank=True, help_text="who proposed; personal data")
    ditarik = models.BooleanField(default=False)
    terpilih = models.BooleanField(default=False)
    peringkat = models.PositiveSmallIntegerField(null=True)
    suara = models.PositiveIntegerField(default=0, help_text="tally, kept at the close")
    oleh_id = models.BigIntegerField()

    class Meta:
        constraints = [
            _niat_sekali("usulan"),
            models.UniqueConstraint(fields=["musyawarah", "urut"], name="usulan_urut",
                                    violation_error_message="Usulan lain baru saja dicatat. Kirim sekali lagi."),
            models.CheckConstraint(condition=~Q(ditarik=True, terpilih=True), name="usulan_ditarik_tidak_terpilih",
                                   violation_error_message="Usulan yang ditarik tidak dapat dipilih."),
        ]  # fmt: skip


class Suara(TempatRT, NiatHP):
    """What was counted for a proposal in one way; a recount replaces it (`kini`)."""

    usulan = models.ForeignKey(Usulan, on_delete=models.PROTECT, related_name="hitungan")
    cara = models.CharField(max_length=6, choices=CaraSuara.choices)
    jumlah = models.PositiveIntegerField()
    kini = models.BooleanField(default=True)
    oleh_id = models.BigIntegerField()

    class Meta:
        constraints = [
            _niat_sekali("suara"),
            models.UniqueConstraint(
                fields=["usulan", "cara"], condition=Q(kini=True), name="suara_satu_kini",
                violation_error_message="Suara usulan ini baru saja dihitung orang lain. Muat ulang halaman.",
            ),
        ]  # fmt: skip


class PilihanHP(TempatRT, NiatHP):
    """A present person's own choice on the own phone; choosing again replaces it."""

    kehadiran = models.ForeignKey(Hadir, on_delete=models.PROTECT, related_name="pilihan")
    usulan = models.ForeignKey(Usulan, on_delete=models.PROTECT, related_name="pilihan")
    kini = models.BooleanField(default=True)

    class Meta:
        constraints = [
            _niat_sekali("pilihan_hp"),
            models.UniqueConstraint(fields=["kehadiran", "usulan"], condition=Q(kini=True), name="pilihan_hp_satu",
                                    violation_error_message="Pilihan ini sudah tercatat."),
        ]  # fmt: skip


class Keputusan(TempatRT):
    """What the meeting decided, and by how many where it was counted."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="keputusan")
    urut = models.PositiveSmallIntegerField()
    isi = models.CharField(max_length=400)
    cara = models.CharField(max_length=8, choices=CaraKeputusan.choices)
    setuju = models.PositiveIntegerField(null=True)
    tidak_setuju = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    usulan_ids = models.JSONField(default=list, help_text="proposals chosen by it")
    batal = models.BooleanField(default=False)
    oleh_id = models.BigIntegerField()
    dicatat_pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["musyawarah", "urut"], name="keputusan_urut",
                                    violation_error_message="Keputusan lain baru saja dicatat. Kirim sekali lagi."),
            models.CheckConstraint(
                condition=Q(cara="mufakat", setuju__isnull=True, tidak_setuju__isnull=True, abstain__isnull=True)
                | Q(cara="suara", setuju__gt=F("tidak_setuju"), abstain__isnull=False),
                name="keputusan_suara_terbanyak",
                violation_error_message="Keputusan dengan suara terbanyak: yang setuju harus lebih banyak daripada yang tidak.",
            ),
        ]  # fmt: skip


class Keberatan(TempatRT, NiatHP):
    """Dissent, in the words of who dissents; the name stays in the register and off the issued minutes."""

    musyawarah = models.ForeignKey(Musyawarah, on_delete=models.PROTECT, related_name="keberatan")
    nama = models.CharField(max_length=80, blank=True)
    isi = models.CharField(max_length=400)
    tanggapan = models.CharField(max_length=400, blank=True)
    oleh_id = models.BigIntegerField()

    class Meta:
        constraints = [_niat_sekali("keberatan")]
