from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("iuran", "0007_penanggung"), ("pekerja", "0004_kembar")]
    operations = [run_sql(__file__, "serumpun")]
