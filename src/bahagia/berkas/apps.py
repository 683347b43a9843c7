from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "bahagia.berkas"
    label = "berkas"
