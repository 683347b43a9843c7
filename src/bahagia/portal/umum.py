"""What every public page has in common: read only, compressed, kept by the browser for a moment, no token of any kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]
SIMPAN = 60  # seconds: long enough for a village meeting that opens one page together, short enough to stay true
SIMPAN_HITUNG = 300  # an answer of the law changes with the day, not with the minute
SEKETIKA = 0  # a revoked paper must be seen as revoked at once: the browser asks each time, the ETag answers


def publik(simpan: int = SIMPAN) -> Callable[[View], View]:
    """A public page: GET and HEAD, ETag, gzip, `Cache-Control: public, max-age=simpan`. Nothing secret is in the page
    (no CSRF token, no session), so compressing it gives nothing away."""

    def hias(view: View) -> View:
        @wraps(view)
        def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            jawab = view(request, *args, **kwargs)
            patch_vary_headers(jawab, ["Cookie", "Accept-Language"])  # the language lives in a cookie
            if "messages" in request.COOKIES:  # a message for one person, shown once
                patch_cache_control(jawab, private=True, no_store=True)
            elif jawab.status_code >= 400 or not simpan:
                patch_cache_control(jawab, public=True, no_cache=True)
            else:
                patch_cache_control(jawab, public=True, max_age=simpan)
            return jawab

        return require_safe(gzip_page(conditional_page(jalan)))

    return hias


def render_publik(request: HttpRequest, templat: str, isi: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the public frame, with the menu of the site."""
    bagian = [
        (_("Beranda"), reverse("portal:beranda"), "beranda"),
        (_("Cakupan"), reverse("portal:cakupan"), "peta"),
        (_("Hitung"), reverse("portal:hitung"), "uang"),
        (_("Periksa dokumen"), reverse("portal:ketik"), "perisai"),
        (_("Tentang"), reverse("portal:tentang"), "info"),
    ]
    menu = [
        {"label": label, "url": url, "ikon": ikon, "aktif": request.path == url if url == "/" else request.path.startswith(url)}
        for label, url, ikon in bagian
    ]
    return render(request, f"portal/{templat}.html", {"menu": menu, "url_cari_rt": "", **isi}, status=status)


def halaman_kosong(request: HttpRequest, judul: str, kalimat: str, langkah: list[tuple[str, str]]) -> HttpResponse:
    """404 that says calmly what it may mean and where to go on: (label, url) pairs."""
    return render_publik(
        request, "tidak_ada", {"judul": judul, "pengantar": kalimat, "langkah": langkah}, status=404
    )
