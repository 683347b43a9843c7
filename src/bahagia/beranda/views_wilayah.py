"""RT of a city: brought as a sheet, opened, split, merged, renumbered; households with their source; the pagu."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import list_rt_for, require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.beranda import exports, forms, halaman_wilayah
from bahagia.beranda.lembar_rt import KOLOM, baca_rt
from bahagia.dana.actions import decide_pagu
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, kunci_turunan, read_kunci
from bahagia.dasar.parameter import KODE, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.dasar.unduhan import tanpa_orang
from bahagia.wilayah import actions
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kota


@wajib_masuk
@require_GET
@parameter("q", setelah=KODE)
def daftar(request: Any) -> HttpResponse:
    """All RT of the city that I keep."""
    require_izin(request.lingkup, Izin.KELOLA_WILAYAH)
    return render(request, "beranda/wilayah/daftar.html", halaman_wilayah.isi_daftar(request, jam.hari_ini()))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def kota(request: Any) -> HttpResponse:
    """What this city calls its units, and its regulation."""
    require_izin(request.lingkup, Izin.KELOLA_SETELAN)
    satu = list_kota().get(pk=sorted(request.lingkup.tempat(Izin.KELOLA_SETELAN).kota)[0])
    form = forms.KotaForm(request.POST or None, initial={**satu.sebutan, "dasar_hukum": satu.dasar_hukum})
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        actions.record_sebutan(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), kota=satu,
            dasar_hukum=isi.pop("dasar_hukum"), sebutan=isi,
        )  # fmt: skip
        messages.success(request, _("Setelan kota disimpan."))
        return HttpResponseRedirect(reverse("beranda:wilayah"), status=303)
    konteks = {
        "judul": _("Setelan %(kota)s") % {"kota": satu.wilayah.nama}, "form": form, "tombol": _("Simpan"),
        "kunci": request.POST.get("kunci") or kunci_baru(), "kembali": reverse("beranda:wilayah"),
    }  # fmt: skip
    return render(request, "beranda/wilayah/kota.html", konteks, status=422 if form.errors else 200)


@wajib_masuk
@require_GET
@parameter("q")
@tanpa_orang
def unduh(request: Any, bentuk: str) -> HttpResponse:
    """The same RT as XLSX or CSV."""
    require_izin(request.lingkup, Izin.KELOLA_WILAYAH)
    baris = ([r.kelurahan.nama, r.nomor, r.rw, r.kode, r.dibuka] for r in halaman_wilayah.saring_rt(request))
    return respond_lembar(bentuk, "rt-kota", exports.KOLOM_RT_KOTA, baris)


@wajib_masuk
@require_GET
@tanpa_orang
def contoh(request: Any) -> HttpResponse:
    """An empty sheet with the right heads."""
    require_izin(request.lingkup, Izin.KELOLA_WILAYAH)
    return respond_lembar("xlsx", "daftar-rt", KOLOM, [])


@wajib_masuk
@require_http_methods(["GET", "POST"])
def unggah(request: Any) -> HttpResponse:
    """A sheet of RT: good rows are opened at once, the others come back with their reason."""
    require_izin(request.lingkup, Izin.KELOLA_WILAYAH)
    kota = sorted(request.lingkup.tempat(Izin.KELOLA_WILAYAH).kota)[0]
    form = forms.UnggahRTForm(request.POST or None, request.FILES or None)
    konteks: dict[str, Any] = {
        "judul": _("Unggah daftar RT"), "form": form, "kunci": request.POST.get("kunci") or kunci_baru(),
        "kembali": reverse("beranda:wilayah"), "tombol": _("Baca dan simpan"),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                baris = baca_rt(form.cleaned_data["berkas"].read(), halaman_wilayah.nama_kelurahan(kota))
                hasil = halaman_wilayah.open_banyak(
                    baris, oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request),
                    berlaku=form.cleaned_data["berlaku"], dasar_hukum=form.cleaned_data["dasar_hukum"],
                )  # fmt: skip
                return render(request, "beranda/wilayah/hasil.html", {"judul": _("Hasil unggahan"), **hasil})
            except Penolakan as penolakan:
                konteks["salah"], status = penolakan, penolakan.status
    return render(request, "beranda/wilayah/unggah.html", konteks, status=status)


@wajib_masuk
@require_GET
def satu(request: Any, kode: str) -> HttpResponse:
    rt = rt_for(request.lingkup, kode, Izin.KELOLA_WILAYAH)
    return _halaman(request, rt)


@wajib_masuk
@require_POST
def kk(request: Any, kode: str) -> HttpResponse:
    """Record a household figure; the pagu of this year follows when the classes allow it."""
    rt = rt_for(request.lingkup, kode, Izin.KELOLA_WILAYAH)
    form = forms.JumlahKKForm(request.POST)
    if not form.is_valid():
        return _halaman(request, rt, form_kk=form, status=422)
    pada, kunci = jam.sekarang(), read_kunci(request)
    try:
        actions.record_jumlah_kk(oleh=request.user, pada=pada, kunci=kunci, rt=rt, **form.cleaned_data)
    except Penolakan as penolakan:
        return _halaman(request, rt, salah=penolakan, status=penolakan.status)
    messages.success(request, _("Jumlah KK dicatat."))
    return _kembali(rt)


@wajib_masuk
@require_POST
def pagu(request: Any, kode: str) -> HttpResponse:
    """Decide this year's ceiling from the newest household figure. A matter of money: not for the administrator."""
    rt = rt_for(request.lingkup, kode, Izin.KELOLA_WILAYAH)
    require_izin(request.lingkup, Izin.LIHAT_DANA, rt)
    pada = jam.sekarang()
    try:
        decide_pagu(oleh=request.user, pada=pada, kunci=read_kunci(request), rt=rt, tahun=jam.hari_ini().year)
    except Penolakan as penolakan:
        return _halaman(request, rt, salah=penolakan, status=penolakan.status)
    messages.success(request, _("Pagu tahun ini ditetapkan."))
    return _kembali(rt)


