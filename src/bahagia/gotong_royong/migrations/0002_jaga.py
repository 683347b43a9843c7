from django.db import migrations

from bahagia.akun.rls import add_policy

TABEL = ("gotongroyong", "surattugas", "peserta", "pendaftaran", "angsuran", "harikerja", "kehadiran", "kejadian")


class Migration(migrations.Migration):
    dependencies = [("gotong_royong", "0001_awal")]
    operations = [add_policy(f"gotong_royong_{t}") for t in TABEL]
