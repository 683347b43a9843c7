"""The record of acts: for the head of the RT whose people it is about, and for the Inspektorat."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.beranda import exports_jejak, halaman_jejak
from bahagia.dasar.parameter import ANGKA, KODE, TANGGAL, Jenis, parameter
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.queries import list_jejak

SARING_RT: dict[str, Jenis] = {"jenis": halaman_jejak.JENIS, "sejak": TANGGAL, "sampai": TANGGAL}


@wajib_masuk
@require_GET
@parameter("orang", **SARING_RT, sebelum=ANGKA)
def rt(request: Any, kode: str) -> HttpResponse:
    """What happened to the data of this RT."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_JEJAK)
    return render(request, "beranda/jejak/daftar.html", halaman_jejak.isi_rt(request, satu))


@wajib_masuk
@require_GET
@parameter("orang", **SARING_RT)
def unduh_rt(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same as XLSX or CSV."""
    satu = rt_for(request.lingkup, kode, Izin.LIHAT_JEJAK)
    baris = exports_jejak.list_baris(halaman_jejak.saring_jejak(list_jejak(rt_id=satu.pk), request))
    return respond_lembar(bentuk, f"jejak-{satu.kode}", exports_jejak.KOLOM, baris)


@wajib_masuk
@require_GET
@parameter("orang", **SARING_RT, rt=KODE, sebelum=ANGKA)
def kota(request: Any) -> HttpResponse:
    """Everything, narrowed by officer, kind, RT and day; and the root to publish."""
    _require_kota(request)
    return render(request, "beranda/jejak/daftar.html", halaman_jejak.isi_kota(request))


@wajib_masuk
@require_GET
@parameter("orang", **SARING_RT, rt=KODE)
def unduh_kota(request: Any, bentuk: str) -> HttpResponse:
    _require_kota(request)
    baris = exports_jejak.list_baris(halaman_jejak.list_jejak_kota(request))
    return respond_lembar(bentuk, "jejak", exports_jejak.KOLOM, baris)


@wajib_masuk
@require_GET
def satu(request: Any, id_jejak: int) -> HttpResponse:
    """One row: who, what, when, before and after."""
    require_izin(request.lingkup, Izin.LIHAT_JEJAK)
    jejak = halaman_jejak.jejak_for(request, id_jejak)
    return render(request, "beranda/jejak/satu.html", halaman_jejak.isi_satu(request, jejak))


def _require_kota(request: Any) -> None:
    require_izin(request.lingkup, Izin.LIHAT_JEJAK)
    if not request.lingkup.tempat(Izin.LIHAT_JEJAK).kota:
        raise TidakBerhak(
            "Jabatan Bapak/Ibu tidak berwenang melihat jejak seluruh kota.", langkah="Buka jejak dari halaman RT.",
            kode="tidak_berhak",
        )  # fmt: skip
