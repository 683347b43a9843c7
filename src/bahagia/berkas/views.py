"""Pages and bytes of evidence. Each view: a door, one domain call, an answer."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bahagia.akun.masuk import wajib_masuk
from bahagia.berkas import halaman, queries
from bahagia.berkas.access import berkas_for
from bahagia.berkas.models import MIME_GAMBAR, PRIBADI, Berkas
from bahagia.dasar import jam
from bahagia.dasar.unduhan import tanpa_orang
from bahagia.jejak.tindakan import record_lihat

#: What somebody sent is shown, never run: no script, no frame, no neighbour.
_KURUNG: Final = {"default-src": ["'none'"], "sandbox": True}


@wajib_masuk
@require_GET
def satu(request: Any, berkas_id: int) -> HttpResponse:
    berkas = berkas_for(request.lingkup, berkas_id)
    return render(request, "berkas/satu.html", halaman.isi_satu(request, berkas))


@wajib_masuk
@require_GET
@tanpa_orang
def isi(request: Any, berkas_id: int) -> HttpResponse:
    """The bytes as they are kept. Who looks at names, signatures or account numbers is recorded, once a day."""
    berkas = berkas_for(request.lingkup, berkas_id)
    if berkas.jenis in PRIBADI:
        record_lihat(berkas, oleh=request.user, pada=jam.sekarang())
    return _respond(berkas, queries.read_isi(berkas), berkas.mime)


@wajib_masuk
@require_GET
@tanpa_orang
def kecil(request: Any, berkas_id: int) -> HttpResponse:
    """The picture for lists: too small to read a number from."""
    berkas = berkas_for(request.lingkup, berkas_id)
    return _respond(berkas, queries.read_kecil(berkas), MIME_GAMBAR)


def _respond(berkas: Berkas, isi: bytes, mime: str) -> HttpResponse:
    if not isi:
        raise Http404("isi berkas")
    response = HttpResponse(isi, content_type=mime)
    cara, akhiran = ("inline", "jpg") if mime == MIME_GAMBAR else ("attachment", "pdf")
    response["Content-Disposition"] = f'{cara}; filename="{berkas.jenis}-{berkas.pk}.{akhiran}"'
    response["Cache-Control"] = "private, no-store"
    response._csp_replace = _KURUNG  # type: ignore[attr-defined]  # read by django-csp
    return response
