"""Pages of cohorts, their calendar, and days that no act ends. Each view: a door, one domain call, a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.tahapan import actions, forms, halaman
from bahagia.tahapan.access import kelompok_for, kota_atur_for
from bahagia.tahapan.jenis import TANPA_TINDAKAN, Tahap
from bahagia.wilayah.queries import list_kelurahan, list_rt_di, nama_lengkap


@wajib_masuk
@require_http_methods(["GET", "POST"])
def semua(request: Any) -> HttpResponse:
    """Cohorts of the city; a new one."""
    kota = kota_atur_for(request.lingkup)
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    if request.method == "GET":
        return render(request, "tahapan/kelompok_semua.html", halaman.isi_kelompok(kota, pada=hari))
    form = forms.KelompokForm(request.POST)
    try:
        isi = read_form(form)
        kelompok = actions.open_kelompok(oleh=request.user, pada=pada, kunci=read_kunci(request), kota_kode=kota, **isi)
    except Penolakan as salah:
        kunci = request.POST.get("kunci", "")[:64]
        isi_salah = halaman.isi_kelompok(kota, pada=hari, form=form, salah=salah, kunci=kunci)
        return render(request, "tahapan/kelompok_semua.html", isi_salah, status=salah.status)
    messages.success(request, _("Kelompok dibuka. Pilih RT-nya."))
    return HttpResponseRedirect(reverse("tahapan:kelompok", args=[kelompok.pk]), status=303)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def satu(request: Any, kelompok_id: int) -> HttpResponse:
    """Calendar and RT of a cohort; whole kelurahan join it."""
    kelompok = kelompok_for(request.lingkup, kelompok_id)
    if request.method == "GET":
        return render(request, "tahapan/kelompok.html", halaman.isi_kelompok_satu(kelompok))
    form = forms.AnggotaForm(request.POST, kelurahan=[(w.pk, w.nama) for w in list_kelurahan(kelompok.kota_kode)])
    try:
        pilih = read_form(form)["kelurahan"]
        rt_ids = [r.pk for r in list_rt_di(rt_ids=(), kelurahan_kode=pilih, kota_kode=())]
        n = actions.record_kelompok_rt(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kelompok=kelompok, rt_ids=rt_ids
        )
    except Penolakan as salah:
        isi = halaman.isi_kelompok_satu(kelompok, salah=salah, kunci=request.POST.get("kunci", "")[:64], form=form)
        return render(request, "tahapan/kelompok.html", isi, status=salah.status)
    messages.success(request, _("%(n)d RT masuk kelompok ini.") % {"n": n})
    return HttpResponseRedirect(reverse("tahapan:kelompok", args=[kelompok.pk]), status=303)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def jadwal(request: Any, kelompok_id: int, tahap: str) -> HttpResponse:
    """New planned days of one step."""
    kelompok, langkah_ini = kelompok_for(request.lingkup, kelompok_id), _tahap(tahap)
    if request.method == "GET":
        return render(request, "tahapan/jadwal.html", halaman.isi_jadwal(kelompok, langkah_ini))
    form = forms.JadwalForm(request.POST)
    try:
        isi = read_form(form)
        actions.record_jadwal(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kelompok=kelompok, tahap=langkah_ini, **isi
        )
    except Penolakan as salah:
        kunci = request.POST.get("kunci", "")[:64]
        isi_salah = halaman.isi_jadwal(kelompok, langkah_ini, form=form, salah=salah, kunci=kunci)
        return render(request, "tahapan/jadwal.html", isi_salah, status=salah.status)
    messages.success(request, _("Jadwal diubah. Jadwal yang lama tetap tercatat."))
    return HttpResponseRedirect(reverse("tahapan:kelompok", args=[kelompok.pk]), status=303)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def langkah(request: Any, kode: str, tahap: str) -> HttpResponse:
    """The day of a step that no act ends: sosialisasi, evaluasi."""
    rt, langkah_ini = rt_for(request.lingkup, kode, Izin.ATUR_TAHAPAN), _tahap(tahap)
    if langkah_ini not in TANPA_TINDAKAN:
        raise Http404("langkah")
    pada = jam.sekarang()
    hari = jam.tanggal_kota(pada)
    tahun = int(request.GET.get("tahun") or hari.year)
    form, salah = forms.LangkahForm(request.POST or None, pada=hari), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_langkah(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=rt, tahun=tahun, tahap=langkah_ini,
                tanggal=isi["tanggal"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("beranda:jam", args=[rt.kode]) + f"?tahun={tahun}", status=303)
        except Penolakan as galat:
            salah = galat
    isi_halaman = {
        "judul": _("Kapan %(tahap)s selesai?") % {"tahap": str(langkah_ini.label).lower()}, "form": form, "salah": salah,
        "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(),
        "remah": [(nama_lengkap(rt), reverse("beranda:jam", args=[rt.kode])), (str(langkah_ini.label), "")],
    }  # fmt: skip
    return render(request, "tahapan/jadwal.html", isi_halaman, status=salah.status if salah else 200)


def _tahap(kode: str) -> Tahap:
    if kode not in Tahap.values:
        raise Http404("tahap")
    return Tahap(kode)
