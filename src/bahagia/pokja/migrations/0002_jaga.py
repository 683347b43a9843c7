from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql

TABEL = ("pokja", "anggotapokja", "rekeningpokja", "kepentingan", "serahterimapokja")


class Migration(migrations.Migration):
    dependencies = [("pokja", "0001_awal")]
    operations = [run_sql(__file__, "pokja"), *(add_policy(f"pokja_{tabel}") for tabel in TABEL)]
