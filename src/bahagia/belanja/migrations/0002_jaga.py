from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("belanja", "0001_awal")]
    operations = [
        run_sql(__file__, "belanja"),
        *(
            add_policy(f"belanja_{tabel}")
            for tabel in ("rekanan", "nota", "pernyataanbon", "pajaknota", "panjar", "notapanjar", "daftarupah", "barisupah")
        ),
    ]
