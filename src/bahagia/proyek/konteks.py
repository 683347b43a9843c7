"""Values every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def proyek(request: HttpRequest) -> dict[str, object]:
    """``PERAGAAN``: show the banner that says people and money here are invented."""
    return {"PERAGAAN": settings.PERAGAAN}
