"""Tranches of a city and their gates, read from `setelan/<kota>.yaml` (dated, cited)."""

from __future__ import annotations

import functools
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from bahagia.dasar.penolakan import Penolakan

FOLDER = Path(__file__).with_name("setelan")
Syarat = Literal["musyawarah", "pokja", "rekening", "rab"]


class TahapCair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tranche: share of the approved RAB, and the gates before it."""

    kode: str
    nama: str
    bagian: str
    syarat: list[Syarat]


class AturanCair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    valid_from: date
    valid_to: date | None
    sumber: str
    confidence: str
    tahap: list[TahapCair]
    note: str = ""


class _Berkas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kota: str
    aturan: list[AturanCair]


@functools.cache
def list_aturan_cair(kota_kode: str) -> tuple[AturanCair, ...]:
    """What a city set; its shares sum to the whole. Nothing where no file is."""
    path = FOLDER.joinpath(f"{kota_kode}.yaml")
    if not path.exists():
        return ()
    semua = tuple(msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _Berkas).aturan)
    for satu in semua:
        if sum(Fraction(t.bagian) for t in satu.tahap) != 1 or len({t.kode for t in satu.tahap}) != len(satu.tahap):
            raise ValueError(f"tranches of {kota_kode} from {satu.valid_from} do not make one whole")
    return semua


def aturan_cair(kota_kode: str, *, pada: date) -> AturanCair:
    """The tranches in force on a day."""
    for satu in list_aturan_cair(kota_kode):
        if satu.valid_from <= pada and (satu.valid_to is None or pada <= satu.valid_to):
            return satu
    raise Penolakan(
        "Tahap pencairan kota ini belum diatur.", langkah="Hubungi pengelola setelan kota.", kode="tahap_belum_diatur"
    )


def nilai_tahap(aturan: AturanCair, kode: str, jumlah: int) -> int:
    """Rupiah of one tranche of a RAB of `jumlah`: shares are rounded down, the last takes the rest."""
    bagian = [int(Fraction(t.bagian) * jumlah) for t in aturan.tahap]
    bagian[-1] = jumlah - sum(bagian[:-1])
    return dict(zip((t.kode for t in aturan.tahap), bagian, strict=True))[kode]
