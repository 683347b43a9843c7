"""Pages of other payers. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.lembar.tulis import tulis_xlsx
from bahagia.dasar.parameter import ANGKA, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_berkas, respond_lembar
from bahagia.iuran import actions_cocok, actions_tanggungan, exports_tanggungan, penilaian
from bahagia.iuran import forms_tanggungan as forms
from bahagia.iuran import halaman_tanggungan as halaman
from bahagia.iuran import queries_tanggungan as queries
from bahagia.iuran.access import baris_for, require_kota, tanggungan_for
from bahagia.iuran.actions_tanggungan import SuratTanggungan
from bahagia.iuran.forms import read_form
from bahagia.iuran.lembar_tanggungan import KOLOM_CONTOH
from bahagia.iuran.models import BarisTanggungan, DaftarTanggungan, KeadaanTanggungan, KelompokTanggungan, SumberTanggungan
from bahagia.jejak.tindakan import record_jejak
from bahagia.pekerja.access import pekerja_for


@wajib_masuk
@require_GET
@parameter(penanggung=SumberTanggungan.values, setelah=ANGKA)
def daftar(request: Any) -> HttpResponse:
    """Lists of other payers in the person's places."""
    require_izin(request.lingkup, Izin.LIHAT_IURAN)
    return render(request, "iuran/tanggungan.html", halaman.isi_daftar(request))


