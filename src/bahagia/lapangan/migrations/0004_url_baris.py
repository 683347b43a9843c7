from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lapangan", "0003_perangkat")]
    operations = [
        migrations.AddField(
            "barislembar", "url",
            models.CharField(blank=True, help_text="where what it became is seen", max_length=200, default=""), preserve_default=False,
        ),
    ]
