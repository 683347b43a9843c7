"""What the demonstration offers beside the software itself. On real data these pages do not exist."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bahagia.dasar.unduh import respond_berkas
from bahagia.proyek.contoh import sampel


@require_GET
def berkas_rt14(request: HttpRequest) -> HttpResponse:
    """The sheet that RT 14 brings, to be uploaded by whoever tries the story."""
    if not settings.PERAGAAN:
        raise Http404("peragaan")
    return respond_berkas(sampel.berkas_rt14(), sampel.NAMA_BERKAS)
