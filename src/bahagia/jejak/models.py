"""Tables of the audit record and of the idempotency keys."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Jejak(models.Model):
    """One act of one person. `digest` and `xid` are set by the database; nobody updates or deletes (trigger, grants).

    No foreign keys: the record must outlive what it speaks of. `isi` never holds personal data, only numbers,
    codes and ids.
    """

    pada = models.DateTimeField(help_text="moment of the act, as told to the domain")
    dicatat = models.DateTimeField(db_default=Now())
    oleh_id = models.BigIntegerField(null=True, help_text="akun; null = the software itself")
    tindakan = models.CharField(max_length=80)
    objek = models.CharField(max_length=120, blank=True, help_text="app.Model:pk")
    kota_kode = models.CharField(max_length=5, blank=True)
    kelurahan_kode = models.CharField(max_length=13, blank=True)
    rt_id = models.BigIntegerField(null=True)
    isi = models.JSONField(default=dict)
    xid = models.BigIntegerField(editable=False, db_default=models.Value(0))
    digest = models.BinaryField(editable=False, db_default=models.Value(b""))

    class Meta:
        indexes = [
            models.Index(fields=["objek", "id"], name="jejak_objek"),
            models.Index(fields=["rt_id", "id"], name="jejak_rt"),
            models.Index(fields=["xid", "id"], name="jejak_xid"),
        ]


class Segel(models.Model):
    """A sealed block: `akar` = sha256(previous root || digests of the rows with bawah <= xid < atas, in order)."""

    urutan = models.BigIntegerField(primary_key=True)
    akar_lama = models.BinaryField()
    akar = models.BinaryField()
    bawah = models.BigIntegerField()
    atas = models.BigIntegerField()
    jumlah = models.BigIntegerField()
    dibuat = models.DateTimeField(db_default=Now())


class Kunci(models.Model):
    """One key of one write: the same key gives the same result, for ever; another body under it is refused."""

    kunci = models.CharField(primary_key=True, max_length=64)
    tindakan = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="keyed digest of the arguments")
    oleh_id = models.BigIntegerField(null=True)
    pada = models.DateTimeField()
    hasil = models.JSONField(null=True)
