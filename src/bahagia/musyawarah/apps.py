from django.apps import AppConfig


class MusyawarahConfig(AppConfig):
    name = "bahagia.musyawarah"
    label = "musyawarah"
    hak_khusus = [
        # Nothing of a meeting is deleted: what does not count is marked, names are emptied at the end of their life.
        "REVOKE DELETE, TRUNCATE ON musyawarah_musyawarah, musyawarah_lembarhadir, musyawarah_hadir, musyawarah_usulan,"
        " musyawarah_suara, musyawarah_pilihanhp, musyawarah_keputusan, musyawarah_keberatan FROM {web}",
        "REVOKE UPDATE ON musyawarah_suara, musyawarah_pilihanhp FROM {web}",
        "GRANT UPDATE (kini) ON musyawarah_suara, musyawarah_pilihanhp TO {web}",
    ]

    def ready(self) -> None:
        from bahagia.akun.peran import Izin
        from bahagia.dokumen.jenis import register_jenis
        from bahagia.musyawarah.documents import JENIS_DOKUMEN

        register_jenis(JENIS_DOKUMEN, kode="BAM", sebutan="Berita acara musyawarah", baca=Izin.LIHAT_RT)
