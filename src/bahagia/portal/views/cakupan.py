"""Public coverage of the city."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.unduh import respond_lembar
from bahagia.portal import halaman_cakupan as halaman
from bahagia.portal.halaman_beranda import kota_portal
from bahagia.portal.umum import publik, render_publik


@publik()
def kota(request: HttpRequest) -> HttpResponse:
    """Who is protected and who is not yet, by kelurahan, occupation, payer and month."""
    return render_publik(request, "cakupan", halaman.isi_kota(kota_portal()))


@publik()
def unduh(request: HttpRequest, bentuk: str) -> HttpResponse:
    """Kelurahan by occupation, as published."""
    satu = kota_portal()
    if satu is None:
        raise Http404("kota")
    kolom = [
        Kolom(_("Bulan"), "tanggal"), Kolom(_("Kode")), Kolom(_("Kelurahan"), lebar=26), Kolom(_("Pekerjaan"), lebar=34),
        Kolom(_("Terlindungi")), Kolom(_("Belum terlindungi")),
    ]  # fmt: skip
    return respond_lembar(bentuk, "cakupan", kolom, halaman.list_unduh(satu))
