from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dana", "0002_langkah")]
    operations = [run_sql(__file__, "pengurangan")]
