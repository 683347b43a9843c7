"""One transaction a request, with the person's scope told to the database before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from bahagia.akun.access import Lingkup, Tempat, lingkup_pada, set_lingkup
from bahagia.akun.peran import Izin
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
            portal = _is_portal(request.path_info)
            if portal:
                self._enter_portal(request)
            else:
                self._enter(request)
            response = self.get_response(request)
            if not portal and request.user.is_authenticated:
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
            set_lingkup(request.lingkup.tempat(Izin.LIHAT_PEKERJA))

    def _enter_portal(self, request: Any) -> None:
        request.lingkup = Lingkup()
        set_lingkup(Tempat(), peran_basis=settings.BAHAGIA_PERAN["portal"])


def _is_portal(path: str) -> bool:
    try:
        return resolve(path).func.__module__.startswith("bahagia.portal.")
    except Resolver404:
        return False
