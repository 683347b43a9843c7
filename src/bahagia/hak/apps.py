from django.apps import AppConfig


class HakConfig(AppConfig):
    name = "bahagia.hak"
    label = "hak"
