"""Pages of health insurance. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak, record_lihat
from bahagia.kesehatan import actions, documents, exports, forms, halaman
from bahagia.kesehatan.access import orang_for, rujukan_for, tempat_for
from bahagia.kesehatan.models import KeadaanJKN, KeadaanRujukan, SumberStatus, TujuanRujukan
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import list_aktif_rt


@wajib_masuk
@require_GET
@parameter(saring=halaman.SARING)
def rt(request: Any, kode: str) -> HttpResponse:
    """Who was asked in an RT."""
    satu_rt = rt_for(request.lingkup, kode, Izin.CATAT_KESEHATAN)
    return render(request, "kesehatan/rt.html", halaman.isi_rt(request, satu_rt, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def unduh(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same list as a sheet; who took it is recorded."""
    satu_rt = rt_for(request.lingkup, kode, Izin.CATAT_KESEHATAN)
    orang = list(list_aktif_rt(satu_rt.pk))
    jawab = respond_lembar(bentuk, f"jkn-{satu_rt.kode}", exports.KOLOM_RT, exports.list_baris_rt(orang))
    record_jejak("kesehatan.export_rt", oleh=request.user, pada=jam.sekarang(), objek=satu_rt, isi={"orang": len(orang)})
    return jawab


@wajib_masuk
@require_GET
def ringkas(request: Any) -> HttpResponse:
    """Figures of what the post sees, without names."""
    tempat = tempat_for(request.lingkup)
    isi = halaman.isi_ringkas(tempat, request.lingkup.tempat(Izin.CATAT_KESEHATAN), pada=jam.sekarang())
    return render(request, "kesehatan/ringkas.html", isi)


@wajib_masuk
@require_GET
def unduh_ringkas(request: Any, bentuk: str) -> HttpResponse:
    """The figures as a sheet."""
    baris = halaman.list_baris_angka(tempat_for(request.lingkup), pada=jam.sekarang())
    isi = exports.list_baris_angka((kelurahan, rt, a) for kelurahan, rt, _kode, a in baris)
    return respond_lembar(bentuk, "jkn-angka", exports.KOLOM_ANGKA, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pekerja(request: Any, id_pekerja: int) -> HttpResponse:
    """One worker: the status is recorded by the button that says it."""
    orang = orang_for(request.lingkup, id_pekerja)
    if request.method == "GET":
        record_lihat(orang, oleh=request.user, pada=jam.sekarang())
        return _halaman(request, orang)
    form = forms.StatusForm(request.POST)
    try:
        isi = read_form(form)
        actions.record_status(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pekerja=orang,
            keadaan=KeadaanJKN(isi["keadaan"]), sumber=SumberStatus(isi["sumber"]), keluarga_tanpa=isi["keluarga_tanpa"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, orang, salah=salah, form=form)
    messages.success(request, _("JKN %(nama)s dicatat.") % {"nama": orang.nama})
    if KeadaanJKN(isi["keadaan"]) in (KeadaanJKN.MENUNGGAK, KeadaanJKN.TIDAK_PUNYA):
        return _ke(orang)  # the next step is the referral
    return HttpResponseRedirect(reverse("kesehatan:rt", args=[orang.rt.kode]) + "?saring=belum", status=303)


@wajib_masuk
@require_POST
def rujuk(request: Any, id_pekerja: int) -> HttpResponse:
    """A letter to an office."""
    orang = orang_for(request.lingkup, id_pekerja)
    form = forms.RujukForm(request.POST)
    try:
        isi = read_form(form)
        baru = actions.issue_rujukan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pekerja=orang,
            tujuan=TujuanRujukan(isi["tujuan"]),
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, orang, salah=salah, form_rujuk=form)
    messages.success(request, _("Surat rujukan %(nomor)s siap dicetak.") % {"nomor": baru.nomor})
    return _ke(orang)


@wajib_masuk
@require_POST
def jawab(request: Any, id_rujukan: int) -> HttpResponse:
    """What the office answered."""
    rujukan = rujukan_for(request.lingkup, id_rujukan)
    orang = orang_for(request.lingkup, rujukan.pekerja_id)
    pada = jam.sekarang()
    form = forms.JawabanForm(request.POST, pada=jam.tanggal_kota(pada))
    try:
        isi = read_form(form)
        actions.record_jawaban_rujukan(
            oleh=request.user, pada=pada, kunci=read_kunci(request), rujukan=rujukan, keadaan=KeadaanRujukan(isi["keadaan"]),
            tanggal=isi["tanggal"], catatan=isi["catatan"], status=KeadaanJKN(isi["status"]) if isi["status"] else None,
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, orang, salah=salah, form_jawab=form)
    messages.success(request, _("Jawaban rujukan dicatat."))
    return _ke(orang)


@wajib_masuk
@never_cache
@require_GET
def surat(request: Any, id_rujukan: int) -> HttpResponse:
    """The letter as PDF with the NIK that the office needs; the printing is recorded."""
    rujukan = rujukan_for(request.lingkup, id_rujukan)
    pdf = documents.print_surat(rujukan, oleh=request.user, pada=jam.sekarang())
    jawaban = HttpResponse(pdf, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="rujukan-jkn-{rujukan.pk}.pdf"'
    return jawaban


def _ke(orang: Pekerja) -> HttpResponse:
    return HttpResponseRedirect(reverse("kesehatan:pekerja", args=[orang.pk]), status=303)


def _halaman(request: Any, orang: Pekerja, *, salah: Penolakan | None = None, **form: Any) -> HttpResponse:
    kunci = request.POST.get("kunci", "")[:64]
    isi = halaman.isi_pekerja(orang, pada=jam.sekarang(), salah=salah, kunci=kunci, **form)
    return render(request, "kesehatan/pekerja.html", isi, status=salah.status if salah else 200)
