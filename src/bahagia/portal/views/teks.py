"""Pages of text, and the switch of language for pages without a session."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bahagia.aturan import nilai
from bahagia.dasar import jam
from bahagia.dasar.parameter import ALAMAT, parameter
from bahagia.portal.umum import SIMPAN_HITUNG, publik, render_publik

INGAT_BAHASA = timedelta(days=365)
_HAK = ("pdp.access", "pdp.correction", "pdp.stop_after_withdrawal", "pdp.restrict", "pdp.breach_notice")


@publik(SIMPAN_HITUNG)
def tentang(request: HttpRequest) -> HttpResponse:
    return render_publik(request, "tentang", {"judul": _("Tentang Kampung Bahagia")})


@publik(SIMPAN_HITUNG)
def privasi(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long, and the rights of people. Hours come from the law data."""
    pada = jam.tanggal_kota(jam.sekarang())
    jam_hak = {id.removeprefix("pdp."): nilai(id, pada) for id in _HAK}
    isi = {
        "judul": _("Data pribadi Bapak/Ibu"), "kontak": settings.KONTAK_DATA_PRIBADI, "hak": jam_hak,
        "pengantar": _("Apa yang disimpan, untuk apa, berapa lama, dan apa hak Bapak/Ibu."),
    }  # fmt: skip
    return render_publik(request, "privasi", isi)


@never_cache
@require_safe
@parameter(ke=ALAMAT)
def bahasa(request: HttpRequest, kode: str) -> HttpResponse:
    """Remember a language and go back. It changes only how pages read, so a link may do it."""
    if kode not in dict(settings.LANGUAGES):
        raise Http404("bahasa")
    ke = request.GET.get("ke") or "/"
    if not (ke.startswith("/") and url_has_allowed_host_and_scheme(ke, allowed_hosts=None)):
        ke = "/"
    jawab = HttpResponseRedirect(ke)
    jawab.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, kode, max_age=INGAT_BAHASA, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return jawab
