from django.apps import AppConfig
from django.utils.translation import gettext_noop


class LPJConfig(AppConfig):
    name = "bahagia.lpj"
    label = "lpj"
    hak_khusus = [
        # What was submitted and what was said about it stays; only "is this the checker's newest word" changes.
        "REVOKE DELETE, TRUNCATE ON lpj_lpj FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON lpj_ajuanlpj FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON lpj_putusanbutir FROM {web}",
        "GRANT UPDATE (kini) ON lpj_putusanbutir TO {web}",
    ]

    def ready(self) -> None:
        from bahagia.akun.peran import Izin
        from bahagia.dana.tahun import use_tahun
        from bahagia.dokumen.jenis import register_jenis
        from bahagia.lpj.queries import is_tahun_selesai, list_giliran
        from bahagia.tahapan.jenis import Tahap
        from bahagia.tahapan.queries import use_giliran

        use_tahun(is_tahun_selesai)
        use_giliran(Tahap.LPJ, list_giliran)
        register_jenis("lpj", kode="LPJ", sebutan=gettext_noop("Laporan pertanggungjawaban"), baca=Izin.LIHAT_DANA)
