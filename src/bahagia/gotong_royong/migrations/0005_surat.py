from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("gotong_royong", "0004_hadir"), ("dokumen", "0002_tetap")]
    operations = [run_sql(__file__, "surat")]
