"""Pages of the fund. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dana import actions, exports, forms, halaman, queries
from bahagia.dana.access import belanja_for, penerimaan_for
from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.dana.objek import tautan_objek
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import TAHUN, parameter, read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_lembar
from bahagia.wilayah.queries import nama_lengkap


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "dana/rt.html", halaman.isi_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_POST
def pagu(request: Any, kode: str) -> HttpResponse:
    """Work the ceiling of this year out from the household count."""
    satu = rt_for(request.lingkup, kode, Izin.KELOLA_WILAYAH)
    require_izin(request.lingkup, Izin.LIHAT_DANA, satu)  # a refusal shows the fund: not for the administrator
    try:
        hasil = actions.decide_pagu(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, tahun=jam.hari_ini().year
        )
    except Penolakan as salah:
        konteks = halaman.isi_rt(request, satu, pada=jam.hari_ini()) | {"salah": salah}
        return render(request, "dana/rt.html", konteks, status=salah.status)
    messages.success(request, _("Pagu %(rt)s ditetapkan %(n)s.") % {"rt": nama_lengkap(satu), "n": rupiah(hasil.nilai)})
    return HttpResponseRedirect(reverse("dana:rt", args=[kode]), status=303)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, akun=halaman.AKUN_BUKU)
def buku(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "dana/buku.html", halaman.isi_buku(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, akun=halaman.AKUN_BUKU)
def unduh_buku(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    akun, tahun, baris = halaman.baris_buku(request, satu, pada=jam.hari_ini())
    return respond_lembar(bentuk, f"buku-{akun}-{kode}-{tahun}", exports.KOLOM_BUKU, exports.list_baris_buku(baris))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def list_penerimaan(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "dana/daftar.html", halaman.isi_penerimaan_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_penerimaan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = read_tahun(request, jam.hari_ini())
    baris = exports.list_baris_penerimaan(queries.list_penerimaan(satu, tahun))
    return respond_lembar(bentuk, f"penerimaan-{kode}-{tahun}", exports.KOLOM_PENERIMAAN, baris)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN, saring=halaman.SARING_BELANJA)
def list_belanja(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "dana/daftar.html", halaman.isi_belanja_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_belanja(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = read_tahun(request, jam.hari_ini())
    baris = exports.list_baris_belanja(queries.list_belanja(satu, tahun))
    return respond_lembar(bentuk, f"belanja-{kode}-{tahun}", exports.KOLOM_BELANJA, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def penerimaan_baru(request: Any, kode: str) -> HttpResponse:
    """Record money that arrived; what was typed stays after a refusal."""
    satu = rt_for(request.lingkup, kode, Izin.USUL_DANA)
    form = forms.PenerimaanForm(request.POST or None, pada=jam.hari_ini())
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            hasil = actions.propose_penerimaan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, **read_form(form)
            )
            messages.success(request, _("Penerimaan dicatat. Sekarang menunggu persetujuan DPMPPA."))
            return HttpResponseRedirect(_url(hasil), status=303)
        except Penolakan as penolakan:
            salah = penolakan
            if salah.bidang in form.fields and salah.kode != "isian":
                form.add_error(salah.bidang, str(salah))
    konteks = {
        "judul": _("Catat dana yang masuk"), "pengantar": nama_lengkap(satu), "form": form, "kunci": kunci_baru(),
        "salah": None if form.errors else salah, "kembali": reverse("dana:rt", args=[kode]),
    }  # fmt: skip
    return render(request, "dana/penerimaan_baru.html", konteks, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """The queue of who approves money."""
    require_izin(request.lingkup, Izin.SETUJU_DANA)
    return render(request, "dana/daftar.html", halaman.isi_antrean(request))


@wajib_masuk
@require_GET
def unduh_antrean(request: Any, bentuk: str) -> HttpResponse:
    """The same queue as a sheet, to lay beside the bank's list."""
    require_izin(request.lingkup, Izin.SETUJU_DANA)
    baris = exports.list_baris_antrean(halaman.list_antrean(request))
    return respond_lembar(bentuk, "penerimaan-menunggu", exports.KOLOM_ANTREAN, baris)


@wajib_masuk
@require_GET
def penerimaan(request: Any, pk: int) -> HttpResponse:
    return _halaman(request, penerimaan_for(request.lingkup, pk))


