from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("dana", "0001_initial"), ("kas", "0002_buku")]
    operations = [
        run_sql(__file__, "dana"),
        add_policy("dana_pagurt"),
        add_policy("dana_penerimaandana"),
        add_policy("dana_belanja"),
    ]
