"""Pages of the account. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_berkas
from bahagia.lpj import actions, actions_tutup, documents, exports, forms, halaman, halaman_periksa
from bahagia.lpj.access import lpj_for, tempat_for
from bahagia.lpj.jenis import Butir
from bahagia.lpj.queries import tahun_lpj, url_lpj
from bahagia.wilayah.models import RT


def _tahun(request: Any, rt: RT) -> int:
    """The year asked for; without it the year whose account is due."""
    return int(request.GET.get("tahun") or tahun_lpj(rt, pada=tanggal_kota(jam.sekarang())))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rt(request: Any, kode: str) -> HttpResponse:
    """The account of a year: what is missing, the figures, its parts, what happens next."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "lpj/rt.html", halaman.isi_rt(request, satu, tahun=_tahun(request, satu), pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def bagian(request: Any, kode: str, bagian: str) -> HttpResponse:
    """The rows of one part, each a link to its source."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    if bagian not in Butir.values:
        raise Http404("bagian")
    isi = halaman.isi_bagian(request, satu, tahun=_tahun(request, satu), bagian=bagian, pada=jam.sekarang())
    return render(request, "lpj/bagian.html", isi)


@wajib_masuk
@never_cache
@require_GET
@parameter(tahun=TAHUN)
def unduh(request: Any, kode: str, nama: str) -> HttpResponse:
    """The page to sign (lpj.pdf), the annexes (lampiran.pdf), the workbook (lpj.xlsx)."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun, pada = _tahun(request, satu), jam.sekarang()
    isi, hari = halaman.isi_dan_hari(satu, tahun, pada=pada)
    dasar = f"lpj-{satu.kode}-{tahun}"
    if nama == "lpj.xlsx":
        return respond_berkas(exports.write_buku(isi), f"{dasar}.xlsx")
    if nama == "lpj.pdf":
        return respond_berkas(documents.print_lpj(isi, satu, hari=hari), f"{dasar}.pdf", "application/pdf")
    if nama == "lampiran.pdf":
        return respond_berkas(documents.print_lampiran(isi, satu, hari=hari), f"{dasar}-lampiran.pdf", "application/pdf")
    raise Http404("berkas")


@wajib_masuk
@require_POST
def ajukan(request: Any, kode: str) -> HttpResponse:
    """Submit: nothing is typed, at most the signed page is photographed."""
    satu = rt_for(request.lingkup, kode, Izin.SUSUN_LPJ)
    form = forms.AjukanForm(request.POST, request.FILES)
    tahun = tahun_lpj(satu, pada=tanggal_kota(jam.sekarang()))
    try:
        isi = read_form(form)
        tahun = isi["tahun"]
        actions.submit_lpj(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, tahun=tahun, foto=read_foto(isi)
        )
    except Penolakan as salah:
        isi_halaman = halaman.isi_rt(request, satu, tahun=tahun, pada=jam.sekarang(), salah=salah)
        return render(request, "lpj/rt.html", isi_halaman, status=salah.status)
    messages.success(request, _("LPJ diajukan. Sekarang menunggu diperiksa."))
    return HttpResponseRedirect(url_lpj(satu, tahun), status=303)


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """Accounts that wait for this desk, oldest first."""
    return render(request, "lpj/antrean.html", halaman_periksa.isi_antrean(tempat_for(request.lingkup), pada=jam.sekarang()))


@wajib_masuk
@require_GET
def periksa(request: Any, lpj_id: int) -> HttpResponse:
    """All parts of one account side by side with what was said about them."""
    lpj = lpj_for(request.lingkup, lpj_id, Izin.PERIKSA_LPJ)
    return render(request, "lpj/periksa.html", halaman_periksa.isi_periksa(request, lpj))


@wajib_masuk
@require_POST
def butir(request: Any, lpj_id: int) -> HttpResponse:
    """One part: right, or sent back with the reason."""
    lpj = lpj_for(request.lingkup, lpj_id, Izin.PERIKSA_LPJ)
    form = forms.ButirForm(request.POST)

    def act() -> str:
        isi = read_form(form)
        actions.verify_butir(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lpj=lpj, butir=isi["butir"],
            putusan=isi["putusan"], alasan=isi["alasan"],
        )  # fmt: skip
        return _("Dicatat: %(bagian)s.") % {"bagian": Butir(isi["butir"]).label}

    return _periksa(request, lpj, act)


@wajib_masuk
@require_POST
def kembalikan(request: Any, lpj_id: int) -> HttpResponse:
    lpj = lpj_for(request.lingkup, lpj_id, Izin.PERIKSA_LPJ)

    def act() -> str:
        actions.reject_lpj(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lpj=lpj)
        return _("LPJ dikembalikan kepada Pokja beserta alasannya.")

    return _periksa(request, lpj, act)


@wajib_masuk
@require_POST
def terima(request: Any, lpj_id: int) -> HttpResponse:
    lpj = lpj_for(request.lingkup, lpj_id, Izin.PERIKSA_LPJ)

    def act() -> str:
        actions.approve_lpj(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lpj=lpj)
        return _("LPJ diterima. Berikutnya: sisa dana dikembalikan, lalu tahun ditutup.")

    return _periksa(request, lpj, act)


@wajib_masuk
@require_POST
def silpa(request: Any, lpj_id: int) -> HttpResponse:
    """What went back to the city, as the ledger knows it."""
    lpj = lpj_for(request.lingkup, lpj_id, Izin.SUSUN_LPJ)
    try:
        actions_tutup.record_silpa(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lpj=lpj)
    except Penolakan as salah:
        isi = halaman.isi_rt(request, lpj.rt, tahun=lpj.tahun, pada=jam.sekarang(), salah=salah)
        return render(request, "lpj/rt.html", isi, status=salah.status)
    messages.success(request, _("Pengembalian sisa dana dicatat di LPJ."))
    return HttpResponseRedirect(url_lpj(lpj.rt, lpj.tahun), status=303)


@wajib_masuk
@require_POST
def tutup(request: Any, lpj_id: int) -> HttpResponse:
    lpj = lpj_for(request.lingkup, lpj_id, Izin.PERIKSA_LPJ)

    def act() -> str:
        actions_tutup.close_tahun(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lpj=lpj)
        return _("Tahun ditutup.")

    return _periksa(request, lpj, act)


def _periksa(request: Any, lpj: Any, act: Any) -> HttpResponse:
    """Run one act of the checker's page; a refusal is told there and nothing that was typed is lost."""
    try:
        kalimat = act()
    except Penolakan as salah:
        isi = halaman_periksa.isi_periksa(request, lpj, salah=salah)
        return render(request, "lpj/periksa.html", isi, status=salah.status)
    messages.success(request, kalimat)
    return HttpResponseRedirect(halaman_periksa.url_periksa(lpj.pk), status=303)
