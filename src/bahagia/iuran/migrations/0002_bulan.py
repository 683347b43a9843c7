from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("iuran", "0001_initial"), ("jejak", "0002_tetap")]
    operations = [
        run_sql(__file__, "iuran"),
        *(
            add_policy(tabel)
            for tabel in (
                "iuran_daftariuran", "iuran_barisiuran", "iuran_bulan", "iuran_buktibayar", "iuran_selisihbukti",
            )
        ),
    ]  # fmt: skip
