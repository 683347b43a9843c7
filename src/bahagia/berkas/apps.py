from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "bahagia.berkas"
    label = "berkas"
    hak_khusus = [
        # Evidence stays as it was given; only what it proves is said later, once (trigger berkas_tetap).
        "REVOKE UPDATE, DELETE, TRUNCATE ON berkas_berkas FROM {web}",
        "GRANT UPDATE (objek, uraian, nilai, tanggal) ON berkas_berkas TO {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON berkas_isiberkas FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON berkas_fototerbit FROM {web}",
        "GRANT UPDATE (dicabut_pada, dicabut_oleh_id) ON berkas_fototerbit TO {web}",
    ]
