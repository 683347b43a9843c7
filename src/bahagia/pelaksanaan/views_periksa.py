"""The second person's pages: the queue with ages, and the answers. Swadaya and assets of an RT."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.pelaksanaan import actions, actions_bast, actions_swadaya, exports, forms, halaman, halaman_isi, halaman_periksa
from bahagia.pelaksanaan.access import bast_for, gerbang_for, kemajuan_for, swadaya_for, tempat_for
from bahagia.pelaksanaan.queries import list_aset, list_swadaya, url_kegiatan, url_swadaya
from bahagia.pelaksanaan.views import tahun_of


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """Everything that waits for this person, oldest first."""
    tempat = tempat_for(request.lingkup)
    return render(request, "pelaksanaan/antrean.html", halaman_periksa.isi_antrean(tempat, request.user, pada=jam.sekarang()))


@wajib_masuk
@require_POST
def periksa_kemajuan(request: Any, kemajuan_id: int) -> HttpResponse:
    baris = kemajuan_for(request.lingkup, kemajuan_id, Izin.PERIKSA_KEMAJUAN)
    return _putus(request, {"kemajuan": baris}, actions.verify_kemajuan, actions.reject_kemajuan,
                  url_kegiatan(baris.tahap.pekerjaan.kegiatan_id))  # fmt: skip


@wajib_masuk
@require_POST
def periksa_gerbang(request: Any, gerbang_id: int) -> HttpResponse:
    baris = gerbang_for(request.lingkup, gerbang_id, Izin.PERIKSA_KEMAJUAN)
    return _putus(request, {"gerbang": baris}, actions.verify_gerbang, actions.reject_gerbang,
                  url_kegiatan(baris.tahap.pekerjaan.kegiatan_id))  # fmt: skip


@wajib_masuk
@require_POST
def periksa_swadaya(request: Any, swadaya_id: int) -> HttpResponse:
    baris = swadaya_for(request.lingkup, swadaya_id, Izin.PERIKSA_KEMAJUAN)
    return _putus(request, {"swadaya": baris}, actions_swadaya.verify_swadaya, actions_swadaya.reject_swadaya,
                  url_swadaya(baris.rt, baris.tahun))  # fmt: skip


@wajib_masuk
@require_POST
def periksa_bast(request: Any, bast_id: int) -> HttpResponse:
    baris = bast_for(request.lingkup, bast_id, Izin.PERIKSA_KEMAJUAN)
    return _putus(request, {"bast": baris}, actions_bast.approve_bast, actions_bast.reject_bast,
                  url_kegiatan(baris.pekerjaan.kegiatan_id))  # fmt: skip


def _putus(request: Any, baris: dict[str, Any], benar: Any, tolak: Any, kembali: str) -> HttpResponse:
    """Yes, or no with a reason; a refusal is told on the page one came from."""
    try:
        isi = read_form(forms.PeriksaForm(request.POST))
        umum = {"oleh": request.user, "pada": jam.sekarang(), "kunci": read_kunci(request), **baris}
        if isi["putusan"] == "benar":
            benar(**umum)
        else:
            tolak(**umum, alasan=isi["alasan"])
    except Penolakan as salah:
        return render(request, "dasar/penolakan.html", {"penolakan": salah, "kembali": kembali, "judul": _("Belum tersimpan")},
                      status=salah.status)  # fmt: skip
    messages.success(request, _("Pemeriksaan dicatat."))
    return HttpResponseRedirect(kembali, status=303)


@wajib_masuk
@require_POST
def batal_kemajuan(request: Any, kemajuan_id: int) -> HttpResponse:
    """A verified record was wrong."""
    baris = kemajuan_for(request.lingkup, kemajuan_id, Izin.PERIKSA_KEMAJUAN)
    kembali = url_kegiatan(baris.tahap.pekerjaan.kegiatan_id)
    try:
        isi = read_form(forms.AlasanForm(request.POST))
        actions.reverse_kemajuan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kemajuan=baris, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return render(request, "dasar/penolakan.html", {"penolakan": salah, "kembali": kembali, "judul": _("Belum tersimpan")},
                      status=salah.status)  # fmt: skip
    messages.success(request, _("Kemajuan itu tidak dihitung lagi."))
    return HttpResponseRedirect(kembali, status=303)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def batal_swadaya(request: Any, swadaya_id: int) -> HttpResponse:
    """A verified gift was wrong: asked once more, with the reason."""
    baris = swadaya_for(request.lingkup, swadaya_id, Izin.PERIKSA_KEMAJUAN)
    form = forms.AlasanForm(request.POST or None)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions_swadaya.reverse_swadaya(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), swadaya=baris, alasan=isi["alasan"]
            )
        except Penolakan as tolak:
            salah = tolak
        else:
            messages.success(request, _("Swadaya itu tidak dihitung lagi."))
            return HttpResponseRedirect(url_swadaya(baris.rt, baris.tahun), status=303)
    isi_halaman = halaman_isi.isi_batal_swadaya(baris, form, salah=salah)
    isi_halaman["kunci"] = request.POST.get("kunci", "")[:64] or isi_halaman["kunci"]
    return render(request, "pelaksanaan/isi.html", isi_halaman, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def swadaya(request: Any, kode: str) -> HttpResponse:
    """What the residents gave, beside the fund."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "pelaksanaan/swadaya.html", halaman_periksa.isi_swadaya(request, satu, tahun=tahun_of(request)))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_swadaya(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu, tahun = rt_for(request.lingkup, kode, Izin.LIHAT_DANA), tahun_of(request)
    baris = exports.list_baris_swadaya(list_swadaya(satu, tahun))
    return respond_lembar(bentuk, f"swadaya-{satu.kode}-{tahun}", exports.KOLOM_SWADAYA, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def swadaya_baru(request: Any, kode: str) -> HttpResponse:
    """Write down what was given today."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_KEMAJUAN)
    pada = jam.sekarang()
    hari = tanggal_kota(pada)
    form = halaman_isi.form_swadaya(satu, request, pada=hari)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            baris = actions_swadaya.record_swadaya(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu, tahun=hari.year, tanggal=isi["tanggal"],
                isian=form.to_isian(), kegiatan_id=isi["kegiatan"], foto=read_foto(isi),
            )  # fmt: skip
        except Penolakan as tolak:
            salah = tolak
            if tolak.kode == "hari_dihitung":
                form = halaman_isi.form_swadaya(satu, request, pada=hari, lain=True)
        else:
            messages.success(request, halaman_isi.kalimat_swadaya(baris))
            return HttpResponseRedirect(reverse("pelaksanaan:swadaya", args=[kode]), status=303)
    isi_halaman = halaman_isi.isi_swadaya_baru(satu, form, salah=salah)
    isi_halaman["kunci"] = request.POST.get("kunci", "")[:64] or isi_halaman["kunci"]
    return render(request, "pelaksanaan/isi.html", isi_halaman, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def aset(request: Any, kode: str) -> HttpResponse:
    """Everything that was built or bought and handed over."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = int(request.GET["tahun"]) if request.GET.get("tahun") else None
    return render(request, "pelaksanaan/aset.html", halaman.isi_aset(request, satu, tahun=tahun))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_aset(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = int(request.GET["tahun"]) if request.GET.get("tahun") else None
    return respond_lembar(bentuk, f"aset-{satu.kode}", exports.KOLOM_ASET, exports.list_baris_aset(list_aset(satu, tahun)))
