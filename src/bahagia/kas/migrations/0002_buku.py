from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("kas", "0001_initial"), ("jejak", "0002_tetap")]
    operations = [
        run_sql(__file__, "kas"),
        add_policy("kas_akunkas"),
        add_policy("kas_jurnal"),
        add_policy("kas_mutasi"),
        add_policy("kas_tutupbuku"),
    ]