@wajib_masuk
@require_POST
def peristiwa(request: Any, kode: str) -> HttpResponse:
    """Renumber, split, merge or close, by decree."""
    rt = rt_for(request.lingkup, kode, Izin.KELOLA_WILAYAH)
    form = forms.PeristiwaForm(request.POST)
    if not form.is_valid():
        return _halaman(request, rt, form_peristiwa=form, status=422)
    try:
        hasil = _ubah(request, rt, form.cleaned_data)
    except Penolakan as penolakan:
        return _halaman(request, rt, form_peristiwa=form, salah=penolakan, status=penolakan.status)
    messages.success(request, _("Perubahan RT dicatat. Orang, uang, dan dokumennya tetap ditemukan."))
    return _kembali(hasil)


def _ubah(request: Any, rt: RT, isi: dict[str, Any]) -> RT:
    umum = {"oleh": request.user, "pada": jam.sekarang(), "kunci": read_kunci(request), "berlaku": isi["berlaku"],
            "dasar_hukum": isi["dasar_hukum"]}  # fmt: skip
    nomor = isi["nomor"]
    match isi["jenis"]:
        case "tutup":
            return actions.close_rt(rt=rt, **umum)
        case "pecah":
            return actions.open_rt_pecahan(asal=rt, nomor=nomor, **umum)
        case _ if len(nomor) != 1:
            raise Penolakan(_("Tulis satu nomor baru."), langkah=_("Isi kolom nomor baru."), kode="nomor_satu")
        case "nomor":
            return actions.record_nomor_rt(rt=rt, nomor=nomor[0], **umum)
    kode = [k.strip() for k in isi["rt_lain"].split(",") if k.strip()]
    lain = list(list_rt_for(request.lingkup, Izin.KELOLA_WILAYAH).filter(kode__in=kode))
    if len(lain) != len(kode):
        raise Penolakan(_("Ada kode RT yang tidak dikenal."), langkah=_("Salin kode dari halaman RT."), kode="kode_rt")
    return actions.merge_rt(asal=[rt, *lain], nomor=nomor[0], **umum)


def _halaman(request: Any, rt: RT, *, status: int = 200, **ubah: Any) -> HttpResponse:
    konteks = halaman_wilayah.isi_satu(request, rt, jam.hari_ini())
    konteks["kunci"] = request.POST.get("kunci") or kunci_baru()
    konteks["kunci_pagu"] = kunci_turunan(konteks["kunci"], "pagu")
    return render(request, "beranda/wilayah/satu.html", {**konteks, **ubah}, status=status)


def _kembali(rt: RT) -> HttpResponse:
    return HttpResponseRedirect(reverse("beranda:wilayah_rt", args=[rt.kode]), status=303)