@wajib_masuk
@require_POST
def setujui_penerimaan(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        hasil = actions.approve_penerimaan(oleh=request.user, pada=pada, kunci=kunci, penerimaan=baris)
        return _("%(n)s masuk ke dana RT.") % {"n": rupiah(hasil.nilai)}

    baris = penerimaan_for(request.lingkup, pk, Izin.SETUJU_DANA)
    return _act(request, baris, putus)


@wajib_masuk
@require_POST
def tolak_penerimaan(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        actions.reject_penerimaan(oleh=request.user, pada=pada, kunci=kunci, penerimaan=baris, alasan=_alasan(form))
        return _("Penerimaan ditolak. Lurah dapat membaca alasannya.")

    baris, form = penerimaan_for(request.lingkup, pk, Izin.SETUJU_DANA), forms.AlasanForm(request.POST)
    return _act(request, baris, putus, form)


@wajib_masuk
@require_POST
def batalkan_penerimaan(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        actions.reverse_penerimaan(oleh=request.user, pada=pada, kunci=kunci, penerimaan=baris, alasan=_alasan(form))
        return _("Penerimaan dibatalkan dengan jurnal balik.")

    baris, form = penerimaan_for(request.lingkup, pk, Izin.SETUJU_DANA), forms.AlasanForm(request.POST)
    return _act(request, baris, putus, form)


@wajib_masuk
@require_GET
def belanja(request: Any, pk: int) -> HttpResponse:
    return _halaman(request, belanja_for(request.lingkup, pk))


@wajib_masuk
@require_POST
def setujui_belanja(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        actions.approve_belanja(oleh=request.user, pada=pada, kunci=kunci, belanja=_own(baris))
        return _("Belanja disetujui. Sekarang menunggu bendahara membayar.")

    baris = belanja_for(request.lingkup, pk, Izin.SETUJU_IURAN)
    return _act(request, baris, putus)


@wajib_masuk
@require_POST
def tolak_belanja(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        actions.reject_belanja(oleh=request.user, pada=pada, kunci=kunci, belanja=_own(baris), alasan=_alasan(form))
        return _("Belanja ditolak. Yang mengajukan dapat membaca alasannya.")

    baris, form = belanja_for(request.lingkup, pk, Izin.SETUJU_IURAN), forms.AlasanForm(request.POST)
    return _act(request, baris, putus, form)


@wajib_masuk
@require_POST
def bayar_belanja(request: Any, pk: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime) -> str:
        hasil = actions.pay_belanja(oleh=request.user, pada=pada, kunci=kunci, belanja=_own(baris))
        return _("%(n)s dibayar dari dana RT.") % {"n": rupiah(hasil.nilai)}

    baris = belanja_for(request.lingkup, pk, Izin.BAYAR_IURAN)
    return _act(request, baris, putus)


def _act(
    request: Any, baris: Belanja | PenerimaanDana, tindakan: Callable[[str, datetime], str],
    form: django_forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """One act, then the page again: with the good news, or with the refusal and what was typed."""
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang())
    except Penolakan as salah:
        baris.refresh_from_db()
        return _halaman(request, baris, salah=salah, form=form)
    messages.success(request, kabar)
    return HttpResponseRedirect(_url(baris), status=303)


def _halaman(
    request: Any, baris: Belanja | PenerimaanDana, *, salah: Penolakan | None = None, form: django_forms.Form | None = None
) -> HttpResponse:
    isi = halaman.isi_belanja(request, baris) if isinstance(baris, Belanja) else halaman.isi_penerimaan(request, baris)
    templat = "dana/belanja.html" if isinstance(baris, Belanja) else "dana/penerimaan.html"
    isi |= {"salah": salah} | ({"form": form} if form is not None else {})
    return render(request, templat, isi, status=salah.status if salah else 200)


def _own(baris: Belanja) -> Belanja:
    """A spending that belongs to another page is decided there, together with what it pays for."""
    if tautan_objek(baris.objek):
        raise Penolakan(
            "Belanja ini diputuskan di halaman daftarnya.", langkah="Buka daftar yang dibayar, lalu putuskan di sana.",
            kode="bukan_di_sini",
        )  # fmt: skip
    return baris


def _alasan(form: django_forms.Form) -> str:
    return str(read_form(form)["alasan"])


def _url(baris: Belanja | PenerimaanDana) -> str:
    return reverse("dana:belanja" if isinstance(baris, Belanja) else "dana:penerimaan", args=[baris.pk])
