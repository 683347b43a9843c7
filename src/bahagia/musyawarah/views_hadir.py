"""Pages of attendance: tap, type, confirm, count a photographed page. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak
from bahagia.musyawarah import actions_hadir, exports, forms, halaman_hadir
from bahagia.musyawarah.access import hadir_di, lembar_di, musyawarah_for, nama_for, undangan_di
from bahagia.musyawarah.jenis import CaraHadir
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.views import ke


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter("cari")
def hadir(request: Any, id_musyawarah: int) -> HttpResponse:
    """Tap a name: one person more. The list works without JavaScript, name by name."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    if request.method == "GET":
        return _halaman(request, m, cari=request.GET.get("cari", ""))
    undangan = undangan_di(m, _angka(request, "undangan"))
    try:  # one page carries one key for all its names: the name makes the key of the act
        kunci = kunci_turunan(read_kunci(request), f"undangan-{undangan.pk}")
        actions_hadir.record_hadir(
            oleh=request.user, pada=jam.sekarang(), kunci=kunci, musyawarah=m, undangan=undangan
        )
    except Penolakan as salah:
        return _halaman(request, m, salah=salah)
    messages.success(request, _("%(nama)s hadir.") % {"nama": undangan.nama})
    return ke("hadir", m)


@wajib_masuk
@require_POST
def nama(request: Any, id_musyawarah: int) -> HttpResponse:
    """Somebody who was not on the list."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    form = forms.WargaForm(request.POST)
    try:
        read_form(form)
        satu = actions_hadir.record_hadir(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, warga=form.warga(),
            orang_lain=form.cleaned_data["orang_lain"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, m, salah=salah, form=form)
    messages.success(request, _("%(nama)s hadir.") % {"nama": satu.nama})
    return ke("hadir", m)


@wajib_masuk
@require_POST
def pastikan(request: Any, id_musyawarah: int) -> HttpResponse:
    """People who wrote their names on their own phones are in the room."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    ids = [int(x) for x in request.POST.getlist("hadir") if x.isascii() and x.isdecimal() and len(x) <= 18]
    try:
        n = actions_hadir.verify_hadir(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, hadir_ids=ids
        )
    except Penolakan as salah:
        return _halaman(request, m, salah=salah)
    messages.success(request, _("%(n)d orang dipastikan hadir.") % {"n": n})
    return ke("hadir", m)


@wajib_masuk
@require_POST
def batal(request: Any, id_musyawarah: int) -> HttpResponse:
    """A name that is not there after all; `menunggu` instead of its number: none of those who wait."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    if request.POST.get("hadir") == "menunggu":
        return _buang_menunggu(request, m)
    satu = hadir_di(m, _angka(request, "hadir"))
    try:
        kunci = kunci_turunan(read_kunci(request), f"batal-{satu.pk}")
        actions_hadir.reverse_hadir(oleh=request.user, pada=jam.sekarang(), kunci=kunci, musyawarah=m, hadir=satu)
    except Penolakan as salah:
        return _halaman(request, m, salah=salah)
    messages.success(request, _("%(nama)s tidak dihitung lagi.") % {"nama": satu.nama})
    return ke("hadir", m)


def _buang_menunggu(request: Any, m: Musyawarah) -> HttpResponse:
    try:
        n = actions_hadir.reverse_hadir_banyak(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m
        )
    except Penolakan as salah:
        return _halaman(request, m, salah=salah)
    messages.success(request, _("%(n)d nama dibuang, tidak dihitung.") % {"n": n})
    return ke("hadir", m)


@wajib_masuk
@require_POST
def kembar(request: Any, id_musyawarah: int) -> HttpResponse:
    """Two names that look alike: one person or two."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    satu = hadir_di(m, _angka(request, "hadir"))
    lain = hadir_di(m, _angka(request, "sama")) if request.POST.get("sama") else None
    try:
        kunci = kunci_turunan(read_kunci(request), f"kembar-{satu.pk}")
        actions_hadir.decide_kembar_hadir(
            oleh=request.user, pada=jam.sekarang(), kunci=kunci, musyawarah=m, hadir=satu, sama_dengan=lain
        )
    except Penolakan as salah:
        return _halaman(request, m, salah=salah)
    messages.success(request, _("Diputuskan: %(apa)s.") % {"apa": _("orang yang sama") if lain else _("dua orang berbeda")})
    return ke("hadir", m)


