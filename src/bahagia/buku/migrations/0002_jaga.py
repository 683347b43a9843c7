from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("buku", "0001_buku"), ("jejak", "0002_tetap")]
    operations = [
        run_sql(__file__, "buku"),
        add_policy("buku_saldobank"),
        add_policy("buku_koran"),
        add_policy("buku_bariskoran"),
        add_policy("buku_hitungkas"),
    ]
