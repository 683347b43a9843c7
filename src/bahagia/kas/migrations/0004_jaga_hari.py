from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("kas", "0003_akun_pokja")]
    operations = [run_sql(__file__, "hari")]
