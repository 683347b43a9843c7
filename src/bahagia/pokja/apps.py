from django.apps import AppConfig


class PokjaConfig(AppConfig):
    name = "bahagia.pokja"
    label = "pokja"
