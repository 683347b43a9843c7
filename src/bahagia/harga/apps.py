from django.apps import AppConfig


class HargaConfig(AppConfig):
    name = "bahagia.harga"
    label = "harga"
