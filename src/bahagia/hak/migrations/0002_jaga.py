from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("hak", "0001_awal")]
    operations = [run_sql(__file__, "hak"), add_policy("hak_permintaanhak")]
