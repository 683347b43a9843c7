"""Pages of what several RT buy together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bahagia.akun.access import require_izin, rt_for
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.dasar import jam
from bahagia.dasar.isian import read_form
from bahagia.dasar.kunci import read_kunci
from bahagia.dasar.parameter import TAHUN, parameter
from bahagia.dasar.penolakan import Penolakan
from bahagia.rab import actions_bersama, forms, halaman, queries
from bahagia.rab.access import bagian_for
from bahagia.rab.views import baca_tahun, tampil_isian
from bahagia.wilayah.queries import list_rt_di


@wajib_masuk
@require_http_methods(["GET", "POST"])
@parameter(tahun=TAHUN)
def baru(request: Any, kode: str) -> HttpResponse:
    """Shares of a joint purchase are laid out, for RT of one kelurahan."""
    satu_rt = rt_for(request.lingkup, kode, Izin.SUSUN_RAB)
    tahun, pada = baca_tahun(request, request.GET), jam.sekarang()
    tetangga = {r.pk: r for r in list_rt_di(rt_ids=(), kelurahan_kode=[satu_rt.kelurahan_id], kota_kode=())}
    wajib = queries.list_wajib(satu_rt, tahun, pada=jam.tanggal_kota(pada))
    form = forms.BersamaForm(request.POST or None, rt=[(i, str(r)) for i, r in tetangga.items()], wajib=wajib,
                             initial={"pemilik": satu_rt.pk})  # fmt: skip
    salah: Penolakan | None = None
    if request.method == "POST":
        try:
            isi = read_form(form)
            bagian = actions_bersama.open_bersama(
                oleh=request.user, pada=pada, kunci=read_kunci(request), rt=satu_rt, tahun=tahun, nama=isi["nama"],
                pemilik=tetangga[isi["pemilik"]], pemeliharaan=isi["pemeliharaan"], bagian=form.bagian(), kode=isi["kode"],
            )  # fmt: skip
            return HttpResponseRedirect(reverse("rab:bersama", args=[bagian.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    return tampil_isian(
        request, _("Beli bersama RT lain"), form, rt=satu_rt, tahun=tahun, salah=salah, tombol=_("Kirim ke RT lain"),
        pengantar=_("Isi bagian tiap RT yang ikut; yang lain dikosongkan. Setiap RT menjawab sendiri."),
    )  # fmt: skip


@wajib_masuk
@require_http_methods(["GET", "POST"])
def satu(request: Any, bagian_id: int) -> HttpResponse:
    """One joint purchase, and the answer of the RT whose share this is."""
    bagian = bagian_for(request.lingkup, bagian_id)
    form = forms.JawabForm(request.POST or None)
    salah: Penolakan | None = None
    if request.method == "POST":
        require_izin(request.lingkup, Izin.SUSUN_RAB, bagian.rt)
        try:
            isi = read_form(form)
            _answer(request, bagian, isi)
            messages.success(request, _("Jawaban RT dicatat."))
            return HttpResponseRedirect(reverse("rab:bersama", args=[bagian.pk]), status=303)
        except Penolakan as penolakan:
            salah = penolakan
    kunci = request.POST.get("kunci", "")[:64]
    isi = halaman.isi_bersama(bagian, request.lingkup, form=form, salah=salah, kunci=kunci)
    return render(request, "rab/bersama.html", isi, status=salah.status if salah else 200)


def _answer(request: Any, bagian: Any, isi: dict[str, Any]) -> None:
    umum = {"oleh": request.user, "pada": jam.sekarang(), "kunci": read_kunci(request), "bagian": bagian}
    if isi["jawab"] == "ya":
        actions_bersama.approve_bersama(**umum)
    else:
        actions_bersama.reject_bersama(**umum, alasan=isi["alasan"])
