from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("pesan", "0001_awal")]
    operations = [
        run_sql(__file__, "pesan_tetap"),
        *(add_policy(tabel) for tabel in ("pesan_pesan", "pesan_percobaankirim", "pesan_izinkirim")),
    ]
