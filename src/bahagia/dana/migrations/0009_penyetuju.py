from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dana", "0008_nomor_daftar_bank"), ("akun", "0003_pupr")]
    operations = [run_sql(__file__, "penyetuju")]
