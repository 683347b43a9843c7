"""Published calendars of a city, read from `setelan/<kota>.yaml` (dated, cited)."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import msgspec
import yaml

FOLDER = Path(__file__).with_name("setelan")


class JadwalTerbit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tahap: str
    mulai: date
    selesai: date


class KelompokTerbit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cohort as published; `confidence` as in docs/aturan.md."""

    kode: str
    tahun: int
    nama: str
    sumber: str
    valid_from: date
    valid_to: date | None
    confidence: str
    jadwal: list[JadwalTerbit]
    note: str = ""


class _Berkas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kota: str
    kelompok: list[KelompokTerbit]


@functools.cache
def list_kelompok_terbit(kota_kode: str) -> tuple[KelompokTerbit, ...]:
    """What is published for a city; nothing where no file is."""
    path = FOLDER / f"{kota_kode}.yaml"
    if not path.exists():
        return ()
    return tuple(msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _Berkas).kelompok)


def kelompok_terbit(kota_kode: str, tahun: int, kode: str) -> KelompokTerbit | None:
    """The published cohort with this code in this year."""
    return next((k for k in list_kelompok_terbit(kota_kode) if (k.tahun, k.kode) == (tahun, kode)), None)
