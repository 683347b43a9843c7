"""A list as a file to keep: XLSX or CSV, safe against formulas, named so that it is found again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import override

from bahagia.dasar.lembar.tulis import Kolom, tulis_csv, tulis_xlsx

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JENIS_CSV = "text/csv; charset=utf-8"


def respond_berkas(isi: bytes, nama: str, jenis: str = JENIS_XLSX) -> HttpResponse:
    """`isi` as an attachment called `nama` (ASCII)."""
    jawab = HttpResponse(isi, content_type=jenis)
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawab


def respond_lembar(bentuk: str, nama: str, kolom: Sequence[Kolom], baris: Iterable[Sequence[Any]]) -> HttpResponse:
    """Rows as `nama.xlsx` or `nama.csv`; any other form does not exist (404)."""
    with override("id"):  # sheets travel between offices: their words do not depend on who downloaded them
        if bentuk == "xlsx":
            return respond_berkas(tulis_xlsx(kolom, baris), f"{nama}.xlsx")
        if bentuk == "csv":
            return respond_berkas(tulis_csv(kolom, baris), f"{nama}.csv", JENIS_CSV)
    raise Http404("bentuk")
