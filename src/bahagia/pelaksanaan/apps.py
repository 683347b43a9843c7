from django.apps import AppConfig


class PelaksanaanConfig(AppConfig):
    name = "bahagia.pelaksanaan"
    label = "pelaksanaan"
