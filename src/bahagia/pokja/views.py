"""Pages of the Pokja as a body. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.pokja import actions, documents, forms, halaman, queries
from bahagia.pokja.access import pokja_for
from bahagia.pokja.jenis import CaraAkhirPokja
from bahagia.pokja.models import Pokja
from bahagia.pokja.susunan import aturan_pokja
from bahagia.wilayah.models import RT


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """The Pokja of an RT and what comes next."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    return render(request, "pokja/rt.html", halaman.isi_rt(request.lingkup, satu, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """What waits for who decrees Pokja and checks accounts."""
    require_izin(request.lingkup, Izin.TETAPKAN_POKJA)
    tempat = request.lingkup.tempat(Izin.TETAPKAN_POKJA)
    return render(request, "pokja/antrean.html", halaman.isi_antrean(tempat, pada=jam.sekarang()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def susun(request: Any, kode: str) -> HttpResponse:
    """Who is in it: a new Pokja, or a correction of the one that was not decreed yet."""
    satu = rt_for(request.lingkup, kode, Izin.SUSUN_POKJA)
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    usul = queries.pokja_usulan(satu)
    if request.method == "GET":
        form = halaman.form_susun(satu, usul, pada=hari)
        return render(request, "pokja/susun.html", halaman.isi_susun(satu, form, usul, pada=hari))
    form = forms.SusunForm(request.POST, wajib=aturan_pokja(satu.kota_kode, pada=hari).unsur_wajib)
    try:
        read_form(form)
        umum: dict[str, Any] = {"oleh": request.user, "pada": pada, "kunci": read_kunci(request)}
        if usul is None or request.POST.get("usul", "") != str(usul.pk):  # the page was for a new one: sent twice is once
            actions.open_pokja(rt=satu, anggota=form.list_anggota(), **umum)
        else:
            actions.record_susunan(pokja=usul, anggota=form.list_anggota(), **umum)
    except Penolakan as salah:
        isi = halaman.isi_susun(satu, form, usul, pada=hari, salah=salah, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "pokja/susun.html", isi, status=salah.status)
    messages.success(request, _("Susunan disimpan. Periksa, lalu ajukan."))
    return _ke(satu)


@wajib_masuk
@require_POST
def ajukan(request: Any, pokja_id: int) -> HttpResponse:
    """To the lurah."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.SUSUN_POKJA)
    try:
        actions.submit_pokja(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pokja=pokja)
    except Penolakan as salah:
        isi = halaman.isi_rt(request.lingkup, pokja.rt, pada=jam.sekarang())
        return render(request, "pokja/rt.html", isi | {"salah": salah}, status=salah.status)
    messages.success(request, _("Susunan Pokja diajukan kepada lurah."))
    return _ke(pokja.rt)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def putus(request: Any, pokja_id: int) -> HttpResponse:
    """The lurah decrees."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.TETAPKAN_POKJA)
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    if request.method == "GET":
        return render(request, "pokja/putus.html", halaman.isi_putus(pokja, pada=hari))
    form = forms.SKForm(request.POST, pada=hari)
    try:
        isi = read_form(form)
        actions.approve_pokja(
            oleh=request.user, pada=pada, kunci=read_kunci(request), pokja=pokja, sk_nomor=isi["sk_nomor"],
            sk_tanggal=isi["sk_tanggal"],
        )  # fmt: skip
    except Penolakan as salah:
        return _salah_putus(request, pokja, salah, form=form)
    messages.success(request, _("Pokja ditetapkan."))
    return _ke(pokja.rt)


@wajib_masuk
@require_POST
def kembali(request: Any, pokja_id: int) -> HttpResponse:
    """The lurah sends it back."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.TETAPKAN_POKJA)
    form = forms.AlasanForm(request.POST)
    try:
        isi = read_form(form)
        actions.reject_pokja(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pokja=pokja, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return _salah_putus(request, pokja, salah, form_kembali=form)
    messages.success(request, _("Susunan dikembalikan dengan alasannya."))
    return _ke(pokja.rt)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def akhiri(request: Any, pokja_id: int) -> HttpResponse:
    """End of term, or dissolved."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.TETAPKAN_POKJA)
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    form = forms.AkhiriForm(request.POST or None, pada=hari)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.close_pokja(
                oleh=request.user, pada=pada, kunci=read_kunci(request), pokja=pokja, tanggal=isi["tanggal"],
                cara=CaraAkhirPokja(isi["cara"]), alasan=isi["alasan"],
            )  # fmt: skip
            messages.success(request, _("Masa tugas Pokja diakhiri. Rekeningnya ditahan sampai ada penerusnya."))
            return _ke(pokja.rt)
        except Penolakan as galat:
            salah = galat
    isi_halaman = halaman.isi_putus(pokja, pada=hari, salah=salah, kunci=request.POST.get("kunci", "")[:64], form=form)
    isi_halaman |= {"judul": _("Akhiri masa tugas Pokja"), "pengantar": _("Catat hanya bila belum ada Pokja penggantinya.")}
    return render(request, "pokja/akhiri.html", isi_halaman, status=salah.status if salah else 200)


@wajib_masuk
@require_POST
def tahun(request: Any, pokja_id: int) -> HttpResponse:
    """The Pokja goes on into this year."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.TETAPKAN_POKJA)
    pada = jam.sekarang()
    try:
        actions.verify_pokja(
            oleh=request.user, pada=pada, kunci=read_kunci(request), pokja=pokja, tahun=jam.tanggal_kota(pada).year
        )
    except Penolakan as salah:
        isi = halaman.isi_rt(request.lingkup, pokja.rt, pada=pada)
        return render(request, "pokja/rt.html", isi | {"salah": salah}, status=salah.status)
    messages.success(request, _("Pokja ini diteruskan untuk tahun ini."))
    return _ke(pokja.rt)


@wajib_masuk
@never_cache
@require_GET
def cetak_sk(request: Any, pokja_id: int) -> HttpResponse:
    """The decree, or its draft to sign, as PDF."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.LIHAT_PEKERJA)
    return _pdf(documents.print_sk(pokja, pada=jam.tanggal_kota(jam.sekarang())), f"sk-pokja-{pokja.pk}")


@wajib_masuk
@never_cache
@require_GET
def cetak_spesimen(request: Any, pokja_id: int) -> HttpResponse:
    """The sheet for specimen signatures, to fill in by hand."""
    pokja = pokja_for(request.lingkup, pokja_id, Izin.LIHAT_PEKERJA)
    return _pdf(documents.print_spesimen(pokja, pada=jam.tanggal_kota(jam.sekarang())), f"tanda-tangan-{pokja.pk}")


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    return jawaban


def _ke(rt: RT) -> HttpResponse:
    return HttpResponseRedirect(reverse("pokja:rt", args=[rt.kode]), status=303)


def _salah_putus(request: Any, pokja: Pokja, salah: Penolakan, **form: Any) -> HttpResponse:
    kunci = request.POST.get("kunci", "")[:64]
    isi = halaman.isi_putus(pokja, pada=jam.tanggal_kota(jam.sekarang()), salah=salah, kunci=kunci, **form)
    return render(request, "pokja/putus.html", isi, status=salah.status)
