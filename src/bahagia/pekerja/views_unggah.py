"""Pages of an uploaded sheet: send, look, correct the columns, take the good rows, get the bad ones back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.lembar.tulis import tulis_xlsx
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_berkas
from bahagia.dasar.unduhan import tanpa_orang
from bahagia.pekerja import actions, forms, halaman
from bahagia.pekerja.access import unggahan_for
from bahagia.pekerja.halaman_unggahan import isi_unggahan
from bahagia.pekerja.lembar import lembar_contoh, lembar_perbaikan
from bahagia.pekerja.models import Persetujuan, Unggahan
from bahagia.pekerja.persetujuan import teks_persetujuan


@wajib_masuk
@require_http_methods(["GET", "POST"])
def unggah(request: Any, kode: str) -> HttpResponse:
    """Send a sheet as it is. The same file twice leads to the same preview."""
    rt = rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    form = forms.UnggahForm(request.POST or None, request.FILES or None)
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            unggahan = actions.record_unggahan(
                oleh=request.user,
                pada=jam.sekarang(),
                kunci=read_kunci(request),
                rt=rt,
                nama_berkas=berkas.name,
                isi=berkas.read(),
                persetujuan=Persetujuan.Cara(form.cleaned_data["persetujuan"]),
            )
            return _ke(unggahan)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        **halaman.kepala(rt, _("Unggah daftar"), halaman.remah_pekerja(rt)),
        "form": form,
        "salah": salah,
        "menunggu": halaman.list_menunggu(rt),
        "kunci": kunci_baru(),
        "teks_persetujuan": teks_persetujuan(actions.VERSI_TEKS),
    }
    return render(request, "pekerja/unggah.html", konteks, status=422 if request.method == "POST" else 200)


@wajib_masuk
@require_GET
@tanpa_orang
def contoh(request: Any, kode: str) -> HttpResponse:
    """The empty template: every column is text, so no NIK loses a digit."""
    rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    kolom, baris = lembar_contoh()
    return respond_berkas(tulis_xlsx(kolom, baris, lembar="Daftar pekerja"), "contoh-daftar-pekerja.xlsx")


@wajib_masuk
@require_GET
def satu(request: Any, kode: str, id_unggahan: int) -> HttpResponse:
    return _halaman(request, _unggahan(request, kode, id_unggahan))


@wajib_masuk
@require_POST
def kolom(request: Any, kode: str, id_unggahan: int) -> HttpResponse:
    """The user says which column is which."""
    unggahan = _unggahan(request, kode, id_unggahan)
    hasil = actions.read_unggahan(unggahan, pada=jam.sekarang())
    form = forms.PemetaanForm(request.POST, kolom=hasil.kolom, lembar_ada=hasil.lembar_ada, lembar=hasil.lembar)
    if not form.is_valid():
        return _halaman(request, unggahan, form=form, status=422)
    isi = form.cleaned_data
    # another sheet has other columns: its heads are read afresh
    pindah = bool(isi["lembar"]) and isi["lembar"] != hasil.lembar
    actions.record_pemetaan(
        oleh=request.user,
        pada=jam.sekarang(),
        kunci=read_kunci(request),
        unggahan=unggahan,
        pemetaan={} if pindah else isi["pemetaan"],
        lembar=isi["lembar"],
    )
    messages.success(request, _("Kolom disesuaikan. Periksa hasilnya di bawah."))
    return _ke(unggahan)


@wajib_masuk
@require_POST
def ambil(request: Any, kode: str, id_unggahan: int) -> HttpResponse:
    """Take the good rows."""
    unggahan = _unggahan(request, kode, id_unggahan)
    try:
        unggahan = actions.import_unggahan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), unggahan=unggahan)
    except Penolakan as penolakan:
        return _halaman(request, _unggahan(request, kode, id_unggahan), salah=penolakan)
    return _ke(unggahan)


@wajib_masuk
@require_GET
def perbaikan(request: Any, kode: str, id_unggahan: int) -> HttpResponse:
    """Bad rows back as a sheet with the reason in a column, ready to be corrected and sent again."""
    unggahan = _unggahan(request, kode, id_unggahan)
    hasil = actions.read_unggahan(unggahan, pada=jam.sekarang())
    kolom_, baris = lembar_perbaikan(hasil)
    return respond_berkas(tulis_xlsx(kolom_, baris, lembar="Perlu diperbaiki"), f"perbaikan-{unggahan.pk}.xlsx")


def _unggahan(request: Any, kode: str, id_unggahan: int) -> Unggahan:
    unggahan = unggahan_for(request.lingkup, id_unggahan)
    if unggahan.rt.kode != kode:
        raise Http404("unggahan")
    return unggahan


def _ke(unggahan: Unggahan) -> HttpResponse:
    return HttpResponseRedirect(reverse("pekerja:unggahan", args=[unggahan.rt.kode, unggahan.pk]), status=303)


def _halaman(
    request: Any, unggahan: Unggahan, *, salah: Penolakan | None = None, form: Any = None, status: int = 200
) -> HttpResponse:
    konteks = isi_unggahan(unggahan, pada=jam.sekarang(), salah=salah, form=form)
    return render(request, "pekerja/unggahan.html", konteks, status=salah.status if salah else status)
