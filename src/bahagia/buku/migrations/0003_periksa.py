"""What a statement's reader noticed or decided is kept with it and shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("buku", "0002_jaga")]

    operations = [
        migrations.AlterField(
            model_name="koran",
            name="salah",
            field=models.JSONField(
                default=list, help_text="lines not taken: baris_ke, kolom, alasan, langkah, isi (digits masked)"
            ),
        ),
        migrations.AddField(
            model_name="koran",
            name="periksa",
            field=models.JSONField(
                default=list,
                help_text="what is odd though it was read, and how the file was understood: baris_ke, alasan, langkah",
            ),
        ),
    ]
