"""Addresses: the packages with pages, lowest floor first; the order decides only ties."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language


@never_cache
def sehat(request: HttpRequest) -> HttpResponse:
    """For the launcher and for whoever watches the service: web and database answer (else no 200). The second line tells
    the age of the worker's last heartbeat; a dead worker does not take the pages out of service.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers")
        (umur,) = kursor.fetchone() or (None,)
    latar = "tidak ada" if umur is None else f"{max(0, umur)} detik lalu"
    return HttpResponse(f"sehat\npekerja latar: {latar}\n", content_type="text/plain")


handler400 = "bahagia.dasar.unggah.minta_buruk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", sehat, name="sehat"),
    path("bahasa/", set_language, name="set_language"),
    path("", include("bahagia.proyek.contoh.urls")),
    path("", include("bahagia.dasar.urls")),
    path("", include("bahagia.akun.urls")),
    path("", include("bahagia.dokumen.urls")),
    path("", include("bahagia.berkas.urls")),
    path("", include("bahagia.pesan.urls")),
    path("", include("bahagia.tahapan.urls")),
    path("", include("bahagia.pokja.urls")),
    path("", include("bahagia.musyawarah.urls")),
    path("", include("bahagia.harga.urls")),
    path("", include("bahagia.pekerja.urls")),
    path("", include("bahagia.rab.urls")),
    path("", include("bahagia.dana.urls")),
    path("", include("bahagia.kesehatan.urls")),
    path("", include("bahagia.iuran.urls")),
    path("", include("bahagia.belanja.urls")),
    path("", include("bahagia.pelaksanaan.urls")),
    path("", include("bahagia.gotong_royong.urls")),
    path("", include("bahagia.buku.urls")),
    path("", include("bahagia.cakupan.urls")),
    path("", include("bahagia.hak.urls")),
    path("", include("bahagia.lpj.urls")),
    path("", include("bahagia.lapangan.urls")),
    path("", include("bahagia.beranda.urls")),
    path("", include("bahagia.portal.urls")),
]
