"""The second step: show it at sign-in, make it, take it away. Each thing is explained in one plain sentence on its page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun import actions_kedua, forms, passkey, totp
from bahagia.akun.access import aku_for
from bahagia.akun.alamat import alamat_of
from bahagia.akun.halaman_kedua import isi_dua_langkah, report_pemulihan
from bahagia.akun.masuk import tanpa_kedua, wajib_masuk
from bahagia.akun.models import Akun, Sesi
from bahagia.akun.queries import has_faktor_kedua
from bahagia.akun.sesi import (
    TANDA_SESI,
    akun_menunggu,
    end_sesi,
    has_kedua_segar,
    has_masuk_segar,
    mark_kedua,
    open_sesi,
)
from bahagia.akun.views import safe_tujuan
from bahagia.dasar import jam
from bahagia.dasar.parameter import ALAMAT, parameter
from bahagia.dasar.penolakan import Penolakan

RAHASIA = "rahasia_baru"  # in the session, sealed: the secret being set up until its first code is right


def _siapa(request: Any, pada: Any) -> Akun | None:
    """Who stands before the second step: signed in already, or with the password just shown."""
    return request.user if request.user.is_authenticated else akun_menunggu(request, pada=pada)


@never_cache
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "POST"])
@parameter(next=ALAMAT)
@tanpa_kedua
def kedua(request: Any) -> HttpResponse:
    """The code after the password."""
    pada = jam.sekarang()
    akun = _siapa(request, pada)
    if akun is None:
        return HttpResponseRedirect(reverse("akun:masuk"), status=303)
    if not has_faktor_kedua(akun):
        return HttpResponseRedirect(reverse("akun:dua_langkah"), status=303)
    tujuan = request.POST.get("next") or request.GET.get("next", "")
    form = forms.KodeForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            kode = form.cleaned_data["kode"]
            cara = actions_kedua.record_kode(akun=akun, kode=kode, alamat=alamat_of(request), pada=pada)
            return _pass(request, akun, cara, tujuan, pada)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        "judul": _("Langkah kedua"), "form": form, "salah": salah, "next": tujuan, "tombol": _("Lanjut"),
        "situs": passkey.situs(), "ada_aplikasi": hasattr(akun, "aplikasi_kode"), "ada_kunci": akun.kunci_masuk.exists(),
    }  # fmt: skip
    jawab = render(request, "akun/kedua.html", konteks, status=422 if salah or form.errors else 200)
    jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a failed try must be counted
    return jawab


def _pass(request: Any, akun: Akun, cara: str, tujuan: str, pada: Any) -> HttpResponse:
    if request.user.is_authenticated and request.user.pk == akun.pk:
        mark_kedua(request.session, cara=cara, pada=pada)
        Sesi.objects.filter(pk=request.session.get(TANDA_SESI)).update(cara=cara)
    else:
        open_sesi(request, akun, cara=cara, pada=pada)
        report_pemulihan(request, pada)
    if cara == "cadangan":
        sisa = akun.kode_cadangan.filter(dipakai__isnull=True).count()
        kalimat = _("Kode cadangan itu sudah terpakai. Sisanya %(n)d. Buat yang baru di Akun saya.") % {"n": sisa}
        messages.warning(request, kalimat)
    return HttpResponseRedirect(safe_tujuan(request, tujuan), status=303)


@never_cache
@require_POST
@tanpa_kedua
def kunci_mulai(request: Any) -> HttpResponse:
    """What the browser needs to show a passkey (JSON)."""
    pada = jam.sekarang()
    return JsonResponse(passkey.ask_masuk(request.session, akun=_siapa(request, pada), pada=pada))


@never_cache
@sensitive_post_parameters("jawaban")
@require_POST
@tanpa_kedua
def kunci(request: Any) -> HttpResponse:
    """Sign in with a passkey: by itself it is two factors, the device and its owner's finger, face or PIN."""
    pada, jawaban = jam.sekarang(), request.POST.get("jawaban", "")
    siapa = _siapa(request, pada)
    try:
        akun = actions_kedua.record_kunci(jawaban=jawaban, session=request.session, pada=pada, akun=siapa)
    except Penolakan as penolakan:
        penolakan.url_langkah, penolakan.label_langkah = reverse("akun:masuk"), _("Kembali ke halaman masuk")
        jawab = render(request, "dasar/penolakan.html", {"penolakan": penolakan}, status=penolakan.status)
        jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a copied key is recorded
        return jawab
    return _pass(request, akun, "kunci", request.POST.get("next", ""), pada)


@wajib_masuk
@require_GET
@tanpa_kedua
def dua_langkah(request: Any) -> HttpResponse:
    """What the second step is, which ones I have, and how to make one."""
    return render(request, "akun/dua_langkah.html", isi_dua_langkah(aku_for(request.user), request.lingkup))


def _minta_segar(request: Any, tujuan: str) -> HttpResponse | None:
    """Factors are changed only minutes after one was shown: a phone left on the table must not get a new owner."""
    pada = jam.sekarang()
    if has_kedua_segar(request.session, pada=pada):
        return None
    if has_faktor_kedua(aku_for(request.user)):
        messages.info(request, _("Demi keamanan, tunjukkan langkah kedua sekali lagi."))
        return HttpResponseRedirect(f"{reverse('akun:kedua')}?{urlencode({'next': tujuan})}", status=303)
    if has_masuk_segar(request.session, pada=pada):
        return None
    messages.info(request, _("Demi keamanan, masuk sekali lagi."))
    return HttpResponseRedirect(f"{reverse('akun:masuk')}?{urlencode({'next': tujuan})}", status=303)


