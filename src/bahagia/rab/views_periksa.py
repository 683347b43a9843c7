"""Pages of the desks: queue with ages, verdicts line by line, two versions side by side; papers and sheets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import require_izin
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.unduh import respond_lembar
from bahagia.rab import actions_verifikasi, documents, exports, forms, halaman_periksa, queries
from bahagia.rab.access import pembebasan_for, rab_for
from bahagia.rab.views import ke_rencana, tampil_isian


@wajib_masuk
@require_GET
def antrean(request: Any) -> HttpResponse:
    """What waits at the desks one sees, the oldest first; own desk apart."""
    require_izin(request.lingkup, Izin.VERIFIKASI_RAB)
    isi = halaman_periksa.isi_antrean(request.lingkup, pada=jam.tanggal_kota(jam.sekarang()))
    return render(request, "rab/antrean.html", isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def periksa(request: Any, rab_id: int) -> HttpResponse:
    """Accept or reject each line that waits, with reasons."""
    rab = rab_for(request.lingkup, rab_id, Izin.VERIFIKASI_RAB)
    pada = jam.sekarang()
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            hasil = actions_verifikasi.verify_baris(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rab=rab, langkah=request.POST.get("langkah", ""),
                putusan=halaman_periksa.read_putusan(request.POST), sidik=request.POST.get("sidik", ""),
            )  # fmt: skip
            messages.success(request, halaman_periksa.kalimat_hasil(hasil))
            return HttpResponseRedirect(reverse("rab:antrean"), status=303)
        except Penolakan as penolakan:
            salah = penolakan
            rab.refresh_from_db()
    isi = halaman_periksa.isi_periksa(
        rab, request.user, request.lingkup, pada=jam.tanggal_kota(pada), salah=salah, post=request.POST
    )
    return render(request, "rab/periksa.html", isi, status=salah.status if salah else 200)


@wajib_masuk
@require_GET
def banding(request: Any, rab_id: int) -> HttpResponse:
    """This version beside the one it came from."""
    rab = rab_for(request.lingkup, rab_id)
    return render(request, "rab/banding.html", halaman_periksa.isi_banding(rab))


@wajib_masuk
@require_http_methods(["GET", "POST"])
def pembebasan(request: Any, pembebasan_id: int) -> HttpResponse:
    """Yes or no to an exemption."""
    satu = pembebasan_for(request.lingkup, pembebasan_id, Izin.VERIFIKASI_RAB)
    form = forms.PutusForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            actions_verifikasi.decide_pembebasan(
                oleh=request.user, pada=jam.sekarang(), kunci=read_kunci(request), pembebasan=satu, setuju=isi["setuju"] == "ya",
                catatan=isi["catatan"],
            )  # fmt: skip
            return ke_rencana(satu.rt, satu.tahun)
        except Penolakan as penolakan:
            salah = penolakan
    judul = _("Pembebasan %(kode)s") % {"kode": satu.kode.upper()}
    return tampil_isian(
        request, judul, form, rt=satu.rt, tahun=satu.tahun, salah=salah, tombol=_("Simpan keputusan"), pengantar=satu.alasan
    )


@wajib_masuk
@require_GET
def unduh(request: Any, rab_id: int, bentuk: str) -> HttpResponse:
    """All lines as a sheet."""
    rab = rab_for(request.lingkup, rab_id)
    nama = f"rab-{rab.rt.kode}-{rab.tahun}-v{rab.versi}"
    return respond_lembar(bentuk, nama, exports.KOLOM, exports.list_baris_lembar(queries.list_baris(rab)))


@wajib_masuk
@never_cache
@require_GET
def cetak(request: Any, rab_id: int) -> HttpResponse:
    """The budget on paper."""
    rab = rab_for(request.lingkup, rab_id)
    jawab = HttpResponse(documents.print_rab(rab, pada=jam.sekarang()), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="rab-{rab.rt.kode}-{rab.tahun}-v{rab.versi}.pdf"'
    return jawab
