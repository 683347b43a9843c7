from django.apps import AppConfig


class WilayahConfig(AppConfig):
    name = "bahagia.wilayah"
    label = "wilayah"
    hak_khusus = [
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON wilayah_wilayah, wilayah_batas FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON wilayah_jumlahkk FROM {web}",  # a roll is evidence: corrected by a newer row
        "GRANT SELECT ON wilayah_wilayah, wilayah_batas, wilayah_kota, wilayah_rt, wilayah_nomorrt,"
        " wilayah_peristiwart, wilayah_jumlahkk TO {portal}",
    ]
