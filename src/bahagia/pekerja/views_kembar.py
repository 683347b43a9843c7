"""Pages of possible doubles: queue, side by side, decisions. Only for who holds the right over both people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.access import require_izin
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import ANGKA, KODE, parameter, urut
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak, record_lihat
from bahagia.pekerja import actions_kembar, exports, halaman_kembar, queries_kembar
from bahagia.pekerja.access import pasangan_for
from bahagia.pekerja.forms_kembar import SARING_KEADAAN, AlasanForm
from bahagia.pekerja.models import KeadaanKembar, PasanganKembar


@wajib_masuk
@require_GET
@parameter(keadaan=SARING_KEADAAN, kelurahan=KODE, urut=urut(*halaman_kembar.URUTAN), setelah=ANGKA, sebelum=ANGKA)
def antrean(request: Any) -> HttpResponse:
    """Pairs that wait, those decided, and how many by kelurahan."""
    require_izin(request.lingkup, Izin.PUTUS_KEMBAR)
    return render(request, "pekerja/kembar.html", halaman_kembar.isi_antrean(request, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(keadaan=SARING_KEADAAN, kelurahan=KODE)
def unduh(request: Any, bentuk: str) -> HttpResponse:
    """The same list as a sheet; who took it is recorded."""
    require_izin(request.lingkup, Izin.PUTUS_KEMBAR)
    pada, daftar = jam.sekarang(), list(halaman_kembar.list_antrean(request).order_by("-skor", "id"))
    jawab = respond_lembar(bentuk, "data-kembar", exports.KOLOM_KEMBAR, exports.list_baris_kembar(daftar, pada=pada))
    record_jejak("pekerja.export_kembar", oleh=request.user, pada=pada, isi={"orang": 2 * len(daftar)})
    return jawab


@wajib_masuk
@never_cache
@require_GET
def satu(request: Any, id_pasangan: int) -> HttpResponse:
    pasangan = pasangan_for(request.lingkup, id_pasangan)
    for orang in (pasangan.a, pasangan.b):
        record_lihat(orang, oleh=request.user, pada=jam.sekarang())
    return _halaman(request, pasangan)


@wajib_masuk
@require_POST
def bukan(request: Any, id_pasangan: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pasangan: PasanganKembar) -> str:
        actions_kembar.decide_kembar(oleh=request.user, pada=pada, kunci=kunci, pasangan=pasangan, alasan=_alasan(request))
        return _("Dicatat sebagai dua orang. Pasangan ini tidak akan ditanyakan lagi.")

    return _act(request, id_pasangan, putus)


@wajib_masuk
@require_POST
def gabung(request: Any, id_pasangan: int) -> HttpResponse:
    """Merge; a choice that is missing brings the form back."""
    pasangan = pasangan_for(request.lingkup, id_pasangan)
    form = halaman_kembar.form_gabung(pasangan, request.POST)
    if not form.is_valid():
        salah = None
        if pasangan.keadaan != KeadaanKembar.TERBUKA:  # then the form is not on the page any more
            salah = Bentrok(_("Pasangan ini sudah diputuskan."), langkah=_("Muat ulang halaman."), kode="sudah_diputuskan")
        return _halaman(request, pasangan, salah=salah, form=form, status=422)
    try:
        actions_kembar.merge_pekerja(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pasangan=pasangan,
            utama=cast(actions_kembar.Sisi, form.cleaned_data["utama"]),
            pilihan=cast("dict[str, actions_kembar.Sisi]", form.pilihan()), alasan=form.cleaned_data["alasan"],
        )  # fmt: skip
    except Penolakan as penolakan:
        return _halaman(request, pasangan_for(request.lingkup, id_pasangan), salah=penolakan, form=form)
    messages.success(request, _("Kedua data digabung. Bila ternyata keliru, penggabungan dapat dibatalkan di halaman ini."))
    return _ke(id_pasangan)


@wajib_masuk
@require_POST
def batal(request: Any, id_pasangan: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pasangan: PasanganKembar) -> str:
        berlaku = queries_kembar.penggabungan_of(pasangan)
        if berlaku is None:
            raise Penolakan(_("Kedua data ini tidak sedang digabung."), langkah=_("Muat ulang halaman."), kode="tidak_digabung")
        actions_kembar.reverse_penggabungan(
            oleh=request.user, pada=pada, kunci=kunci, penggabungan=berlaku, alasan=_alasan(request)
        )
        return _("Penggabungan dibatalkan. Kedua data kembali persis seperti semula.")

    return _act(request, id_pasangan, putus)


@wajib_masuk
@require_POST
def buka(request: Any, id_pasangan: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pasangan: PasanganKembar) -> str:
        actions_kembar.reverse_keputusan_kembar(
            oleh=request.user, pada=pada, kunci=kunci, pasangan=pasangan, alasan=_alasan(request)
        )
        return _("Pasangan ini dibuka lagi dan menunggu keputusan.")

    return _act(request, id_pasangan, putus)


def _alasan(request: Any) -> str:
    return str(request.POST.get("alasan", ""))[: actions_kembar.PANJANG_ALASAN]


def _act(request: Any, id_pasangan: int, tindakan: Callable[[str, datetime, PasanganKembar], str]) -> HttpResponse:
    """Door, act, message; after a refusal the same page with the refusal."""
    pasangan = pasangan_for(request.lingkup, id_pasangan)
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang(), pasangan)
    except Penolakan as penolakan:
        return _halaman(request, pasangan_for(request.lingkup, id_pasangan), salah=penolakan, alasan=AlasanForm(request.POST))
    messages.success(request, kabar)
    return _ke(id_pasangan)


def _ke(id_pasangan: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("pekerja:kembar_satu", args=[id_pasangan]), status=303)


def _halaman(
    request: Any, pasangan: PasanganKembar, *, salah: Penolakan | None = None, status: int = 200, **isi: Any
) -> HttpResponse:
    konteks = halaman_kembar.isi_satu(request, pasangan, salah=salah, **isi)
    return render(request, "pekerja/kembar_satu.html", konteks, status=salah.status if salah else status)
