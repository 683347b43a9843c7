"""Shapes of the same run as they are usual in other systems, rebuilt in plain Django (KINERJA 2.3).

Not those systems themselves: theirs do more per row, so the ratio is a lower bound of the difference.
"""

from __future__ import annotations

import json

from django.apps import apps
from django.db import models, transaction

from bahagia.dasar.tanggal import list_bulan
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Jam
from bahagia.proyek.ukur.kota import BULAN, JUMLAH_BULAN, PADA


class Sebaya(models.Model):
    """A contribution row as Django makes it by default."""

    pekerja = models.ForeignKey("pekerja.Pekerja", on_delete=models.DO_NOTHING, related_name="+")
    periode = models.DateField()
    rt_id = models.BigIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    keadaan = models.CharField(max_length=12)
    dibuat = models.DateTimeField()

    class Meta:
        app_label = "proyek"
        managed = False
        db_table = "ukur_sebaya"


class Riwayat(models.Model):
    """A row of history beside each."""

    sebaya_id = models.BigIntegerField()
    isi = models.JSONField()
    dibuat = models.DateTimeField()

    class Meta:
        app_label = "proyek"
        managed = False
        db_table = "ukur_sebaya_riwayat"


def _pekerja(n: int) -> models.QuerySet[models.Model]:
    semua = apps.get_model("pekerja", "Pekerja")._default_manager.filter(status="terverifikasi").order_by("id")
    return semua[: max(1, n // JUMLAH_BULAN)]


def _baris(pekerja: models.Model) -> list[Sebaya]:
    return [
        Sebaya(pekerja=pekerja, periode=b, rt_id=pekerja.rt_id, jkk=1, jkm=1, keadaan="dipesan", dibuat=PADA)  # type: ignore[attr-defined]
        for b in list_bulan(BULAN, JUMLAH_BULAN)
    ]


def run_bulk_create(jam: Jam, n: int) -> int:
    """Iterator over the workers, bulk_create by a thousand."""
    sql.run("sebaya")
    with transaction.atomic():
        with jam:
            Sebaya._default_manager.bulk_create((b for p in _pekerja(n).iterator() for b in _baris(p)), batch_size=1000)
        jumlah = Sebaya._default_manager.count()
        transaction.set_rollback(True)
    return jumlah


def run_simpan_satu(jam: Jam, n: int) -> int:
    """Look, save, write history: one row at a time."""
    sql.run("sebaya")
    jumlah = 0
    with transaction.atomic():
        with jam:
            for pekerja in _pekerja(n).iterator():
                for baris in _baris(pekerja):
                    if Sebaya._default_manager.filter(pekerja=baris.pekerja, periode=baris.periode).exists():
                        continue
                    baris.save()
                    isi = json.loads(json.dumps({"jkk": baris.jkk, "jkm": baris.jkm, "periode": str(baris.periode)}))
                    Riwayat(sebaya_id=baris.pk, isi=isi, dibuat=PADA).save()
                    jumlah += 1
        transaction.set_rollback(True)
    return jumlah
