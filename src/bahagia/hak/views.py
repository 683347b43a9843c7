"""Pages of rights: taking in, the queue, one request. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import blind_index
from bahagia.dasar.unduh import respond_lembar
from bahagia.hak import actions, actions_laksana, exports, forms, halaman, queries
from bahagia.hak.access import list_permintaan_for, permintaan_for
from bahagia.hak.models import CaraIdentitas, JenisPermintaan, PermintaanHak
from bahagia.jejak.tindakan import record_jejak
from bahagia.pekerja.access import pekerja_for
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import list_pekerja_rt
from bahagia.wilayah.models import RT


@wajib_masuk
@require_GET
def rt(request: Any, kode: str) -> HttpResponse:
    """Requests of an RT."""
    satu_rt = rt_for(request.lingkup, kode, Izin.TERIMA_HAK)
    return render(request, "hak/rt.html", halaman.isi_rt(satu_rt, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def unduh_rt(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same list as a sheet; who took it is recorded."""
    satu_rt = rt_for(request.lingkup, kode, Izin.TERIMA_HAK)
    return _lembar(request, bentuk, f"hak-{satu_rt.kode}", list(queries.list_permintaan_rt(satu_rt.pk)), satu_rt)


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """The queue of who decides, worst first."""
    require_izin(request.lingkup, Izin.PUTUS_HAK)
    terbuka_dulu = (F("selesai_pada").desc(nulls_first=True), "tenggat")
    baris = list(list_permintaan_for(request.lingkup, Izin.PUTUS_HAK).order_by(*terbuka_dulu)[: halaman.PALING_BANYAK])
    return render(request, "hak/antrean.html", halaman.isi_antrean(request.lingkup, baris, pada=jam.sekarang()))


@wajib_masuk
@require_GET
def unduh(request: Any, bentuk: str) -> HttpResponse:
    """The queue as a sheet; who took it is recorded."""
    require_izin(request.lingkup, Izin.PUTUS_HAK)
    baris = list_permintaan_for(request.lingkup, Izin.PUTUS_HAK).order_by("tenggat")
    return _lembar(request, bentuk, "hak-antrean", list(baris), None)


def _lembar(request: Any, bentuk: str, nama: str, baris: list[PermintaanHak], objek: RT | None) -> HttpResponse:
    pada = jam.sekarang()
    jawab = respond_lembar(bentuk, nama, exports.KOLOM, exports.list_baris(baris, pada=pada))
    record_jejak("hak.export_daftar", oleh=request.user, pada=pada, objek=objek, isi={"orang": len(baris)})
    return jawab


@wajib_masuk
@never_cache
@sensitive_post_parameters("nik")
@require_http_methods(["GET", "POST"])
def baru(request: Any, kode: str) -> HttpResponse:
    """Take in a request of whoever stands there with a card."""
    return _terima(request, rt_for(request.lingkup, kode, Izin.TERIMA_HAK), None)


@wajib_masuk
@never_cache
@require_http_methods(["GET", "POST"])
def baru_pekerja(request: Any, id_pekerja: int) -> HttpResponse:
    """Take in a request of a worker of the register."""
    orang = pekerja_for(request.lingkup, id_pekerja, Izin.TERIMA_HAK)
    return _terima(request, orang.rt, orang)


