from django.apps import AppConfig


class RABConfig(AppConfig):
    name = "bahagia.rab"
    label = "rab"
