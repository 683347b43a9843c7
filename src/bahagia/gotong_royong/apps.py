from django.apps import AppConfig


class GotongRoyongConfig(AppConfig):
    name = "bahagia.gotong_royong"
    label = "gotong_royong"
