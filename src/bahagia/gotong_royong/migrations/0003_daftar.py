from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("gotong_royong", "0002_jaga")]
    operations = [run_sql(__file__, "daftar")]
