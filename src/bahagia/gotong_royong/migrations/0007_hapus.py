from django.db import migrations, models

from bahagia.dasar.sql import run_sql


class Migration(migrations.Migration):

    dependencies = [('gotong_royong', '0006_kehadiran_peserta')]

    operations = [
        migrations.RemoveConstraint(model_name='pendaftaran', name='pendaftaran_sertifikat_tunggal'),
        migrations.AddConstraint(
            model_name='pendaftaran',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('nomor_sertifikat', ''), _negated=True), models.Q(('keadaan', 'batal'), _negated=True)), fields=('kota_kode', 'nomor_sertifikat'), name='pendaftaran_sertifikat_tunggal', violation_error_message='Nomor sertifikat ini sudah dipakai pendaftaran lain.'),
        ),
        run_sql(__file__, "hapus"),
    ]
