from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("jejak", "0002_tetap")]
    operations = [run_sql(__file__, "periksa")]
