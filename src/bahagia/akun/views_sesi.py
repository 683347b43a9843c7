"""My devices and my password; a recovery I did not ask for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun import actions, actions_pulih, forms
from bahagia.akun.access import aku_for
from bahagia.akun.alamat import alamat_of
from bahagia.akun.halaman_kedua import isi_sesi
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.models import Sesi
from bahagia.akun.sesi import TANDA_SESI, end_sesi, follow_kunci, list_sesi
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan


@wajib_masuk
@require_GET
def sesi(request: Any) -> HttpResponse:
    """Where I am signed in."""
    return render(request, "akun/sesi.html", isi_sesi(aku_for(request.user), request.session))


@wajib_masuk
@require_POST
def akhiri(request: Any, id_sesi: int) -> HttpResponse:
    """End one of my sessions; the present one too."""
    aku = aku_for(request.user)
    satu = get_object_or_404(Sesi, pk=id_sesi, akun=aku)
    kini = satu.pk == request.session.get(TANDA_SESI)
    actions_pulih.close_sesi(
        oleh=aku, pada=jam.sekarang(), kunci=read_kunci(request), akun=aku, sesi_ids=[satu.pk]
    )
    if kini:
        request.session.flush()
        return HttpResponseRedirect(reverse("akun:masuk"), status=303)
    messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    return HttpResponseRedirect(reverse("akun:sesi"), status=303)


@wajib_masuk
@require_POST
def akhiri_lain(request: Any) -> HttpResponse:
    """End all my other sessions."""
    aku = aku_for(request.user)
    lain = [s.pk for s in list_sesi(aku).exclude(pk=request.session.get(TANDA_SESI))]
    actions_pulih.close_sesi(
        oleh=aku, pada=jam.sekarang(), kunci=read_kunci(request), akun=aku, sesi_ids=lain
    )
    messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return HttpResponseRedirect(reverse("akun:sesi"), status=303)


@never_cache
@wajib_masuk
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def kata_sandi(request: Any) -> HttpResponse:
    """Another password for myself; other devices must sign in anew."""
    form = forms.GantiSandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pada, isi, aku = jam.sekarang(), form.cleaned_data, aku_for(request.user)
        try:
            actions.record_ganti_sandi(
                oleh=aku, pada=pada, lama=isi["lama"], baru=isi["kata_sandi"], alamat=alamat_of(request)
            )
        except Penolakan as penolakan:
            form.add_error(penolakan.bidang if penolakan.bidang in form.fields else None, str(penolakan))
        else:
            end_sesi(Sesi.objects.filter(akun=aku).exclude(pk=request.session.get(TANDA_SESI)), pada=pada)
            update_session_auth_hash(request, aku)
            follow_kunci(request.session)
            messages.success(request, _("Kata sandi sudah diganti. Perangkat lain harus masuk lagi."))
            return HttpResponseRedirect(reverse("akun:saya"), status=303)
    konteks = {"judul": _("Ganti kata sandi"), "form": form, "tombol": _("Ganti"), "kembali": reverse("akun:saya")}
    jawab = render(request, "akun/kata_sandi.html", konteks, status=422 if form.errors else 200)
    jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a failed try must be counted
    return jawab


@wajib_masuk
@require_POST
def tolak_pemulihan(request: Any, id_pemulihan: int) -> HttpResponse:
    """I did not ask for it: the recovery of my own account ends."""
    aku = aku_for(request.user)
    satu = get_object_or_404(aku.pemulihan, pk=id_pemulihan)
    actions_pulih.reject_pemulihan(oleh=aku, pada=jam.sekarang(), kunci=read_kunci(request), pemulihan=satu)
    messages.success(request, _("Pemulihan dibatalkan. Akun tetap seperti semula."))
    return HttpResponseRedirect(reverse("akun:saya"), status=303)
