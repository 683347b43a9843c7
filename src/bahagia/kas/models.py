"""Tables of the ledger. What holds them together stands in migrations/sql/kas.sql."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bahagia.kas.jenis import JenisAkun


class AkunKas(models.Model):
    """One account: of an RT, or (rt null) of the city. `saldo` is changed by the trigger of Mutasi alone."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt = models.ForeignKey("wilayah.RT", null=True, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=16, choices=JenisAkun.choices)
    saldo = models.BigIntegerField(default=0)
    batas = models.BigIntegerField(null=True, help_text="lowest balance; null = none")
    versi = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kota_kode", "rt", "jenis"], name="akun_kas_tunggal", nulls_distinct=False,
                violation_error_message="Akun kas ini sudah ada. Muat ulang halaman.",
            ),
            models.CheckConstraint(
                condition=Q(batas__isnull=True) | Q(saldo__gte=F("batas")), name="kas_saldo_cukup",
                violation_error_message="Dana RT tidak cukup. Kurangi jumlahnya atau tunggu penyaluran berikutnya.",
            ),
            models.CheckConstraint(
                condition=Q(rt__isnull=False) | Q(kelurahan_kode="", jenis=JenisAkun.KASDA), name="akun_kas_bertempat",
                violation_error_message="Akun tanpa RT hanya kas daerah. Pilih RT akun ini.",
            ),
        ]  # fmt: skip


class Jurnal(models.Model):
    """One booking. `n_mutasi` and `total` close it: the database takes all its moves in one statement or none."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    tanggal = models.DateField()
    jenis = models.CharField(max_length=24)
    uraian = models.CharField(max_length=240)
    objek = models.CharField(max_length=80, blank=True, help_text="app.Model:pk of what was booked")
    n_mutasi = models.PositiveSmallIntegerField()
    total = models.BigIntegerField()
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    pada = models.DateTimeField()
    kunci = models.CharField(max_length=64, db_collation="C", help_text="compared by bytes: a third of the index's cost")
    membalik = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="pembalik", db_index=False, db_constraint=False
    )

    class Meta:
        indexes = [models.Index(fields=["rt", "tanggal", "id"], name="jurnal_rt_tanggal")]
        constraints = [
            models.UniqueConstraint(
                fields=["kunci"], name="jurnal_kunci_tunggal",
                violation_error_message="Pembukuan ini sudah dicatat. Muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["membalik"], condition=Q(membalik__isnull=False), name="jurnal_dibalik_sekali",
                violation_error_message="Jurnal ini sudah dibalik. Buka jurnal pembaliknya.",
            ),
            models.CheckConstraint(
                condition=Q(n_mutasi__gte=1, total__gte=1), name="jurnal_berisi",
                violation_error_message="Jurnal harus memuat paling sedikit satu perpindahan uang. Isi jumlahnya.",
            ),
        ]  # fmt: skip


class Mutasi(models.Model):
    """One move of money. Debit and credit stand in one row, so a journal cannot be out of balance.

    No foreign-key triggers: they triple the cost of a run. The statement trigger checks instead that journal and
    accounts exist and belong to one RT. The primary key keeps a closed journal from taking a second set of moves.
    """

    pk = models.CompositePrimaryKey("jurnal", "urut")
    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    jurnal = models.ForeignKey(
        Jurnal, on_delete=models.PROTECT, related_name="mutasi", db_index=False, db_constraint=False
    )
    urut = models.PositiveSmallIntegerField()
    debit = models.ForeignKey(
        AkunKas, on_delete=models.PROTECT, related_name="masuk", db_index=False, db_constraint=False
    )
    kredit = models.ForeignKey(
        AkunKas, on_delete=models.PROTECT, related_name="keluar", db_index=False, db_constraint=False
    )
    nilai = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__gt=0), name="mutasi_nilai_positif",
                violation_error_message="Jumlah uang harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(debit=F("kredit")), name="mutasi_dua_akun",
                violation_error_message="Uang harus berpindah antara dua akun yang berbeda.",
            ),
        ]  # fmt: skip


class TutupBuku(models.Model):
    """The books of an RT are closed up to and with the month `bulan`: nothing dated in it or before is booked any more."""

    kota_kode = models.CharField(max_length=5)
    kelurahan_kode = models.CharField(max_length=13)
    rt = models.ForeignKey("wilayah.RT", on_delete=models.PROTECT, related_name="+", db_index=False)
    bulan = models.DateField(help_text="first day of the month")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    pada = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rt", "bulan"], name="tutup_buku_tunggal",
                violation_error_message="Buku bulan ini sudah ditutup.",
            ),
            models.CheckConstraint(
                condition=Q(bulan__day=1), name="tutup_buku_awal_bulan",
                violation_error_message="Bulan ditulis dengan tanggal 1.",
            ),
        ]  # fmt: skip
