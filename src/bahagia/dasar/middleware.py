"""Turns a refusal into a page that says what is wrong and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bahagia.dasar.penolakan import Penolakan


class PenolakanMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A Penolakan that no view caught becomes its own page (or partial for htmx); bugs pass on to the log."""
        if not isinstance(exception, Penolakan):
            return None
        templat = "dasar/_penolakan.html" if request.headers.get("HX-Request") else "dasar/penolakan.html"
        return render(request, templat, {"penolakan": exception}, status=exception.status)
