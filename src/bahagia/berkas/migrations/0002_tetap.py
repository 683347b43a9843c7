from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("berkas", "0001_awal")]
    operations = [
        run_sql(__file__, "tetap"),
        *(add_policy(tabel) for tabel in ("berkas_berkas", "berkas_isiberkas", "berkas_fototerbit")),
    ]
