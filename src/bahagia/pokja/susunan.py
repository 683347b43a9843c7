"""Settings of a city: what a Pokja must look like and where it banks (`setelan/<kota>.yaml`, dated, cited)."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
import yaml

from bahagia.dasar.penolakan import Penolakan

FOLDER = Path(__file__).with_name("setelan")


class AturanPokja(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Posts and kinds of representatives that must be filled."""

    valid_from: date
    valid_to: date | None
    jabatan_wajib: list[str]
    unsur_wajib: list[str]
    sumber: str
    confidence: str
    note: str = ""


class AturanBank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bank for Pokja accounts; how many digits its numbers have."""

    valid_from: date
    valid_to: date | None
    kode: str
    nama: str
    digit_min: int
    digit_max: int
    sumber: str
    confidence: str
    note: str = ""


class _Berkas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pokja: list[AturanPokja]
    bank: list[AturanBank]


class _Bertanggal(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


S = TypeVar("S", bound=_Bertanggal)


@functools.cache
def _baca(kota_kode: str) -> _Berkas:
    path = FOLDER / f"{kota_kode}.yaml"
    path = path if path.exists() else FOLDER / "umum.yaml"
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _Berkas)


def _berlaku(baris: list[S], pada: date) -> list[S]:
    return [b for b in baris if b.valid_from <= pada and (b.valid_to is None or pada <= b.valid_to)]


def aturan_pokja(kota_kode: str, *, pada: date) -> AturanPokja:
    """The rule in force; a date without one is a refusal, never an empty rule."""
    if ada := _berlaku(_baca(kota_kode).pokja, pada):
        return ada[-1]
    raise Penolakan(
        "Aturan susunan Pokja untuk tanggal ini belum ada.", langkah="Minta administrator melengkapi setelan kota.",
        kode="aturan_pokja",
    )  # fmt: skip


def list_bank(kota_kode: str, *, pada: date) -> list[AturanBank]:
    """Banks where a Pokja may have its account."""
    return _berlaku(_baca(kota_kode).bank, pada)
