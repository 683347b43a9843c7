"""Papers, files and the data sheet of a request, and the retention schedule."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bahagia.akun.access import require_izin
from bahagia.akun.masuk import wajib_masuk
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar import jam
from bahagia.dasar.penolakan import TidakBerhak
from bahagia.dasar.unduh import respond_berkas
from bahagia.hak import documents, forms, halaman, lembar_data, queries
from bahagia.hak.access import permintaan_for
from bahagia.hak.models import PermintaanHak
from bahagia.jejak.tindakan import record_jejak, record_lihat
from bahagia.wilayah.queries import list_kota


@wajib_masuk
@never_cache
@require_GET
def tanda_terima(request: Any, id_permintaan: int) -> HttpResponse:
    """The receipt for the resident."""
    satu = permintaan_for(request.lingkup, id_permintaan)
    penerima = list_nama({satu.diterima_oleh_id}).get(satu.diterima_oleh_id, "")
    return _pdf(documents.print_tanda_terima(satu, oleh=request.user, pada=jam.sekarang(), penerima=penerima), f"hak-{satu.pk}")


@wajib_masuk
@never_cache
@require_GET
def foto(request: Any, id_permintaan: int) -> HttpResponse:
    """The paper form as photographed; who looked is recorded."""
    satu = permintaan_for(request.lingkup, id_permintaan)
    isi = queries.foto_of(satu)
    if not isi:
        raise Http404("foto")
    record_jejak("hak.open_foto", oleh=request.user, pada=jam.sekarang(), objek=satu)
    return HttpResponse(isi, content_type=forms.jenis_gambar(isi) or "application/octet-stream")


@wajib_masuk
@never_cache
@require_GET
def data(request: Any, id_permintaan: int) -> HttpResponse:
    """What is held about the person, masked; who looked is recorded."""
    satu = _boleh(request, id_permintaan)
    pada = jam.sekarang()
    if satu.pekerja is not None:
        record_lihat(satu.pekerja, oleh=request.user, pada=pada)
    return render(request, "hak/data.html", halaman.isi_data(satu, lembar_data.susun(satu, pada=pada)))


@wajib_masuk
@never_cache
@require_GET
def data_pdf(request: Any, id_permintaan: int) -> HttpResponse:
    """The same on paper, with full numbers, for the person's hand."""
    satu = _boleh(request, id_permintaan)
    return _pdf(documents.print_lembar(satu, oleh=request.user, pada=jam.sekarang()), f"data-{satu.pk}")


@wajib_masuk
@never_cache
@require_GET
def data_json(request: Any, id_permintaan: int) -> HttpResponse:
    """The same for a machine (portability)."""
    satu = _boleh(request, id_permintaan)
    lembar = lembar_data.export_lembar(satu, oleh=request.user, pada=jam.sekarang(), bentuk="json")
    return respond_berkas(lembar.as_json(), f"data-{satu.pk}.json", "application/json")


@wajib_masuk
@require_GET
def retensi(request: Any) -> HttpResponse:
    """The retention schedule and what it takes tonight."""
    require_izin(request.lingkup, Izin.PUTUS_HAK)
    kota = list_kota().values_list("pk", flat=True).first() or ""
    return render(request, "hak/retensi.html", halaman.isi_retensi(kota, pada=jam.sekarang()))


def _boleh(request: Any, id_permintaan: int) -> PermintaanHak:
    satu = permintaan_for(request.lingkup, id_permintaan)
    if not halaman.may_see_data(request.lingkup, satu, request.user.pk):
        require_izin(request.lingkup, Izin.PUTUS_HAK, satu.rt)
        raise TidakBerhak("Bapak/Ibu sendiri yang menerima permintaan ini.",
                          langkah="Minta lurah atau petugas DPMPPA lain memutuskannya.", kode="dua_orang")  # fmt: skip
    return satu


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    return jawab
