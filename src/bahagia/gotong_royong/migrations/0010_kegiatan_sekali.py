from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One building work of an activity of the RAB: its value is asked premium for once."""

    dependencies = [("gotong_royong", "0009_selesai")]
    operations = [
        migrations.AddConstraint(
            model_name="gotongroyong",
            constraint=models.UniqueConstraint(
                fields=["kegiatan"], condition=Q(jenis="konstruksi") & ~Q(keadaan="batal"), name="gotong_royong_kegiatan_sekali",
                violation_error_message="Pekerjaan bangunan dari kegiatan RAB ini sudah dibuat.",
            ),
        ),
    ]
