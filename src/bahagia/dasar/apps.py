from django.apps import AppConfig


class DasarConfig(AppConfig):
    name = "bahagia.dasar"
    label = "dasar"
