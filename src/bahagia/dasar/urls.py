"""Addresses of the ground: only the pattern gallery, and only in development and demonstration."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if settings.DEBUG or getattr(settings, "PERAGAAN", False):
    urlpatterns.append(path("pola/", include("bahagia.dasar.pola.urls")))
