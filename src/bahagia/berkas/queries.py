"""Reads of evidence. The bytes are fetched only where they are sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from bahagia.berkas.models import Berkas, FotoTerbit, IsiBerkas
from bahagia.wilayah.models import RT


def list_berkas(objek: str) -> list[Berkas]:
    """Files that prove one row ("app.Model:pk"), oldest first."""
    return list(Berkas.objects.filter(objek=objek).order_by("id")) if objek else []


def list_berkas_banyak(objek: Iterable[str]) -> dict[str, list[Berkas]]:
    """The same for many rows in one query; a row without files is absent."""
    hasil: dict[str, list[Berkas]] = {}
    for satu in Berkas.objects.filter(objek__in=[o for o in set(objek) if o]).order_by("id"):
        hasil.setdefault(satu.objek, []).append(satu)
    return hasil


def list_berkas_rt(rt: RT, *, jenis: Collection[str] = ()) -> QuerySet[Berkas]:
    """Files of an RT, newest first."""
    baris = Berkas.objects.filter(rt=rt).order_by("-id")
    return baris.filter(jenis__in=jenis) if jenis else baris


def berkas_id(berkas_id: int, rt: RT) -> Berkas | None:
    """One file of this RT by its number; None when there is none."""
    return Berkas.objects.filter(pk=berkas_id, rt=rt).first()


def list_kembar(berkas: Berkas) -> list[Berkas]:
    """Other rows of the same RT that were given the very same picture: one receipt brought twice."""
    sama = Berkas.objects.filter(rt_id=berkas.rt_id, sidik_asal=berkas.sidik_asal).exclude(pk=berkas.pk)
    return list(sama.exclude(objek="").exclude(objek=berkas.objek).order_by("id"))


def read_isi(berkas: Berkas) -> bytes:
    """The bytes that are kept; empty when they were erased after their time."""
    return _read(berkas, "isi")


def read_kecil(berkas: Berkas) -> bytes:
    return _read(berkas, "kecil")


def terbitan_of(berkas: Iterable[Berkas]) -> dict[int, FotoTerbit]:
    """Berkas id -> its covered copy that is public now."""
    ids = [b.pk for b in berkas]
    return {f.berkas_id: f for f in FotoTerbit.objects.filter(berkas__in=ids, dicabut_pada__isnull=True)}


def _read(berkas: Berkas, kolom: str) -> bytes:
    baris = IsiBerkas.objects.filter(pk=berkas.pk).values_list(kolom, flat=True).first()
    return b"" if baris is None else bytes(baris)
