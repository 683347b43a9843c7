"""Pages of disbursement, of money sent back, and of net programme money."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dana import actions, forms_cair, halaman_bersih, halaman_cair
from bahagia.dana.access import baris_bank_for, daftar_bank_for, pencairan_for, pengembalian_for
from bahagia.dana.documents_bank import print_daftar_bank
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import TAHUN, parameter, read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import JENIS_CSV, JENIS_XLSX, respond_berkas
from bahagia.wilayah.queries import nama_lengkap


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def bersih(request: Any, kode: str) -> HttpResponse:
    """What the residents may decide about, before they sit down together."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return render(request, "dana/bersih.html", halaman_bersih.isi_bersih(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def cair_rt(request: Any, kode: str) -> HttpResponse:
    """Gates and tranches of an RT; a POST asks for the next tranche."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    isi = lambda: halaman_cair.isi_rt(request, satu, pada=jam.hari_ini())  # noqa: E731
    if request.method == "GET":
        return render(request, "dana/cair_rt.html", isi())
    require_izin(request.lingkup, Izin.USUL_DANA, satu)

    def usul(kunci: str, pada: datetime) -> str:
        tahun = read_tahun(request, jam.hari_ini())
        baris = actions.propose_pencairan(oleh=request.user, pada=pada, kunci=kunci, rt=satu, tahun=tahun)
        kabar = _("Pencairan %(n)s diusulkan. Sekarang menunggu persetujuan DPMPPA.")
        messages.success(request, kabar % {"n": rupiah(baris.nilai)})
        return reverse("dana:cair", args=[baris.pk])

    return act_and_go(request, usul, "dana/cair_rt.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def cair(request: Any, cair_id: int) -> HttpResponse:
    """One tranche; a POST approves or rejects it."""
    baris = pencairan_for(request.lingkup, cair_id)
    form = forms_cair.PutusanForm(request.POST or None)

    def isi() -> dict[str, Any]:
        baris.refresh_from_db()
        return halaman_cair.isi_satu(request, baris) | ({"form": form} if form.is_bound else {})

    if request.method == "GET":
        return render(request, "dana/cair.html", isi())
    require_izin(request.lingkup, Izin.SETUJU_DANA, baris.rt)

    def putus(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        if jawab["putusan"] == "setujui":
            actions.approve_pencairan(oleh=request.user, pada=pada, kunci=kunci, pencairan=baris)
            messages.success(request, _("Pencairan disetujui. Lurah memasukkannya ke daftar untuk bank."))
        else:
            actions.reject_pencairan(oleh=request.user, pada=pada, kunci=kunci, pencairan=baris, alasan=jawab["alasan"])
            messages.success(request, _("Pencairan ditolak. Yang mengusulkan dapat membaca alasannya."))
        return reverse("dana:cair", args=[baris.pk])

    return act_and_go(request, putus, "dana/cair.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def cair_antrean(request: Any) -> HttpResponse:
    """Everything under way; a POST makes the list for the bank of what was ticked."""
    if not any(request.lingkup.has(izin) for izin in (Izin.USUL_DANA, Izin.SETUJU_DANA)):
        require_izin(request.lingkup, Izin.USUL_DANA)
    isi = lambda: halaman_cair.isi_antrean(request)  # noqa: E731
    if request.method == "GET":
        return render(request, "dana/cair_antrean.html", isi())
    require_izin(request.lingkup, Izin.USUL_DANA)
    pilih = sorted({int(i) for i in request.POST.getlist("pencairan") if i.isascii() and i.isdecimal() and len(i) < 12})

    def kirim(kunci: str, pada: datetime) -> str:
        if not pilih:
            raise Penolakan(_("Belum ada pencairan yang dipilih."), langkah=_("Centang paling sedikit satu RT."), kode="kosong")
        daftar = actions.issue_daftar_bank(oleh=request.user, pada=pada, kunci=kunci, pencairan_ids=pilih)
        tinggal = len(pilih) - daftar.n_baris
        messages.success(request, _("Daftar %(n)s berisi %(b)d RT.") % {"n": daftar.nomor, "b": daftar.n_baris})
        if tinggal:
            kabar = _("%(n)d RT tertinggal karena syaratnya berubah. Buka pencairannya untuk melihat sebabnya.")
            messages.warning(request, kabar % {"n": tinggal})
        return reverse("dana:daftar_bank", args=[daftar.pk])

    return act_and_go(request, kirim, "dana/cair_antrean.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def daftar_bank(request: Any, daftar_bank_id: int) -> HttpResponse:
    """A list for the bank; a POST reads the bank's answer."""
    daftar, baris = daftar_bank_for(request.lingkup, daftar_bank_id, tulis=request.method == "POST")
    form = forms_cair.HasilBankForm(request.POST or None, request.FILES or None)

    def isi() -> dict[str, Any]:
        _d, kini = daftar_bank_for(request.lingkup, daftar_bank_id)
        return halaman_cair.isi_daftar(request, daftar, kini) | ({"form": form} if form.is_bound else {})

    if request.method == "GET":
        return render(request, "dana/daftar_bank.html", isi())

    def baca(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        hasil = actions.import_hasil_bank(
            oleh=request.user, pada=pada, kunci=kunci, daftar=daftar, isi=jawab["berkas"].read(), tanggal=jawab["tanggal"],
            nama=jawab["berkas"].name or "",
        )  # fmt: skip
        kabar = _("Hasil bank dibaca: %(cair)d masuk, %(gagal)d ditolak bank, %(sudah)d sudah dicatat, %(pisah)d dipisahkan.")
        messages.success(
            request, kabar % {"cair": hasil.n_cair, "gagal": hasil.n_gagal, "sudah": hasil.n_sudah, "pisah": len(hasil.terpisah)}
        )
        return reverse("dana:daftar_bank", args=[daftar.pk])

    return act_and_go(request, baca, "dana/daftar_bank.html", isi)


@wajib_masuk
@require_GET
def unduh_daftar_bank(request: Any, daftar_bank_id: int, bentuk: str) -> HttpResponse:
    """The file for the bank, with whole account numbers: each opening is recorded."""
    daftar, _baris = daftar_bank_for(request.lingkup, daftar_bank_id, tulis=True)
    if bentuk not in ("xlsx", "csv"):
        raise Http404("bentuk")
    isi = print_daftar_bank(daftar, oleh=request.user, pada=jam.sekarang(), bentuk="xlsx" if bentuk == "xlsx" else "csv")
    return respond_berkas(isi, f"{daftar.nomor}.{bentuk}", JENIS_XLSX if bentuk == "xlsx" else JENIS_CSV)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def surat_bank(request: Any, baris_bank_id: int) -> HttpResponse:
    """One payment typed from the bank's letter."""
    baris = baris_bank_for(request.lingkup, baris_bank_id)
    form = forms_cair.SuratBankForm(request.POST or None, pada=jam.hari_ini())
    kembali = reverse("dana:daftar_bank", args=[baris.daftar_id])
    isi = lambda: {  # noqa: E731
        "judul": _("Jawaban bank dari surat"), "pengantar": f"{nama_lengkap(baris.rt)}, {baris.rekening}, {baris.nama}",
        "form": form, "kunci": kunci_baru(), "kembali": kembali, "baris": baris,
    }  # fmt: skip
    if request.method == "GET":
        return render(request, "dana/surat_bank.html", isi())

    def catat(kunci: str, pada: datetime) -> str:
        actions.record_surat_bank(oleh=request.user, pada=pada, kunci=kunci, baris=baris, **read_form(form))
        messages.success(request, _("Jawaban bank dicatat."))
        return kembali

    return act_and_go(request, catat, "dana/surat_bank.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def sisa(request: Any, kode: str) -> HttpResponse:
    """What is left of a year; a POST says that it was sent back."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    form = forms_cair.SilpaForm(request.POST or None, pada=jam.hari_ini())
    isi = lambda: halaman_cair.isi_sisa(request, satu, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "dana/sisa.html", isi())
    require_izin(request.lingkup, Izin.BAYAR_BELANJA, satu)

    def kirim(kunci: str, pada: datetime) -> str:
        baris = actions.reverse_silpa(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu, tahun=read_tahun(request, jam.hari_ini()), **read_form(form)
        )
        kabar = _("Pengembalian %(n)s dicatat. Menunggu DPMPPA memastikan uangnya diterima.")
        messages.success(request, kabar % {"n": rupiah(baris.nilai)})
        return reverse("dana:pengembalian", args=[baris.pk])

    return act_and_go(request, kirim, "dana/sisa.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pengembalian(request: Any, pengembalian_id: int) -> HttpResponse:
    """Money sent back; a POST confirms or refuses it."""
    baris = pengembalian_for(request.lingkup, pengembalian_id)
    form = forms_cair.PutusanForm(request.POST or None)

    def isi() -> dict[str, Any]:
        baris.refresh_from_db()
        return halaman_cair.isi_pengembalian(request, baris) | ({"form": form} if form.is_bound else {})

    if request.method == "GET":
        return render(request, "dana/pengembalian.html", isi())
    require_izin(request.lingkup, Izin.SETUJU_DANA, baris.rt)

    def putus(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        if jawab["putusan"] == "setujui":
            actions.approve_silpa(oleh=request.user, pada=pada, kunci=kunci, pengembalian=baris)
            messages.success(request, _("Uang sudah diterima kota dan dibukukan."))
        else:
            actions.reject_silpa(oleh=request.user, pada=pada, kunci=kunci, pengembalian=baris, alasan=jawab["alasan"])
            messages.success(request, _("Pengembalian ditolak. Bendahara dapat membaca alasannya."))
        return reverse("dana:pengembalian", args=[baris.pk])

    return act_and_go(request, putus, "dana/pengembalian.html", isi)
