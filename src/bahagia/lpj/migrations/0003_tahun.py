from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("lpj", "0002_jaga"), ("dana", "0009_penyetuju")]
    operations = [run_sql(__file__, "tahun")]
