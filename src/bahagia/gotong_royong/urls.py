from __future__ import annotations

from django.urls import URLPattern

app_name = "gotong_royong"
urlpatterns: list[URLPattern] = []
