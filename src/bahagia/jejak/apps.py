from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "bahagia.jejak"
    label = "jejak"
    hak_khusus = [
        "REVOKE UPDATE, DELETE, TRUNCATE ON jejak_jejak, jejak_segel FROM {web}",
        "REVOKE DELETE, TRUNCATE ON jejak_kunci FROM {web}",
    ]
