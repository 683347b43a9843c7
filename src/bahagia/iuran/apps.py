from django.apps import AppConfig


class IuranConfig(AppConfig):
    name = "bahagia.iuran"
    label = "iuran"

    def ready(self) -> None:
        from django.urls import reverse

        from bahagia.dana.objek import register_tautan
        from bahagia.dana.terbit import use_terbit
        from bahagia.iuran.fakta import publish_fakta_rt

        register_tautan("iuran.DaftarIuran", lambda pk: reverse("iuran:satu", args=[pk]))
        use_terbit(lambda rt, tahun, pada: publish_fakta_rt(rt, pada=pada))

    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON iuran_daftariuran, iuran_buktibayar, iuran_selisihbukti FROM {web}",
        "REVOKE UPDATE ON iuran_buktibayar FROM {web}",
        "REVOKE DELETE, TRUNCATE ON iuran_daftartanggungan, iuran_baristanggungan, iuran_rencanatanggungan FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON iuran_pelepasaniuran, iuran_pasangantanggungan FROM {web}",
    ]
