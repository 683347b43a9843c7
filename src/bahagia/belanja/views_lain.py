"""Pages of advances, wages lists, vendors and taxes. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.belanja import (
    actions_panjar,
    actions_rekanan,
    actions_upah,
    documents,
    exports,
    forms,
    halaman_lain,
    queries,
)
from bahagia.belanja.access import panjar_for, rekanan_for, upah_for
from bahagia.belanja.isian import IsianUpah
from bahagia.belanja.models import DaftarUpah, Panjar
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import TAHUN, parameter, read_tahun
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak

# --- taxes ------------------------------------------------------------------------------------------


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def pajak_rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "belanja/daftar.html", halaman_lain.isi_pajak_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_pajak(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = read_tahun(request, jam.hari_ini())
    baris = exports.list_baris_pajak(queries.list_pajak(satu, tahun))
    return respond_lembar(bentuk, f"pajak-belanja-{kode}-{tahun}", exports.KOLOM_PAJAK, baris)


# --- advances ---------------------------------------------------------------------------------------


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def panjar_rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "belanja/panjar_rt.html", halaman_lain.isi_panjar_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_panjar(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = read_tahun(request, jam.hari_ini())
    semua = list(queries.list_panjar(satu, tahun))
    baris = exports.list_baris_panjar(semua, queries.terpakai_panjar([p.pk for p in semua]))
    return respond_lembar(bentuk, f"panjar-{kode}-{tahun}", exports.KOLOM_PANJAR, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def panjar_baru(request: Any, kode: str) -> HttpResponse:
    """Ask for an advance."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_BELANJA)
    form, salah = halaman_lain.form_panjar(satu, request.POST or None, pada=jam.hari_ini()), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            baru = actions_panjar.propose_panjar(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, nilai=isi["nilai"],
                pemegang=isi["pemegang"], untuk=isi["untuk"],
            )  # fmt: skip
            messages.success(request, _("Panjar diusulkan. Sekarang menunggu Ketua RT."))
            return HttpResponseRedirect(queries.url_panjar(baru.pk), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    isi = {"judul": _("Usulkan panjar"), "form": form, "kembali": reverse("belanja:panjar_rt", args=[kode])}
    return _page(request, "belanja/satu.html", isi, salah)


@wajib_masuk
@require_GET
def panjar(request: Any, panjar_id: int) -> HttpResponse:
    return render(request, "belanja/panjar.html", halaman_lain.isi_panjar(request, panjar_for(request.lingkup, panjar_id)))


@wajib_masuk
@require_POST
def panjar_setujui(request: Any, panjar_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions_panjar.approve_panjar(oleh=request.user, pada=pada, kunci=kunci, panjar=satu)
        return _("Panjar disetujui. Sekarang bendahara menyerahkan uangnya.")

    satu = panjar_for(request.lingkup, panjar_id, Izin.SETUJU_BELANJA)
    return _act_panjar(request, satu, jalan)


@wajib_masuk
@require_POST
def panjar_tolak(request: Any, panjar_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        alasan = read_form(form)["alasan"]
        actions_panjar.reject_panjar(oleh=request.user, pada=pada, kunci=kunci, panjar=satu, alasan=alasan)
        return _("Panjar ditolak. Yang mengusulkan dapat membaca alasannya.")

    satu, form = panjar_for(request.lingkup, panjar_id, Izin.SETUJU_BELANJA), forms.AlasanForm(request.POST)
    return _act_panjar(request, satu, jalan, form=form)


@wajib_masuk
@require_POST
def panjar_serahkan(request: Any, panjar_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        sumber = read_form(form)["sumber"]
        hasil = actions_panjar.disburse_panjar(oleh=request.user, pada=pada, kunci=kunci, panjar=satu, sumber=sumber)
        return _("%(n)s diserahkan kepada %(nama)s.") % {"n": rupiah(hasil.nilai), "nama": hasil.pemegang}

    satu = panjar_for(request.lingkup, panjar_id, Izin.BAYAR_BELANJA)
    form = halaman_lain.form_serah(satu, request.POST)
    return _act_panjar(request, satu, jalan, form_serah=form)


@wajib_masuk
@require_POST
def panjar_selesai(request: Any, panjar_id: int) -> HttpResponse:
    """The rest came back: the amount is the page's own, sent along so that a change in between is seen."""

    def jalan(kunci: str, pada: datetime) -> str:
        sisa = request.POST.get("sisa", "")
        if not (sisa.isascii() and sisa.isdecimal() and len(sisa) < 15):
            raise Penolakan("Sisa panjarnya tidak terbaca.", langkah="Muat ulang halaman, lalu kirim lagi.", kode="isian")
        hasil = actions_panjar.close_panjar(oleh=request.user, pada=pada, kunci=kunci, panjar=satu, sisa=int(sisa))
        return _("Panjar selesai. %(n)s kembali ke kas tunai.") % {"n": rupiah(hasil.kembali)}

    satu = panjar_for(request.lingkup, panjar_id, Izin.BAYAR_BELANJA)
    return _act_panjar(request, satu, jalan)


def _act_panjar(
    request: Any, satu: Panjar, jalan: Callable[[str, datetime], str], **form: django_forms.Form
) -> HttpResponse:
    try:
        kabar = jalan(read_kunci(request), jam.sekarang())
    except Penolakan as salah:
        isi = halaman_lain.isi_panjar(request, panjar_for(request.lingkup, satu.pk)) | {"salah": salah}
        return render(request, "belanja/panjar.html", isi | form, status=salah.status)
    messages.success(request, kabar)
    return HttpResponseRedirect(queries.url_panjar(satu.pk), status=303)


# --- wages ------------------------------------------------------------------------------------------


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def upah_rt(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "belanja/upah_rt.html", halaman_lain.isi_upah_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(tahun=TAHUN)
def unduh_upah_rt(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    tahun = read_tahun(request, jam.hari_ini())
    semua = list(queries.list_upah(satu, tahun))
    baris = exports.list_baris_daftar_upah(semua, queries.sum_upah([d.pk for d in semua]))
    return respond_lembar(bentuk, f"daftar-upah-{kode}-{tahun}", exports.KOLOM_UPAH, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def upah_baru(request: Any, kode: str) -> HttpResponse:
    """Which work, which days."""
    satu = rt_for(request.lingkup, kode, Izin.CATAT_BELANJA)
    form, salah = halaman_lain.form_upah(satu, request.POST or None, pada=jam.hari_ini()), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            baru = actions_upah.open_upah(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, pokok_id=isi["pokok"],
                mulai=isi["mulai"], sampai=isi["sampai"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("belanja:upah", args=[baru.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    isi = {"judul": _("Daftar upah baru"), "form": form, "kembali": reverse("belanja:upah_rt", args=[kode])}
    return _page(request, "belanja/satu.html", isi, salah)


@wajib_masuk
@require_GET
def upah(request: Any, upah_id: int) -> HttpResponse:
    return _halaman_upah(request, upah_for(request.lingkup, upah_id))


@wajib_masuk
@require_POST
def upah_orang(request: Any, upah_id: int) -> HttpResponse:
    """One more person."""

    def jalan(kunci: str, pada: datetime) -> str:
        isi = read_form(form)
        jenis, _strip, siapa = str(isi["orang"]).partition("-")
        isian = IsianUpah(
            nama=siapa if jenis == "n" else isi["nama"], hari=isi["hari"], tarif=isi["tarif"],
            pekerja_id=int(siapa) if jenis == "w" else None,
        )  # fmt: skip
        hasil = actions_upah.record_baris_upah(oleh=request.user, pada=pada, kunci=kunci, daftar=satu, isian=isian)
        return _("%(nama)s ditambahkan.") % {"nama": hasil.nama}

    satu = upah_for(request.lingkup, upah_id, Izin.CATAT_BELANJA)
    require_izin(request.lingkup, Izin.LIHAT_PEKERJA, satu.rt)
    form = halaman_lain.form_orang(satu, request.POST)
    return _act_upah(request, satu, jalan, form_orang=form)


@wajib_masuk
@require_POST
def upah_hapus(request: Any, upah_id: int, orang_id: int) -> HttpResponse:
    """Take a person off the list."""

    def jalan(kunci: str, pada: datetime) -> str:
        actions_upah.revoke_baris_upah(oleh=request.user, pada=pada, kunci=kunci, daftar=satu, baris_id=orang_id)
        return _("Dihapus dari daftar.")

    satu = upah_for(request.lingkup, upah_id, Izin.CATAT_BELANJA)
    return _act_upah(request, satu, jalan)


@wajib_masuk
@require_POST
def upah_kirim(request: Any, upah_id: int) -> HttpResponse:
    """Send the list with the photo of the signed sheet."""

    def jalan(kunci: str, pada: datetime) -> str:
        isi = read_form(form)
        foto = read_foto(isi)
        if foto is None:
            raise Penolakan("Foto lembarnya belum ada.", langkah="Potret lembar yang sudah ditandatangani.", kode="foto_kosong")
        actions_upah.submit_upah(
            oleh=request.user, pada=pada, kunci=kunci, daftar=satu, foto=foto, alasan_ganda=isi["alasan_ganda"]
        )
        return _("Daftar upah diajukan. Sekarang menunggu Ketua RT.")

    satu, form = upah_for(request.lingkup, upah_id, Izin.CATAT_BELANJA), forms.LembarForm(request.POST, request.FILES)
    return _act_upah(request, satu, jalan, form_lembar=form)


@wajib_masuk
@require_POST
def upah_buang(request: Any, upah_id: int) -> HttpResponse:
    def jalan(kunci: str, pada: datetime) -> str:
        actions_upah.close_upah(oleh=request.user, pada=pada, kunci=kunci, daftar=satu)
        return _("Daftar upah yang belum diajukan dibuang.")

    satu = upah_for(request.lingkup, upah_id, Izin.CATAT_BELANJA)
    return _act_upah(request, satu, jalan, ke=reverse("belanja:upah_rt", args=[satu.rt.kode]))


@wajib_masuk
@require_GET
def upah_lembar(request: Any, upah_id: int) -> HttpResponse:
    """The sheet to be signed, with names; the printing is recorded."""
    satu = upah_for(request.lingkup, upah_id, Izin.CATAT_BELANJA)
    require_izin(request.lingkup, Izin.LIHAT_PEKERJA, satu.rt)
    isi = documents.print_upah(satu, pada=jam.hari_ini())
    record_jejak("belanja.export_upah", oleh=request.user, pada=jam.sekarang(), objek=satu)
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="daftar-upah-{satu.pk}.pdf"'
    return jawaban


@wajib_masuk
@require_GET
def unduh_upah(request: Any, upah_id: int, bentuk: str) -> HttpResponse:
    satu = upah_for(request.lingkup, upah_id)
    require_izin(request.lingkup, Izin.LIHAT_PEKERJA, satu.rt)
    baris = queries.list_baris_upah(satu)
    record_jejak(
        "belanja.export_upah", oleh=request.user, pada=jam.sekarang(), objek=satu, isi={"orang": len(baris), "bentuk": bentuk}
    )
    return respond_lembar(bentuk, f"daftar-upah-{satu.pk}", exports.KOLOM_ORANG, exports.list_baris_orang(baris))


def _act_upah(
    request: Any, satu: DaftarUpah, jalan: Callable[[str, datetime], str], *, ke: str = "", **form: django_forms.Form
) -> HttpResponse:
    try:
        kabar = jalan(read_kunci(request), jam.sekarang())
    except Penolakan as salah:
        return _halaman_upah(request, upah_for(request.lingkup, satu.pk), salah=salah, **form)
    messages.success(request, kabar)
    return HttpResponseRedirect(ke or reverse("belanja:upah", args=[satu.pk]), status=303)


def _halaman_upah(
    request: Any, satu: DaftarUpah, *, salah: Penolakan | None = None, **form: django_forms.Form
) -> HttpResponse:
    isi = halaman_lain.isi_upah(request, satu) | {"salah": salah} | form
    return render(request, "belanja/upah.html", isi, status=salah.status if salah else 200)


# --- vendors ----------------------------------------------------------------------------------------


@wajib_masuk
@require_GET
def rekanan(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    return render(request, "belanja/rekanan.html", halaman_lain.isi_rekanan(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
def unduh_rekanan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_DANA)
    baris = exports.list_baris_rekanan(queries.list_rekanan(satu), queries.sum_rekanan(satu))
    return respond_lembar(bentuk, f"rekanan-{kode}", exports.KOLOM_REKANAN, baris)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def rekanan_baru(request: Any, kode: str) -> HttpResponse:
    satu = rt_for(request.lingkup, kode, Izin.CATAT_BELANJA)
    form, salah = forms.RekananForm(request.POST or None), None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions_rekanan.register_rekanan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rt=satu, **isi
            )
            messages.success(request, _("Rekanan dicatat."))
            return HttpResponseRedirect(reverse("belanja:rekanan", args=[kode]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    isi = {"judul": _("Rekanan baru"), "form": form, "kembali": reverse("belanja:rekanan", args=[kode])}
    return _page(request, "belanja/satu.html", isi, salah)


@wajib_masuk
@require_POST
def rekanan_tutup(request: Any, rekanan_id: int) -> HttpResponse:
    satu = rekanan_for(request.lingkup, rekanan_id, Izin.CATAT_BELANJA)
    try:
        actions_rekanan.close_rekanan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rekanan=satu)
    except Penolakan as salah:
        isi = halaman_lain.isi_rekanan(request, satu.rt, pada=jam.hari_ini())
        return _page(request, "belanja/rekanan.html", isi, salah)
    messages.success(request, _("Rekanan tidak dipakai lagi. Notanya tetap ada."))
    return HttpResponseRedirect(reverse("belanja:rekanan", args=[satu.rt.kode]), status=303)


def _page(request: Any, templat: str, isi: dict[str, Any], salah: Penolakan | None) -> HttpResponse:
    kunci = request.POST.get("kunci") or kunci_baru()
    return render(request, templat, {"kunci": kunci} | isi | {"salah": salah}, status=salah.status if salah else 200)
