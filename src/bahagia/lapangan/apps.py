from django.apps import AppConfig

_PERANGKAT = "nama, share_sandi, keadaan, sesi_id, urut, rantai, gagal, terlihat, dikunci_pada"


class LapanganConfig(AppConfig):
    name = "bahagia.lapangan"
    label = "lapangan"
    #: A receipt that was given stays as it was; only its words go when their time is over. What was keyed from a paper stays; a
    #: sheet is only closed, once (trigger lapangan_jaga_lembar).
    hak_khusus = [
        "REVOKE UPDATE, DELETE, TRUNCATE ON lapangan_niat FROM {web}",
        "GRANT UPDATE (isi_sandi) ON lapangan_niat TO {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON lapangan_perangkat FROM {web}",
        f"GRANT UPDATE ({_PERANGKAT}) ON lapangan_perangkat TO {{web}}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON lapangan_lembarkertas FROM {web}",
        "GRANT UPDATE (selesai_oleh_id, selesai_pada, alasan) ON lapangan_lembarkertas TO {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON lapangan_barislembar FROM {web}",
    ]
