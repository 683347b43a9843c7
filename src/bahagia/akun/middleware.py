"""One transaction a request, with the person's scope told to the database before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.views.i18n import set_language

from bahagia.akun.access import Lingkup, Tempat, is_wajib_kedua, lingkup_pada, set_lingkup
from bahagia.akun.peran import Izin
from bahagia.akun.queries import has_faktor_kedua
from bahagia.akun.sesi import has_kedua, touch_sesi
from bahagia.dasar import jam


class LingkupMiddleware:
    """Sets `request.lingkup`, opens the transaction, and gives the row-level scope for personal data.

    Pages of the portal run as the portal's own database role, which has no right to personal data and no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith((settings.STATIC_URL, "/sehat/")):
            return self.get_response(request)
        with transaction.atomic():
            view = _view_of(request.path_info)
            portal = view is not None and view.__module__.startswith("bahagia.portal.")
            if portal:
                self._enter_portal(request)
            else:
                self._enter(request)
            response = None if portal else _lead_to_kedua(request, view)
            response = response or self.get_response(request)
            if not portal and request.user.is_authenticated:
                if response.status_code < 400:
                    touch_sesi(request, pada=jam.sekarang())
                # Phones are lent: after signing out, neither "back" nor the disk shows what was on the screen.
                add_never_cache_headers(response)
            # A page that failed leaves nothing half done; a refused sign-in marks itself to be counted all the same.
            if response.status_code >= 400 and not getattr(response, "simpan_perubahan", False):
                transaction.set_rollback(True)
        return response

    def _enter(self, request: Any) -> None:
        # The role is set every time, not only for the portal: what an earlier request left must not decide.
        set_lingkup(Tempat(), peran_basis=settings.BAHAGIA_PERAN["web"])
        pada = jam.tanggal_kota(jam.sekarang())
        request.lingkup = lingkup_pada(request.user, pada=pada) if request.user.is_authenticated else Lingkup()
        if request.lingkup.jabatan:
            # The wall is by place; which kind of row a post may read there is the doors' to say.
            set_lingkup(request.lingkup.tempat(Izin.LIHAT_RT))

    def _enter_portal(self, request: Any) -> None:
        request.lingkup = Lingkup()
        set_lingkup(Tempat(), peran_basis=settings.BAHAGIA_PERAN["portal"])


def _view_of(path: str) -> Any:
    try:
        return resolve(path).func
    except Resolver404:
        return None


def _lead_to_kedua(request: Any, view: Any) -> HttpResponse | None:
    """Who approves money or manages accounts goes nowhere without a second factor, and learns where to show or make one.

    Asked with each request, so that it also holds for a right that came while the session was open. Everything is closed but
    views that say so themselves (`masuk.tanpa_kedua`); an address that does not exist stays "not found".
    """
    if view is None or view is set_language or getattr(view, "tanpa_kedua", False) or not is_wajib_kedua(request.lingkup):
        return None
    if has_kedua(request.session):
        return None
    if not has_faktor_kedua(request.user):
        return HttpResponseRedirect(reverse("akun:dua_langkah"), status=303)
    tujuan = request.get_full_path() if request.method == "GET" else reverse("beranda:saya")
    return HttpResponseRedirect(f"{reverse('akun:kedua')}?{urlencode({'next': tujuan})}", status=303)
