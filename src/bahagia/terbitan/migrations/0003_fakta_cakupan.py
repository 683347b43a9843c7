from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('terbitan', '0002_ikuti_dokumen'),
    ]

    operations = [
        migrations.CreateModel(
            name='FaktaCakupan',
            fields=[
                ('wilayah_kode', models.CharField(max_length=13, primary_key=True, serialize=False)),
                ('kota_kode', models.CharField(max_length=5)),
                ('periode', models.DateField()),
                ('n_terlindungi', models.PositiveIntegerField(null=True)),
                ('n_belum', models.PositiveIntegerField(null=True)),
                ('isi', models.JSONField()),
                ('diperbarui', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('n_terlindungi__range', (1, 4)), _negated=True), models.Q(('n_belum__range', (1, 4)), _negated=True)), name='faktacakupan_angka_kecil', violation_error_message='Angka 1 sampai 4 tidak diterbitkan karena dapat menunjuk orang.'), models.CheckConstraint(condition=models.Q(('isi__iregex', '[0-9]{16}'), _negated=True), name='faktacakupan_tanpa_nik', violation_error_message='Fakta terbitan tidak boleh memuat NIK atau nomor KK.'), models.CheckConstraint(condition=models.Q(('isi__iregex', '"n(_[a-z]+)?": [1-4][,}]'), _negated=True), name='faktacakupan_isi_kecil', violation_error_message='Angka 1 sampai 4 tidak diterbitkan karena dapat menunjuk orang.')],
            },
        ),
    ]
