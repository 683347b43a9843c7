"""Pages after deliberating: close, signed sheet, second person. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions_tutup, forms, halaman, halaman_tutup
from bahagia.musyawarah.access import musyawarah_for
from bahagia.musyawarah.views import ke


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tutup(request: Any, id_musyawarah: int) -> HttpResponse:
    """Look once more at the figures, then close."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    pada = jam.sekarang()
    if request.method == "GET":
        return render(request, "musyawarah/tutup.html", halaman_tutup.isi_tutup(m, pada=pada))
    form = forms.TutupForm(request.POST)
    try:
        isi = read_form(form)
        m = actions_tutup.close_musyawarah(
            oleh=request.user, pada=pada, kunci=read_kunci(request), musyawarah=m, jam_selesai=isi["jam_selesai"],
            tidak_sah=request.POST.get("tidak_sah") == "ya",
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman_tutup.isi_tutup(m, pada=pada, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/tutup.html", isi, status=salah.status)
    messages.success(request, _("Musyawarah ditutup. Berita acara %(nomor)s terbit.") % {"nomor": m.nomor})
    return ke("satu", m)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tanda_tangan(request: Any, id_musyawarah: int) -> HttpResponse:
    """The photo of the signed minutes."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    if request.method == "GET":
        return render(request, "musyawarah/tanda_tangan.html", halaman_tutup.isi_tanda_tangan(m))
    form = forms.FotoForm(request.POST, request.FILES)
    try:
        read_form(form)
        foto = read_foto(form.cleaned_data)
        assert foto is not None
        actions_tutup.record_berita_acara(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, foto=foto.isi, nama_foto=foto.nama,
            diambil_pada=foto.diambil_pada,
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman_tutup.isi_tanda_tangan(m, salah=salah, form=form, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/tanda_tangan.html", isi, status=salah.status)
    messages.success(request, _("Foto tersimpan. Pendamping atau lurah akan memeriksanya."))
    return ke("satu", m)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def periksa(request: Any, id_musyawarah: int) -> HttpResponse:
    """The second person: signed sheet beside the minutes."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.PERIKSA_MUSYAWARAH)
    if request.method == "GET":
        return render(request, "musyawarah/periksa.html", halaman.isi_periksa(m, salah=None, kunci=""))
    try:
        actions_tutup.verify_musyawarah(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m)
    except Penolakan as salah:
        isi = halaman.isi_periksa(m, salah=salah, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/periksa.html", isi, status=salah.status)
    messages.success(request, _("Berita acara %(nomor)s sah.") % {"nomor": m.nomor})
    return HttpResponseRedirect(reverse("musyawarah:antrean"), status=303)


@wajib_masuk
@require_POST
def kembalikan(request: Any, id_musyawarah: int) -> HttpResponse:
    """Sent back with the reason."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.PERIKSA_MUSYAWARAH)
    form = forms.AlasanForm(request.POST)
    try:
        isi = read_form(form)
        actions_tutup.reject_musyawarah(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        isi = halaman.isi_periksa(m, salah=salah, kunci=request.POST.get("kunci", "")[:64], form=form)
        return render(request, "musyawarah/periksa.html", isi, status=salah.status)
    messages.success(request, _("Dikembalikan kepada RT."))
    return HttpResponseRedirect(reverse("musyawarah:antrean"), status=303)
