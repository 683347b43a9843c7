from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "bahagia.pesan"
    label = "pesan"
    hak_khusus = [
        # Nothing of a message is deleted: it ends with its reason, its address and content end with their time.
        "REVOKE DELETE, TRUNCATE ON pesan_pesan, pesan_percobaankirim, pesan_izinkirim FROM {web}",
        "REVOKE UPDATE ON pesan_percobaankirim, pesan_izinkirim FROM {web}",
        "GRANT UPDATE (selesai_pada, hasil, kode, keterangan) ON pesan_percobaankirim TO {web}",
        "GRANT UPDATE (nama, alamat_sandi) ON pesan_izinkirim TO {web}",
        "REVOKE INSERT, DELETE, TRUNCATE ON pesan_salurankirim FROM {web}",
    ]
