from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("belanja", "0003_uang")]
    operations = [run_sql(__file__, "kembali")]