def _terima(request: Any, satu_rt: RT, orang: Pekerja | None) -> HttpResponse:
    pada = jam.sekarang()
    kelas = forms.PermintaanForm if orang else forms.PermintaanWargaForm
    form = kelas(request.POST or None, request.FILES or None, pada=jam.tanggal_kota(pada))
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            indeks = orang.nik_indeks if orang else blind_index(isi["nik"], ruang="nik")
            siapa = orang or list_pekerja_rt([satu_rt.pk]).filter(nik_indeks=indeks).first()
            satu = actions.record_permintaan(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu_rt, pekerja=siapa, nik_indeks=indeks,
                nama=siapa.nama if siapa else isi["nama"], jenis=JenisPermintaan(isi["jenis"]), uraian=isi["uraian"],
                identitas=CaraIdentitas(isi["identitas"]), tanggal_kertas=isi["tanggal"], wakil=isi["wakil"],
                nomor_kertas=isi["nomor_kertas"], foto=isi["foto"],
            )  # fmt: skip
        except Penolakan as penolakan:
            salah = penolakan
        else:
            kabar = _("Permintaan diterima dengan nomor %(nomor)s. Berikan tanda terimanya.") % {"nomor": satu.nomor}
            messages.success(request, kabar)
            return _ke(satu)
    kunci = request.POST.get("kunci", "")[:64]
    isi_halaman = halaman.isi_baru(satu_rt, form, orang=orang, salah=salah, kunci=kunci)
    return render(request, "hak/baru.html", isi_halaman, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def satu(request: Any, id_permintaan: int) -> HttpResponse:
    return _halaman(request, permintaan_for(request.lingkup, id_permintaan))


@wajib_masuk
@require_POST
def putus(request: Any, id_permintaan: int) -> HttpResponse:
    """Yes or no, with the ground."""
    permintaan = permintaan_for(request.lingkup, id_permintaan, Izin.PUTUS_HAK)
    pada = jam.sekarang()
    kabul = request.POST.get("putusan") == "kabul"
    nama = "kabul" if kabul else "tolak"
    form = forms.PutusanForm(request.POST, jenis=permintaan.jenis, putusan=nama, pada=jam.tanggal_kota(pada))
    try:
        isi = read_form(form)
        actions.decide_permintaan(
            oleh=request.user, pada=pada, kunci=read_kunci(request), permintaan=permintaan, kabul=kabul, dasar=isi["dasar"],
            alasan=isi["alasan"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, permintaan, salah=salah, form={nama: form})
    messages.success(request, _("Keputusan dicatat. Beri tahu warganya."))
    return _ke(permintaan)


@wajib_masuk
@require_POST
def laksana(request: Any, id_permintaan: int) -> HttpResponse:
    """Erase, by the second person."""
    return _act(request, id_permintaan, Izin.PUTUS_HAK, actions_laksana.close_data_warga, _("Data pribadinya sudah dihapus."))


@wajib_masuk
@require_POST
def batal(request: Any, id_permintaan: int) -> HttpResponse:
    """Take a grant back before it is carried out."""
    kabar = _("Keputusan ditarik. Permintaan kembali ke antrean.")
    return _act(request, id_permintaan, Izin.PUTUS_HAK, actions.reverse_permintaan, kabar)


@wajib_masuk
@require_POST
def selesai(request: Any, id_permintaan: int) -> HttpResponse:
    """A correction was made."""
    return _act(request, id_permintaan, Izin.TERIMA_HAK, actions_laksana.close_permintaan, _("Perbaikan selesai."))


@wajib_masuk
@require_POST
def beritahu(request: Any, id_permintaan: int) -> HttpResponse:
    """The resident was told."""
    return _act(request, id_permintaan, Izin.TERIMA_HAK, actions.record_pemberitahuan, _("Tercatat: warganya sudah diberi tahu."))


def _act(request: Any, id_permintaan: int, izin: Izin, perbuatan: Callable[..., Any], kabar: str) -> HttpResponse:
    permintaan = permintaan_for(request.lingkup, id_permintaan, izin)
    try:
        perbuatan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), permintaan=permintaan)
    except Penolakan as salah:
        return _halaman(request, permintaan, salah=salah)
    messages.success(request, kabar)
    return _ke(permintaan)


def _ke(permintaan: PermintaanHak) -> HttpResponse:
    return HttpResponseRedirect(reverse("hak:satu", args=[permintaan.pk]), status=303)


def _halaman(request: Any, permintaan: PermintaanHak, *, salah: Penolakan | None = None, form: Any = None) -> HttpResponse:
    isi = halaman.isi_satu(request, permintaan, pada=jam.sekarang(), salah=salah, form=form)
    return render(request, "hak/satu.html", isi, status=salah.status if salah else 200)
