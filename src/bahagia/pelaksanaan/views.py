"""Pages of the works. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.pelaksanaan import actions, actions_bast, forms, halaman, halaman_isi
from bahagia.pelaksanaan.access import kegiatan_for, pekerjaan_for, tahap_for
from bahagia.pelaksanaan.queries import url_kegiatan


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rt(request: Any, kode: str) -> HttpResponse:
    """All works of an RT's year."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "pelaksanaan/rt.html", halaman.isi_rt(request, satu, tahun=tahun_of(request)))


@wajib_masuk
@require_GET
def kegiatan(request: Any, kegiatan_id: int) -> HttpResponse:
    """One activity: stages, photographs, gate, hand-over."""
    baris = kegiatan_for(request.lingkup, kegiatan_id, Izin.LIHAT_DANA)
    return render(request, "pelaksanaan/kegiatan.html", halaman.isi_kegiatan(request, baris))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tahap(request: Any, kegiatan_id: int) -> HttpResponse:
    """Make the stages: one question, the answer is suggested."""
    baris = kegiatan_for(request.lingkup, kegiatan_id, Izin.CATAT_KEMAJUAN)
    pada = jam.sekarang()
    form = halaman_isi.form_tahap(baris, request.POST or None, pada=tanggal_kota(pada))
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.open_tahap(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=baris.rt, kegiatan=baris, jenis=isi["jenis"],
                volume=isi.get("volume"), satuan=isi.get("satuan", ""),
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Tahap pekerjaan dibuat dari RAB."))
            return _ke(baris.pk)
    return _satu(request, halaman_isi.isi_tahap(baris, form, salah=salah), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kemajuan(request: Any, tahap_id: int) -> HttpResponse:
    """How far: one number and one photograph."""
    baris = tahap_for(request.lingkup, tahap_id, Izin.CATAT_KEMAJUAN)
    form = halaman_isi.form_kemajuan(baris, request)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_kemajuan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), tahap=baris, volume=isi["volume"],
                foto=forms.require_foto(isi), catatan=isi["catatan"],
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Kemajuan dikirim. Pendamping akan memeriksanya."))
            return _ke(baris.pekerjaan.kegiatan_id)
    return _satu(request, halaman_isi.isi_kemajuan(baris, form, salah=salah), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def gerbang(request: Any, tahap_id: int) -> HttpResponse:
    """The technical check before a stage: the list and one photograph."""
    baris = tahap_for(request.lingkup, tahap_id, Izin.CATAT_KEMAJUAN)
    form = halaman_isi.form_gerbang(baris, request)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_gerbang(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), tahap=baris, jawaban=form.list_jawaban(),
                foto=forms.require_foto(isi),
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Daftar periksa dikirim. Jangan mengecor sebelum pemeriksa menjawab."))
            return _ke(baris.pekerjaan.kegiatan_id)
    return _satu(request, halaman_isi.isi_gerbang(baris, form, salah=salah), salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def serah_terima(request: Any, pekerjaan_id: int) -> HttpResponse:
    """Hand over what is finished."""
    baris = pekerjaan_for(request.lingkup, pekerjaan_id, Izin.CATAT_KEMAJUAN)
    form, aset = halaman_isi.form_bast(baris, request, pada=tanggal_kota(jam.sekarang()))
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            daftar = [a for a in aset if a.has_changed() or not a.empty_permitted]
            for satu in daftar:
                read_form(satu)
            actions_bast.record_bast(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pekerjaan=baris, tanggal=isi["tanggal"],
                penerima=isi["penerima"], aset=[a.to_isian() for a in daftar], foto=forms.require_foto(isi),
                kurang=isi.get("kurang", ""),
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Serah terima dikirim. Pemeriksa akan menyetujuinya."))
            return _ke(baris.kegiatan_id)
    isi_halaman = halaman_isi.isi_bast(baris, form, aset, salah=salah)
    return render(request, "pelaksanaan/serah_terima.html", isi_halaman, status=salah.status if salah else 200)


def tahun_of(request: Any) -> int:
    """The year asked for, else this one."""
    return int(request.GET.get("tahun") or tanggal_kota(jam.sekarang()).year)


def _ke(kegiatan_id: int) -> HttpResponse:
    return HttpResponseRedirect(url_kegiatan(kegiatan_id), status=303)


def _satu(request: Any, isi: dict[str, Any], salah: Penolakan | None) -> HttpResponse:
    isi["kunci"] = request.POST.get("kunci", "")[:64] or isi["kunci"]
    return render(request, "pelaksanaan/isi.html", isi, status=salah.status if salah else 200)
