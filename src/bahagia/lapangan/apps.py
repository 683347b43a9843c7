from django.apps import AppConfig


class LapanganConfig(AppConfig):
    name = "bahagia.lapangan"
    label = "lapangan"
