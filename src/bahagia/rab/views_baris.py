"""Lines of a draft on a phone: find a standard item or write one's own, copy, change, move, take out."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import ANGKA, parameter, require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.queries import cari_item, harga_pada
from bahagia.rab import actions, forms, halaman, queries
from bahagia.rab.access import baris_for, kegiatan_for, rab_for
from bahagia.rab.kata import isi_bilah
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.views import ke_rab, tampil_isian, tampil_rab

KODE_ITEM = re.compile(r"[0-9A-Za-z._-]{1,40}")


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter("cari", kegiatan=ANGKA, dari=ANGKA, item=KODE_ITEM)
def baru(request: Any, rab_id: int) -> HttpResponse:
    """A new line for an activity: empty, from a standard item (`item`) or as a copy (`dari`)."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    if not (request.GET.get("dari") or request.GET.get("kegiatan")):
        require_nilai(request, "kegiatan", request.method == "GET")
        return render(request, "rab/pilih.html", halaman.isi_pilih(rab))
    asal = baris_for(rab, int(request.GET["dari"])) if request.GET.get("dari") else None
    id_kegiatan = asal.pokok.kegiatan_id if asal else int(request.GET["kegiatan"])
    kegiatan = kegiatan_for(request.lingkup, id_kegiatan, Izin.SUSUN_RAB)
    if kegiatan.rt_id != rab.rt_id or kegiatan.tahun != rab.tahun:
        raise Http404("kegiatan")
    awal = forms.awal_baris(asal) if asal else forms.awal_wajib(rab, kegiatan) | _awal_item(request, rab)
    form = forms.BarisForm(request.POST or None, initial=awal)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            read_form(form)
            actions.record_baris(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, isian=form.isian(kegiatan)
            )
            messages.success(request, _("Baris ditambahkan."))
            if "lagi" in request.POST:
                return HttpResponseRedirect(f"{reverse('rab:baris_baru', args=[rab.pk])}?kegiatan={kegiatan.pk}", status=303)
            return ke_rab(rab, f"kegiatan-{kegiatan.pk}")
        except Penolakan as penolakan:
            salah = penolakan
    return _tampil(request, rab, kegiatan, form, salah=salah)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter("cari", item=KODE_ITEM)
def ubah(request: Any, rab_id: int, baris_id: int) -> HttpResponse:
    """One line changed; beside it: copy, move, take out."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    baris = baris_for(rab, baris_id)
    awal = forms.awal_baris(baris) | _awal_item(request, rab)
    form = forms.BarisForm(request.POST or None, initial=awal)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            read_form(form)
            actions.record_baris(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, baris=baris,
                isian=form.isian(baris.pokok.kegiatan),
            )  # fmt: skip
            messages.success(request, _("Baris disimpan."))
            return ke_rab(rab, f"kegiatan-{baris.pokok.kegiatan_id}")
        except Penolakan as penolakan:
            salah = penolakan
    return _tampil(request, rab, baris.pokok.kegiatan, form, baris=baris, salah=salah)


def _awal_item(request: Any, rab: RAB) -> dict[str, Any]:
    """The form filled from a standard item: name, unit, price of today."""
    kode = request.GET.get("item", "")
    if not kode:
        return {}
    acuan = harga_pada(rab.kota_kode, kode, pada=jam.tanggal_kota(jam.sekarang()))
    if acuan is None:
        raise Http404("item")
    jenis = acuan.jenis if acuan.jenis in dict(forms.JENIS_BARIS) else "bahan"
    nama, satuan = acuan.nama[:160], acuan.satuan[:16]
    return {"uraian": nama, "satuan": satuan, "harga": acuan.harga, "jenis_baris": jenis, "item_kode": kode}


def _tampil(
    request: Any, rab: RAB, kegiatan: Kegiatan, form: Any, *, baris: BarisRAB | None = None, salah: Penolakan | None = None
) -> HttpResponse:
    pada = jam.tanggal_kota(jam.sekarang())
    cari = request.GET.get("cari", "")
    pagu, _sebab = halaman.pagu_atau(rab.rt, rab.tahun, pada=pada)
    judul = baris.uraian if baris else _("Tambah baris")
    kode = (form.data.get("item_kode") if form.is_bound else form.initial.get("item_kode")) or ""
    dasar = request.path + "?" + (f"kegiatan={kegiatan.pk}&" if baris is None else "")
    isi = {
        "judul": judul, "rab": rab, "kegiatan": kegiatan, "baris": baris, "form": form, "salah": salah, "cari": cari,
        "kunci": request.POST.get("kunci", "")[:64] or kunci_baru(), "rt": rab.rt,
        "remah": halaman.remah(rab.rt, (str(rab), queries.url_rab(rab.pk)), (judul, ""), tahun=rab.tahun),
        "hasil": [(i, f"{dasar}item={i.kode}") for i in cari_item(cari, kota_kode=rab.kota_kode, pada=pada)] if cari else None,
        "acuan": harga_pada(rab.kota_kode, kode, pada=pada) if KODE_ITEM.fullmatch(kode) else None,
        "bilah": isi_bilah(queries.sum_baris(rab), pagu), "cari_buka": bool(cari) or not (form.is_bound or baris or form.initial),
        "ukuran_isi": any(form[u].value() for u in form.UKURAN),
    }  # fmt: skip
    return render(request, "rab/baris.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_POST
def hapus(request: Any, rab_id: int, baris_id: int) -> HttpResponse:
    """A line is taken out of a draft."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        actions.close_baris(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, baris_id=baris_id)
    except Penolakan as salah:
        return tampil_rab(request, rab, salah)
    messages.success(request, _("Baris dihapus."))
    return ke_rab(rab)


@wajib_masuk
@require_POST
def geser(request: Any, rab_id: int, baris_id: int) -> HttpResponse:
    """A line moves one place."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    try:
        actions.record_urutan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, baris_id=baris_id,
            naik=request.POST.get("arah") != "turun",
        )  # fmt: skip
    except Penolakan as salah:
        return tampil_rab(request, rab, salah)
    baris = baris_for(rab, baris_id)
    return ke_rab(rab, f"kegiatan-{baris.pokok.kegiatan_id}")


@wajib_masuk
@require_http_methods(["GET", "POST"])
def iuran(request: Any, rab_id: int) -> HttpResponse:
    """How many workers the contribution line is for, and which months."""
    rab = rab_for(request.lingkup, rab_id, Izin.SUSUN_RAB)
    form = forms.IuranForm(request.POST or None, initial=queries.isi_iuran(rab))
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions.record_baris_iuran(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), rab=rab, pekerja=isi["pekerja"],
                bulan_pertama=queries.awal_tahun(rab, isi["bulan_mulai"]), banyak_bulan=isi["banyak_bulan"],
            )  # fmt: skip
            messages.success(request, _("Iuran dihitung ulang."))
            return ke_rab(rab)
        except Penolakan as penolakan:
            salah = penolakan
    return tampil_isian(
        request, _("Iuran BPJS Ketenagakerjaan"), form, rt=rab.rt, tahun=rab.tahun, salah=salah, rab=rab,
        tombol=_("Hitung iuran"),
        pengantar=_("Harganya dari peraturan. Jumlah pekerja diisi dari pekerja yang sudah diverifikasi; ubah bila perlu."),
    )  # fmt: skip
