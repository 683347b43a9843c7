"""Pages of the letters: look before signing, withdraw, cards to print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import act_and_go, read_form
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong import actions_keluar, actions_surat, forms, halaman
from bahagia.gotong_royong.access import kerja_for, surat_for
from bahagia.gotong_royong.documents import print_kartu
from bahagia.gotong_royong.jenis import KeadaanKerja
from bahagia.gotong_royong.queries import url_kerja
from bahagia.jejak.tindakan import record_jejak

TERBIT = "gotong_royong/terbit.html"


@wajib_masuk
@require_http_methods(["GET", "POST"])
def terbit(request: Any, kerja_id: int) -> HttpResponse:
    """What the letter will say, then one button: the letter itself, or an addition when one stands."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.TERBIT_SURAT_TUGAS)
    isi = lambda: halaman.isi_terbit(request, baris)  # noqa: E731
    if request.method == "GET":
        return render(request, TERBIT, isi())

    def terbitkan(kunci: str, pada: Any) -> str:
        dilihat = request.POST.get("dilihat", "")[:64]  # tells which letter the page showed, whatever happened since
        tambahan = dilihat.startswith("tambahan") if dilihat else baris.keadaan == KeadaanKerja.BERJALAN
        tindakan = actions_surat.issue_tambahan if tambahan else actions_surat.issue_surat_tugas
        surat = tindakan(oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, dilihat=dilihat)
        messages.success(request, _("Surat %(nomor)s terbit.") % {"nomor": surat.nomor})
        return url_kerja(baris.pk)

    return act_and_go(request, terbitkan, TERBIT, isi)


@wajib_masuk
@require_http_methods(["GET", "POST"])
def tarik(request: Any, surat_id: int) -> HttpResponse:
    """Withdraw a letter, with the reason."""
    surat = surat_for(request.lingkup, surat_id, Izin.TERBIT_SURAT_TUGAS)
    form = forms.AlasanForm(request.POST or None)
    isi = lambda: halaman.isi_tarik(request, surat, form)  # noqa: E731
    if request.method == "GET":
        return render(request, "gotong_royong/isi.html", isi())

    def cabut(kunci: str, pada: Any) -> str:
        d = read_form(form)
        actions_surat.revoke_surat_tugas(oleh=request.user, pada=pada, kunci=kunci, surat=surat, alasan=d["alasan"])
        messages.success(request, _("Surat %(nomor)s ditarik.") % {"nomor": surat.nomor})
        return url_kerja(surat.gotong_royong_id)

    return act_and_go(request, cabut, "gotong_royong/isi.html", isi)


@wajib_masuk
@require_POST
def lapor(request: Any, surat_id: int) -> HttpResponse:
    """BPJS was told of the people of an addition."""
    surat = surat_for(request.lingkup, surat_id, Izin.SUSUN_KERJA)

    def catat(kunci: str, pada: Any) -> str:
        actions_surat.record_lapor_perubahan(oleh=request.user, pada=pada, kunci=kunci, surat=surat)
        messages.success(request, _("Dicatat: tambahan pekerja sudah dilaporkan ke BPJS Ketenagakerjaan."))
        return url_kerja(surat.gotong_royong_id)

    isi = lambda: halaman.isi_kerja(request, surat.gotong_royong, pada=jam.sekarang())  # noqa: E731
    return act_and_go(request, catat, "gotong_royong/kerja.html", isi)


@wajib_masuk
@require_POST
def lapor_keluar(request: Any, kerja_id: int) -> HttpResponse:
    """BPJS was told of everybody who was taken off."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)

    def catat(kunci: str, pada: Any) -> str:
        dilihat = request.POST.get("dilihat", "")[:64]
        n = actions_keluar.record_lapor_keluar(oleh=request.user, pada=pada, kunci=kunci, gotong_royong=baris, dilihat=dilihat)
        kata = ngettext("Dicatat: %(n)s orang yang keluar sudah dilaporkan ke BPJS Ketenagakerjaan.",
                        "Dicatat: %(n)s orang yang keluar sudah dilaporkan ke BPJS Ketenagakerjaan.", n)  # fmt: skip
        messages.success(request, kata % {"n": n})
        return url_kerja(baris.pk)

    isi = lambda: halaman.isi_kerja(request, baris, pada=jam.sekarang())  # noqa: E731
    return act_and_go(request, catat, "gotong_royong/kerja.html", isi)


@wajib_masuk
@require_GET
def kartu(request: Any, kerja_id: int) -> HttpResponse:
    """Cards to cut out; each holds a secret code, so who printed them is recorded."""
    baris = kerja_for(request.lingkup, kerja_id, Izin.SUSUN_KERJA)
    pada = jam.sekarang()
    record_jejak("gotong_royong.export_kartu", oleh=request.user, pada=pada, objek=baris)
    jawab = HttpResponse(print_kartu(baris, hari=tanggal_kota(pada)), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="kartu-kerja-{baris.pk}.pdf"'
    jawab["Cache-Control"] = "no-store"
    return jawab
