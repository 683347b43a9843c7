from django.apps import AppConfig


class MusyawarahConfig(AppConfig):
    name = "bahagia.musyawarah"
    label = "musyawarah"
