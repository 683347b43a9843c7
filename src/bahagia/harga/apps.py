from django.apps import AppConfig


class HargaConfig(AppConfig):
    name = "bahagia.harga"
    label = "harga"
    # A price an RAB was measured by stays readable as it was: newer rows stand before it.
    hak_khusus = ["REVOKE UPDATE, DELETE, TRUNCATE ON harga_hargaacuan FROM {web}"]
