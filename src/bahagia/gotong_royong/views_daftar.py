"""Pages of registrations and their money. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_berkas, respond_lembar
from bahagia.gotong_royong import actions_daftar, actions_premi, exports, forms_daftar, halaman, halaman_daftar, queries_daftar
from bahagia.gotong_royong.access import kerja_for
from bahagia.gotong_royong.access_daftar import angsuran_for, pendaftaran_for
from bahagia.gotong_royong.lindung import url_daftar
from bahagia.gotong_royong.models import Angsuran
from bahagia.gotong_royong.premi import hitung_premi
from bahagia.luar.bpjs.sertifikat import baca_sertifikat

SATU, BARU, FORMULIR = (f"gotong_royong/{n}.html" for n in ("pendaftaran", "daftar_baru", "daftar_isi"))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def rt(request: Any, kode: str) -> HttpResponse:
    """Registrations of an RT's year, with every clock that runs."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    pada = jam.sekarang()
    isi = halaman_daftar.isi_rt(request, satu, tahun=_tahun(request), pada=pada)
    return render(request, "gotong_royong/daftar_rt.html", isi)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same list as a sheet."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    tahun = _tahun(request)
    baris = exports.list_daftar_unduh(queries_daftar.list_pendaftaran(satu, tahun))
    return respond_lembar(bentuk, f"pendaftaran-bpjs-{kode}-{tahun}", exports.KOLOM_DAFTAR, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def baru(request: Any, kode: str) -> HttpResponse:
    """Which works; joined and one by one are priced before anything is written."""
    satu = rt_for(request.lingkup, kode, Izin.SUSUN_KERJA)
    hari = tanggal_kota(jam.sekarang())
    semua = [k for tahun in (hari.year - 1, hari.year) for k in queries_daftar.list_bangunan(satu, tahun)]
    form = forms_daftar.DaftarForm(request.POST or None, bisa=queries_daftar.list_bisa(semua), semua=semua)
    isi = lambda: halaman_daftar.isi_baru(request, satu, form, pada=hari)  # noqa: E731
    pilih = request.POST.get("pilih", "")
    if request.method == "GET" or pilih == "hitung":
        return render(request, BARU, isi())

    def buka(kunci: str, pada: datetime) -> str:
        data = read_form(form)
        kerja = form.list_kerja()
        _require_dilihat(request.POST.get("dilihat", ""), kerja, data, pada=tanggal_kota(pada))
        umum = {"oleh": request.user, "pada": pada, "kunci": kunci, "rt": satu, "kerja": kerja, "cara": data["cara"],
                "bayar": data["bayar"]}  # fmt: skip
        if pilih == "pisah":
            n = actions_daftar.open_pendaftaran_banyak(**umum)
            messages.success(request, _("%(n)s pendaftaran disusun. Kirim formulirnya satu per satu.") % {"n": n})
            return halaman_daftar.url_rt(satu)
        daftar = actions_daftar.open_pendaftaran(**umum)
        messages.success(request, _("Pendaftaran disusun. Sekarang kirim formulirnya ke BPJS."))
        return url_daftar(daftar.pk)

    return act_and_go(request, buka, BARU, isi)


@wajib_masuk
@require_GET
def pendaftaran(request: Any, pendaftaran_id: int) -> HttpResponse:
    """One registration."""
    baris = pendaftaran_for(request.lingkup, pendaftaran_id)
    return render(request, SATU, halaman_daftar.isi_pendaftaran(request, baris, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def jakon(request: Any, pendaftaran_id: int, bentuk: str) -> HttpResponse:
    """The workbook for BPJS with full NIK; the download is recorded."""
    baris = pendaftaran_for(request.lingkup, pendaftaran_id, Izin.BERKAS_BPJS)
    pada = jam.sekarang()
    nama = f"jasa-konstruksi-{baris.rt.kode}-{baris.pk}"
    try:
        if bentuk == "xlsx":
            return respond_berkas(exports.export_jakon(baris, oleh=request.user, pada=pada), f"{nama}.xlsx")
        if bentuk == "csv":
            kolom, isi = exports.export_jakon_csv(baris, oleh=request.user, pada=pada)
            return respond_lembar("csv", nama, kolom, isi)
    except Penolakan as salah:
        isi_halaman = halaman_daftar.isi_pendaftaran(request, baris, pada=pada, salah=salah)
        return render(request, SATU, isi_halaman, status=salah.status)
    raise Http404("bentuk")


@wajib_masuk
@require_GET
def perubahan(request: Any, kerja_id: int) -> HttpResponse:
    """Who joined and who left since the registration, for BPJS, with full NIK; the download is recorded."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.BERKAS_BPJS)
    pada = jam.sekarang()
    try:
        isi = exports.export_perubahan(baris, oleh=request.user, pada=pada)
    except Penolakan as salah:
        isi_halaman = halaman.isi_kerja(request, baris, pada=pada) | {"salah": salah}
        return render(request, "gotong_royong/kerja.html", isi_halaman, status=salah.status)
    return respond_berkas(isi, f"perubahan-pekerja-{baris.rt.kode}-{baris.pk}.xlsx")


@wajib_masuk
@require_POST
def kirim(request: Any, pendaftaran_id: int) -> HttpResponse:
    """The form is at BPJS."""
    baris = pendaftaran_for(request.lingkup, pendaftaran_id, Izin.SUSUN_KERJA)

    def kerjakan(kunci: str, pada: datetime) -> str:
        actions_daftar.submit_pendaftaran(oleh=request.user, pada=pada, kunci=kunci, pendaftaran=baris)
        messages.success(request, _("Tercatat sudah dikirim. Sekarang bayar preminya."))
        return url_daftar(baris.pk)

    return act_and_go(request, kerjakan, SATU, lambda: halaman_daftar.isi_pendaftaran(request, baris, pada=jam.sekarang()))


@wajib_masuk
@require_POST
def batal(request: Any, pendaftaran_id: int) -> HttpResponse:
    """Take it back, with the reason."""
    baris = pendaftaran_for(request.lingkup, pendaftaran_id, Izin.SUSUN_KERJA)
    form = forms_daftar.AlasanPremiForm(request.POST)

    def kerjakan(kunci: str, pada: datetime) -> str:
        alasan = read_form(form)["alasan"]
        actions_daftar.reverse_pendaftaran(oleh=request.user, pada=pada, kunci=kunci, pendaftaran=baris, alasan=alasan)
        messages.success(request, _("Pendaftaran dibatalkan. Kegiatannya dapat didaftarkan lagi."))
        return url_daftar(baris.pk)

    isi = lambda: halaman_daftar.isi_pendaftaran(request, baris, pada=jam.sekarang(), form=form)  # noqa: E731
    return act_and_go(request, kerjakan, SATU, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def sertifikat(request: Any, pendaftaran_id: int) -> HttpResponse:
    """Type the certificate, or let a file of e-Jakon fill the form; what was read is looked at before it is kept."""
    baris = pendaftaran_for(request.lingkup, pendaftaran_id, Izin.BUKTI_BPJS)
    baca = request.POST.get("pilih", "") == "baca"
    terbaca, salah = None, None
    unggah = forms_daftar.BacaForm(request.POST if baca else None, request.FILES if baca else None)
    if baca:
        try:
            berkas = read_form(unggah)["berkas"]
            terbaca = baca_sertifikat(berkas.read(), str(berkas.name))
        except Penolakan as tolak:
            salah = tolak
    data = (request.POST, request.FILES) if request.method == "POST" and not baca else ()
    form = forms_daftar.SertifikatForm(*data, ada_foto=baris.bukti_id is not None, terbaca=terbaca)
    isi = lambda: halaman_daftar.isi_formulir(  # noqa: E731
        request, baris, form, _("Catat sertifikat BPJS"), _("Simpan sertifikat"), baca=unggah,
        pesan=_("Terbaca dari berkas. Periksa, lalu lampirkan fotonya.") if terbaca else "",
    )  # fmt: skip
    if not data:
        return render(request, FORMULIR, isi() | {"salah": salah}, status=salah.status if salah else 200)

    def kerjakan(kunci: str, pada: datetime) -> str:
        d = read_form(form)
        actions_daftar.record_sertifikat(
            oleh=request.user, pada=pada, kunci=kunci, pendaftaran=baris, nomor=d["nomor"], tanggal=d["tanggal"],
            berlaku_sejak=d["berlaku_sejak"], berlaku_sampai=d["berlaku_sampai"], nomor_proyek=d["nomor_proyek"],
            foto=read_foto(d),
        )  # fmt: skip
        messages.success(request, _("Sertifikat dicatat."))
        return url_daftar(baris.pk)

    return act_and_go(request, kerjakan, FORMULIR, isi)


@wajib_masuk
@require_POST
def ajukan(request: Any, angsuran_id: int) -> HttpResponse:
    satu = angsuran_for(request.lingkup, angsuran_id, Izin.CATAT_BELANJA)
    return _act(request, satu, actions_premi.propose_angsuran, _("Pembayaran diajukan. Sekarang menunggu Ketua RT."))


@wajib_masuk
@require_POST
def setujui(request: Any, angsuran_id: int) -> HttpResponse:
    satu = angsuran_for(request.lingkup, angsuran_id, Izin.SETUJU_BELANJA)
    return _act(request, satu, actions_premi.approve_angsuran, _("Disetujui. Bendahara dapat membayarnya."))


@wajib_masuk
@require_POST
def tolak(request: Any, angsuran_id: int) -> HttpResponse:
    satu = angsuran_for(request.lingkup, angsuran_id, Izin.SETUJU_BELANJA)
    return _act(request, satu, actions_premi.reject_angsuran, _("Ditolak. Yang mengajukan dapat membaca alasannya."), alasan=True)


@wajib_masuk
@require_POST
def batal_angsuran(request: Any, angsuran_id: int) -> HttpResponse:
    """A payment that did not happen as booked."""
    satu = angsuran_for(request.lingkup, angsuran_id, Izin.SETUJU_BELANJA)
    return _act(request, satu, actions_premi.reverse_angsuran, _("Pembayaran dibatalkan."), alasan=True)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def bayar(request: Any, angsuran_id: int) -> HttpResponse:
    """The payment with its day, source and receipt."""
    satu = angsuran_for(request.lingkup, angsuran_id, Izin.BAYAR_BELANJA)
    hari = tanggal_kota(jam.sekarang())
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms_daftar.BayarPremiForm(*data, pada=hari)
    pesan = _("Setorkan %(n)s ke BPJS Ketenagakerjaan dengan kode bayar dari e-Jakon, lalu foto buktinya.") % {
        "n": rupiah(satu.nilai)}  # fmt: skip
    isi = lambda: halaman_daftar.isi_formulir(  # noqa: E731
        request, satu.pendaftaran, form, _("Bayar premi %(n)s") % {"n": rupiah(satu.nilai)}, _("Sudah dibayar"), pesan=pesan
    )
    if not data:
        return render(request, FORMULIR, isi())

    def kerjakan(kunci: str, pada: datetime) -> str:
        d = read_form(form)
        actions_premi.pay_angsuran(
            oleh=request.user, pada=pada, kunci=kunci, angsuran=satu, foto=forms_daftar.require_foto(d), tanggal=d["tanggal"],
            sumber=d["sumber"],
        )  # fmt: skip
        messages.success(request, _("Pembayaran dicatat."))
        return url_daftar(satu.pendaftaran_id)

    return act_and_go(request, kerjakan, FORMULIR, isi)


def _act(request: Any, satu: Angsuran, tindakan: Callable[..., Any], kabar: str, *, alasan: bool = False) -> HttpResponse:
    """One act on an instalment, then its registration again."""
    form = forms_daftar.AlasanPremiForm(request.POST) if alasan else None

    def kerjakan(kunci: str, pada: datetime) -> str:
        lagi = {"alasan": read_form(form)["alasan"]} if form is not None else {}
        tindakan(oleh=request.user, pada=pada, kunci=kunci, angsuran=satu, **lagi)
        messages.success(request, kabar)
        return url_daftar(satu.pendaftaran_id)

    daftar = satu.pendaftaran
    return act_and_go(request, kerjakan, SATU, lambda: halaman_daftar.isi_pendaftaran(request, daftar, pada=jam.sekarang()))


def _require_dilihat(dilihat: str, kerja: Sequence[Any], data: dict[str, Any], *, pada: date) -> None:
    """Other works were ticked than the price on the button was worked out for: shown again, with its own price."""
    total = hitung_premi(kerja, cara=data["cara"], pada=pada).total
    if dilihat and dilihat != str(total):
        raise Penolakan(
            _("Pilihannya berubah, jadi preminya menjadi %(n)s.") % {"n": rupiah(total)},
            langkah=_("Periksa angkanya, lalu tekan lagi."), kode="premi_berubah",
        )  # fmt: skip


def _tahun(request: Any) -> int:
    return int(request.GET.get("tahun") or tanggal_kota(jam.sekarang()).year)
