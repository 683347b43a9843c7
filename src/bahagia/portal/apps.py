from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bahagia.portal"
    label = "portal"
