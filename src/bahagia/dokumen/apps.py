from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "bahagia.dokumen"
    label = "dokumen"
    hak_khusus = [
        # An issued paper never changes; only its revocation is written, once (trigger dokumen_tetap).
        "REVOKE UPDATE, DELETE, TRUNCATE ON dokumen_dokumen FROM {web}",
        "GRANT UPDATE (dicabut_pada, dicabut_oleh_id, alasan_cabut) ON dokumen_dokumen TO {web}",
        "REVOKE DELETE, TRUNCATE ON dokumen_penghitungnomor FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON dokumen_formatnomor FROM {web}",
    ]
