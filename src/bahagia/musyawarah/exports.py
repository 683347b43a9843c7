"""The attendance of one meeting as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bahagia.dasar.lembar.tulis import Kolom
from bahagia.musyawarah.jenis import CaraHadir, KeadaanHadir, UnsurWarga
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.queries import list_hadir

KOLOM = (
    Kolom("No", "angka", 6), Kolom("Nama", lebar=30), Kolom("Rumah", lebar=20), Kolom("Cara tercatat", lebar=24),
    Kolom("Juga di kertas", lebar=14), Kolom("Perempuan", lebar=12), Kolom("Pemuda", lebar=12), Kolom("Tokoh agama", lebar=14),
    Kolom("Tokoh masyarakat", lebar=18),
)  # fmt: skip


def list_baris(m: Musyawarah) -> Iterator[list[Any]]:
    """Rows under KOLOM: people who count."""
    ada = [o for o in list_hadir(m.pk) if o.keadaan == KeadaanHadir.HADIR]
    for nomor, o in enumerate(ada, start=1):
        kertas = "ya" if o.lembar_id and o.cara != CaraHadir.LEMBAR else ""
        unsur = ["ya" if getattr(o, u) else "" for u in UnsurWarga.values]
        yield [nomor, o.nama, o.alamat, str(CaraHadir(o.cara).label), kertas, *unsur]
