from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [
        ("terbitan", "0001_initial"),
        ("dokumen", "0001_initial"),
        ("wilayah", "0001_initial"),
    ]
    operations = [run_sql(__file__, "dokumen")]
