"""Homes. Each opens with the one next act, then the numbers, then the list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.beranda import exports, halaman, halaman_cakupan, halaman_meja
from bahagia.cakupan.halaman import SEMUA
from bahagia.dasar import jam
from bahagia.dasar.parameter import KODE, parameter, urut
from bahagia.dasar.unduh import respond_lembar
from bahagia.wilayah.models import Wilayah
from bahagia.wilayah.queries import list_kelurahan, wilayah_by_kode


@wajib_masuk
@require_GET
def saya(request: Any) -> HttpResponse:
    """To the home of my post; several posts: choose."""
    jabatan = request.lingkup.jabatan
    tujuan = sorted({halaman.alamat_jabatan(j) for j in jabatan})
    if len(tujuan) == 1:
        return HttpResponseRedirect(tujuan[0])
    return render(request, "beranda/saya.html", halaman.isi_saya(jabatan))


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """Home of an RT: next step, four figures, workers and cover, who holds which post."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_RT)
    return render(request, "beranda/rt.html", halaman.isi_rt(request, satu, pada=jam.hari_ini()))


@wajib_masuk
@require_GET
@parameter(urut=urut(*halaman_meja.URUT_RT), semua=SEMUA)
def kelurahan(request: Any, kode: str) -> HttpResponse:
    """Desk of a kelurahan: what waits for a decision, and how every RT stands."""
    wilayah = _kelurahan(request, kode)
    isi = halaman_meja.isi_kelurahan(request, wilayah, pada=jam.hari_ini())
    return render(
        request, "beranda/kelurahan.html", halaman_cakupan.tambah_kelurahan(request, wilayah, isi, pada=jam.sekarang())
    )


@wajib_masuk
@require_GET
def unduh_kelurahan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The RT of a kelurahan as XLSX or CSV."""
    wilayah = _kelurahan(request, kode)
    baris = ([str(r), r.kode, *angka] for _nomor, *angka, r in halaman_meja.list_baris_rt(wilayah, pada=jam.hari_ini()))
    return respond_lembar(bentuk, f"rt-kelurahan-{kode.replace('.', '')}", exports.KOLOM_RT, baris)


@wajib_masuk
@require_GET
@parameter(urut=urut(*halaman_meja.URUT_KELURAHAN))
def kecamatan(request: Any, kode: str) -> HttpResponse:
    """A kecamatan: its kelurahan."""
    wilayah = _kecamatan(request, kode)
    isi = halaman_meja.isi_kecamatan(request, wilayah, pada=jam.hari_ini())
    return render(
        request, "beranda/kecamatan.html", halaman_cakupan.tambah_kecamatan(request, wilayah, isi, pada=jam.sekarang())
    )


@wajib_masuk
@require_GET
def unduh_kecamatan(request: Any, kode: str, bentuk: str) -> HttpResponse:
    return _lembar_kelurahan(bentuk, _kecamatan(request, kode).pk[:5], kode)


@wajib_masuk
@require_GET
@parameter(urut=urut(*halaman_meja.URUT_KELURAHAN), kecamatan=KODE, semua=SEMUA)
def kota(request: Any) -> HttpResponse:
    """The city in numbers, from public facts; and the queue of those who decide at city level."""
    wilayah = _kota(request)
    if wilayah is None:
        return HttpResponseRedirect(reverse("beranda:saya"))
    isi = halaman_meja.isi_kota(request, wilayah, pada=jam.hari_ini())
    return render(request, "beranda/kota.html", halaman_cakupan.tambah_kota(request, wilayah, isi, pada=jam.sekarang()))


@wajib_masuk
@require_GET
@parameter(kecamatan=KODE)
def unduh_kota(request: Any, bentuk: str) -> HttpResponse:
    """Every kelurahan of the city as XLSX or CSV, narrowed like the page (`?kecamatan=`)."""
    wilayah = _kota(request)
    if wilayah is None:
        raise Http404("kota")
    return _lembar_kelurahan(bentuk, wilayah.pk, halaman_meja.read_kecamatan(request, wilayah.pk))


def _kelurahan(request: Any, kode: str) -> Wilayah:
    tempat = request.lingkup.tempat(Izin.LIHAT_RT)
    if kode not in tempat.kelurahan and kode[:5] not in tempat.kota:
        raise Http404("kelurahan")
    wilayah = wilayah_by_kode(kode, tingkat=4)
    if wilayah is None:
        raise Http404("kelurahan")
    return wilayah


def _kecamatan(request: Any, kode: str) -> Wilayah:
    wilayah = wilayah_by_kode(kode)
    tempat = request.lingkup.tempat(Izin.LIHAT_RT)
    anak = set(list_kelurahan(kode[:5]).filter(induk=kode).values_list("kode", flat=True))
    if wilayah is None or wilayah.tingkat != 3 or not (anak and anak <= tempat.kelurahan or kode[:5] in tempat.kota):
        raise Http404("kecamatan")
    return wilayah


def _kota(request: Any) -> Wilayah | None:
    require_izin(request.lingkup, Izin.LIHAT_RT if request.lingkup.has(Izin.LIHAT_RT) else Izin.LIHAT_KOTA)
    return next((j.wilayah for j in request.lingkup.jabatan if j.wilayah and j.wilayah.tingkat == 2), None)


def _lembar_kelurahan(bentuk: str, kota_kode: str, kecamatan: str) -> HttpResponse:
    baris = ([nama, k.pk, *isi] for nama, *isi, k in halaman_meja.list_baris_kelurahan(kota_kode, kecamatan=kecamatan))
    return respond_lembar(bentuk, f"kelurahan-{kota_kode.replace('.', '')}", exports.KOLOM_KELURAHAN, baris)