@wajib_masuk
@require_GET
def unduh(request: Any, id_musyawarah: int, bentuk: str) -> HttpResponse:
    """Who was there, as a sheet; who took it is recorded."""
    m = nama_for(request.lingkup, id_musyawarah)
    jawab = respond_lembar(bentuk, f"hadir-musyawarah-{m.pk}", exports.KOLOM, exports.list_baris(m))
    record_jejak("musyawarah.export_hadir", oleh=request.user, pada=jam.sekarang(), objek=m)
    return jawab


@wajib_masuk
@require_http_methods(["GET", "POST"])
def lembar(request: Any, id_musyawarah: int) -> HttpResponse:
    """A photographed page and what is counted on it."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    if request.method == "GET":
        return render(request, "musyawarah/lembar.html", halaman_hadir.isi_lembar(m))
    form = forms.LembarForm(request.POST, request.FILES)
    try:
        read_form(form)
        foto = read_foto(form.cleaned_data)
        assert foto is not None
        actions_hadir.record_lembar(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, foto=foto.isi, nama_foto=foto.nama,
            isian=form.isian(), pada_hp=foto.diambil_pada,
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman_hadir.isi_lembar(m, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/lembar.html", isi, status=salah.status)
    messages.success(request, _("Lembar dihitung."))
    return ke("lembar", m)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def lembar_satu(request: Any, id_musyawarah: int, id_lembar: int) -> HttpResponse:
    """Names typed beside the picture; who is in the phone list stays one person."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    satu = lembar_di(m, id_lembar)
    if request.method == "GET":
        return render(request, "musyawarah/lembar_satu.html", halaman_hadir.isi_lembar_satu(m, satu))
    form = forms.WargaForm(request.POST)
    try:
        read_form(form)
        orang = actions_hadir.record_hadir(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, cara=CaraHadir.LEMBAR,
            lembar=satu, warga=form.warga(), orang_lain=form.cleaned_data["orang_lain"],
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman_hadir.isi_lembar_satu(m, satu, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/lembar_satu.html", isi, status=salah.status)
    if orang.cara == CaraHadir.LEMBAR:
        messages.success(request, _("%(nama)s dicatat dari lembar ini.") % {"nama": orang.nama})
    else:
        messages.success(request, _("%(nama)s sudah tercatat di HP; tetap dihitung satu orang.") % {"nama": orang.nama})
    return ke("lembar", m, f"{satu.pk}/")


@wajib_masuk
@require_POST
def lembar_batal(request: Any, id_musyawarah: int, id_lembar: int) -> HttpResponse:
    """A page counted wrongly."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    satu = lembar_di(m, id_lembar)
    try:
        actions_hadir.reverse_lembar(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, lembar=satu
        )
    except Penolakan as salah:
        isi = halaman_hadir.isi_lembar_satu(m, satu, salah=salah)
        return render(request, "musyawarah/lembar_satu.html", isi, status=salah.status)
    messages.success(request, _("Lembar tidak dihitung lagi. Fotonya boleh dihitung ulang."))
    return ke("lembar", m)


def _angka(request: Any, nama: str) -> int:
    teks = request.POST.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) <= 18 else 0


def _halaman(request: Any, m: Musyawarah, *, salah: Penolakan | None = None, **isi: Any) -> HttpResponse:
    isi = halaman_hadir.isi_hadir(m, salah=salah, kunci=request.POST.get("kunci", "")[:64], **isi)
    return render(request, "musyawarah/hadir.html", isi, status=salah.status if salah else 200)
