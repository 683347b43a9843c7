"""Purchases against RAB lines: receipts, cash advances, wages, taxes, vendors."""

from django.apps import AppConfig


class BelanjaConfig(AppConfig):
    name = "bahagia.belanja"
    label = "belanja"
    hak_khusus = [
        # What was sent is never taken out; what a draft holds may change until then (trigger belanja_jaga_nota).
        "REVOKE DELETE, TRUNCATE ON belanja_nota, belanja_pernyataanbon, belanja_panjar, belanja_notapanjar,"
        " belanja_daftarupah, belanja_rekanan, belanja_pajaknota FROM {web}",
        "REVOKE UPDATE ON belanja_pernyataanbon, belanja_notapanjar, belanja_pajaknota, belanja_rekanan FROM {web}",
        "GRANT UPDATE (saksi_id, saksi_pada) ON belanja_pernyataanbon TO {web}",
        "GRANT UPDATE (dibatalkan) ON belanja_notapanjar TO {web}",
        "GRANT UPDATE (nilai, alasan, oleh_id, pada) ON belanja_pajaknota TO {web}",
        "GRANT UPDATE (ditutup) ON belanja_rekanan TO {web}",
    ]

    def ready(self) -> None:
        from django.urls import reverse

        from bahagia.belanja import terbit
        from bahagia.belanja.queries import is_panjar_disetujui, is_panjar_kembali
        from bahagia.dana.objek import register_tautan
        from bahagia.dana.panjar import use_kembali, use_panjar
        from bahagia.dana.terbit import use_terbit

        use_panjar(is_panjar_disetujui)
        use_kembali(is_panjar_kembali)
        use_terbit(lambda rt, tahun, pada: terbit.publish(rt, tahun, pada=pada))

        register_tautan("belanja.Nota", lambda pk: reverse("belanja:nota", args=[pk]))
        register_tautan("belanja.Panjar", lambda pk: reverse("belanja:panjar", args=[pk]))
