from django.db import migrations

from bahagia.dasar.sandi import blind_index, decrypt
from bahagia.pekerja.kembar.nama import kunci_nama, nama_baku

SEKALI = 1_000


def fill(apps, schema_editor):
    """What rows written before this version lack: names in their one form, keys of phone and mother."""
    pekerja = apps.get_model("pekerja", "Pekerja")
    baris = pekerja.objects.filter(nama_baku="").exclude(nama="(data dihapus)").order_by("pk")
    akhir = 0
    while potong := list(baris.filter(pk__gt=akhir)[:SEKALI]):
        akhir = potong[-1].pk
        for p in potong:
            p.nama_baku, p.kunci_nama = nama_baku(p.nama)[:120], kunci_nama(p.nama)
            if p.telepon_sandi:
                p.telepon_indeks = blind_index(decrypt(p.telepon_sandi, tempat="pekerja.telepon"), ruang="telepon")
            if p.nama_ibu_sandi:
                p.ibu_indeks = blind_index(kunci_nama(decrypt(p.nama_ibu_sandi, tempat="pekerja.nama_ibu")), ruang="nama_ibu")
        pekerja.objects.bulk_update(potong, ["nama_baku", "kunci_nama", "telepon_indeks", "ibu_indeks"])


class Migration(migrations.Migration):
    dependencies = [("pekerja", "0004_kembar")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
