"""Addresses. Each package with a ``urls.py`` is included; the order decides only ties."""

from __future__ import annotations

from importlib.util import find_spec

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language


@never_cache
def sehat(request: HttpRequest) -> HttpResponse:
    """For the launcher and for whoever watches the service: web and database answer."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return HttpResponse("sehat\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", sehat, name="sehat"),
    path("bahasa/", set_language, name="set_language"),
    path("", include("bahagia.proyek.contoh.urls")),
    *(
        path("", include(f"bahagia.{nama}.urls"))
        for nama in ("dasar", "akun", "wilayah", "dokumen", "pekerja", "kas", "dana", "iuran", "beranda", "portal")
        if find_spec(f"bahagia.{nama}") and find_spec(f"bahagia.{nama}.urls")
    ),
]
