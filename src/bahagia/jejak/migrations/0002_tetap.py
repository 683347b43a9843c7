from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("jejak", "0001_initial")]
    operations = [run_sql(__file__, "jejak")]
