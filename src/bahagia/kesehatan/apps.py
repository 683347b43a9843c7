from django.apps import AppConfig


class KesehatanConfig(AppConfig):
    name = "bahagia.kesehatan"
    label = "kesehatan"
