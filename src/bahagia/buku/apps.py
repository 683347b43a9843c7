from django.apps import AppConfig


class BukuConfig(AppConfig):
    name = "bahagia.buku"
    label = "buku"
    hak_khusus = [
        "REVOKE UPDATE, DELETE, TRUNCATE ON buku_saldobank, buku_koran FROM {web}",
        "REVOKE DELETE, TRUNCATE ON buku_bariskoran, buku_hitungkas FROM {web}",
    ]

    def ready(self) -> None:
        from django.urls import reverse

        from bahagia.dana.objek import register_tautan

        register_tautan("dana.PindahKas", lambda pk: reverse("buku:pindah", args=[pk]))
