from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("rab", "0003_bersama"), ("jejak", "0003_periksa"), ("wilayah", "0003_sebutan")]
    operations = [
        run_sql(__file__, "bersama"), add_policy("rab_kegiatanbersama"), add_policy("rab_bagianbersama"),
    ]
