from django.apps import AppConfig


class TahapanConfig(AppConfig):
    name = "bahagia.tahapan"
    label = "tahapan"
    hak_khusus = [
        # A real date is undone, a calendar and a cohort are followed by newer rows, an order ends: nothing is rewritten.
        "REVOKE UPDATE, DELETE, TRUNCATE ON tahapan_langkahrt, tahapan_jadwal, tahapan_kelompokrt, tahapan_perintah,"
        " tahapan_kelompok FROM {web}",
        "GRANT UPDATE (batal_pada) ON tahapan_langkahrt TO {web}",
        "GRANT UPDATE (kini) ON tahapan_jadwal, tahapan_kelompokrt TO {web}",
        "GRANT UPDATE (akhir, dicabut_pada, dicabut_oleh_id, alasan_cabut) ON tahapan_perintah TO {web}",
    ]
