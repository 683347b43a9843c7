"""Addresses of the ground: only the pattern gallery, and in development, demonstration and tests."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
# The city's own service (mode "kosong") has no use for it; the gallery holds invented people only.
if settings.DEBUG or settings.MODE in ("peragaan", "uji"):
    urlpatterns.append(path("pola/", include("bahagia.dasar.pola.urls")))
