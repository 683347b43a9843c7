"""Reads of printed sheets."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from bahagia.berkas.queries import list_berkas
from bahagia.lapangan.models import BarisLembar, LembarKertas
from bahagia.wilayah.models import RT


def objek_of(lembar: LembarKertas) -> str:
    """As the photographs of the sheet name it."""
    return f"lapangan.LembarKertas:{lembar.pk}"


def list_foto_lembar(lembar: LembarKertas) -> list[Any]:
    """Photographs of a sheet (berkas), in the order they came."""
    return list_berkas(objek_of(lembar))


def list_lembar_kertas(rt: RT) -> QuerySet[LembarKertas]:
    """Sheets of an RT, the newest first, with `n_baris` keyed rows."""
    return LembarKertas.objects.filter(rt=rt).annotate(n_baris=Count("baris")).order_by("-pk")


def list_baris_lembar(lembar: LembarKertas) -> dict[int, BarisLembar]:
    """Row number -> what it became."""
    return {b.baris: b for b in BarisLembar.objects.filter(lembar=lembar)}


def url_lembar(lembar: LembarKertas) -> str:
    return reverse("lapangan:kertas_satu", args=[lembar.token])
