from django.db import migrations


class Migration(migrations.Migration):
    """Pictures are compressed already: no second try by the database (keputusan 0130)."""

    dependencies = [("terbitan", "0004_perjalanan")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE terbitan_faktafoto ALTER COLUMN isi SET STORAGE EXTERNAL, ALTER COLUMN kecil SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        )
    ]