@wajib_masuk
@require_GET
@parameter(penanggung=SumberTanggungan.values)
def unduh(request: Any, bentuk: str) -> HttpResponse:
    require_izin(request.lingkup, Izin.LIHAT_IURAN)
    semua = queries.list_tanggungan(request.lingkup.tempat(Izin.LIHAT_IURAN))
    if saring := request.GET.get("penanggung", ""):
        semua = semua.filter(penanggung=saring)
    isi = exports_tanggungan.list_tanggungan_unduh(semua)
    return respond_lembar(bentuk, "daftar-penanggung", exports_tanggungan.KOLOM_TANGGUNGAN, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def baru(request: Any) -> HttpResponse:
    """Bring a list: the paper, the months, the sheet. The verdict of every row is on the next page."""
    require_izin(request.lingkup, Izin.IMPOR_TANGGUNGAN)
    kota = next(iter(sorted(request.lingkup.tempat(Izin.IMPOR_TANGGUNGAN).kota)))
    pada = jam.sekarang()
    form = forms.TanggunganForm(
        request.POST or None, request.FILES or None, pada=jam.tanggal_kota(pada),
        hanya_bpjs=not request.lingkup.tempat(Izin.SUSUN_IURAN).kota,
    )  # fmt: skip
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            berkas = isi.pop("berkas")
            hasil = actions_tanggungan.import_tanggungan(
                oleh=request.user, pada=pada, kunci=read_kunci(request), kota_kode=kota, surat=_surat(isi), isi=berkas.read(),
                nama_berkas=berkas.name,
            )  # fmt: skip
            messages.success(request, _kabar(hasil, baru=hasil.dicatat_pada == pada))
            return HttpResponseRedirect(_url(hasil), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman.isi_baru(request, form, salah=salah)
    return render(request, "iuran/tanggungan_baru.html", konteks, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def contoh(request: Any) -> HttpResponse:
    """The empty sheet: every column is text, so no NIK loses a digit."""
    require_izin(request.lingkup, Izin.IMPOR_TANGGUNGAN)
    return respond_berkas(tulis_xlsx(KOLOM_CONTOH, [], lembar="Daftar penanggung"), "contoh-daftar-penanggung.xlsx")


@wajib_masuk
@require_GET
@parameter(putusan=BarisTanggungan.Putusan.values, setelah=ANGKA)
def satu(request: Any, id_tanggungan: int) -> HttpResponse:
    return _halaman(request, tanggungan_for(request.lingkup, id_tanggungan))


@wajib_masuk
@require_GET
@parameter(putusan=BarisTanggungan.Putusan.values)
def unduh_baris(request: Any, id_tanggungan: int, bentuk: str) -> HttpResponse:
    """Verdicts of a list as XLSX or CSV, without NIK; who took it is recorded."""
    ini = tanggungan_for(request.lingkup, id_tanggungan)
    baris = list(queries.list_baris_tanggungan(ini, request.GET.get("putusan", "")))
    record_jejak("iuran.export_tanggungan", oleh=request.user, pada=jam.sekarang(), objek=ini, isi={"orang": len(baris)})
    isi = exports_tanggungan.list_baris_unduh(baris)
    return respond_lembar(bentuk, f"hasil-daftar-penanggung-{ini.pk}", exports_tanggungan.KOLOM_BARIS, isi)


@wajib_masuk
@require_POST
def bayar(request: Any, id_tanggungan: int) -> HttpResponse:
    def catat(kunci: str, pada: datetime, ini: DaftarTanggungan) -> str:
        isi = read_form(forms.BuktiTanggunganForm(request.POST))
        actions_tanggungan.record_bayar_tanggungan(
            oleh=request.user, pada=pada, kunci=kunci, tanggungan=ini, nomor_bukti=isi["nomor_bukti"]
        )
        return _("Daftar ini dicatat sudah dibayar. Perlindungannya terbukti setelah ada daftar dari BPJS.")

    return _act(request, id_tanggungan, catat)


@wajib_masuk
@require_POST
def batal(request: Any, id_tanggungan: int) -> HttpResponse:
    def tarik(kunci: str, pada: datetime, ini: DaftarTanggungan) -> str:
        isi = read_form(forms.AlasanWajibForm(request.POST))
        actions_tanggungan.reverse_tanggungan(
            oleh=request.user, pada=pada, kunci=kunci, tanggungan=ini, alasan=isi["alasan"]
        )
        return _("Daftar dibatalkan. Bulan-bulannya bebas lagi.")

    return _act(request, id_tanggungan, tarik)


@wajib_masuk
@require_GET
@parameter(setelah=ANGKA)
def periksa(request: Any) -> HttpResponse:
    """Likenesses and differences that wait for a person of the city's desks."""
    require_izin(request.lingkup, Izin.PUTUS_KEMBAR)
    return render(request, "iuran/tanggungan_periksa.html", halaman.isi_periksa(request))


@wajib_masuk
@require_GET
def baris(request: Any, id_baris: int) -> HttpResponse:
    return _halaman_baris(request, baris_for(request.lingkup, id_baris))


@wajib_masuk
@require_POST
def putus(request: Any, id_baris: int) -> HttpResponse:
    """The same person, or not."""

    def pilih(kunci: str, pada: datetime, b: BarisTanggungan) -> str:
        isi, sama = read_form(forms.AlasanForm(request.POST)), request.POST.get("sama") == "ya"
        actions_cocok.decide_pencocokan(
            oleh=request.user, pada=pada, kunci=kunci, baris=b, sama=sama, alasan=isi["alasan"]
        )
        return _("Dicatat sebagai orang yang sama.") if sama else _("Dicatat bukan orang yang sama. Tidak akan diusulkan lagi.")

    return _act_baris(request, id_baris, pilih)


@wajib_masuk
@require_POST
def bukan(request: Any, id_baris: int) -> HttpResponse:
    """Undo a wrong match."""

    def balik(kunci: str, pada: datetime, b: BarisTanggungan) -> str:
        isi = read_form(forms.AlasanWajibForm(request.POST))
        actions_cocok.reverse_pencocokan(oleh=request.user, pada=pada, kunci=kunci, baris=b, alasan=isi["alasan"])
        return _("Pencocokan dibatalkan dan tidak akan kembali.")

    return _act_baris(request, id_baris, balik)


@wajib_masuk
@require_POST
def beda(request: Any, id_baris: int) -> HttpResponse:
    """Which record is right where BPJS and ours differ."""

    def pilih(kunci: str, pada: datetime, b: BarisTanggungan) -> str:
        isi = read_form(forms.AlasanWajibForm(request.POST))
        actions_cocok.decide_selisih_tanggungan(
            oleh=request.user, pada=pada, kunci=kunci, baris=b, bpjs_benar=request.POST.get("benar") == "bpjs",
            alasan=isi["alasan"],
        )  # fmt: skip
        return _("Beda catatan diputuskan.")

    return _act_baris(request, id_baris, pilih)


@wajib_masuk
@require_GET
@parameter(setelah=ANGKA)
def rt(request: Any, kode: str) -> HttpResponse:
    """People of an RT whom others cover."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    return render(request, "iuran/tanggungan_rt.html", halaman.isi_rt(request, satu_rt))


@wajib_masuk
@require_GET
def unduh_rt(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    isi = list(exports_tanggungan.list_rt_unduh([satu_rt.pk]))
    record_jejak("iuran.export_tanggungan_rt", oleh=request.user, pada=jam.sekarang(), objek=satu_rt, isi={"orang": len(isi)})
    return respond_lembar(bentuk, f"ditanggung-pihak-lain-{satu_rt.kode}", exports_tanggungan.KOLOM_RT, isi)


@wajib_masuk
@require_GET
def dampak(request: Any) -> HttpResponse:
    """The privacy impact assessment of matching, as it is kept with the software."""
    require_izin(request.lingkup, Izin.LIHAT_IURAN)
    konteks = {"judul": _("Penilaian dampak pencocokan data"), "isi": penilaian.isi_penilaian(),
               "remah": [(_("Daftar penanggung lain"), reverse("iuran:tanggungan")), (_("Penilaian dampak"), "")]}  # fmt: skip
    return render(request, "iuran/penilaian.html", konteks)


def _surat(isi: dict[str, Any]) -> SuratTanggungan:
    return SuratTanggungan(**isi | {
        "penanggung": SumberTanggungan(isi["penanggung"]), "kelompok": KelompokTanggungan(isi["kelompok"]),
        "keadaan": KeadaanTanggungan(isi["keadaan"]),
    })  # fmt: skip


def _kabar(hasil: DaftarTanggungan, *, baru: bool) -> str:
    if not baru:
        return _("Berkas ini sudah pernah dimasukkan. Tidak ada yang ditambahkan.")
    n = hasil.hasil
    return _("%(n)d orang dibaca, %(baik)d ditanggung daftar ini.") % {
        "n": sum(n.values()), "baik": n.get("ditanggung", 0) + n.get("sebagian", 0)
    }  # fmt: skip


def _act(
    request: Any, id_tanggungan: int, tindakan: Callable[[str, datetime, DaftarTanggungan], str]
) -> HttpResponse:
    ini = tanggungan_for(request.lingkup, id_tanggungan, Izin.IMPOR_TANGGUNGAN)
    if ini.penanggung != SumberTanggungan.BPJS:  # a payer's claim is not the business of BPJS
        require_kota(request.lingkup, Izin.SUSUN_IURAN, ini.kota_kode)
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang(), ini)
    except Penolakan as penolakan:
        return _halaman(request, tanggungan_for(request.lingkup, id_tanggungan), salah=penolakan)
    messages.success(request, kabar)
    return HttpResponseRedirect(_url(ini), status=303)


def _act_baris(request: Any, id_baris: int, tindakan: Callable[[str, datetime, BarisTanggungan], str]) -> HttpResponse:
    ini = baris_for(request.lingkup, id_baris, Izin.PUTUS_KEMBAR)
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang(), ini)
    except Penolakan as penolakan:
        return _halaman_baris(request, baris_for(request.lingkup, id_baris), salah=penolakan)
    messages.success(request, kabar)
    return HttpResponseRedirect(reverse("iuran:tanggungan_baris", args=[ini.pk]), status=303)


def _halaman(request: Any, ini: DaftarTanggungan, *, salah: Penolakan | None = None) -> HttpResponse:
    konteks = halaman.isi_satu(request, ini, salah=salah)
    return render(request, "iuran/tanggungan_satu.html", konteks, status=salah.status if salah else 200)


def _halaman_baris(request: Any, b: BarisTanggungan, *, salah: Penolakan | None = None) -> HttpResponse:
    orang, siapa = None, b.pekerja_id or b.calon_id
    if siapa is not None:
        try:
            orang = pekerja_for(request.lingkup, siapa, Izin.LIHAT_PEKERJA)
        except Http404:
            orang = None  # an RT that may see the row but whose worker moved away
    konteks = halaman.isi_baris(request, b, orang, salah=salah)
    return render(request, "iuran/tanggungan_baris.html", konteks, status=salah.status if salah else 200)


def _url(ini: DaftarTanggungan) -> str:
    return reverse("iuran:tanggungan_satu", args=[ini.pk])
