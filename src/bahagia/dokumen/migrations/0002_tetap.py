from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dokumen", "0001_initial"), ("jejak", "0002_tetap")]
    operations = [run_sql(__file__, "tetap"), add_policy("dokumen_dokumen")]
