from django.db import migrations

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):
    """What names an erased person in an accident goes whole: its photograph too."""

    dependencies = [("gotong_royong", "0010_kegiatan_sekali"), ("berkas", "0004_foto_kejadian")]
    operations = [run_sql(__file__, "hapus_foto")]
