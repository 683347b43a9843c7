from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "bahagia.pesan"
    label = "pesan"
