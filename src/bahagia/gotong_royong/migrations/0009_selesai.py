from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("gotong_royong", "0008_lapor_keluar")]
    operations = [run_sql(__file__, "selesai")]
