from django.apps import AppConfig


class LPJConfig(AppConfig):
    name = "bahagia.lpj"
    label = "lpj"
