"""What every request passes: a refusal becomes a page, the language is the one the person chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext

from bahagia.dasar.parameter import check_parameter, strip_pelacak
from bahagia.dasar.penolakan import Penolakan


class PenolakanMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_isi: Any) -> HttpResponse | None:
        """Asked at the door, for every page: what stands behind the question mark, and no NUL character anywhere (the
        database cannot hold one)."""
        try:
            if (bersih := strip_pelacak(request, view)) is not None:
                return HttpResponseRedirect(bersih)
            check_parameter(request, view)
            _check_nol(request)
        except Penolakan as penolakan:
            # The page repeats its own address (for the switch of language): not what was hung onto it.
            request.META["QUERY_STRING"] = ""
            jawab = self.process_exception(request, penolakan)
            assert jawab is not None
            add_never_cache_headers(jawab)  # also on the public pages, which are kept otherwise
            return jawab
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A Penolakan that no view caught becomes its own page (or partial for htmx); bugs pass on to the log."""
        if not isinstance(exception, Penolakan):
            return None
        templat = "dasar/_penolakan.html" if request.headers.get("HX-Request") else "dasar/penolakan.html"
        return render(request, templat, {"penolakan": exception}, status=exception.status)


def _check_nol(request: HttpRequest) -> None:
    if "\x00" in request.path_info or any(
        "\x00" in x for isi in (request.GET, request.POST) for nama, nilai in isi.lists() for x in (nama, *nilai)
    ):
        raise Penolakan(
            gettext("Alamat atau isian ini mengandung tanda yang tidak dapat dibaca."),
            langkah=gettext("Hapus tulisannya, lalu ketik sendiri; jangan menyalin dari tempat lain."), kode="tanda_nol",
        )  # fmt: skip


class BahasaMiddleware(LocaleMiddleware):
    """Indonesian unless the person chose English with the switch.

    What the phone asks for (Accept-Language) does not count: many a cheap phone of somebody who reads no English is
    set to English.
    """

    def process_request(self, request: HttpRequest) -> None:
        bahasa = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(bahasa if bahasa in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
