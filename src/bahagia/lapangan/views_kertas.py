"""Paper twins: choose and print a sheet, photograph it, key it beside the picture."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import Foto, FotoField, FotoInput, read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.lapangan import actions_kertas as actions
from bahagia.lapangan import halaman_kertas as halaman
from bahagia.lapangan.access_kertas import lembar_for
from bahagia.lapangan.cetak import print_lembar
from bahagia.lapangan.forms_kertas import FotoLembarForm, TutupLembarForm
from bahagia.lapangan.isian import ISIAN, Kiriman
from bahagia.lapangan.kertas import KERTAS, tetapkan
from bahagia.lapangan.ketik import list_lewat, list_niat
from bahagia.lapangan.models import LembarKertas
from bahagia.lapangan.queries_kertas import list_baris_lembar, url_lembar

_BUKAN_ISI = frozenset({"csrfmiddlewaretoken", "kunci"})


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """All papers of an RT, and its sheets."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    if not halaman.list_kertas(request.lingkup, satu):
        require_izin(request.lingkup, Izin.CATAT_KEMAJUAN, satu)
    return render(request, "lapangan/kertas.html", halaman.isi_rt(request.lingkup, satu, pada=tanggal_kota(jam.sekarang())))


@wajib_masuk
@require_POST
def cetak(request: Any, kode: str, formulir: str) -> HttpResponse:
    """A new sheet with its number."""
    satu, pada = rt_for(request.lingkup, kode, Izin.LIHAT_RT), jam.sekarang()
    if formulir not in KERTAS or formulir not in ISIAN:
        raise Http404("formulir")
    require_izin(request.lingkup, KERTAS[formulir].izin, satu)
    try:
        form = halaman.form_cetak(KERTAS[formulir], satu, request.POST, pada=tanggal_kota(pada))
        acuan = read_form(form)["acuan"] if form is not None else None
        lembar = actions.open_lembar_kertas(
            oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu, jenis=formulir, acuan=acuan
        )
    except Penolakan as salah:
        kunci = request.POST.get("kunci", "")[:64]
        isi = halaman.isi_rt(request.lingkup, satu, pada=tanggal_kota(pada), kunci=kunci, salah=salah)
        return render(request, "lapangan/kertas.html", isi, status=salah.status)
    return _ke(lembar)


@wajib_masuk
@require_GET
def pdf(request: Any, lembar_token: str) -> HttpResponse:
    """The sheet to print; the same each time."""
    lembar = lembar_for(request.lingkup, lembar_token)
    jawab = HttpResponse(print_lembar(lembar), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="lembar-{lembar.pk}-{lembar.jenis}.pdf"'
    jawab["Cache-Control"] = "private, no-store"
    return jawab


@wajib_masuk
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def lembar(request: Any, lembar_token: str) -> HttpResponse:
    """Where the code of a sheet leads: print, photograph, key."""
    satu = lembar_for(request.lingkup, lembar_token)
    if request.method == "POST":
        return _ketik_baris(request, satu) if KERTAS[satu.jenis].berbaris else _ketik_satu(request, satu)
    return render(request, "lapangan/kertas_satu.html", halaman.isi_lembar(satu, form=_form_kosong(request, satu)))


@wajib_masuk
@require_POST
def foto(request: Any, lembar_token: str) -> HttpResponse:
    """One photograph of the filled sheet."""
    satu, form = lembar_for(request.lingkup, lembar_token), FotoLembarForm(request.POST, request.FILES)
    try:
        gambar = read_foto(read_form(form))
        assert gambar is not None
        actions.record_foto_lembar(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lembar=satu, foto=gambar)
    except Penolakan as salah:
        if salah.bidang == "foto" and salah.kode != "isian":
            form.add_error("foto", str(salah))
        return _halaman(request, satu, salah=salah, foto=form)
    messages.success(request, _("Fotonya tersimpan. Sekarang ketik isinya sambil melihat foto itu."))
    return _ke(satu)


@wajib_masuk
@require_POST
def tutup(request: Any, lembar_token: str) -> HttpResponse:
    """Finished with the sheet, or it was never used."""
    satu, form = lembar_for(request.lingkup, lembar_token), TutupLembarForm(request.POST)
    try:
        actions.close_lembar_kertas(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), lembar=satu, alasan=read_form(form)["alasan"]
        )
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah, tutup=form)
    messages.success(request, _("Lembar ini selesai."))
    return _ke(satu)


def _ketik_satu(request: Any, satu: LembarKertas) -> HttpResponse:
    """A sheet that is one form."""
    pada = jam.sekarang()
    isi: dict[str, Any] = {}
    gambar: dict[str, Foto] = {}
    try:
        isi, gambar = _isi_of(request, satu, list(request.POST))
        actions.record_baris_lembar(
            oleh=request.user, pada=pada, kunci=read_kunci(request), lembar=satu, baris=actions.SELURUHNYA,
            niat=[(satu.jenis, isi)], foto=gambar,
        )  # fmt: skip
    except Penolakan as salah:
        form = tetapkan(satu.jenis, ISIAN[satu.jenis].form(_kiriman(request, satu, isi, gambar)))
        if form.is_valid() and salah.bidang in form.fields:
            form.add_error(salah.bidang, str(salah))
        return _halaman(request, satu, salah=None if form.errors else salah, form=form)
    messages.success(request, _("Isi lembar ini sudah tercatat."))
    return _ke(satu)


