from django.apps import AppConfig


class KesehatanConfig(AppConfig):
    name = "bahagia.kesehatan"
    label = "kesehatan"
    hak_khusus = [
        # What was seen stays as it was until its life ends; only "is this the newest" changes. A letter is never deleted.
        "REVOKE UPDATE, TRUNCATE ON kesehatan_statusjkn FROM {web}",
        "GRANT UPDATE (kini) ON kesehatan_statusjkn TO {web}",
        "REVOKE DELETE, TRUNCATE ON kesehatan_rujukanjkn FROM {web}",
    ]
