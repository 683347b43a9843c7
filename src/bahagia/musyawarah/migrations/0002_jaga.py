from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql

TABEL = (
    "musyawarah", "undanganmusyawarah", "lembarhadir", "hadir", "usulan", "suara", "pilihanhp", "keputusan", "keberatan",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("musyawarah", "0001_awal")]
    operations = [run_sql(__file__, "musyawarah"), *(add_policy(f"musyawarah_{tabel}") for tabel in TABEL)]