def _ketik_baris(request: Any, satu: LembarKertas) -> HttpResponse:
    """A sheet with a row a person: good rows are kept, the others are named and wait."""
    pada, kertas = jam.sekarang(), KERTAS[satu.jenis]
    salah_baris: dict[int, Penolakan] = {}
    n, umum = 0, {"oleh": request.user, "pada": pada, "lembar": satu}
    try:
        kunci = read_kunci(request)
        actions.require_terbuka(satu)
        if kertas.kepala and actions.SELURUHNYA not in list_baris_lembar(satu):
            kepala = ISIAN[kertas.kepala].kosong().fields
            isi, _foto = _isi_of(request, satu, [p for p in request.POST if p.rpartition("_")[0] in kepala or p in kepala])
            actions.record_baris_lembar(**umum, kunci=kunci_turunan(kunci, "kepala"), baris=actions.SELURUHNYA,
                                        niat=[(kertas.kepala, isi)])  # fmt: skip
        jadi = list_baris_lembar(satu)
        if lewat := list_lewat(satu, request.POST, jadi):
            messages.warning(request, _("Baris %(n)s sudah diketik lebih dulu; isian yang baru tidak dipakai.")
                             % {"n": ", ".join(map(str, lewat))})  # fmt: skip
        for nomor, niat in list_niat(satu, request.POST, jadi):
            try:
                actions.record_baris_lembar(**umum, kunci=kunci_turunan(kunci, str(nomor)), baris=nomor, niat=niat)
                n += 1
            except Penolakan as salah:
                salah_baris[nomor] = salah
    except Penolakan as salah:
        return _halaman(request, satu, salah=salah, form=_form_kepala(request, satu))
    tersimpan = ngettext("%(n)s baris tersimpan.", "%(n)s baris tersimpan.", n) % {"n": n}
    if salah_baris:
        messages.info(request, tersimpan)
        return _halaman(request, satu, salah_baris=salah_baris, form=_form_kepala(request, satu), simpan=True)
    messages.success(request, tersimpan)
    return _ke(satu)


def _isi_of(request: Any, satu: LembarKertas, nama: list[str]) -> tuple[dict[str, Any], dict[str, Foto]]:
    """(content, photographs) of the page's form, as a phone would have sent them; what the sheet speaks of wins."""
    isi: dict[str, Any] = {}
    for satu_nama in nama:
        if satu_nama not in _BUKAN_ISI:
            nilai = request.POST.getlist(satu_nama)
            isi[satu_nama] = nilai if len(nilai) > 1 else nilai[0]
    gambar: dict[str, Foto] = {}
    for bidang in request.FILES:
        try:
            foto = FotoField(required=False).clean(FotoInput().value_from_datadict(request.POST, request.FILES, bidang))
        except ValidationError as salah:
            raise Penolakan(salah.messages[0], langkah=_("Ambil fotonya lagi, lalu kirim."), kode="foto_besar",
                            bidang=bidang) from salah  # fmt: skip
        if foto is not None:
            gambar[bidang] = foto
    return {**isi, **satu.acuan}, gambar


def _kiriman(request: Any, satu: LembarKertas, isi: dict[str, Any], gambar: dict[str, Foto] | None = None) -> Kiriman:
    return Kiriman(
        lingkup=request.lingkup, oleh=request.user, rt=satu.rt, pada=jam.sekarang(),
        kunci=actions.kunci_niat(satu, actions.SELURUHNYA, satu.jenis), isi=isi, foto=gambar or {},
    )  # fmt: skip


def _form_kosong(request: Any, satu: LembarKertas) -> django_forms.Form | None:
    """The form before anything was typed, with the choices of today."""
    if satu.selesai_pada is not None:
        return None
    kertas = KERTAS[satu.jenis]
    if kertas.berbaris:
        return _form_kepala(request, satu)
    form = tetapkan(satu.jenis, ISIAN[satu.jenis].form(_kiriman(request, satu, dict(satu.acuan))))
    form.is_bound = False
    return form


def _form_kepala(request: Any, satu: LembarKertas) -> django_forms.Form | None:
    """The form at the head of the rows, until it was keyed."""
    kepala = KERTAS[satu.jenis].kepala
    if not kepala or actions.SELURUHNYA in list_baris_lembar(satu):
        return None
    isi = _isi_of(request, satu, list(request.POST))[0] if request.method == "POST" else dict(satu.acuan)
    form = ISIAN[kepala].form(_kiriman(request, satu, isi))
    form.is_bound = request.method == "POST"
    return form


def _halaman(
    request: Any, satu: LembarKertas, *, salah: Penolakan | None = None, simpan: bool = False, **isi: Any
) -> HttpResponse:
    data = request.POST if request.POST.get("baris") else None
    if "form" not in isi:
        isi["form"] = _form_kosong(request, satu)
    konteks = halaman.isi_lembar(satu, kunci=request.POST.get("kunci", "")[:64], data=data, salah=salah, **isi)
    jawab = render(request, "lapangan/kertas_satu.html", konteks, status=salah.status if salah else 422)
    jawab.simpan_perubahan = simpan  # type: ignore[attr-defined]  # good rows stay although others were refused
    return jawab


def _ke(satu: LembarKertas) -> HttpResponse:
    return HttpResponseRedirect(url_lembar(satu), status=303)

