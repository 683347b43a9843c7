"""Counting in the database, its walls, the official codes of occupations, and the published figures with their sources."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql

DATA = Path(__file__).resolve().parent.parent / "data"
DICATAT = datetime(2026, 11, 21, tzinfo=UTC)
SEJAK = date(2025, 7, 1)  # the city opens its programme


def isi(apps, schema_editor):
    Kata = apps.get_model("cakupan", "KataPekerjaan")
    from bahagia.cakupan.kelompok import list_kode

    Kata.objects.bulk_create(Kata(kata=k, kelompok=g) for k, g in list_kode())
    Angka, Pakai = apps.get_model("cakupan", "AngkaRujukan"), apps.get_model("cakupan", "PakaiRujukan")
    with (DATA / "rujukan.csv").open(encoding="utf-8", newline="") as berkas:
        for satu in csv.DictReader(berkas):
            pakai = satu.pop("pakai")
            angka = Angka.objects.create(kota_kode=satu["wilayah_kode"][:5], dicatat_pada=DICATAT, **satu)
            if pakai:
                Pakai.objects.create(
                    kota_kode=angka.kota_kode, guna=angka.guna, rujukan=angka, sejak=SEJAK, diputus_pada=DICATAT,
                    alasan="Setelan awal: angka yang dipakai program.",
                )  # fmt: skip


def kosongkan(apps, schema_editor):
    for nama in ("PakaiRujukan", "AngkaRujukan", "KataPekerjaan"):
        apps.get_model("cakupan", nama).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cakupan", "0001_initial"), ("akun", "0001_initial"), ("wilayah", "0003_sebutan"), ("pekerja", "0004_kembar"),
        ("dana", "0002_langkah"), ("iuran", "0004_tanggungan_sql"),
    ]  # fmt: skip
    operations = [
        run_sql(__file__, "hitung"),
        add_policy("cakupan_rekapcakupan"),
        add_policy("cakupan_rekapberakhir"),
        run_sql(__file__, "sekat"),
        migrations.RunPython(isi, kosongkan),
    ]
