from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("kesehatan", "0001_awal")]
    operations = [
        run_sql(__file__, "kesehatan"),
        *(add_policy(tabel) for tabel in ("kesehatan_statusjkn", "kesehatan_rujukanjkn")),
    ]
