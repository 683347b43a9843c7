"""Pages of prices: the list of a city, one item with its history and analysis, entry, a survey's sheet, the rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.lembar.tulis import tulis_xlsx
from bahagia.dasar.parameter import KODE, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_berkas, respond_lembar
from bahagia.harga import actions, forms, halaman, queries
from bahagia.harga.access import kota_for
from bahagia.harga.lembar_harga import KOLOM_CONTOH, baca_harga


def _hari() -> Any:
    return jam.tanggal_kota(jam.sekarang())


@wajib_masuk
@require_GET
@parameter("cari")
def daftar(request: Any) -> HttpResponse:
    """Prices in force, or what a search finds among prices and standard works."""
    kota = kota_for(request.lingkup)
    return render(request, "harga/daftar.html", halaman.isi_daftar(request, kota, pada=_hari()))


@wajib_masuk
@require_GET
def unduh(request: Any, bentuk: str) -> HttpResponse:
    """The list as a sheet."""
    kota = kota_for(request.lingkup)
    return respond_lembar(bentuk, f"harga-{kota}", halaman.KOLOM, halaman.list_baris(kota, pada=_hari()))


@wajib_masuk
@require_GET
def satu(request: Any, item_kode: str) -> HttpResponse:
    """One item: price now, every price before, and for a work its coefficients."""
    kota = kota_for(request.lingkup)
    isi = halaman.isi_satu(request, kota, item_kode, pada=_hari())
    if isi is None:
        raise Http404("item")
    return render(request, "harga/satu.html", isi)


@wajib_masuk
@require_GET
def aturan(request: Any) -> HttpResponse:
    """The rules an RAB is measured by today, each with where it comes from and how sure that is."""
    kota = kota_for(request.lingkup)
    return render(request, "harga/aturan.html", halaman.isi_aturan(request, kota, pada=_hari()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(kode=KODE)
def baru(request: Any) -> HttpResponse:
    """Enter one price."""
    kota = kota_for(request.lingkup, Izin.KELOLA_HARGA)
    form = forms.HargaForm(request.POST or None, initial=halaman.awal_harga(kota, request.GET.get("kode", ""), pada=_hari()))
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            baris = actions.record_harga(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kota_kode=kota, isian=form.isian(),
                tanggal=isi["tanggal"], sumber=isi["sumber"], sejak=isi["sejak"],
            )  # fmt: skip
            messages.success(request, _("Harga dicatat."))
            return HttpResponseRedirect(reverse("harga:satu", args=[baris.kode]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman.isi_form(_("Catat harga"), form, salah)
    return render(request, "harga/isian.html", konteks, status=422 if request.method == "POST" else 200)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def unggah(request: Any) -> HttpResponse:
    """Send a survey's sheet; what was read is shown, nothing is written."""
    kota = kota_for(request.lingkup, Izin.KELOLA_HARGA)
    form = forms.UnggahForm(request.POST or None, request.FILES or None)
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            bacaan = baca_harga(form.cleaned_data["berkas"].read())
            tanda = forms.write_muatan(bacaan.baris, form.cleaned_data, request.user.pk)
            isi = halaman.isi_periksa(kota, bacaan, tanda, form.cleaned_data, pada=_hari())
            return render(request, "harga/periksa.html", isi)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman.isi_form(_("Unggah daftar harga"), form, salah, berkas=True)
    return render(request, "harga/isian.html", konteks, status=422 if request.method == "POST" else 200)


@wajib_masuk
@require_POST
def ambil(request: Any) -> HttpResponse:
    """Take the good rows."""
    kota = kota_for(request.lingkup, Izin.KELOLA_HARGA)
    try:
        m = forms.read_muatan(request.POST.get("muatan", ""), request.user.pk)
        n = actions.import_harga(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kota_kode=kota, isian=m.isian,
            tanggal=m.tanggal, sumber=m.sumber, sejak=m.sejak,
        )  # fmt: skip
    except Penolakan as salah:
        konteks = halaman.isi_form(_("Unggah daftar harga"), forms.UnggahForm(), salah, berkas=True)
        return render(request, "harga/isian.html", konteks, status=salah.status)
    messages.success(request, _("%(n)d harga dicatat; yang sudah sama dilewati.") % {"n": n})
    return HttpResponseRedirect(reverse("harga:daftar"), status=303)


@wajib_masuk
@require_GET
def contoh(request: Any) -> HttpResponse:
    """An empty sheet with the standard materials, wages and tools, waiting for their prices."""
    kota = kota_for(request.lingkup, Izin.KELOLA_HARGA)
    harga = queries.peta_harga(kota, pada=_hari())
    return respond_berkas(
        tulis_xlsx(KOLOM_CONTOH, halaman.list_contoh(harga), lembar="Harga"), "contoh-daftar-harga.xlsx"
    )
