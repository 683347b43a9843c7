from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "bahagia.akun"
    label = "akun"
    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON akun_akun, akun_jabatan, akun_undangan FROM {web}",
    ]
