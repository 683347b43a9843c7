from django.apps import AppConfig


class HakConfig(AppConfig):
    name = "bahagia.hak"
    label = "hak"
    hak_khusus = ["REVOKE DELETE, TRUNCATE ON hak_permintaanhak FROM {web}"]
