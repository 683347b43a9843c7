from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dana", "0006_pencairan")]
    operations = [
        run_sql(__file__, "pencairan"),
        add_policy("dana_pencairan"),
        add_policy("dana_daftarbank"),
        add_policy("dana_barisbank"),
        add_policy("dana_hasilbank"),
    ]
