"""Every file that a signed-in person takes away leaves an audit row, also when its view forgot to write one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse

from bahagia.dasar import jam
from bahagia.jejak.tindakan import catat_nama, record_jejak
from bahagia.wilayah.queries import rt_by_kode

#: Name in the address -> the record it numbers, for the place of the audit row.
OBJEK = {
    "id_daftar": "iuran.DaftarIuran", "id_pekerja": "pekerja.Pekerja", "id_unggahan": "pekerja.Unggahan",
    "dokumen:pk": "dokumen.Dokumen", "id_permintaan": "hak.PermintaanHak", "id_rujukan": "kesehatan.RujukanJKN",
    "pokja_id": "pokja.Pokja", "perintah_id": "tahapan.Perintah",
}  # fmt: skip
BATAS_SARING = 40  # characters of one filter that are kept; words typed to search are not kept at all
KATA_BEBAS = frozenset({"q", "cari", "nama", "orang"})


class UnduhanMiddleware:
    """Stands inside the transaction of the request (after LingkupMiddleware): no row, no file.

    A view that records by itself (`x.export_...`, with the number of rows) is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with catat_nama() as nama:
            jawab = self.get_response(request)
            if is_unduhan(request, jawab) and not any(".export_" in satu for satu in nama):
                record_unduhan(request, jawab)
        return jawab


def is_unduhan(request: HttpRequest, jawab: HttpResponse) -> bool:
    cocok = request.resolver_match
    return (
        cocok is not None and getattr(cocok.func, "wajib_masuk", False) and not getattr(cocok.func, "tanpa_orang", False)
        and jawab.status_code == 200 and request.method != "HEAD"
        and not jawab.get("Content-Type", "").startswith("text/html")
    )  # fmt: skip


def record_unduhan(request: Any, jawab: HttpResponse) -> None:
    cocok = request.resolver_match
    app, _titik, nama = cocok.view_name.rpartition(":")
    benda = nama.removeprefix("unduh").strip("_") or "daftar"
    saring = {k: v[:BATAS_SARING] for k, v in request.GET.items() if k not in KATA_BEBAS}
    isi = {"berkas": str(cocok.kwargs.get("bentuk", jawab.get("Content-Type", "").partition(";")[0].rpartition("/")[2])),
           "ukuran": 0 if jawab.streaming else len(jawab.content), **saring}  # fmt: skip
    objek = _objek(cocok)
    record_jejak(f"{app}.export_{benda}", oleh=request.user, pada=jam.sekarang(), objek=objek, isi=isi)


def _objek(cocok: Any) -> models.Model | None:
    """What the address names: an RT, or a record that lies in one."""
    if kode := cocok.kwargs.get("kode"):
        return rt_by_kode(str(kode))
    for nama, pk in cocok.kwargs.items():
        if label := OBJEK.get(nama) or OBJEK.get(f"{cocok.namespace}:{nama}"):
            return apps.get_model(label)._default_manager.filter(pk=pk).first()
    return None
