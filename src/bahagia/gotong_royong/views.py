"""Pages of an activity and its people. Each view: a door, one domain call, a page."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.gotong_royong import actions, actions_surat, forms, halaman, halaman_hadir
from bahagia.gotong_royong.access import kerja_for, peserta_for
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.gotong_royong.queries import url_kerja
from bahagia.rab.queries import kegiatan_by_id

ISI = "gotong_royong/isi.html"
KEGIATAN = re.compile(r"[0-9]{1,18}|lain")


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rt(request: Any, kode: str) -> HttpResponse:
    """All activities of an RT's year, with who is covered."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    pada = jam.sekarang()
    tahun = int(request.GET.get("tahun") or tanggal_kota(pada).year)
    isi = halaman.isi_rt(request, satu, tahun=tahun, pada=pada) | halaman_hadir.isi_tautan(request, satu)
    return render(request, "gotong_royong/rt.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(kegiatan=KEGIATAN)
def baru(request: Any, kode: str) -> HttpResponse:
    """First: of the RAB or not; then the form, with what the RAB knows already filled."""
    satu = rt_for(request.lingkup, kode, Izin.SUSUN_KERJA)
    hari = tanggal_kota(jam.sekarang())
    pilih = request.GET.get("kegiatan", "")
    if not pilih and request.method == "GET":
        return render(request, "gotong_royong/pilih.html", halaman.isi_pilih(request, satu, pada=hari))
    kegiatan = kegiatan_by_id(int(pilih)) if pilih.isdecimal() else None
    if pilih.isdecimal() and (kegiatan is None or kegiatan.rt_id != satu.pk):
        raise Http404("kegiatan")
    form = forms.KerjaForm(request.POST or None, kegiatan=kegiatan, pada=hari, jawab=request.user.nama)
    isi = lambda: halaman.isi_baru(request, satu, kegiatan, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def buka(kunci: str, pada: Any) -> str:
        read_form(form)
        k = actions.open_gotong_royong(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu, isian=form.to_isian(), kegiatan=kegiatan
        )
        messages.success(request, _("Kegiatan dibuat. Sekarang pilih siapa yang akan bekerja."))
        return url_kerja(k.pk)

    return act_and_go(request, buka, ISI, isi)


@wajib_masuk
@require_GET
def kerja(request: Any, kerja_id: int) -> HttpResponse:
    """One activity: covered or not, what is missing, people, letters."""
    baris = kerja_for(request.lingkup, kerja_id)
    pada = jam.sekarang()
    isi = halaman.isi_kerja(request, baris, pada=pada) | halaman_hadir.isi_kerja(request, baris, pada=pada)
    return render(request, "gotong_royong/kerja.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def ubah(request: Any, kerja_id: int) -> HttpResponse:
    """Put right what no letter says yet."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    form = forms.KerjaForm(request.POST or None, kegiatan=baris.kegiatan, kerja=baris, pada=baris.mulai)
    isi = lambda: halaman.isi_ubah(request, baris, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def simpan(kunci: str, pada: Any) -> str:
        read_form(form)
        actions.record_gotong_royong(
            oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, isian=form.to_isian()
        )
        messages.success(request, _("Perubahan disimpan."))
        return url_kerja(baris.pk)

    return act_and_go(request, simpan, ISI, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def orang(request: Any, kerja_id: int) -> HttpResponse:
    """Who works, tapped on the register of the RT."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    semua, belum = halaman.list_semua(baris), halaman.list_belum(baris)
    form = forms.PilihForm(request.POST or None, orang=belum, semua=semua)
    isi = lambda: halaman.isi_orang(request, baris, form, ada=bool(belum))  # noqa: E731
    if request.method == "GET":
        return render(request, "gotong_royong/orang.html", isi())

    def tambah(kunci: str, pada: Any) -> str:
        d = read_form(form)
        n = actions.record_peserta_banyak(
            oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, tugas=d["tugas"],
            pekerja=[p for p in semua if p.pk in d["pekerja"]],
        )  # fmt: skip
        messages.success(request, ngettext("%(n)s orang ditambahkan.", "%(n)s orang ditambahkan.", n) % {"n": n})
        return url_kerja(baris.pk)

    return act_and_go(request, tambah, "gotong_royong/orang.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def orang_ketik(request: Any, kerja_id: int) -> HttpResponse:
    """Somebody who is in no register, also late: the Ketua RT's own hand names the person at once."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    form = forms.PesertaForm(request.POST or None)
    isi = lambda: halaman.isi_ketik(request, baris, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def tambah(kunci: str, pada: Any) -> str:
        read_form(form)
        o = actions_surat.record_tambahan(
            oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, **form.cleaned_data
        )
        if o.surat is not None:
            messages.success(request, _("%(nama)s ada di surat %(nomor)s.") % {"nama": o.nama, "nomor": o.surat.nomor})
        elif baris.keadaan == KeadaanKerja.BERJALAN:
            messages.warning(request, _("%(nama)s dicatat, tetapi BELUM ada di surat tugas.") % {"nama": o.nama})
        else:
            messages.success(request, _("%(nama)s ditambahkan.") % {"nama": o.nama})
        return url_kerja(baris.pk)

    return act_and_go(request, tambah, ISI, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def orang_nik(request: Any, peserta_id: int) -> HttpResponse:
    """The NIK of somebody who was written down without one."""
    baris = peserta_for(request.lingkup, peserta_id, Izin.SUSUN_KERJA)
    form = forms.NikForm(request.POST or None)
    isi = lambda: halaman.isi_nik(request, baris, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def simpan(kunci: str, pada: Any) -> str:
        d = read_form(form)
        actions.record_nik(oleh=request.user, pada=pada, kunci=kunci, peserta=baris, nik=d["nik"])
        messages.success(request, _("NIK %(nama)s disimpan.") % {"nama": baris.nama})
        return url_kerja(baris.gotong_royong_id)

    return act_and_go(request, simpan, ISI, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def orang_keluar(request: Any, peserta_id: int) -> HttpResponse:
    """Somebody leaves the list."""
    baris = peserta_for(request.lingkup, peserta_id, Izin.SUSUN_KERJA)
    form = forms.AlasanForm(request.POST or None)
    isi = lambda: halaman.isi_keluar(request, baris, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def keluar(kunci: str, pada: Any) -> str:
        d = read_form(form)
        actions.reverse_peserta(oleh=request.user, pada=pada, kunci=kunci, peserta=baris, alasan=d["alasan"])
        messages.success(request, _("%(nama)s dikeluarkan dari daftar.") % {"nama": baris.nama})
        return url_kerja(baris.gotong_royong_id)

    return act_and_go(request, keluar, ISI, isi)


@wajib_masuk
@require_POST
def selesai(request: Any, kerja_id: int) -> HttpResponse:
    """The work is done."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)

    def tutup(kunci: str, pada: Any) -> str:
        actions.close_gotong_royong(oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris)
        messages.success(request, _("Kegiatan selesai. Terima kasih untuk semua yang bekerja."))
        return url_kerja(baris.pk)

    isi = lambda: halaman.isi_kerja(request, baris, pada=jam.sekarang())  # noqa: E731
    return act_and_go(request, tutup, "gotong_royong/kerja.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def batal(request: Any, kerja_id: int) -> HttpResponse:
    """It will not take place."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    form = forms.AlasanForm(request.POST or None)
    isi = lambda: halaman.isi_batal(request, baris, form)  # noqa: E731
    if request.method == "GET":
        return render(request, ISI, isi())

    def batalkan(kunci: str, pada: Any) -> str:
        d = read_form(form)
        actions.reverse_gotong_royong(
            oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, alasan=d["alasan"]
        )
        messages.success(request, _("Kegiatan dibatalkan."))
        return url_kerja(baris.pk)

    return act_and_go(request, batalkan, ISI, isi)


