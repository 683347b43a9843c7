"""Who must sign in before a page is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]


def tanpa_kedua(view: View) -> View:
    """This page opens before the second factor is shown: only the ways in and out, and where one is made."""
    view.tanpa_kedua = True  # type: ignore[attr-defined]  # read by the middleware; functools.wraps carries it outwards
    return view


def wajib_masuk(view: View) -> View:
    """Send people who are not signed in to the sign-in page, and back afterwards."""

    @wraps(view)
    def jalan(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        tujuan = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('akun:masuk')}?{tujuan}")

    jalan.wajib_masuk = True  # type: ignore[attr-defined]
    return jalan
