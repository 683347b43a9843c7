from django.apps import AppConfig


class BukuConfig(AppConfig):
    name = "bahagia.buku"
    label = "buku"
