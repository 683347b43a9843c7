"""Home of the public site, search of an RT, and the city's sheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bahagia.dasar import jam
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.parameter import parameter
from bahagia.dasar.unduh import respond_lembar
from bahagia.portal import halaman_beranda as halaman
from bahagia.portal.cari import read_pencarian
from bahagia.portal.umum import publik, render_publik


@publik()
@parameter("q")
def beranda(request: HttpRequest) -> HttpResponse:
    """The home; with `?q=` the search. One RT meant: straight to it."""
    pada, kota = jam.tanggal_kota(jam.sekarang()), halaman.kota_portal()
    cari = read_pencarian(request.GET.get("q", ""))
    if not cari.teks:
        return render_publik(request, "beranda", {"url_cari_rt": "/", **halaman.isi_beranda(kota, pada=pada)})
    rt, kelurahan = halaman.cari_rt(kota, cari, pada=pada)
    if len(rt) == 1:
        return HttpResponseRedirect(reverse("portal:rt", args=[rt[0].kode]))
    if not rt and cari.nomor is None and len(kelurahan) == 1:
        return HttpResponseRedirect(reverse("portal:kelurahan", args=[kelurahan[0].pk]))
    return render_publik(request, "cari", halaman.isi_cari(cari, rt, kelurahan))


@publik()
def unduh(request: HttpRequest, bentuk: str) -> HttpResponse:
    """Public figures of every kelurahan as a sheet."""
    kota = halaman.kota_portal()
    if kota is None:
        raise Http404("kota")
    kolom = [
        Kolom(_("Kode kelurahan")), Kolom(_("Kelurahan"), lebar=24), Kolom(_("Kecamatan"), lebar=20),
        Kolom(_("RT terbit"), "angka"), Kolom(_("Terlindungi bulan ini"), "angka"),
        Kolom(_("RT dengan kurang dari 5 orang (tidak dijumlahkan)"), "angka"), Kolom(_("Bulan-orang"), "angka"),
        *(Kolom(n, "uang") for n in (_("Tersedia"), _("Disetujui"), _("Disalurkan"), _("Terealisasi"))),
    ]  # fmt: skip
    return respond_lembar(bentuk, "kelurahan", kolom, halaman.list_unduh(kota))
