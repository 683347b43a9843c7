"""Pages of coverage. Each view: a door, the reads, a page. Sheets beside them: views_unduh."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.cakupan import (
    actions,
    forms,
    halaman,
    halaman_berakhir,
    halaman_daftar,
    halaman_kerja,
    halaman_rujukan,
    halaman_wilayah,
)
from bahagia.cakupan.access import daerah_for, kelurahan_for, kerja_for, kota_rujukan_for, rt_angka_for, rujukan_for
from bahagia.cakupan.kelompok import KELOMPOK
from bahagia.cakupan.kerja import LANGKAH, URUTAN
from bahagia.cakupan.queries import list_rujukan
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import ANGKA, BULAN, KODE, parameter, urut
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal

KURANG = list(halaman_daftar.KURANG)


def _sendiri(request: Any) -> str:
    """The own page of who keeps one kelurahan or RT only; empty for who looks at more."""
    lingkup = request.lingkup
    tempat = lingkup.tempat(Izin.LIHAT_RT)
    if lingkup.has(Izin.LIHAT_KOTA) or tempat.kota or len(tempat.kelurahan) > 1:
        return ""
    if tempat.kelurahan:
        return reverse("cakupan:kelurahan", args=sorted(tempat.kelurahan))
    rt = next((j.rt for j in lingkup.jabatan if j.rt is not None), None)
    return reverse("cakupan:rt", args=[rt.kode]) if rt is not None and lingkup.has(Izin.LIHAT_RT, rt) else ""


@wajib_masuk
@require_GET
@parameter(kecamatan=KODE, bulan=BULAN, urut=urut(*halaman.URUT), semua=halaman.SEMUA)
def kota(request: Any) -> HttpResponse:
    """Who is protected in the city and who is not."""
    if sendiri := _sendiri(request):
        return HttpResponseRedirect(sendiri)
    daerah = daerah_for(request.lingkup)
    return render(request, "cakupan/kota.html", halaman.isi_kota(request, daerah, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(bulan=BULAN, urut=urut(*halaman_wilayah.URUT_RT))
def kelurahan(request: Any, kode: str) -> HttpResponse:
    """A kelurahan: occupations, payers, every RT."""
    wilayah = kelurahan_for(request.lingkup, kode)
    return render(request, "cakupan/kelurahan.html", halaman_wilayah.isi_kelurahan(request, wilayah, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """An RT in figures."""
    satu = rt_angka_for(request.lingkup, kode)
    return render(request, "cakupan/rt.html", halaman_wilayah.isi_rt(request, satu, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(kelompok=KELOMPOK, kelurahan=KODE, kecamatan=KODE, bulan=BULAN, urut=urut("nama", "orang", "terlindungi", "belum"))
def pekerjaan(request: Any) -> HttpResponse:
    """Occupations, and where the uncovered of one occupation live, as counts."""
    daerah = daerah_for(request.lingkup)
    return render(request, "cakupan/pekerjaan.html", halaman_daftar.isi_pekerjaan(request, daerah, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(kecamatan=KODE, kelurahan=KODE, tanpa=KURANG, setelah=KODE)
def belum_tersentuh(request: Any) -> HttpResponse:
    """RT that the programme has not reached."""
    daerah = daerah_for(request.lingkup)
    return render(request, "cakupan/belum.html", halaman_daftar.isi_belum(request, daerah, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(urut=urut("kelurahan", "umur_7", "umur_30", "umur_90", "umur_lebih", "jumlah"))
def antrean(request: Any) -> HttpResponse:
    """The queue of verification by age."""
    daerah = daerah_for(request.lingkup)
    return render(request, "cakupan/antrean.html", halaman_daftar.isi_antrean(request, daerah, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(bulan=BULAN, kecamatan=KODE, urut=urut("nama", "orang", "biaya"))
def berakhir(request: Any) -> HttpResponse:
    """Cover that ends in the next twelve months."""
    daerah = daerah_for(request.lingkup)
    return render(request, "cakupan/berakhir.html", halaman_berakhir.isi_berakhir(request, daerah, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter("cari", rt=KODE, kelompok=KELOMPOK, langkah=LANGKAH, urut=urut(*URUTAN), setelah=ANGKA)
def kerja(request: Any) -> HttpResponse:
    """The work list of those who can do the next step."""
    kerja_for(request.lingkup)
    return render(request, "cakupan/kerja.html", halaman_kerja.isi_kerja(request, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
def rujukan(request: Any) -> HttpResponse:
    """Published figures with their sources."""
    kota_kode = rujukan_for(request.lingkup)
    return render(request, "cakupan/rujukan.html", halaman_rujukan.isi_rujukan(request, kota_kode, pada=jam.hari_ini()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def rujukan_baru(request: Any) -> HttpResponse:
    """Write down a published figure."""
    kota_kode = kota_rujukan_for(request.lingkup)
    form, salah = forms.RujukanForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            actions.record_rujukan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kota_kode=kota_kode,
                satuan="RT" if isi["guna"] == "rt" else "orang", tanggal_teks=tanggal(isi["tanggal"]), **isi,
            )  # fmt: skip
            messages.success(request, _("Angka rujukan dicatat. Untuk memakainya, tekan “Pakai angka ini”."))
            return HttpResponseRedirect(reverse("cakupan:rujukan"), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        "judul": _("Catat angka yang diterbitkan"), "form": form, "tombol": _("Simpan"), "salah": salah,
        "kunci": request.POST.get("kunci") or kunci_baru(), "kembali": reverse("cakupan:rujukan"),
    }  # fmt: skip
    return render(request, "cakupan/isian.html", konteks, status=salah.status if salah else 422 if form.errors else 200)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pakai_rujukan(request: Any, id_angka: int) -> HttpResponse:
    """Decide that percentages are counted against this figure."""
    kota_kode = kota_rujukan_for(request.lingkup)
    satu = next((r for r in list_rujukan(kota_kode) if r.pk == id_angka), None)
    if satu is None:
        raise Http404("rujukan")
    form, salah = forms.PakaiForm(request.POST or None, initial={"sejak": jam.hari_ini()}), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_rujukan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rujukan=satu, **form.cleaned_data
            )
            messages.success(request, _("Mulai tanggal itu persen dihitung terhadap angka ini."))
            return HttpResponseRedirect(reverse("cakupan:rujukan"), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        "judul": _("Pakai angka ini"), "pengantar": halaman.sebut_rujukan(satu), "form": form, "tombol": _("Pakai"),
        "salah": salah,
        "kunci": request.POST.get("kunci") or kunci_baru(), "kembali": reverse("cakupan:rujukan"),
    }  # fmt: skip
    return render(request, "cakupan/isian.html", konteks, status=salah.status if salah else 422 if form.errors else 200)
