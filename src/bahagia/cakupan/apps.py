from django.apps import AppConfig


class CakupanConfig(AppConfig):
    name = "bahagia.cakupan"
    label = "cakupan"
    hak_khusus = [
        # Figures are counted by the database itself: nobody can type one.
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON cakupan_rekapcakupan, cakupan_rekapberakhir, cakupan_bulanrekap FROM {web}",
        "REVOKE DELETE, TRUNCATE ON cakupan_angkarujukan, cakupan_pakairujukan FROM {web}",
        "REVOKE UPDATE ON cakupan_angkarujukan, cakupan_pakairujukan FROM {web}",
    ]
