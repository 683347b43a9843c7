"""Pages of one member of the Pokja."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.forms import read_foto
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import kunci_turunan, read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.jejak.ubah import nama_objek
from bahagia.pokja import actions_anggota as actions
from bahagia.pokja import forms, halaman
from bahagia.pokja.access import anggota_for, kepentingan_for
from bahagia.pokja.jenis import CaraAkhirAnggota, JenisKepentingan
from bahagia.pokja.models import AnggotaPokja


@wajib_masuk
@require_GET
def satu(request: Any, anggota_id: int) -> HttpResponse:
    """A member and what may be done."""
    return _halaman(request, anggota_for(request.lingkup, anggota_id, Izin.LIHAT_PEKERJA))


@wajib_masuk
@require_POST
def tanda_tangan(request: Any, anggota_id: int) -> HttpResponse:
    """The photo of the specimen signature."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.SUSUN_POKJA)
    pada = jam.sekarang()
    form = forms.TandaTanganForm(request.POST, request.FILES)
    try:
        kunci = read_kunci(request)
        foto = read_foto(read_form(form))
        assert foto is not None  # the field is required
        berkas = record_berkas(
            oleh=request.user, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=anggota.rt, izin=Izin.SUSUN_POKJA,
            jenis="tanda_tangan", isi=foto.isi, nama=foto.nama, objek=nama_objek(anggota), diambil_pada=foto.diambil_pada,
        )  # fmt: skip
        actions.record_tanda_tangan(oleh=request.user, pada=pada, kunci=kunci, anggota=anggota, foto_id=berkas.pk)
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah, form_spesimen=form)
    messages.success(request, _("Contoh tanda tangan disimpan."))
    return _ke(anggota)


@wajib_masuk
@require_POST
def berhenti(request: Any, anggota_id: int) -> HttpResponse:
    """Left, or died."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.SUSUN_POKJA)
    pada = jam.sekarang()
    form = forms.BerhentiForm(request.POST, pada=jam.tanggal_kota(pada))
    try:
        isi = read_form(form)
        actions.close_anggota(
            oleh=request.user, pada=pada, kunci=read_kunci(request), anggota=anggota, tanggal=isi["tanggal"],
            cara=CaraAkhirAnggota(isi["cara"]),
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah, form_berhenti=form)
    messages.success(request, _("Dicatat. Sekarang usulkan penggantinya."))
    return _ke(anggota)


@wajib_masuk
@require_POST
def pengganti(request: Any, anggota_id: int) -> HttpResponse:
    """Who follows."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.SUSUN_POKJA)
    form = forms.PenggantiForm(request.POST)
    try:
        isi = read_form(form)
        baru = actions.propose_pengganti(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), anggota=anggota, nama=isi["nama"]
        )
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah, form_ganti=form)
    messages.success(request, _("Pengganti diusulkan kepada lurah."))
    return _ke(baru)


@wajib_masuk
@require_POST
def sk(request: Any, anggota_id: int) -> HttpResponse:
    """The lurah decrees the successor."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.TETAPKAN_POKJA)
    pada = jam.sekarang()
    form = forms.SKForm(request.POST, pada=jam.tanggal_kota(pada))
    try:
        isi = read_form(form)
        actions.approve_pengganti(
            oleh=request.user, pada=pada, kunci=read_kunci(request), anggota=anggota, sk_nomor=isi["sk_nomor"],
            sk_tanggal=isi["sk_tanggal"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah, form_sk=form)
    messages.success(request, _("Pengganti ditetapkan."))
    return _ke(anggota)


@wajib_masuk
@require_POST
def tolak(request: Any, anggota_id: int) -> HttpResponse:
    """The lurah does not decree this one."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.TETAPKAN_POKJA)
    try:
        actions.reject_pengganti(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), anggota=anggota)
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah)
    messages.success(request, _("Usulan pengganti ditolak."))
    return HttpResponseRedirect(reverse("pokja:rt", args=[anggota.rt.kode]), status=303)


@wajib_masuk
@require_POST
def kepentingan(request: Any, anggota_id: int) -> HttpResponse:
    """Kin or shop of this member."""
    anggota = anggota_for(request.lingkup, anggota_id, Izin.SUSUN_POKJA)
    form = forms.KepentinganForm(request.POST)
    try:
        isi = read_form(form)
        actions.record_kepentingan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), anggota=anggota,
            jenis=JenisKepentingan(isi["jenis"]), pihak=isi["pihak"], uraian=isi["uraian"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah, form_kepentingan=form)
    messages.success(request, _("Kepentingan dicatat. Belanja di sana akan ditandai."))
    return _ke(anggota)


@wajib_masuk
@require_POST
def kepentingan_akhiri(request: Any, kepentingan_id: int) -> HttpResponse:
    """The interest is over."""
    baris = kepentingan_for(request.lingkup, kepentingan_id, Izin.SUSUN_POKJA)
    anggota = anggota_for(request.lingkup, baris.anggota_id, Izin.SUSUN_POKJA)
    try:
        actions.close_kepentingan(oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kepentingan=baris)
    except Penolakan as salah:
        return _halaman(request, anggota, salah=salah)
    messages.success(request, _("Kepentingan diakhiri hari ini."))
    return _ke(anggota)


def _ke(anggota: AnggotaPokja) -> HttpResponse:
    return HttpResponseRedirect(reverse("pokja:anggota", args=[anggota.pk]), status=303)


def _halaman(request: Any, anggota: AnggotaPokja, *, salah: Penolakan | None = None, **form: Any) -> HttpResponse:
    kunci = request.POST.get("kunci", "")[:64]
    pada = jam.tanggal_kota(jam.sekarang())
    isi = halaman.isi_anggota(request.lingkup, anggota, pada=pada, salah=salah, kunci=kunci, **form)
    return render(request, "pokja/anggota.html", isi, status=salah.status if salah else 200)
