from django.apps import AppConfig


class CakupanConfig(AppConfig):
    name = "bahagia.cakupan"
    label = "cakupan"
