from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("pekerja", "0001_initial")]
    operations = [
        run_sql(__file__, "pekerja"),
        *(add_policy(tabel) for tabel in ("pekerja_pekerja", "pekerja_persetujuan", "pekerja_unggahan")),
    ]
