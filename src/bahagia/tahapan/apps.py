from django.apps import AppConfig


class TahapanConfig(AppConfig):
    name = "bahagia.tahapan"
    label = "tahapan"
