from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql

TABEL = (
    "renja", "butirrenja", "kegiatan", "pokok", "rab", "barisrab", "penulisrab", "pemeriksaanrab", "verifikasibaris", "pembebasan",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("rab", "0001_awal"), ("jejak", "0003_periksa"), ("akun", "0001_initial")]
    operations = [
        run_sql(__file__, "rab"),
        *(add_policy(f"rab_{tabel}") for tabel in TABEL),
    ]
