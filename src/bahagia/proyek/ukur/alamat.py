"""The project's addresses and one page that says hello: what every page pays for middleware, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bahagia.proyek.urls import urlpatterns as milik_proyek

HALO = "/ukur/halo/"


def halo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("halo")


urlpatterns = [path(HALO.lstrip("/"), halo), *milik_proyek]
