from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("lpj", "0001_awal")]
    operations = [run_sql(__file__, "lpj"), *(add_policy(f"lpj_{t}") for t in ("lpj", "ajuanlpj", "putusanbutir"))]
