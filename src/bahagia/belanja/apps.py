from django.apps import AppConfig


class BelanjaConfig(AppConfig):
    name = "bahagia.belanja"
    label = "belanja"
