"""Pages of contributions. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.parameter import ANGKA, BULAN, TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_berkas, respond_lembar
from bahagia.iuran import (
    actions,
    actions_bukti,
    actions_lepas,
    exports,
    forms,
    halaman,
    halaman_daftar,
    halaman_tanggungan,
    queries,
)
from bahagia.iuran.access import daftar_for
from bahagia.iuran.documents import nama_buku_kerja
from bahagia.iuran.models import DaftarIuran, KeadaanDaftar, SelisihBukti
from bahagia.pekerja.access import pekerja_for


@wajib_masuk
@require_GET
@parameter(keadaan=KeadaanDaftar.values, sebelum=ANGKA)
def rt(request: Any, kode: str) -> HttpResponse:
    """Contributions of an RT: alarms, lists, coverage of the year."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    return render(request, "iuran/rt.html", halaman.isi_rt(request, satu_rt, pada=jam.hari_ini()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(bulan_mulai=BULAN, jumlah_bulan=ANGKA)
def baru(request: Any, kode: str) -> HttpResponse:
    """What-if first, then the draft: months, who can be on it, price, what remains of the fund."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_IURAN)
    salah: Penolakan | None = None
    pada = jam.sekarang()
    usul = halaman.usul_mulai(satu_rt, pada=jam.hari_ini())
    form = forms.DaftarBaruForm(request.POST if request.method == "POST" else request.GET or None, pada=jam.hari_ini(), usul=usul)
    if request.method == "POST":
        try:
            isi = forms.read_form(form)
            daftar = actions.open_daftar(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu_rt, bulan_mulai=isi["bulan_mulai"],
                jumlah_bulan=isi["jumlah_bulan"],
            )  # fmt: skip
            return HttpResponseRedirect(_url(daftar))
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman.isi_baru(request, satu_rt, form, pada=jam.hari_ini(), salah=salah)
    templat = "iuran/_perkiraan.html" if request.htmx else "iuran/baru.html"
    return render(request, templat, konteks, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def perlindungan(request: Any, kode: str) -> HttpResponse:
    """Worker by month: protected or not, by whom, until when."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    return render(request, "iuran/perlindungan.html", halaman.isi_perlindungan(request, satu_rt, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
def pekerja(request: Any, id_pekerja: int) -> HttpResponse:
    """One worker: which months, by whom, until when."""
    orang = pekerja_for(request.lingkup, id_pekerja, Izin.LIHAT_PEKERJA)
    konteks = halaman.isi_pekerja(orang, pada=jam.hari_ini()) | halaman_tanggungan.isi_pencocokan(request.lingkup, orang)
    return render(request, "iuran/pekerja.html", konteks)


@wajib_masuk
@require_GET
def satu(request: Any, id_daftar: int) -> HttpResponse:
    return _halaman(request, daftar_for(request.lingkup, id_daftar, Izin.LIHAT_IURAN))


@wajib_masuk
@require_POST
def hitung(request: Any, id_daftar: int) -> HttpResponse:
    """The sum for the workers ticked right now, without saving anything."""
    daftar = daftar_for(request.lingkup, id_daftar, Izin.SUSUN_IURAN)
    return render(request, "iuran/_jumlah.html", halaman_daftar.isi_jumlah(daftar, _ids(request), pada=jam.hari_ini()))


