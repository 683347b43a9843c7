"""Two doors without sign-in: the provider's signed calls, and the link by which somebody ends messages."""

from __future__ import annotations

import hmac
import logging
import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bahagia.akun.queries import akun_sistem
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, kunci_turunan, read_kunci
from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.whatsapp.kabar import BATAS_BYTE, is_asli, read_kabar
from bahagia.pesan.actions_izin import record_berhenti
from bahagia.pesan.antrean import masuk_lingkup
from bahagia.pesan.jenis import CaraIzin
from bahagia.pesan.kabar import record_kabar
from bahagia.pesan.tautan import read_berhenti

log = logging.getLogger(__name__)
_TANTANGAN = re.compile(r"[0-9A-Za-z_.-]{1,200}")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
@parameter("hub.mode", "hub.verify_token", **{"hub.challenge": _TANTANGAN})
def whatsapp(request: Any) -> HttpResponse:
    """The provider's webhook. GET proves that the address is ours, POST brings signed statuses and answers.

    The signature over the raw bytes is what a token is elsewhere; without it nothing is even read. A wrong one is 403, what is
    genuine and not understood is 400, and the provider sends both again; everything else is 200, a repeat too.
    """
    if not (settings.WA_RAHASIA and settings.WA_NOMOR):
        raise Http404("whatsapp")
    if request.method == "GET":
        return _prove(request)
    isi = request.read(BATAS_BYTE + 1)
    if len(isi) > BATAS_BYTE:
        return HttpResponse(status=413)
    if not is_asli(isi, request.headers.get("X-Hub-Signature-256", ""), settings.WA_RAHASIA):
        log.warning("Kabar WhatsApp dengan tanda tangan yang salah ditolak.")
        return HttpResponse(status=403)
    try:
        status, masuk = read_kabar(isi, settings.WA_NOMOR)
    except ValueError:
        log.warning("Kabar WhatsApp yang asli tidak dapat dibaca.")
        return HttpResponse(status=400)
    masuk_lingkup()
    record_kabar(status, masuk, oleh=akun_sistem(), pada=jam.sekarang())
    return HttpResponse("ok", content_type="text/plain")


def _prove(request: Any) -> HttpResponse:
    kata = request.GET.get("hub.verify_token", "")
    cocok = bool(settings.WA_VERIFIKASI) and hmac.compare_digest(kata.encode(), settings.WA_VERIFIKASI.encode())
    if request.GET.get("hub.mode") != "subscribe" or not cocok:
        return HttpResponse(status=403)
    return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")


@never_cache
@require_http_methods(["GET", "POST"])
@parameter(selesai=("ya",))
def berhenti(request: Any, tanda_berhenti: str) -> HttpResponse:
    """No more messages to the address that this link was sent to. Shows neither number nor name: the link may be passed on."""
    tujuan = read_berhenti(tanda_berhenti)
    if tujuan is None:
        raise Http404(_("Tautan ini tidak dikenal."))
    saluran, indeks = tujuan
    isi = {"judul": _("Berhenti menerima pesan"), "saluran": saluran.label, "kunci": kunci_baru(),
           "selesai": request.GET.get("selesai")}  # fmt: skip
    if request.method == "GET":
        return render(request, "pesan/berhenti.html", isi)
    try:
        kunci = kunci_turunan(read_kunci(request), f"berhenti-{indeks}")
        masuk_lingkup()
        record_berhenti(
            oleh=akun_sistem(), pada=jam.sekarang(), kunci=kunci, saluran=saluran, alamat_indeks=indeks, cara=CaraIzin.TAUTAN
        )
    except Penolakan as salah:
        return render(request, "pesan/berhenti.html", isi | {"salah": salah}, status=salah.status)
    return HttpResponseRedirect(f"{request.path}?selesai=ya", status=303)
