from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dana", "0004_belanja_rab"), ("kas", "0003_akun_pokja"), ("rab", "0001_awal")]
    operations = [
        run_sql(__file__, "belanja_rab"),
        add_policy("dana_pindahkas"),
        add_policy("dana_pengembaliandana"),
        add_policy("dana_setoranpajak"),
        add_policy("dana_potonganpajak"),
    ]
