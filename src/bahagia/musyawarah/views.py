"""Pages of a meeting before it begins and as a whole. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.tindakan import record_jejak
from bahagia.musyawarah import actions, documents, forms, halaman
from bahagia.musyawarah.access import musyawarah_for
from bahagia.musyawarah.models import Musyawarah


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """Meetings of an RT."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return render(request, "musyawarah/rt.html", halaman.isi_rt(request.lingkup, satu_rt, pada=jam.sekarang()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def buka(request: Any, kode: str) -> HttpResponse:
    """Call a meeting; everything has a default."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_MUSYAWARAH)
    pada = jam.sekarang()
    if request.method == "GET":
        form = halaman.form_buka(satu_rt, pada=pada)
        return render(request, "musyawarah/buka.html", halaman.isi_buka(satu_rt, form, salah=None, kunci=""))
    form = halaman.form_buka(satu_rt, pada=pada, data=request.POST)
    try:
        isi = read_form(form)
        m = actions.open_musyawarah(oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu_rt, **isi)
    except Penolakan as salah:
        isi = halaman.isi_buka(satu_rt, form, salah=salah, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/buka.html", isi, status=salah.status)
    messages.success(request, _("Musyawarah dibuka. Bagikan undangannya."))
    return ke("undangan", m)


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """Minutes that wait for a second person."""
    require_izin(request.lingkup, Izin.PERIKSA_MUSYAWARAH)
    return render(request, "musyawarah/antrean.html", halaman.isi_antrean(request.lingkup, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def satu(request: Any, id_musyawarah: int) -> HttpResponse:
    """One meeting with its next step."""
    m = musyawarah_for(request.lingkup, id_musyawarah)
    return render(request, "musyawarah/satu.html", halaman.isi_satu(m, request.lingkup, pada=jam.sekarang()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def undangan(request: Any, id_musyawarah: int) -> HttpResponse:
    """Papers to hand out, and names for the door."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    if request.method == "GET":
        form = forms.UndanganForm(initial={"jumlah": m.diundang})
        return render(request, "musyawarah/undangan.html", halaman.isi_undangan(m, form, salah=None, kunci=""))
    form = forms.UndanganForm(request.POST)
    try:
        read_form(form)
        actions.record_undangan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, nama=form.list_warga(),
            jumlah=form.cleaned_data["jumlah"],
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman.isi_undangan(m, form, salah=salah, kunci=request.POST.get("kunci", "")[:64])
        return render(request, "musyawarah/undangan.html", isi, status=salah.status)
    messages.success(request, _("Daftar undangan disimpan."))
    return ke("undangan", m)


@wajib_masuk
@require_GET
def surat_undangan(request: Any, id_musyawarah: int) -> HttpResponse:
    """The invitation to print or send."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    return _pdf(documents.print_undangan(m, hari=jam.tanggal_kota(jam.sekarang())), f"undangan-musyawarah-{m.pk}")


@wajib_masuk
@never_cache
@require_GET
def lembar_kosong(request: Any, id_musyawarah: int) -> HttpResponse:
    """The sheet to sign, with the invited names; who printed it is recorded."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    orang = list(m.undangan.order_by("nama"))
    pada = jam.sekarang()
    alamat = request.build_absolute_uri(reverse("musyawarah:qr", args=[m.token]))
    pdf = documents.print_daftar_hadir(m, orang, hari=jam.tanggal_kota(pada), alamat_qr=alamat)
    record_jejak("musyawarah.export_daftar_hadir", oleh=request.user, pada=pada, objek=m, isi={"orang": len(orang)})
    return _pdf(pdf, f"daftar-hadir-{m.pk}")


@wajib_masuk
@require_POST
def batal(request: Any, id_musyawarah: int) -> HttpResponse:
    """Call it off."""
    m = musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)
    form = forms.AlasanForm(request.POST)
    try:
        isi = read_form(form)
        actions.revoke_musyawarah(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        isi = halaman.isi_satu(m, request.lingkup, pada=jam.sekarang(), salah=salah, form=form)
        return render(request, "musyawarah/satu.html", isi, status=salah.status)
    messages.success(request, _("Musyawarah dibatalkan."))
    return ke("satu", m)


def ke(nama: str, m: Musyawarah, akhir: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse(f"musyawarah:{nama}", args=[m.pk]) + akhir, status=303)


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    return jawab
