"""Pages of the register. Each view: a door, one domain call, a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.kunci import kunci_baru, read_kunci
from bahagia.dasar.parameter import ANGKA, KODE, parameter, urut
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.jejak.tindakan import record_jejak, record_lihat
from bahagia.pekerja import actions, exports, forms, halaman, queries
from bahagia.pekerja.access import pekerja_for
from bahagia.pekerja.daftar import URUTAN, saring
from bahagia.pekerja.isian import isian_dari_form
from bahagia.pekerja.models import Kategori, Pekerja, Status
from bahagia.pekerja.pekerjaan import mirip
from bahagia.pesan.actions_izin import record_izin_kirim

SARING = {"status": Status.values, "kategori": Kategori.values}
BATAS_CENTANG = 200  # people verified by one tap: a page and some more


@wajib_masuk
@require_GET
@parameter("cari", **SARING, urut=urut(*URUTAN), setelah=ANGKA, sebelum=ANGKA)
def rt(request: Any, kode: str) -> HttpResponse:
    """Workers of an RT."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    return render(request, "pekerja/rt.html", halaman.isi_rt(request, satu_rt))


@wajib_masuk
@require_GET
@parameter("cari", **SARING)
def unduh(request: Any, kode: str, bentuk: str) -> HttpResponse:
    """The same list as a sheet; who took it is recorded."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_PEKERJA)
    daftar = list(saring(queries.list_pekerja_rt([satu_rt.pk]), request.GET))
    jawab = respond_lembar(bentuk, f"pekerja-{satu_rt.kode}", exports.KOLOM_DAFTAR, exports.list_baris(daftar))
    record_jejak("pekerja.export_daftar", oleh=request.user, pada=jam.sekarang(), objek=satu_rt, isi={"orang": len(daftar)})
    return jawab


@wajib_masuk
@require_GET
@parameter(rt=KODE)
def unduh_verifikasi(request: Any, bentuk: str) -> HttpResponse:
    """The queue as a sheet, for a round with the cards in hand."""
    require_izin(request.lingkup, Izin.VERIFIKASI_PEKERJA)
    daftar = list(halaman.list_antrean(request))
    jawab = respond_lembar(bentuk, "menunggu-verifikasi", exports.KOLOM_DAFTAR, exports.list_baris(daftar))
    record_jejak("pekerja.export_verifikasi", oleh=request.user, pada=jam.sekarang(), isi={"orang": len(daftar)})
    return jawab


@wajib_masuk
@require_GET
def satu(request: Any, id_pekerja: int) -> HttpResponse:
    pekerja = pekerja_for(request.lingkup, id_pekerja, Izin.LIHAT_PEKERJA)
    record_lihat(pekerja, oleh=request.user, pada=jam.sekarang())
    return _halaman(request, pekerja)


@wajib_masuk
@never_cache
@require_POST
def buka_nik(request: Any, id_pekerja: int) -> HttpResponse:
    """Show the full NIK once, in the answer itself (never in an address); the opening is recorded."""
    pekerja = pekerja_for(request.lingkup, id_pekerja, Izin.BUKA_NIK)
    nik = queries.open_nik(pekerja, oleh=request.user, pada=jam.sekarang())
    return _halaman(request, pekerja, nik=" ".join(nik[i : i + 4] for i in range(0, 16, 4)))


@wajib_masuk
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ubah(request: Any, id_pekerja: int) -> HttpResponse:
    """Correct a worker; it goes back to the queue of the verifier."""
    pekerja = pekerja_for(request.lingkup, id_pekerja, Izin.DAFTAR_PEKERJA)
    pada = jam.sekarang()
    lama = queries.open_isian(pekerja, oleh=request.user, pada=pada)
    form = forms.UbahForm(request.POST or None, pada=jam.tanggal_kota(pada), initial=_awal(lama))
    salah: Penolakan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            isian, masalah = isian_dari_form(form.cleaned_data, pada=jam.tanggal_kota(pada), lama=lama)
            actions.record_perubahan_pekerja(
                oleh=request.user,
                pada=pada,
                kunci=read_kunci(request),
                pekerja=pekerja,
                isian=isian,
                catatan=actions.list_catatan(masalah),
            )
            messages.success(request, _("Perubahan disimpan. Data ini diperiksa lagi oleh pendamping atau lurah."))
            return _ke(pekerja)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = {
        **halaman.kepala(pekerja.rt, _("Ubah data %(nama)s") % {"nama": pekerja.nama}, halaman.remah_pekerja(pekerja.rt)),
        "form": form,
        "salah": salah,
        "kunci": request.POST.get("kunci") or kunci_baru(),
        "pekerja": pekerja,
    }
    return render(request, "pekerja/ubah.html", konteks, status=422 if request.method == "POST" else 200)


def _awal(lama: Any) -> dict[str, Any]:
    """First values of the form: NIK and KK stay out of the page."""
    pilihan = (
        f"~{lama.sektor}"
        if lama.sektor and lama.pekerjaan_kode is None
        else next(
            (p.nama for p in mirip(lama.pekerjaan_tertulis, 7) if (p.kode, p.sektor) == (lama.pekerjaan_kode, lama.sektor)), ""
        )
        if lama.pekerjaan_tertulis
        else ""
    )
    return {
        "nama": lama.nama,
        "tempat_lahir": lama.tempat_lahir,
        "tanggal_lahir": lama.tanggal_lahir,
        "jenis_kelamin": lama.jenis_kelamin,
        "pekerjaan": lama.pekerjaan_tertulis,
        "pilihan": pilihan,
        "kategori": lama.kategori,
        "alamat": lama.alamat,
        "telepon": lama.telepon,
        "nama_ibu": lama.nama_ibu,
    }


@wajib_masuk
@require_POST
def cocok(request: Any, id_pekerja: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pekerja: Pekerja) -> str:
        actions.verify_pekerja(oleh=request.user, pada=pada, kunci=kunci, pekerja=pekerja, cocok=True)
        return _("%(nama)s terverifikasi.") % {"nama": pekerja.nama}

    return _act(request, id_pekerja, Izin.VERIFIKASI_PEKERJA, putus, ke=_antrean_atau_orang)


@wajib_masuk
@require_POST
def tidak_cocok(request: Any, id_pekerja: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pekerja: Pekerja) -> str:
        alasan = request.POST.get("alasan", "")[:300]
        actions.verify_pekerja(oleh=request.user, pada=pada, kunci=kunci, pekerja=pekerja, cocok=False, alasan=alasan)
        return _("Dikembalikan kepada ketua RT dengan alasannya.")

    return _act(request, id_pekerja, Izin.VERIFIKASI_PEKERJA, putus, ke=_antrean_atau_orang)


@wajib_masuk
@require_POST
def akhiri(request: Any, id_pekerja: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pekerja: Pekerja) -> str:
        form = forms.AkhiriForm(request.POST, prefix="akhiri")
        alasan = form.cleaned_data["alasan"] if form.is_valid() else ""
        actions.close_pekerja(oleh=request.user, pada=pada, kunci=kunci, pekerja=pekerja, alasan=alasan)
        return _("%(nama)s tidak ikut daftar baru. Datanya tetap tersimpan.") % {"nama": pekerja.nama}

    return _act(request, id_pekerja, Izin.DAFTAR_PEKERJA, putus)


@wajib_masuk
@require_POST
def pesan(request: Any, id_pekerja: int) -> HttpResponse:
    """What the worker said about WhatsApp messages to the number that is registered: nobody types it again."""

    def catat(kunci: str, pada: datetime, pekerja: Pekerja) -> str:
        jawab = request.POST.get("setuju", "")
        if jawab not in ("ya", "tidak"):
            raise Penolakan(_("Jawabannya belum dipilih."), langkah=_("Ketuk salah satu tombolnya."), kode="jawaban")
        record_izin_kirim(
            oleh=request.user, pada=pada, kunci=kunci, rt=pekerja.rt, saluran="wa", nama=pekerja.nama,
            alamat=queries.isian_of(pekerja).telepon, setuju=jawab == "ya", cara="lisan",
        )  # fmt: skip
        return _("Jawaban %(nama)s dicatat.") % {"nama": pekerja.nama}

    return _act(request, id_pekerja, Izin.DAFTAR_PEKERJA, catat)


@wajib_masuk
@require_POST
def aktifkan(request: Any, id_pekerja: int) -> HttpResponse:
    def putus(kunci: str, pada: datetime, pekerja: Pekerja) -> str:
        actions.open_pekerja(oleh=request.user, pada=pada, kunci=kunci, pekerja=pekerja)
        return _("%(nama)s kembali ke antrean verifikasi.") % {"nama": pekerja.nama}

    return _act(request, id_pekerja, Izin.DAFTAR_PEKERJA, putus)


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter("cari", rt=KODE, urut=urut(*URUTAN), setelah=ANGKA, sebelum=ANGKA)
def verifikasi(request: Any) -> HttpResponse:
    """The verifier's queue; ticked people are verified together."""
    require_izin(request.lingkup, Izin.VERIFIKASI_PEKERJA)
    salah: Penolakan | None = None
    pada = jam.sekarang()
    if request.method == "POST":
        try:
            angka = [x for x in request.POST.getlist("orang") if x.isascii() and x.isdigit() and len(x) < 19]
            ids = [int(x) for x in angka[:BATAS_CENTANG]]
            if not ids:
                raise Penolakan(
                    _("Belum ada yang dicentang."), langkah=_("Centang orang yang KTP-nya sudah dicocokkan."), kode="kosong"
                )
            n = actions.verify_banyak(oleh=request.user, pada=pada, kunci=read_kunci(request), pekerja_ids=ids)
            messages.success(request, ngettext("%(n)d orang terverifikasi.", "%(n)d orang terverifikasi.", n) % {"n": n})
            return HttpResponseRedirect(request.get_full_path(), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    konteks = halaman.isi_verifikasi(request, pada=pada, salah=salah)
    return render(request, "pekerja/verifikasi.html", konteks, status=salah.status if salah else 200)


def _act(
    request: Any,
    id_pekerja: int,
    izin: Izin,
    tindakan: Callable[[str, datetime, Pekerja], str],
    *,
    ke: Callable[[Any, Pekerja], HttpResponse] | None = None,
) -> HttpResponse:
    """Door, act, message; after a refusal the same page with the refusal."""
    pekerja = pekerja_for(request.lingkup, id_pekerja, izin)
    try:
        kabar = tindakan(read_kunci(request), jam.sekarang(), pekerja)
    except Penolakan as penolakan:
        form = forms.TidakCocokForm(request.POST) if "alasan" in request.POST else None
        return _halaman(request, pekerja_for(request.lingkup, id_pekerja, izin), salah=penolakan, form=form)
    messages.success(request, kabar)
    return ke(request, pekerja) if ke else _ke(pekerja)


def _antrean_atau_orang(request: Any, pekerja: Pekerja) -> HttpResponse:
    """On to the next in the queue while there is one."""
    sisa = queries.list_verifikasi(request.lingkup.tempat(Izin.VERIFIKASI_PEKERJA)).exists()
    return HttpResponseRedirect(reverse("pekerja:verifikasi"), status=303) if sisa else _ke(pekerja)


def _ke(pekerja: Pekerja) -> HttpResponse:
    return HttpResponseRedirect(reverse("pekerja:satu", args=[pekerja.pk]), status=303)


def _halaman(request: Any, pekerja: Pekerja, *, salah: Penolakan | None = None, nik: str = "", form: Any = None) -> HttpResponse:
    konteks = halaman.isi_satu(request, pekerja, salah=salah, nik=nik, form=form)
    return render(request, "pekerja/satu.html", konteks, status=salah.status if salah else 200)
