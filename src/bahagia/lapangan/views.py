"""The page without signal, its service worker, and the phones of an account."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.access import aku_for
from bahagia.akun.masuk import tanpa_kedua, wajib_masuk
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.lapangan import actions
from bahagia.lapangan.access import perangkat_for, sesi_of
from bahagia.lapangan.cangkang import susun_cangkang
from bahagia.lapangan.halaman import isi_hp
from bahagia.lapangan.kerangka import susun_pekerja


@tanpa_kedua
@require_GET
@gzip_page  # no secret stands in it
def cangkang(request: HttpRequest) -> HttpResponse:
    """The shell: the same bytes for everybody, so that it may be kept on a phone. Who is there is asked afterwards."""
    return HttpResponse(susun_cangkang())


@tanpa_kedua
@require_GET
@gzip_page
def pekerja_layanan(request: HttpRequest) -> HttpResponse:
    """The service worker: keeps the shell, never data."""
    jawab = HttpResponse(susun_pekerja(), content_type="text/javascript; charset=utf-8")
    jawab["Service-Worker-Allowed"] = reverse("lapangan:cangkang")
    jawab["Cache-Control"] = "no-cache"
    return jawab


@wajib_masuk
@require_GET
def hp(request: Any) -> HttpResponse:
    """My phones: what is on which, and what to do when one is lost."""
    return render(request, "lapangan/perangkat.html", isi_hp(aku_for(request.user), sesi_id=sesi_of(request)))


@wajib_masuk
@require_POST
def kunci(request: Any, perangkat_uuid: uuid.UUID) -> HttpResponse:
    """Lock one of my phones until I sign in on it anew."""
    satu = perangkat_for(request.user, perangkat_uuid)
    actions.lock_perangkat(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), perangkat=satu)
    messages.success(request, _("HP itu dikunci. Antreannya tetap ada, dan terbuka lagi sesudah Bapak/Ibu masuk di HP itu."))
    return HttpResponseRedirect(reverse("lapangan:hp"), status=303)


@wajib_masuk
@require_POST
def hapus(request: Any, perangkat_uuid: uuid.UUID) -> HttpResponse:
    """Wipe one of my phones: nobody opens what it keeps any more."""
    satu = perangkat_for(request.user, perangkat_uuid)
    actions.revoke_perangkat(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), perangkat=satu)
    messages.success(request, _("HP itu dihapus. Yang belum terkirim darinya tidak dapat dibuka siapa pun."))
    return HttpResponseRedirect(reverse("lapangan:hp"), status=303)
