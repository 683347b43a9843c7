from django.apps import AppConfig


class RABConfig(AppConfig):
    name = "bahagia.rab"
    label = "rab"
    hak_khusus = [
        # What was written, looked at and decided stays; versions and activities are never deleted, only replaced.
        "REVOKE UPDATE, DELETE, TRUNCATE ON rab_penulisrab, rab_pemeriksaanrab, rab_verifikasibaris, rab_pokok FROM {web}",
        "REVOKE DELETE, TRUNCATE ON rab_rab, rab_renja, rab_pembebasan, rab_bagianbersama FROM {web}",
        # Shares of other RT are laid out by the database's own function; nobody writes them row by row.
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON rab_kegiatanbersama FROM {web}",
        "REVOKE INSERT ON rab_bagianbersama FROM {web}",
    ]

    def ready(self) -> None:
        from bahagia.rab.queries import list_giliran
        from bahagia.tahapan.jenis import Tahap
        from bahagia.tahapan.queries import use_giliran

        use_giliran(Tahap.VERIFIKASI, list_giliran)
