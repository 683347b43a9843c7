from django.apps import AppConfig


class ProyekConfig(AppConfig):
    name = "bahagia.proyek"
    label = "proyek"
    verbose_name = "Proyek"