@never_cache
@wajib_masuk
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "POST"])
@tanpa_kedua
def aplikasi(request: Any) -> HttpResponse:
    """Set the app up: scan, then write the six figures it shows."""
    if (dulu := _minta_segar(request, reverse("akun:aplikasi"))) is not None:
        return dulu
    form = forms.KodeForm(request.POST or None)
    sandi = request.session.get(RAHASIA)
    rahasia = totp.open_rahasia(bytes.fromhex(sandi)) if sandi else totp.new_rahasia()
    if not sandi:
        request.session[RAHASIA] = totp.seal_rahasia(rahasia).hex()
    if request.method == "POST" and form.is_valid():
        pada = jam.sekarang()
        try:
            cadangan = actions_kedua.register_aplikasi_kode(
                oleh=request.user, pada=pada, rahasia=rahasia, kode=form.cleaned_data["kode"]
            )
        except Penolakan as penolakan:
            form.add_error("kode", str(penolakan))
        else:
            request.session.pop(RAHASIA)
            return _registered(request, cadangan, "kode", pada, _("Aplikasi kode sudah terdaftar."))
    alamat = totp.alamat_rahasia(rahasia, nama=request.user.nama, penerbit="Bahagia")
    konteks = {
        "judul": _("Daftarkan aplikasi kode"), "form": form, "qr": totp.gambar_qr(alamat), "alamat_otp": alamat,
        "rahasia": " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4)), "tombol": _("Daftarkan"),
        "kembali": reverse("akun:dua_langkah"),
    }  # fmt: skip
    return render(request, "akun/aplikasi.html", konteks, status=422 if form.errors else 200)


def _registered(request: Any, cadangan: list[str], cara: str, pada: Any, kalimat: str) -> HttpResponse:
    """A factor was added: this session counts as verified, sessions elsewhere that knew the password only end."""
    mark_kedua(request.session, cara=cara, pada=pada)
    _end_lain(request, pada)
    Sesi.objects.filter(pk=request.session.get(TANDA_SESI)).update(cara=cara)
    messages.success(request, kalimat)
    if cadangan:
        return _halaman_cadangan(request, cadangan)
    return HttpResponseRedirect(reverse("akun:dua_langkah"), status=303)


def _end_lain(request: Any, pada: Any) -> None:
    """Sessions elsewhere end: they may have been opened without the factor just added, or with the one just removed."""
    end_sesi(Sesi.objects.filter(akun=request.user).exclude(pk=request.session.get(TANDA_SESI)), pada=pada)


def _halaman_cadangan(request: Any, cadangan: list[str]) -> HttpResponse:
    return render(request, "akun/cadangan.html", {"judul": _("Kode cadangan"), "cadangan": cadangan, "akun": request.user})


@wajib_masuk
@require_POST
@tanpa_kedua
def aplikasi_hapus(request: Any) -> HttpResponse:
    if (dulu := _minta_segar(request, reverse("akun:dua_langkah"))) is not None:
        return dulu
    pada = jam.sekarang()
    actions_kedua.revoke_aplikasi_kode(oleh=request.user, pada=pada)
    _end_lain(request, pada)
    messages.success(request, _("Aplikasi kode dihapus."))
    return HttpResponseRedirect(reverse("akun:dua_langkah"), status=303)


@never_cache
@wajib_masuk
@require_POST
@tanpa_kedua
def kunci_daftar_mulai(request: Any) -> HttpResponse:
    """What the browser needs to make a passkey (JSON)."""
    if _minta_segar(request, reverse("akun:kunci_daftar")) is not None:
        return JsonResponse({"lanjut": reverse("akun:kunci_daftar")}, status=409)
    return JsonResponse(passkey.ask_daftar(request.user, request.session, pada=jam.sekarang()))


@never_cache
@wajib_masuk
@require_http_methods(["GET", "POST"])
@tanpa_kedua
def kunci_daftar(request: Any) -> HttpResponse:
    """Make a passkey on this device, with a name to know it by."""
    if (dulu := _minta_segar(request, reverse("akun:kunci_daftar"))) is not None:
        return dulu
    form = forms.KunciForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        pada, isi = jam.sekarang(), form.cleaned_data
        try:
            cadangan = actions_kedua.register_kunci_masuk(
                oleh=request.user, pada=pada, jawaban=isi["jawaban"], nama=isi["nama"], session=request.session
            )
        except Penolakan as penolakan:
            salah = penolakan
        else:
            return _registered(request, cadangan, "kunci", pada, _("Kunci masuk sudah terdaftar."))
    konteks = {
        "judul": _("Daftarkan kunci masuk"), "form": form, "salah": salah, "situs": passkey.situs(),
        "kembali": reverse("akun:dua_langkah"),
    }  # fmt: skip
    return render(request, "akun/kunci_daftar.html", konteks, status=422 if salah or form.errors else 200)


@wajib_masuk
@require_POST
@tanpa_kedua
def kunci_hapus(request: Any, id_kunci: int) -> HttpResponse:
    if (dulu := _minta_segar(request, reverse("akun:dua_langkah"))) is not None:
        return dulu
    pada = jam.sekarang()
    actions_kedua.revoke_kunci_masuk(oleh=request.user, pada=pada, id_kunci=id_kunci)
    _end_lain(request, pada)
    messages.success(request, _("Kunci masuk dihapus."))
    return HttpResponseRedirect(reverse("akun:dua_langkah"), status=303)


@never_cache
@wajib_masuk
@require_POST
def cadangan(request: Any) -> HttpResponse:
    """Ten new codes on paper; the old paper is worth nothing any more."""
    if (dulu := _minta_segar(request, reverse("akun:dua_langkah"))) is not None:
        return dulu
    return _halaman_cadangan(request, actions_kedua.issue_kode_cadangan(oleh=request.user, pada=jam.sekarang()))
