"""Pages of the account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.ubah import nama_objek
from bahagia.pokja import actions_rekening as actions
from bahagia.pokja import forms, halaman, queries
from bahagia.pokja.access import rekening_for
from bahagia.pokja.models import RekeningPokja
from bahagia.pokja.susunan import list_bank


@wajib_masuk
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def baru(request: Any, kode: str) -> HttpResponse:
    """The account, typed twice or with the bank book photographed."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_POKJA)
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    if request.method == "GET":
        return render(request, "pokja/rekening_baru.html", halaman.isi_rekening_baru(satu_rt, None, pada=hari))
    form = forms.RekeningForm(request.POST, request.FILES, bank=list_bank(satu_rt.kota_kode, pada=hari))
    try:
        isi, kunci = read_form(form), read_kunci(request)
        foto = read_foto(isi)
        isi.pop("foto")
        berkas = record_berkas(
            oleh=request.user, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=satu_rt, izin=Izin.SUSUN_POKJA,
            jenis="foto_rekening", isi=foto.isi, nama=foto.nama, diambil_pada=foto.diambil_pada,
        ) if foto else None  # fmt: skip
        rekening = actions.record_rekening(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu_rt, foto_id=berkas.pk if berkas else None, **isi
        )
        if berkas is not None:
            record_tautan(
                oleh=request.user, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=berkas, izin=Izin.SUSUN_POKJA,
                objek=nama_objek(rekening),
            )  # fmt: skip
    except Penolakan as salah:
        kunci = request.POST.get("kunci", "")[:64]
        halaman_isi = halaman.isi_rekening_baru(satu_rt, form, pada=hari, salah=salah, kunci=kunci)
        return render(request, "pokja/rekening_baru.html", halaman_isi, status=salah.status)
    messages.success(request, _("Rekening dicatat. Lurah memeriksanya dengan buku rekening."))
    return _ke(rekening)


@wajib_masuk
@require_GET
def satu(request: Any, rekening_id: int) -> HttpResponse:
    """The account, its number masked."""
    return _halaman(request, rekening_for(request.lingkup, rekening_id, Izin.LIHAT_DANA))


@wajib_masuk
@never_cache
@require_POST
def buka(request: Any, rekening_id: int) -> HttpResponse:
    """The number in full, in the answer itself (never in an address); the opening is recorded."""
    rekening = rekening_for(request.lingkup, rekening_id, Izin.LIHAT_DANA)
    try:
        nomor = queries.buka_nomor(rekening, oleh=request.user, pada=jam.sekarang(), untuk="layar")
    except Penolakan as salah:
        return _halaman(request, rekening, salah=salah)
    return _halaman(request, rekening, nomor=nomor)


@wajib_masuk
@require_POST
def benar(request: Any, rekening_id: int) -> HttpResponse:
    """The second person saw the bank book."""
    rekening = rekening_for(request.lingkup, rekening_id, Izin.TETAPKAN_POKJA)
    try:
        actions.verify_rekening(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rekening=rekening)
    except Penolakan as salah:
        return _halaman(request, rekening, salah=salah)
    messages.success(request, _("Rekening sudah diperiksa. Dana boleh disalurkan ke sana."))
    return _ke(rekening)


@wajib_masuk
@require_POST
def tolak(request: Any, rekening_id: int) -> HttpResponse:
    """They do not agree."""
    rekening = rekening_for(request.lingkup, rekening_id, Izin.TETAPKAN_POKJA)
    form = forms.AlasanForm(request.POST)
    try:
        isi = read_form(form)
        actions.reject_rekening(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rekening=rekening, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return _halaman(request, rekening, salah=salah, form_tolak=form)
    messages.success(request, _("Rekening dikembalikan dengan alasannya."))
    return _ke(rekening)


@wajib_masuk
@require_POST
def lanjut(request: Any, rekening_id: int) -> HttpResponse:
    """The same account with the new signatories."""
    rekening = rekening_for(request.lingkup, rekening_id, Izin.SUSUN_POKJA)
    try:
        baru_ini = actions.record_rekening_lanjut(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rekening=rekening
        )
    except Penolakan as salah:
        return _halaman(request, rekening, salah=salah)
    messages.success(request, _("Rekening diteruskan. Lurah memeriksanya sekali lagi."))
    return _ke(baru_ini)


def _ke(rekening: RekeningPokja) -> HttpResponse:
    return HttpResponseRedirect(reverse("pokja:rekening", args=[rekening.pk]), status=303)


def _halaman(
    request: Any, rekening: RekeningPokja, *, salah: Penolakan | None = None, nomor: str = "", form_tolak: Any = None
) -> HttpResponse:
    pada, kunci = jam.tanggal_kota(jam.sekarang()), request.POST.get("kunci", "")[:64]
    isi = halaman.isi_rekening(
        request.lingkup, rekening, pada=pada, salah=salah, nomor=nomor, kunci=kunci, form_tolak=form_tolak
    )
    return render(request, "pokja/rekening.html", isi, status=salah.status if salah else 200)
