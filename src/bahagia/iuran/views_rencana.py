"""Pages of plans of several payers, and the reversal of a list's payment. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import KODE, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.iuran import actions_rencana, exports_tanggungan, halaman_rencana
from bahagia.iuran.access import may_plan, rencana_for, require_kota
from bahagia.iuran.forms import read_form
from bahagia.iuran.forms_tanggungan import RencanaForm
from bahagia.wilayah.models import RT, Wilayah
from bahagia.wilayah.queries import wilayah_by_kode


@wajib_masuk
@require_GET
def daftar(request: Any) -> HttpResponse:
    require_izin(request.lingkup, Izin.LIHAT_IURAN)
    return render(request, "iuran/rencana.html", halaman_rencana.isi_daftar(request))


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(rt=KODE, kelurahan=KODE)
def baru(request: Any) -> HttpResponse:
    """Shares side by side for an RT (`?rt=`), a kelurahan (`?kelurahan=`) or the city."""
    rt, kelurahan, kota = _tempat(request)
    pada = jam.sekarang()
    form, salah = RencanaForm(request.POST or None, pada=jam.tanggal_kota(pada)), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            rencana = actions_rencana.propose_rencana(
                oleh=request.user, pada=pada, kunci=read_kunci(request), kota_kode=kota, bagian=form.list_bagian(), rt=rt,
                kelurahan_kode=kelurahan.pk if kelurahan else "", catatan=isi["catatan"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("iuran:rencana_satu", args=[rencana.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman_rencana.isi_baru(request, form, rt=rt, kelurahan=kelurahan, salah=salah)
    return render(request, "iuran/rencana_baru.html", konteks, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def satu(request: Any, id_rencana: int) -> HttpResponse:
    rencana = rencana_for(request.lingkup, id_rencana)
    boleh = rencana.ditutup_pada is None and may_plan(request.lingkup, rencana)
    return render(request, "iuran/rencana_satu.html", halaman_rencana.isi_satu(request, rencana, boleh=boleh))


@wajib_masuk
@require_GET
def unduh(request: Any, id_rencana: int, bentuk: str) -> HttpResponse:
    """RT by payer and month, in sums."""
    rencana = rencana_for(request.lingkup, id_rencana)
    isi = exports_tanggungan.list_rencana_unduh(rencana)
    return respond_lembar(bentuk, f"rencana-penanggung-{rencana.pk}", exports_tanggungan.KOLOM_RENCANA, isi)


@wajib_masuk
@require_POST
def tutup(request: Any, id_rencana: int) -> HttpResponse:
    rencana = rencana_for(request.lingkup, id_rencana)
    if not may_plan(request.lingkup, rencana):
        require_kota(request.lingkup, Izin.SUSUN_IURAN, "")
    actions_rencana.close_rencana(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rencana=rencana)
    messages.success(request, _("Rencana ditutup."))
    return HttpResponseRedirect(reverse("iuran:rencana"), status=303)


def _tempat(request: Any) -> tuple[RT | None, Wilayah | None, str]:
    """Where the plan is for; not theirs means not found."""
    if kode := request.GET.get("rt", ""):
        rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
        if not (request.lingkup.has(Izin.SUSUN_IURAN, rt) or request.lingkup.has(Izin.SETUJU_IURAN, rt)):
            require_izin(request.lingkup, Izin.SUSUN_IURAN, rt)
        return rt, None, rt.kota_kode
    if kode := request.GET.get("kelurahan", ""):
        kelurahan = wilayah_by_kode(kode, tingkat=4)
        boleh = kode in request.lingkup.tempat(Izin.SETUJU_IURAN).kelurahan
        if kelurahan is None or not (boleh or kode[:5] in request.lingkup.tempat(Izin.SUSUN_IURAN).kota):
            raise Http404("kelurahan")
        return None, kelurahan, kode[:5]
    kota = sorted(request.lingkup.tempat(Izin.SUSUN_IURAN).kota)
    if not kota:
        require_kota(request.lingkup, Izin.SUSUN_IURAN, "")
    return None, None, kota[0]
