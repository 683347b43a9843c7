from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("luar", "0001_initial"), ("jejak", "0002_tetap")]
    operations = [run_sql(__file__, "tetap")]
