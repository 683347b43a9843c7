"""Hand-over of a post: what is open, taking it over, the paper to sign."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bahagia.akun.access import jabatan_serah_for
from bahagia.akun.actions_serah import record_serah_terima
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.queries import serah_terima_of
from bahagia.beranda.documents_serah_terima import print_berita_acara
from bahagia.beranda.halaman_serah_terima import isi_serah_terima
from bahagia.beranda.serah_terima import list_terbuka
from bahagia.dasar import jam
from bahagia.dasar.kunci import read_kunci


@wajib_masuk
@require_http_methods(["GET", "POST"])
def satu(request: Any, id_jabatan: int) -> HttpResponse:
    """Open work of who left the post; the successor takes it over with one act."""
    pada = jam.sekarang()
    dari = jabatan_serah_for(request.user, request.lingkup, id_jabatan, pada=jam.tanggal_kota(pada))
    if request.method == "POST":
        record_serah_terima(
            oleh=request.user, pada=pada, kunci=read_kunci(request), dari=dari, catatan=request.POST.get("catatan", ""),
            isi=[p.isi() for p in list_terbuka(dari)],
        )  # fmt: skip
        messages.success(request, _("Pekerjaan sudah diterima. Cetak berita acaranya untuk ditandatangani."))
        return HttpResponseRedirect(reverse("beranda:serah_terima", args=[dari.pk]), status=303)
    return render(request, "beranda/serah_terima.html", isi_serah_terima(request, dari, pada=pada))


@wajib_masuk
@require_GET
def berita_acara(request: Any, id_jabatan: int) -> HttpResponse:
    """The paper of the hand-over, to be signed by both or by who is left."""
    pada = jam.sekarang()
    dari = jabatan_serah_for(request.user, request.lingkup, id_jabatan, pada=jam.tanggal_kota(pada))
    serah = serah_terima_of(dari)
    if serah is None:
        raise Http404("serah terima")
    pdf = print_berita_acara(serah, dari, oleh=request.user, pada=pada)
    jawaban = HttpResponse(pdf, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="berita-acara-serah-terima-{serah.pk}.pdf"'
    return jawaban
