from django.apps import AppConfig


class PekerjaConfig(AppConfig):
    name = "bahagia.pekerja"
    label = "pekerja"
    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON pekerja_pekerja, pekerja_persetujuan, pekerja_pembatasandata FROM {web}",
        "REVOKE DELETE, TRUNCATE ON pekerja_penggabungan FROM {web}",
        # pairs are written by pekerja_catat_kembar alone: places and NIK come from the records, not from the caller
        "REVOKE INSERT, DELETE, TRUNCATE ON pekerja_pasangankembar FROM {web}",
    ]
