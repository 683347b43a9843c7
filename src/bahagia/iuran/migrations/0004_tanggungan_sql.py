from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("iuran", "0003_tanggungan"), ("jejak", "0002_tetap"), ("pekerja", "0002_jaga"), ("dana", "0003_pengurangan")]
    operations = [
        run_sql(__file__, "tanggungan"),
        *(
            add_policy(tabel)
            for tabel in (
                "iuran_daftartanggungan", "iuran_baristanggungan", "iuran_pasangantanggungan", "iuran_pelepasaniuran",
                "iuran_rencanatanggungan", "iuran_bulanrencana",
            )
        ),
    ]  # fmt: skip
