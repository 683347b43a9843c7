import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):

    dependencies = [('gotong_royong', '0007_hapus'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            model_name='peserta', name='dilaporkan_oleh',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='peserta', name='dilaporkan_pada',
            field=models.DateTimeField(help_text='BPJS was told that the person left', null=True),
        ),
        migrations.AddConstraint(
            model_name='peserta',
            constraint=models.CheckConstraint(
                condition=Q(dilaporkan_oleh__isnull=True, dilaporkan_pada__isnull=True)
                | Q(dilaporkan_oleh__isnull=False, dilaporkan_pada__isnull=False, sampai__isnull=False, surat__isnull=False),
                name='peserta_lapor', violation_error_message='Yang dilaporkan keluar harus sudah dikeluarkan dari surat tugas.',
            ),
        ),
        run_sql(__file__, "lapor_keluar"),
    ]
