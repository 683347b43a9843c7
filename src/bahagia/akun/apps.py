from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "bahagia.akun"
    label = "akun"
    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON akun_akun, akun_jabatan, akun_undangan, akun_sesi FROM {web}",
        "REVOKE DELETE, TRUNCATE ON akun_pemulihan, akun_penangguhan FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON akun_serahterima FROM {web}",
    ]

    def ready(self) -> None:
        from django.conf import settings

        from bahagia.akun.peran import Izin

        for nama in settings.WAJIB_KEDUA_JUGA:  # a slip in the environment stops the start, not the first page
            if nama not in Izin.__members__:
                raise ValueError(f"BAHAGIA_WAJIB_KEDUA: {nama} is no right; one of {', '.join(Izin.__members__)}")
