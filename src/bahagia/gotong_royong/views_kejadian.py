"""Pages of accidents: one page from the field, the clock, the paper for BPJS. A door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions_kejadian, documents_kejadian
from bahagia.gotong_royong import halaman_kejadian as halaman
from bahagia.gotong_royong.access import kerja_for
from bahagia.gotong_royong.access_hadir import kejadian_for, pekerja_di, peserta_di
from bahagia.gotong_royong.forms_kejadian import LaporKejadianForm
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.gotong_royong.queries_hadir import url_kejadian
from bahagia.jejak.tindakan import record_lihat
from bahagia.wilayah.models import RT


@wajib_masuk
@require_GET
def kejadian_rt(request: Any, kode: str) -> HttpResponse:
    """Accidents of an RT."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_KEJADIAN)
    return render(request, "gotong_royong/kejadian_rt.html", halaman.isi_rt(request, satu, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def kejadian_baru(request: Any, kode: str) -> HttpResponse:
    """At which activity: one question."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_KEJADIAN)
    return render(request, "gotong_royong/kejadian_pilih.html", halaman.isi_pilih(satu, pada=jam.sekarang()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kejadian_kerja(request: Any, kerja_id: int) -> HttpResponse:
    """An accident at an activity."""
    kerja = kerja_for(request.lingkup, kerja_id, Izin.CATAT_KEJADIAN)
    return _catat(request, kerja.rt, kerja)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kejadian_lain(request: Any, kode: str) -> HttpResponse:
    """An accident outside gotong royong."""
    return _catat(request, rt_for(request.lingkup, kode, Izin.CATAT_KEJADIAN), None)


def _catat(request: Any, rt: RT, kerja: GotongRoyong | None) -> HttpResponse:
    pada = jam.sekarang()
    form = halaman.form_kejadian(request, rt, kerja, pada=pada)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            peserta = peserta_di(kerja, isi["peserta"]) if kerja and isi.get("peserta") else None
            pekerja = pekerja_di(rt, isi["pekerja"]) if isi.get("pekerja") else None
            baris = actions_kejadian.record_kejadian(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=rt, gotong_royong=kerja, foto=read_foto(isi),
                isian=form.to_isian(peserta=peserta, pekerja=pekerja),
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Kejadian tercatat. Jam lapor ke BPJS sudah berjalan."))
            return HttpResponseRedirect(url_kejadian(baris.pk), status=303)
    konteks = halaman.isi_baru(rt, kerja, form, salah=salah)
    konteks["kunci"] = request.POST.get("kunci", "")[:64] or konteks["kunci"]
    if salah is not None and salah.bidang in form.fields and salah.kode != "isian":
        form.add_error(salah.bidang, str(salah))
    return render(request, "gotong_royong/hadir_isi.html", konteks, status=salah.status if salah else 200)


@wajib_masuk
@never_cache
@require_GET
def kejadian(request: Any, kejadian_id: int) -> HttpResponse:
    """One accident. That it was read is recorded: it tells of somebody's health."""
    satu, pada = kejadian_for(request.lingkup, kejadian_id), jam.sekarang()
    record_lihat(satu, oleh=request.user, pada=pada)
    return render(request, "gotong_royong/kejadian.html", halaman.isi_satu(request, satu, pada=pada))


@wajib_masuk
@require_POST
def kejadian_lapor(request: Any, kejadian_id: int) -> HttpResponse:
    """BPJS was told."""
    satu, pada = kejadian_for(request.lingkup, kejadian_id), jam.sekarang()
    form = LaporKejadianForm(request.POST)
    try:
        isi = read_form(form)
        actions_kejadian.record_lapor_kejadian(
            oleh=request.user, pada=pada, kunci=read_kunci(request), kejadian=satu, nomor=isi["nomor"],
            dilaporkan_pada=form.waktu(),
        )  # fmt: skip
    except Penolakan as salah:
        konteks = halaman.isi_satu(request, satu, pada=pada, salah=salah, form=form)
        return render(request, "gotong_royong/kejadian.html", konteks, status=salah.status)
    messages.success(request, _("Laporan ke BPJS dicatat."))
    return HttpResponseRedirect(url_kejadian(satu.pk), status=303)


@wajib_masuk
@never_cache
@require_GET
def kejadian_pdf(request: Any, kejadian_id: int) -> HttpResponse:
    """The paper for BPJS, with the full NIK; recorded."""
    satu, pada = kejadian_for(request.lingkup, kejadian_id), jam.sekarang()
    ketua = next((j.akun.nama for j in list_jabatan_rt(satu.rt_id, pada=tanggal_kota(pada)) if j.peran == Peran.KETUA_RT), "")
    isi = documents_kejadian.print_kejadian(satu, halaman.bukti_of(satu, pada=pada), ketua=ketua, oleh=request.user, pada=pada)
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="laporan-kejadian-{satu.pk}.pdf"'
    return jawab
