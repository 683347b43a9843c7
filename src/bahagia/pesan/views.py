"""Pages of messages. Each view: a door, one domain call, an answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import aku_for, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.parameter import parameter
from bahagia.jejak.tindakan import record_lihat
from bahagia.pesan import actions, actions_izin, forms, halaman
from bahagia.pesan.access import kelola_for, pesan_for
from bahagia.pesan.penyalur import list_penyalur


@wajib_masuk
@require_GET
@parameter(saring=(*halaman.SARING, "semua"))
def kota(request: Any) -> HttpResponse:
    """Messages of the whole city: what failed first."""
    tempat = kelola_for(request.lingkup)
    isi = halaman.isi_kota(request, tempat, set(list_penyalur()), pada=jam.sekarang())
    return render(request, "pesan/kota.html", isi)


@wajib_masuk
@require_GET
@parameter(saring=halaman.SARING)
def rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    return render(request, "pesan/rt.html", halaman.isi_rt(request, satu))


@wajib_masuk
@require_GET
def satu(request: Any, pesan_id: int) -> HttpResponse:
    """What one message says; who looks is recorded."""
    pesan = pesan_for(request.lingkup, pesan_id)
    record_lihat(pesan, oleh=request.user, pada=jam.sekarang())
    return render(request, "pesan/satu.html", halaman.isi_satu(request.lingkup, pesan))


@wajib_masuk
@require_POST
def lagi(request: Any, pesan_id: int) -> HttpResponse:
    """A failed message goes out again."""
    pesan = pesan_for(request.lingkup, pesan_id, Izin.KELOLA_PESAN)

    def kirim(kunci: str, pada: Any) -> str:
        baru = actions.open_pesan_lagi(oleh=request.user, pada=pada, kunci=kunci, pesan=pesan)
        messages.success(request, _("Pesan ini menunggu giliran lagi."))
        return reverse("pesan:satu", args=[baru.pk])

    return act_and_go(request, kirim, "pesan/satu.html", lambda: halaman.isi_satu(request.lingkup, pesan))


@wajib_masuk
@require_POST
def tutup(request: Any, pesan_id: int) -> HttpResponse:
    """A failed message is left as it is."""
    pesan = pesan_for(request.lingkup, pesan_id, Izin.KELOLA_PESAN)

    def biarkan(kunci: str, pada: Any) -> str:
        actions.close_pesan(oleh=request.user, pada=pada, kunci=kunci, pesan=pesan)
        messages.success(request, _("Pesan ini dibiarkan."))
        return reverse("pesan:kota")

    return act_and_go(request, biarkan, "pesan/satu.html", lambda: halaman.isi_satu(request.lingkup, pesan))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def izin(request: Any, kode: str) -> HttpResponse:
    """Who agreed, and the answer of the next resident."""
    satu_rt = rt_for(request.lingkup, kode, Izin.DAFTAR_PEKERJA)
    if request.method == "GET":
        return render(request, "pesan/izin.html", halaman.isi_izin(satu_rt))
    form = forms.IzinForm(request.POST)

    def catat(kunci: str, pada: Any) -> str:
        read_form(form)
        baru = actions_izin.record_izin_kirim(oleh=request.user, pada=pada, kunci=kunci, rt=satu_rt, **form.isi())
        messages.success(request, _("Jawaban %(nama)s dicatat.") % {"nama": baru.nama})
        return reverse("pesan:izin", args=[kode])

    kunci = request.POST.get("kunci", "")[:64]
    return act_and_go(request, catat, "pesan/izin.html", lambda: halaman.isi_izin(satu_rt, form=form, kunci=kunci))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def saya(request: Any) -> HttpResponse:
    """One's own answer about one's own number and address."""
    akun = aku_for(request.user)
    if request.method == "GET":
        return render(request, "pesan/saya.html", halaman.isi_saya(akun, request.lingkup))
    form = forms.SendiriForm(request.POST)

    def atur(kunci: str, pada: Any) -> str:
        isi = read_form(form)
        actions_izin.record_izin_sendiri(
            oleh=akun, pada=pada, kunci=kunci, saluran=isi["saluran"], setuju=isi["setuju"] == "ya"
        )
        messages.success(request, _("Pilihan Bapak/Ibu dicatat."))
        return reverse("pesan:saya")

    return act_and_go(request, atur, "pesan/saya.html", lambda: halaman.isi_saya(akun, request.lingkup))
