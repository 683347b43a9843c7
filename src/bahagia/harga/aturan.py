"""Rules an RAB of a city is measured by: dated data in `setelan/<kota>.yaml`, read once, checked when read."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import yaml
from msgspec import Meta, Struct

from bahagia.akun.peran import IZIN, Izin, Peran
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.jenis import Bidang

FOLDER = Path(__file__).parent / "setelan"


class _Pecahan(Struct, forbid_unknown_fields=True):
    num: Annotated[int, Meta(ge=0)]
    den: Annotated[int, Meta(ge=1)]

    def fraction(self) -> Fraction:
        return Fraction(self.num, self.den)


class _Bagian(Struct, forbid_unknown_fields=True):
    min: _Pecahan
    max: _Pecahan


class Larangan(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that the fund may not be spent on, and why."""

    kata: list[str]
    alasan: str

    def kena(self, uraian: str) -> bool:
        """Whether a description names it, as whole words."""
        return _ada(self.kata, uraian)


class Wajib(Struct, frozen=True, forbid_unknown_fields=True):
    """What the city mandates: `kode` as in aturan.dana_bersih, words by which a line is recognised, in plain words for whom."""

    kode: str
    nama: str
    kata: list[str]
    syarat: str
    sejak: date

    def kena(self, uraian: str) -> bool:
        return _ada(self.kata, uraian)


class LangkahVerifikasi(Struct, frozen=True):
    """One step of verification: who, and whether only lines of works (`fisik`) come to this desk."""

    kode: str
    peran: Peran
    hanya: Literal["semua", "fisik"]


class SumberAturan(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule comes from, and how sure we are (A-D as in bahagia.aturan)."""

    butir: str
    isi: str
    keyakinan: Literal["A", "B", "C", "D"]


class AturanRAB(Struct, frozen=True):
    """What an RAB of a city is measured by on a date. `bagian`: field -> (least, most) share of the RAB."""

    kota_kode: str
    toleransi: Fraction
    bagian: dict[Bidang, tuple[Fraction, Fraction]]
    larangan: tuple[Larangan, ...]
    wajib: tuple[Wajib, ...]
    langkah: tuple[LangkahVerifikasi, ...]
    sumber: tuple[SumberAturan, ...]
    sejak: date

    def dilarang(self, uraian: str) -> Larangan | None:
        """The prohibition a description falls under, None when it is free."""
        return next((x for x in self.larangan if x.kena(uraian)), None)

    def batas(self, acuan: int) -> int:
        """The highest price in rupiah that needs no reason beside a reference price."""
        return int(acuan * (1 + self.toleransi))


class _Langkah(Struct, forbid_unknown_fields=True):
    kode: str
    peran: str
    hanya: Literal["semua", "fisik"]


class _Masa(Struct, forbid_unknown_fields=True):
    valid_from: date
    valid_to: date | None
    toleransi: _Pecahan
    bagian: dict[str, _Bagian]
    larangan: list[Larangan]
    wajib: list[Wajib]
    langkah: Annotated[list[_Langkah], Meta(min_length=1)]
    sumber: list[SumberAturan]


class _Berkas(Struct, forbid_unknown_fields=True):
    masa: Annotated[list[_Masa], Meta(min_length=1)]


def _ada(kata: list[str], uraian: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", uraian, re.IGNORECASE) for k in kata)


@cache
def read_aturan(kota_kode: str, folder: Path = FOLDER) -> tuple[_Masa, ...]:
    """The dated rules of a city; a city without a file of its own has the shipped default. ValueError names what is
    wrong in a file."""
    berkas = folder / f"{kota_kode}.yaml"
    if not re.fullmatch(r"[\w.]+", kota_kode) or not berkas.exists():
        berkas = folder / "bawaan.yaml"
    masa = sorted(
        msgspec.convert(yaml.safe_load(berkas.read_text(encoding="utf-8")), _Berkas).masa, key=lambda m: m.valid_from
    )
    for lama, baru in zip(masa, masa[1:], strict=False):
        if lama.valid_to is None or lama.valid_to >= baru.valid_from:
            raise ValueError(f"{berkas.name}: masa {baru.valid_from} bertumpuk dengan masa sebelumnya")
    for m in masa:
        for s in m.langkah:
            if Izin.VERIFIKASI_RAB not in IZIN[Peran(s.peran)]:
                raise ValueError(f"{berkas.name}: {s.peran} tidak berhak memverifikasi RAB")
        if any(b.min.fraction() > b.max.fraction() or b.max.fraction() > 1 for b in m.bagian.values()):
            raise ValueError(f"{berkas.name}: bagian paling sedikit melebihi yang paling banyak")
    return tuple(masa)


def aturan_rab(kota_kode: str, *, pada: date, folder: Path = FOLDER) -> AturanRAB:
    """The rules of a city in force on a date. Penolakan (`aturan_rab_tidak_ada`) for a date without rules."""
    for m in read_aturan(kota_kode, folder):
        if m.valid_from <= pada <= (m.valid_to or date.max):
            return AturanRAB(
                kota_kode, m.toleransi.fraction(),
                {Bidang(k): (b.min.fraction(), b.max.fraction()) for k, b in m.bagian.items()},
                tuple(m.larangan), tuple(w for w in m.wajib if w.sejak <= pada),
                tuple(LangkahVerifikasi(s.kode, Peran(s.peran), s.hanya) for s in m.langkah), tuple(m.sumber),
                m.valid_from,
            )  # fmt: skip
    raise Penolakan(
        f"Belum ada aturan RAB kota ini untuk tanggal {pada:%d-%m-%Y}.",
        langkah="Periksa tahunnya, atau minta pengelola kota menambah aturannya.", kode="aturan_rab_tidak_ada",
    )  # fmt: skip
