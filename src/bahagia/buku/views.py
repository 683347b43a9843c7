"""Pages of the books. Each view: a door, one domain call, a page."""

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
from bahagia.berkas.forms import read_foto
from bahagia.buku import actions, exports, forms, halaman
from bahagia.buku.access import baris_koran_for, hitung_for
from bahagia.buku.jenis import KITAB
from bahagia.buku.queries import bulan_berikut, list_kitab
from bahagia.dana import actions as dana
from bahagia.dana.access import pindah_for
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.parameter import TAHUN, parameter, read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import bulan as tulis_bulan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_lembar


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "buku/rt.html", halaman.isi_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def kitab(request: Any, kode: str, kitab: str) -> HttpResponse:
    """One book; a POST to the tax book says that what waits was paid over."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    if kitab not in KITAB or request.method == "POST" and kitab != "pajak":
        raise Http404("kitab")
    form = forms.PajakForm(request.POST or None, pada=jam.hari_ini())
    isi = lambda: halaman.isi_kitab(request, satu, kitab, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "buku/kitab.html", isi())
    require_izin(request.lingkup, Izin.BAYAR_BELANJA, satu)

    def setor(kunci: str, pada: datetime) -> str:
        baris = dana.pay_pajak(oleh=request.user, pada=pada, kunci=kunci, rt=satu, **read_form(form))
        messages.success(request, _("Pajak %(n)s sudah disetor dan dibukukan.") % {"n": rupiah(baris.nilai)})
        return reverse("buku:kitab", args=[kode, "pajak"])

    return act_and_go(request, setor, "buku/kitab.html", isi)


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh(request: Any, kode: str, kitab: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    if kitab not in KITAB:
        raise Http404("kitab")
    tahun = read_tahun(request, jam.hari_ini())
    baris = exports.list_baris_kitab(list_kitab(satu, kitab, tahun=tahun))
    return respond_lembar(bentuk, f"buku-{kitab}-{kode}-{tahun}", exports.KOLOM_KITAB, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def saldo_bank(request: Any, kode: str) -> HttpResponse:
    """The bank book's balance with its photo."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    form = forms.SaldoBankForm(request.POST or None, request.FILES or None, pada=jam.hari_ini())
    isi = lambda: halaman.isi_saldo_bank(request, satu, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "buku/saldo_bank.html", isi())
    require_izin(request.lingkup, Izin.CATAT_BUKU, satu)

    def catat(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        foto = read_foto(jawab, "foto")
        if foto is None:
            raise Penolakan(_("Fotonya belum ada."), langkah=_("Ambil foto buku bank."), kode="foto_kosong", bidang="foto")
        actions.record_saldo_bank(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu, isi=foto.isi, nama=foto.nama, tanggal=jawab["tanggal"],
            saldo=jawab["saldo"], penjelasan=jawab["penjelasan"],
        )  # fmt: skip
        messages.success(request, _("Saldo bank dicatat."))
        return reverse("buku:saldo_bank", args=[kode])

    return act_and_go(request, catat, "buku/saldo_bank.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def koran(request: Any, kode: str) -> HttpResponse:
    """Statements of the bank; a POST reads one."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    form = forms.KoranForm(request.POST or None, request.FILES or None)
    isi = lambda: halaman.isi_koran(request, satu, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "buku/koran.html", isi())
    require_izin(request.lingkup, Izin.CATAT_BUKU, satu)

    def baca(kunci: str, pada: datetime) -> str:
        berkas = read_form(form)["berkas"]
        hasil = actions.import_koran(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu, isi=berkas.read(), nama=berkas.name or ""
        )
        kabar = _("%(baru)d baris baru, %(lama)d sudah ada, %(salah)d tidak terbaca.")
        messages.success(request, kabar % {"baru": hasil.n_baru, "lama": hasil.n_lama, "salah": len(hasil.salah)})
        return reverse("buku:koran", args=[kode])

    return act_and_go(request, baca, "buku/koran.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def baris_koran(request: Any, baris_koran_id: int) -> HttpResponse:
    """One line of the bank; a POST ties or explains it."""
    baris = baris_koran_for(request.lingkup, baris_koran_id, Izin.CATAT_BUKU)
    form = forms.CocokForm(request.POST, pilihan=halaman.pilihan_jurnal(baris)) if request.method == "POST" else None
    isi = lambda: halaman.isi_baris_koran(request, baris, form)  # noqa: E731
    if form is None:
        return render(request, "buku/baris_koran.html", isi())

    def cocok(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        actions.reconcile_baris_koran(
            oleh=request.user, pada=pada, kunci=kunci, baris=baris, jurnal_id=jawab["jurnal"], penjelasan=jawab["penjelasan"]
        )
        messages.success(request, _("Baris bank dicocokkan."))
        return reverse("buku:koran", args=[baris.rt.kode])

    return act_and_go(request, cocok, "buku/baris_koran.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hitung(request: Any, kode: str) -> HttpResponse:
    """Count the cash box for the month that waits."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    form = forms.HitungKasForm(request.POST or None)
    isi = lambda: halaman.isi_hitung(request, satu, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "buku/hitung.html", isi())
    require_izin(request.lingkup, Izin.CATAT_BUKU, satu)

    def catat(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        bulan = bulan_berikut(satu, pada=jam.hari_ini()) or jam.hari_ini().replace(day=1)
        actions.record_hitung_kas(
            oleh=request.user, pada=pada, kunci=kunci, rt=satu, bulan=bulan, pecahan=form.read_pecahan(),
            penjelasan=jawab["penjelasan"],
        )  # fmt: skip
        messages.success(request, _("Hitungan dicatat. Sekarang orang kedua menghitung bersama."))
        return reverse("buku:hitung", args=[kode])

    return act_and_go(request, catat, "buku/hitung.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def hitung_satu(request: Any, hitung_id: int) -> HttpResponse:
    """One cash count; a POST of the second person confirms or refuses it."""
    baris = hitung_for(request.lingkup, hitung_id)
    form = forms.PutusanForm(request.POST or None)

    def isi() -> dict[str, Any]:
        baris.refresh_from_db()
        return halaman.isi_hitung_satu(request, baris) | ({"form": form} if form.is_bound else {})

    if request.method == "GET":
        return render(request, "buku/hitung_satu.html", isi())
    require_izin(request.lingkup, Izin.HITUNG_KAS, baris.rt)

    def putus(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        if jawab["putusan"] == "setujui":
            actions.approve_hitung_kas(oleh=request.user, pada=pada, kunci=kunci, hitung=baris)
            messages.success(request, _("Buku ditutup sampai dengan %(b)s.") % {"b": tulis_bulan(baris.bulan)})
        else:
            actions.reject_hitung_kas(oleh=request.user, pada=pada, kunci=kunci, hitung=baris, alasan=jawab["alasan"])
            messages.success(request, _("Hitungan dikembalikan untuk dihitung ulang."))
        return reverse("buku:hitung_satu", args=[baris.pk])

    return act_and_go(request, putus, "buku/hitung_satu.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tunai(request: Any, kode: str) -> HttpResponse:
    """Cash from the bank (a second person agrees) or back to it."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    form = forms.TunaiForm(request.POST or None, pada=jam.hari_ini())
    isi = lambda: halaman.isi_tunai(request, satu, pada=jam.hari_ini()) | ({"form": form} if form.is_bound else {})  # noqa: E731
    if request.method == "GET":
        return render(request, "buku/tunai.html", isi())
    require_izin(request.lingkup, Izin.BAYAR_BELANJA, satu)

    def catat(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        umum = {"oleh": request.user, "pada": pada, "kunci": kunci, "rt": satu, "nilai": jawab["nilai"]}
        umum |= {"tanggal": jawab["tanggal"], "uraian": jawab["uraian"]}
        if jawab["apa"] == "tarik":
            dana.record_tarik_tunai(**umum)
            messages.success(request, _("Pengambilan tunai dicatat. Sekarang menunggu persetujuan Ketua."))
        else:
            dana.record_setor_tunai(**umum)
            messages.success(request, _("Setoran ke bank dibukukan."))
        return reverse("buku:tunai", args=[kode])

    return act_and_go(request, catat, "buku/tunai.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pindah(request: Any, pindah_id: int) -> HttpResponse:
    """One move of money; a POST of the second person decides it."""
    baris = pindah_for(request.lingkup, pindah_id)
    form = forms.PutusanForm(request.POST or None)

    def isi() -> dict[str, Any]:
        baris.refresh_from_db()
        return halaman.isi_pindah(request, baris) | ({"form": form} if form.is_bound else {})

    if request.method == "GET":
        return render(request, "buku/pindah.html", isi())
    require_izin(request.lingkup, Izin.SETUJU_BELANJA, baris.rt)

    def putus(kunci: str, pada: datetime) -> str:
        jawab = read_form(form)
        if jawab["putusan"] == "setujui":
            dana.approve_pindah(oleh=request.user, pada=pada, kunci=kunci, pindah=baris)
            messages.success(request, _("Pengambilan tunai disetujui dan dibukukan."))
        else:
            dana.reject_pindah(oleh=request.user, pada=pada, kunci=kunci, pindah=baris, alasan=jawab["alasan"])
            messages.success(request, _("Pengambilan tunai ditolak."))
        return reverse("buku:pindah", args=[baris.pk])

    return act_and_go(request, putus, "buku/pindah.html", isi)
