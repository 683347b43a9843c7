from django.apps import AppConfig


class KasConfig(AppConfig):
    name = "bahagia.kas"
    label = "kas"
    # Balances move only through the trigger of kas_mutasi (SECURITY DEFINER); accounts open through kas_siapkan_akun.
    hak_khusus = [
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON kas_akunkas FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON kas_jurnal, kas_mutasi, kas_tutupbuku FROM {web}",
    ]
