from django.apps import AppConfig


class LuarConfig(AppConfig):
    name = "bahagia.luar"
    label = "luar"
    hak_khusus = ["REVOKE UPDATE, DELETE, TRUNCATE ON luar_pemetaankolom FROM {web}"]
