from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("lapangan", "0005_hp_tunggal"), ("berkas", "0001_awal")]
    operations = [run_sql(__file__, "foto_kertas")]
