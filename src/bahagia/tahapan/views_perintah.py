"""Pages of written orders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.tahapan import actions_perintah as actions
from bahagia.tahapan import documents, forms, halaman
from bahagia.tahapan.access import kelompok_for, perintah_for, tempat_for
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from bahagia.tahapan.models import Perintah
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_rt_di


@wajib_masuk
@require_http_methods(["GET", "POST"])
def rt(request: Any, kode: str) -> HttpResponse:
    """Orders that touch an RT; a new one over it."""
    satu_rt = rt_for(request.lingkup, kode, Izin.LIHAT_RT if request.method == "GET" else Izin.TERBIT_PERINTAH)
    return _daftar(request, satu_rt)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def semua(request: Any) -> HttpResponse:
    """Orders in all the places one sees; a new one."""
    tempat_for(request.lingkup)
    if request.method == "POST":
        require_izin(request.lingkup, Izin.TERBIT_PERINTAH)
    return _daftar(request, None)


@wajib_masuk
@require_GET
def satu(request: Any, perintah_id: int) -> HttpResponse:
    """One order."""
    return _halaman(request, perintah_for(request.lingkup, perintah_id))


@wajib_masuk
@require_POST
def lanjut(request: Any, perintah_id: int) -> HttpResponse:
    """An order to go on, which ends this stop order."""
    henti = perintah_for(request.lingkup, perintah_id, Izin.TERBIT_PERINTAH)
    form = forms.AlasanForm(request.POST, prefix="lanjut")
    try:
        isi = read_form(form)
        baru = actions.issue_perintah(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), jenis=JenisPerintah.LANJUT, henti=henti,
            alasan=isi["alasan"],
        )  # fmt: skip
    except Penolakan as salah:
        return _halaman(request, henti, salah=salah, form_lanjut=form)
    messages.success(request, _("Perintah lanjut %(nomor)s dikeluarkan. Uang RT berjalan lagi.") % {"nomor": baru.nomor})
    return _ke(baru)


@wajib_masuk
@require_POST
def cabut(request: Any, perintah_id: int) -> HttpResponse:
    """This order was wrong."""
    perintah = perintah_for(request.lingkup, perintah_id, Izin.TERBIT_PERINTAH)
    form = forms.AlasanForm(request.POST, prefix="cabut")
    try:
        isi = read_form(form)
        actions.revoke_perintah(
            oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), perintah=perintah, alasan=isi["alasan"]
        )
    except Penolakan as salah:
        return _halaman(request, perintah, salah=salah, form_cabut=form)
    messages.success(request, _("Perintah dicabut."))
    return _ke(perintah)


@wajib_masuk
@never_cache
@require_GET
def surat(request: Any, perintah_id: int) -> HttpResponse:
    """The order as PDF."""
    perintah = perintah_for(request.lingkup, perintah_id)
    jawaban = HttpResponse(documents.print_perintah(perintah), content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="perintah-{perintah.pk}.pdf"'
    return jawaban


def _daftar(request: Any, satu_rt: RT | None) -> HttpResponse:
    form, salah = None, None
    if request.method == "POST":
        form = forms.PerintahForm(request.POST, untuk=halaman.list_untuk(request.lingkup, satu_rt))
        try:
            isi = read_form(form)
            perintah = actions.issue_perintah(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), jenis=JenisPerintah(isi["jenis"]),
                alasan=isi["alasan"], isi=isi["isi"], **_untuk(request, isi["untuk"]),
            )  # fmt: skip
            messages.success(request, _("Perintah %(nomor)s dikeluarkan.") % {"nomor": perintah.nomor})
            return _ke(perintah)
        except Penolakan as galat:
            salah = galat
    kunci = request.POST.get("kunci", "")[:64]
    isi_halaman = halaman.isi_perintah_semua(request.lingkup, rt=satu_rt, form=form, salah=salah, kunci=kunci)
    return render(request, "tahapan/perintah_semua.html", isi_halaman, status=salah.status if salah else 200)


def _untuk(request: Any, pilihan: str) -> dict[str, Any]:
    """Reach of an order from the choice of the form, which holds only what the person may reach."""
    lingkup, _titik, nomor = pilihan.partition(":")
    isi: dict[str, Any] = {"lingkup": LingkupPerintah(lingkup)}
    if lingkup == LingkupPerintah.RT:
        return isi | {"rt": list_rt_di(rt_ids=[int(nomor)], kelurahan_kode=(), kota_kode=()).first()}
    if lingkup == LingkupPerintah.KELURAHAN:
        return isi | {"kelurahan_kode": nomor}
    if lingkup == LingkupPerintah.KELOMPOK:
        return isi | {"kelompok": kelompok_for(request.lingkup, int(nomor))}
    return isi | {"kota_kode": nomor}


def _ke(perintah: Perintah) -> HttpResponse:
    return HttpResponseRedirect(reverse("tahapan:perintah", args=[perintah.pk]), status=303)


def _halaman(request: Any, perintah: Perintah, *, salah: Penolakan | None = None, **form: Any) -> HttpResponse:
    kunci = request.POST.get("kunci", "")[:64]
    isi = halaman.isi_perintah(request.lingkup, perintah, salah=salah, kunci=kunci, **form)
    return render(request, "tahapan/perintah.html", isi, status=salah.status if salah else 200)