@wajib_masuk
@require_POST
def pilih(request: Any, id_daftar: int) -> HttpResponse:
    def simpan(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        _pilih(request, kunci, pada, daftar)
        return _("Pilihan pekerja disimpan. Daftar belum diajukan.")

    return _act(request, id_daftar, Izin.SUSUN_IURAN, simpan)


@wajib_masuk
@require_POST
def ajukan(request: Any, id_daftar: int) -> HttpResponse:
    def kirim(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        if "pilihan" in request.POST:  # sent from the form with the ticks: what is seen is what is submitted
            _pilih(request, kunci, pada, daftar)
            if tersisih := queries.count_tersisih(daftar, _ids(request)):
                messages.warning(request, _tersisih(tersisih))
                return ""
        daftar = actions.submit_daftar(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar)
        return _("Daftar %(nilai)s diajukan. Sekarang menunggu lurah.") % {"nilai": rupiah(daftar.nilai)}

    return _act(request, id_daftar, Izin.SUSUN_IURAN, kirim)


@wajib_masuk
@require_POST
def setujui(request: Any, id_daftar: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        actions.approve_daftar(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar)
        return _("Daftar disetujui. Sekarang menunggu bendahara membayar.")

    return _act(request, id_daftar, Izin.SETUJU_IURAN, putus)


@wajib_masuk
@require_POST
def tolak(request: Any, id_daftar: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        isi = forms.read_form(forms.TolakForm(request.POST))
        actions.reject_daftar(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, alasan=isi["alasan"])
        return _("Daftar ditolak. Ketua RT dapat membaca alasannya.")

    return _act(request, id_daftar, Izin.SETUJU_IURAN, putus)


@wajib_masuk
@require_POST
def kode(request: Any, id_daftar: int) -> HttpResponse:
    def catat(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        isi = forms.read_form(forms.KodeForm(request.POST))
        actions.record_kode_iuran(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, kode=isi["kode"])
        return _("Kode iuran disimpan.")

    return _act(request, id_daftar, Izin.BUKTI_BPJS, catat)


@wajib_masuk
@require_POST
def bayar(request: Any, id_daftar: int) -> HttpResponse:
    def kirim(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        daftar = actions.pay_daftar(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar)
        return _("%(nilai)s dibayar dari dana RT. Kuitansi sudah terbit.") % {"nilai": rupiah(daftar.nilai)}

    return _act(request, id_daftar, Izin.BAYAR_IURAN, kirim)


@wajib_masuk
@require_POST
def batal_bayar(request: Any, id_daftar: int) -> HttpResponse:
    """A payment that did not reach BPJS is reversed."""

    def balik(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        isi = forms.read_form(forms.TolakForm(request.POST))
        actions_lepas.reverse_daftar(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, alasan=isi["alasan"])
        return _("Pembayaran dibatalkan. Dana dan bulannya bebas lagi.")

    return _act(request, id_daftar, Izin.SETUJU_IURAN, balik)


@wajib_masuk
@require_POST
def bukti(request: Any, id_daftar: int) -> HttpResponse:
    def baca(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        berkas = forms.read_form(forms.BuktiBerkasForm(request.POST, request.FILES))["berkas"]
        hasil = actions_bukti.import_bukti(
            oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, isi=berkas.read(), nama_berkas=berkas.name
        )
        return _kabar_bukti(hasil.selisih.count())

    return _act(request, id_daftar, Izin.BUKTI_BPJS, baca)


@wajib_masuk
@require_POST
def bukti_ketik(request: Any, id_daftar: int) -> HttpResponse:
    def catat(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        isi = forms.read_form(forms.BuktiKetikForm(request.POST))
        hasil = actions_bukti.record_bukti(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, **isi)
        return _kabar_bukti(hasil.selisih.count())

    return _act(request, id_daftar, Izin.BUKTI_BPJS, catat)


@wajib_masuk
@require_POST
def putus_selisih(request: Any, id_daftar: int, id_selisih: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, daftar: DaftarIuran) -> str:
        selisih = get_object_or_404(SelisihBukti.objects.select_related("bukti"), pk=id_selisih, bukti__daftar=daftar)
        isi = forms.read_form(forms.PutusSelisihForm(request.POST))
        actions_bukti.decide_selisih(
            oleh=request.user, pada=pada, kunci=kunci, selisih=selisih, alasan=isi["alasan"],
            keputusan=SelisihBukti.Keputusan(isi["keputusan"]),
        )  # fmt: skip
        return _("Selisih diputuskan.")

    return _act(request, id_daftar, Izin.BUKTI_BPJS, putus)


@wajib_masuk
@require_GET
def berkas_bpjs(request: Any, id_daftar: int) -> HttpResponse:
    """The workbook for BPJS, once the list is approved."""
    daftar = daftar_for(request.lingkup, id_daftar, Izin.BERKAS_BPJS)
    if daftar.keadaan in (KeadaanDaftar.DRAF, KeadaanDaftar.DIAJUKAN, KeadaanDaftar.DITOLAK):
        raise Penolakan(
            "Berkas untuk BPJS dibuat setelah daftar disetujui.", langkah="Tunggu keputusan lurah.",
            kode="belum_disetujui",
        )  # fmt: skip
    isi = exports.export_buku_kerja(daftar, oleh=request.user, pada=jam.sekarang())
    return respond_berkas(isi, nama_buku_kerja(daftar))


@wajib_masuk
@require_GET
def unduh(request: Any, id_daftar: int, bentuk: str) -> HttpResponse:
    """The list as XLSX or CSV, without NIK."""
    daftar = daftar_for(request.lingkup, id_daftar, Izin.LIHAT_IURAN)
    nama = f"daftar-iuran-{daftar.rt.kode}-{daftar.pk}"
    return respond_lembar(bentuk, nama, exports.KOLOM_DAFTAR, exports.list_baris_unduh(daftar))


@wajib_masuk
@require_GET
@parameter(keadaan=KeadaanDaftar.values)
def unduh_rt(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """All lists of an RT as XLSX or CSV, narrowed like the page (`?keadaan=`)."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    daftar = queries.list_daftar_rt([satu_rt.pk])
    if keadaan := request.GET.get("keadaan", ""):
        daftar = daftar.filter(keadaan=keadaan)
    return respond_lembar(bentuk, f"daftar-iuran-{satu_rt.kode}", exports.KOLOM_RT, exports.list_daftar_unduh(daftar))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_perlindungan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """Worker by month as XLSX or CSV, for the same twelve months as the page."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_IURAN)
    bulan_bulan, baris = halaman.kisi_perlindungan(request, satu_rt, pada=jam.hari_ini())
    kolom = exports.kolom_perlindungan(bulan_bulan)
    isi = ([nama, *(str(halaman.KATA_KISI[t]) for t in tanda)] for _id, nama, tanda in baris)
    return respond_lembar(bentuk, f"perlindungan-{satu_rt.kode}", kolom, isi)


def _act(
    request: Any, id_daftar: int, izin: Izin, tindakan: Callable[[str, datetime, DaftarIuran], str]
) -> HttpResponse:
    """Door, one act, then the list again: with the good news, or with the refusal and what was typed."""
    daftar = daftar_for(request.lingkup, id_daftar, izin)
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang(), daftar)
    except Penolakan as penolakan:
        return _halaman(request, daftar_for(request.lingkup, id_daftar, Izin.LIHAT_IURAN), salah=penolakan)
    if kabar:
        messages.success(request, kabar)
    return HttpResponseRedirect(_url(daftar), status=303)


def _tersisih(n: int) -> str:
    """Somebody else took them while the draft was open: the money asked for is no longer what was seen, so ask again."""
    return _(
        "Belum diajukan: %(n)d pekerja yang dicentang ternyata sudah ditanggung pihak lain dan dikeluarkan dari daftar."
        " Periksa jumlahnya, lalu ajukan sekali lagi."
    ) % {"n": n}


def _halaman(request: Any, daftar: DaftarIuran, *, salah: Penolakan | None = None) -> HttpResponse:
    konteks = halaman_daftar.isi_daftar(request, daftar, pada=jam.hari_ini(), salah=salah)
    return render(request, "iuran/satu.html", konteks, status=salah.status if salah else 200)


def _kabar_bukti(selisih: int) -> str:
    if selisih:
        return _("Bukti dicatat. Ada %(n)d selisih yang perlu diputuskan orang lain.") % {"n": selisih}
    return _("Bukti cocok. Semua pekerja dalam daftar ini terlindungi.")


def _pilih(request: Any, kunci: str, pada: datetime, daftar: DaftarIuran) -> None:
    kunci = kunci_turunan(kunci, "pilih")
    actions.record_pilihan(oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, baris_ids=_ids(request))


def _ids(request: Any) -> list[int]:
    return [int(x) for x in request.POST.getlist("baris") if x.isascii() and x.isdigit() and len(x) < 19][:2000]


def _url(daftar: DaftarIuran) -> str:
    return reverse("iuran:satu", args=[daftar.pk])
