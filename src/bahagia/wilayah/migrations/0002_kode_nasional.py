"""The official codes of the whole country and the boundaries that are known, so that every database has them."""

import csv
import gzip
import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"
SUMBER = "cahyadsn/wilayah_boundaries 3c5a796 (MIT)"


def isi(apps, schema_editor):
    with schema_editor.connection.cursor() as kursor:
        with gzip.open(DATA / "wilayah_nasional.csv.gz", "rt", encoding="utf-8") as berkas:
            baris = csv.reader(berkas)
            next(baris)
            perintah = "COPY wilayah_wilayah (kode, induk_id, tingkat, jenis, nama, kodepos) FROM STDIN"
            with kursor.copy(perintah) as salin:
                for kode, induk, tingkat, jenis, nama, kodepos in baris:
                    salin.write_row((kode, induk or None, int(tingkat), jenis, nama, kodepos))
    Batas = apps.get_model("wilayah", "Batas")
    for nama in ("kota_jambi_kecamatan.geojson", "kota_jambi_kelurahan.geojson"):
        for bentuk in json.loads((DATA / nama).read_text(encoding="utf-8"))["features"]:
            sifat = bentuk["properties"]
            Batas.objects.create(
                wilayah_id=bentuk["id"], geometri=bentuk["geometry"], label_bujur=sifat["label_lon"],
                label_lintang=sifat["label_lat"], sumber=SUMBER,
            )  # fmt: skip


def kosongkan(apps, schema_editor):
    with schema_editor.connection.cursor() as kursor:
        kursor.execute("DELETE FROM wilayah_batas")
        kursor.execute("TRUNCATE wilayah_wilayah CASCADE")


class Migration(migrations.Migration):
    dependencies = [("wilayah", "0001_initial")]
    operations = [migrations.RunPython(isi, kosongkan)]
