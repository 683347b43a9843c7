"""The register of papers as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dokumen.jenis import JENIS
from bahagia.dokumen.models import Dokumen

KOLOM = (
    Kolom("Nomor", lebar=32), Kolom("Jenis", lebar=26), Kolom("Judul", lebar=44), Kolom("Tanggal", "tanggal"),
    Kolom("Keadaan"), Kolom("Dicabut", "tanggal"), Kolom("Alasan", lebar=44), Kolom("SHA-256", lebar=66),
    Kolom("Halaman pemeriksaan", lebar=54),
)  # fmt: skip


def list_baris(dokumen: Iterable[Dokumen]) -> Iterator[list[Any]]:
    """One row per paper."""
    for d in dokumen:
        dicabut = tanggal_kota(d.dicabut_pada) if d.dicabut_pada else None
        yield [d.nomor, JENIS[d.jenis].nama, d.judul, d.tanggal, "dicabut" if dicabut else "sah", dicabut, d.alasan_cabut,
               d.sha256, d.alamat_periksa]  # fmt: skip
