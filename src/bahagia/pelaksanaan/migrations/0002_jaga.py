from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql

TABEL = ("pekerjaan", "tahapkerja", "kemajuan", "gerbang", "swadaya", "bast", "aset")


class Migration(migrations.Migration):
    dependencies = [("pelaksanaan", "0001_awal")]
    operations = [run_sql(__file__, "pelaksanaan"), *(add_policy(f"pelaksanaan_{t}") for t in TABEL)]
