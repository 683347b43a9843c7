from django.db import migrations

from bahagia.akun.rls import add_policy
from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    dependencies = [("lapangan", "0001_kertas")]
    operations = [run_sql(__file__, "kertas"), add_policy("lapangan_lembarkertas"), add_policy("lapangan_barislembar")]
