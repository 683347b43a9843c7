from django.apps import AppConfig


class PekerjaConfig(AppConfig):
    name = "bahagia.pekerja"
    label = "pekerja"
    hak_khusus = ["REVOKE DELETE, TRUNCATE ON pekerja_pekerja, pekerja_persetujuan, pekerja_pembatasandata FROM {web}"]
