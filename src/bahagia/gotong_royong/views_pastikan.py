"""The second person's pages, and the page on a participant's own phone (nobody signs in there)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.alamat import alamat_of
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.akun.percobaan import record_laju
from bahagia.akun.queries import akun_sistem
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions_hadir, actions_pastikan
from bahagia.gotong_royong import forms_hadir as forms
from bahagia.gotong_royong import halaman_hadir as halaman
from bahagia.gotong_royong.access_hadir import hari_for, kerja_token, tempat_pastikan_for
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Peserta
from bahagia.gotong_royong.queries import list_peserta
from bahagia.gotong_royong.queries_hadir import ekor_nik, hari_pada, url_hari

TEBAK_TERBANYAK = 5  # tries at four digits of one name from one address in one pause


@wajib_masuk
@require_GET
def antrean_hari(request: Any) -> HttpResponse:
    """Days that wait for this person's word."""
    tempat = tempat_pastikan_for(request.lingkup)
    return render(request, "gotong_royong/hari_antrean.html", halaman.isi_antrean(tempat, request.user, pada=jam.sekarang()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hari_pastikan(request: Any, hari_id: int) -> HttpResponse:
    """They were there, or the list goes back with the reason."""
    satu = hari_for(request.lingkup, hari_id, Izin.PASTIKAN_KERJA)
    form = forms.PastikanForm(request.POST or None)
    salah = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            umum: dict[str, Any] = {"oleh": request.user, "pada": jam.sekarang(), "kunci": read_kunci(request), "hari": satu}
            if isi["putusan"] == "benar":
                actions_pastikan.verify_hari(**umum, dilihat=request.POST.get("dilihat", "")[:64])
                messages.success(request, _("Kehadiran dipastikan. Jamnya dinilai sebagai swadaya warga."))
            else:
                actions_pastikan.reject_hari(**umum, alasan=isi["alasan"])
                messages.success(request, _("Daftar dikembalikan kepada yang mencatat."))
        except Penolakan as tolak:
            salah = tolak
            if tolak.bidang in form.fields and tolak.kode != "isian":
                form.add_error(tolak.bidang, str(tolak))
        else:
            return HttpResponseRedirect(url_hari(satu.pk), status=303)
    isi = halaman.isi_pastikan(request, satu, form, salah=salah)
    isi["kunci"] = request.POST.get("kunci", "")[:64] or isi["kunci"]
    return render(request, "gotong_royong/hari_pastikan.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_POST
def hari_nilai(request: Any, hari_id: int) -> HttpResponse:
    """Confirmed hours that count nowhere become swadaya; `sama` answers whether hours written by hand are the same work."""
    satu = hari_for(request.lingkup, hari_id, Izin.PASTIKAN_KERJA)
    sama = {"ya": True, "tidak": False}.get(request.POST.get("sama", ""))
    try:
        actions_pastikan.record_swadaya_hari(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), hari=satu, sama=sama
        )
    except Penolakan as salah:
        isi = {"penolakan": salah, "kembali": url_hari(satu.pk), "judul": _("Belum tersimpan")}
        return render(request, "dasar/penolakan.html", isi, status=salah.status)
    messages.success(request, _("Jam kerja hari itu dinilai sebagai swadaya warga."))
    return HttpResponseRedirect(url_hari(satu.pk), status=303)


@never_cache
@require_http_methods(["GET", "POST"])
def mandiri(request: Any, token: str) -> HttpResponse:
    """A participant with the code of the activity: the own name and four digits of the own KTP."""
    kerja, pada = kerja_token(token), jam.sekarang()
    hari = hari_pada(kerja, tanggal_kota(pada)) if kerja.keadaan == KeadaanKerja.BERJALAN else None
    form = forms.MandiriForm(request.POST or None)
    if request.method == "GET" or hari is None:
        return render(request, "gotong_royong/mandiri.html", halaman.isi_mandiri(kerja, hari, form))
    try:
        isi = read_form(form)
        orang = _cocok(request, kerja, isi["nama"], isi["nik4"], pada)
        kunci = kunci_turunan(read_kunci(request), f"kerja-{hari.pk}-{orang.pk}")
        actions_hadir.record_kehadiran_mandiri(oleh=akun_sistem(), pada=pada, kunci=kunci, hari=hari, peserta=orang)
    except Penolakan as salah:
        isi = halaman.isi_mandiri(kerja, hari, form, salah=salah)
        isi["kunci"] = request.POST.get("kunci", "")[:64] or isi["kunci"]
        jawab = render(request, "gotong_royong/mandiri.html", isi, status=salah.status)
        jawab.simpan_perubahan = True  # type: ignore[attr-defined]  # a refused try counts too
        return jawab
    return HttpResponseRedirect(reverse("gotong_royong:mandiri_selesai", args=[token]), status=303)


@never_cache
@require_GET
def mandiri_selesai(request: Any, token: str) -> HttpResponse:
    """Thanks; it tells of nobody."""
    kerja = kerja_token(token)
    return render(request, "gotong_royong/mandiri_selesai.html", halaman.isi_mandiri(kerja, _hari_ini(kerja), None))


def _hari_ini(kerja: GotongRoyong) -> HariKerja | None:
    return hari_pada(kerja, tanggal_kota(jam.sekarang()))


def _cocok(request: Any, kerja: GotongRoyong, nama: str, nik4: str, pada: Any) -> Peserta:
    """Who of the activity has this name and these last digits; one answer to everybody else, and few tries."""
    kunci = " ".join(nama.casefold().split())
    alamat = alamat_of(request)
    record_laju(f"kerja-{kerja.pk}", alamat, pada=pada)
    record_laju(f"kerja-{kerja.pk}-{kunci}", alamat, pada=pada, batas=TEBAK_TERBANYAK)
    for satu in list_peserta(kerja):
        if " ".join(satu.nama.casefold().split()) == kunci and ekor_nik(satu) == nik4:
            return satu
    raise Penolakan(
        _("Nama dan empat angka itu tidak cocok dengan daftar kegiatan ini."), kode="tidak_cocok",
        langkah=_("Periksa tulisannya, atau minta Ketua RT mengetuk nama Bapak/Ibu."),
    )  # fmt: skip
