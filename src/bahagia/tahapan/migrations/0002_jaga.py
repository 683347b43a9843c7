from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("tahapan", "0001_awal")]
    operations = [run_sql(__file__, "tahapan")]
