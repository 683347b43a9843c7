"""Pages of papers. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import ANGKA, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.dokumen import actions, exports, halaman, queries
from bahagia.dokumen.access import dokumen_for
from bahagia.dokumen.forms import CabutForm
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.models import Dokumen


@wajib_masuk
@require_GET
@parameter(sebelum=ANGKA)
def daftar(request: Any, kode: str) -> HttpResponse:
    rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return render(request, "dokumen/daftar.html", halaman.isi_daftar(request, rt))


@wajib_masuk
@require_GET
def unduh(request: Any, kode: str, bentuk: str) -> HttpResponse:
    rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return respond_lembar(bentuk, f"dokumen-{kode}", exports.KOLOM, exports.list_baris(halaman.list_boleh(request, rt)))


@wajib_masuk
@require_GET
def satu(request: Any, pk: int) -> HttpResponse:
    dok = dokumen_for(request.lingkup, pk)
    return render(request, "dokumen/satu.html", halaman.isi_satu(request, dok, CabutForm()))


@wajib_masuk
@require_GET
def berkas(request: Any, pk: int) -> HttpResponse:
    """The PDF, shown in the browser. It never changes, so a copy that is still there is good."""
    dok = dokumen_for(request.lingkup, pk)
    if dok.sha256 in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified()
    response = HttpResponse(queries.read_pdf(dok), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{dok.jenis}-{dok.nomor.replace("/", "-")}.pdf"'
    response["ETag"] = f'"{dok.sha256}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _require_cabut_di_sini(dok: Dokumen) -> None:
    """Refuse a paper that is withdrawn together with what it speaks of."""
    if di := JENIS[dok.jenis].cabut_di:
        raise Penolakan(_("Dokumen ini tidak dicabut di halaman ini."), langkah=_(di), kode="cabut_di_tempatnya")


@wajib_masuk
@require_POST
def cabut(request: Any, pk: int) -> HttpResponse:
    dok = dokumen_for(request.lingkup, pk, Izin.TERBIT_DOKUMEN)
    form = CabutForm(request.POST)
    form.is_valid()
    try:
        _require_cabut_di_sini(dok)
        actions.revoke_dokumen(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), dokumen=dok, alasan=form.data.get("alasan", "")
        )
    except Penolakan as salah:
        konteks = halaman.isi_satu(request, dok, form) | {"salah": salah}
        return render(request, "dokumen/satu.html", konteks, status=salah.status)
    messages.success(request, _("%(nomor)s dicabut. Halaman pemeriksaannya sudah mengatakan begitu.") % {"nomor": dok.nomor})
    return HttpResponseRedirect(reverse("dokumen:satu", args=[dok.pk]), status=303)
