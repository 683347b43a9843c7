"""Pages of deliberating: proposals, votes, decisions, dissent. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions_putus, forms, halaman_putus
from bahagia.musyawarah.access import keputusan_di, musyawarah_for, usulan_di
from bahagia.musyawarah.jenis import CaraSuara
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.views import ke


@wajib_masuk
@require_http_methods(["GET", "POST"])
def usulan(request: Any, id_musyawarah: int) -> HttpResponse:
    """What residents propose."""
    m = _door(request, id_musyawarah)
    if request.method == "GET":
        return render(request, "musyawarah/usulan.html", halaman_putus.isi_usulan(m))
    form = forms.UsulanForm(request.POST)
    try:
        isi = read_form(form)
        actions_putus.record_usulan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, **isi)
    except Penolakan as salah:
        isi = halaman_putus.isi_usulan(m, salah=salah, form=form, kunci=_kunci(request))
        return render(request, "musyawarah/usulan.html", isi, status=salah.status)
    messages.success(request, _("Usulan dicatat."))
    return ke("usulan", m)


@wajib_masuk
@require_POST
def tarik(request: Any, id_musyawarah: int) -> HttpResponse:
    """Take a proposal off the list."""
    m = _door(request, id_musyawarah)
    satu = usulan_di(m, _angka(request, "usulan"))
    try:
        kunci = kunci_turunan(read_kunci(request), f"tarik-{satu.pk}")
        actions_putus.revoke_usulan(oleh=request.user, pada=jam.sekarang(), kunci=kunci, usulan=satu)
    except Penolakan as salah:
        return render(request, "musyawarah/usulan.html", halaman_putus.isi_usulan(m, salah=salah), status=salah.status)
    messages.success(request, _("Usulan ditarik."))
    return ke("usulan", m)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(cara=CaraSuara.values)
def suara(request: Any, id_musyawarah: int) -> HttpResponse:
    """Count votes of one way for all proposals."""
    m = _door(request, id_musyawarah)
    if request.method == "GET":
        cara = request.GET.get("cara") or CaraSuara.TANGAN.value
        return render(request, "musyawarah/suara.html", halaman_putus.isi_suara(m, cara))
    form = forms.SuaraForm(request.POST, usulan=list(m.usulan.filter(ditarik=False).order_by("urut")))
    cara = request.POST.get("cara", "")
    cara = cara if cara in CaraSuara.values else CaraSuara.TANGAN.value
    try:
        read_form(form)
        actions_putus.record_suara_banyak(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, cara=cara, jumlah=form.jumlah()
        )
    except Penolakan as salah:
        isi = halaman_putus.isi_suara(m, cara, salah=salah, form=form, kunci=_kunci(request))
        return render(request, "musyawarah/suara.html", isi, status=salah.status)
    messages.success(request, _("Suara disimpan."))
    return ke("suara", m, f"?cara={cara}")


@wajib_masuk
@require_POST
def suara_hp(request: Any, id_musyawarah: int) -> HttpResponse:
    """Open or stop choosing on residents' own phones."""
    m = _door(request, id_musyawarah)
    try:
        actions_putus.open_suara(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, buka=request.POST.get("buka") == "ya"
        )
    except Penolakan as salah:
        isi = halaman_putus.isi_suara(m, CaraSuara.HP.value, salah=salah)
        return render(request, "musyawarah/suara.html", isi, status=salah.status)
    return ke("suara", m, "?cara=hp")


@wajib_masuk
@require_http_methods(["GET", "POST"])
def keputusan(request: Any, id_musyawarah: int) -> HttpResponse:
    """What was decided."""
    m = _door(request, id_musyawarah)
    if request.method == "GET":
        return render(request, "musyawarah/keputusan.html", halaman_putus.isi_keputusan(m))
    form = forms.KeputusanForm(request.POST, usulan=halaman_putus.pilihan_usulan(m))
    try:
        isi = read_form(form)
        actions_putus.decide_keputusan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, isi=isi["isi"], cara=isi["cara"],
            setuju=isi["setuju"], tidak_setuju=isi["tidak_setuju"], abstain=isi["abstain"], usulan_ids=isi.get("usulan", []),
        )  # fmt: skip
    except Penolakan as salah:
        isi = halaman_putus.isi_keputusan(m, salah=salah, form=form, kunci=_kunci(request))
        return render(request, "musyawarah/keputusan.html", isi, status=salah.status)
    messages.success(request, _("Keputusan dicatat."))
    return ke("keputusan", m)


@wajib_masuk
@require_POST
def keputusan_batal(request: Any, id_musyawarah: int) -> HttpResponse:
    """A decision written down wrongly."""
    m = _door(request, id_musyawarah)
    satu = keputusan_di(m, _angka(request, "keputusan"))
    try:
        kunci = kunci_turunan(read_kunci(request), f"batal-{satu.pk}")
        actions_putus.reverse_keputusan(oleh=request.user, pada=jam.sekarang(), kunci=kunci, keputusan=satu)
    except Penolakan as salah:
        return render(request, "musyawarah/keputusan.html", halaman_putus.isi_keputusan(m, salah=salah), status=salah.status)
    messages.success(request, _("Keputusan dibatalkan."))
    return ke("keputusan", m)


@wajib_masuk
@require_POST
def keberatan(request: Any, id_musyawarah: int) -> HttpResponse:
    """Dissent, in the words of who dissents."""
    m = _door(request, id_musyawarah)
    form = forms.KeberatanForm(request.POST)
    try:
        isi = read_form(form)
        actions_putus.record_keberatan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), musyawarah=m, **isi)
    except Penolakan as salah:
        isi = halaman_putus.isi_keputusan(m, salah=salah, form_keberatan=form, kunci=_kunci(request))
        return render(request, "musyawarah/keputusan.html", isi, status=salah.status)
    messages.success(request, _("Keberatan dicatat."))
    return ke("keputusan", m)


def _door(request: Any, id_musyawarah: int) -> Musyawarah:
    return musyawarah_for(request.lingkup, id_musyawarah, Izin.SUSUN_MUSYAWARAH)


def _kunci(request: Any) -> str:
    """The key as typed, for the page shown again; the suffix of a second form on the page is its own."""
    return str(request.POST.get("kunci", ""))[:64]


def _angka(request: Any, nama: str) -> int:
    teks = request.POST.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) <= 18 else 0
