from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("iuran", "0006_sumber")]
    operations = [run_sql(__file__, "penanggung")]
