from django.apps import AppConfig


class BerandaConfig(AppConfig):
    name = "bahagia.beranda"
    label = "beranda"
