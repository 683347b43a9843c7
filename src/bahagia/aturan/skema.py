"""Shapes of the YAML files under `data/`. An unknown key is refused with its path."""

from __future__ import annotations

import datetime
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta, Struct

Keyakinan = Literal["A", "B", "C", "D"]
Teks = Annotated[str, Meta(min_length=1)]
BilanganBulat = Annotated[int, Meta(ge=0)]


class _Ketat(Struct, forbid_unknown_fields=True):
    """Base of every shape: a key nobody knows is an error, not a remark."""


class Pecahan(_Ketat):
    """A rate as it is printed, numerator over denominator. Never a float."""

    num: BilanganBulat
    den: Annotated[int, Meta(ge=1)]

    def fraction(self) -> Fraction:
        return Fraction(self.num, self.den)


class Lapis(_Ketat):
    """One slice of a marginal tariff: applies to the part above `above` up to and including `up_to`."""

    above: BilanganBulat
    up_to: BilanganBulat | None
    jkk: Pecahan
    jkm: Pecahan


class Golongan(_Ketat):
    """One income band of BPU: monthly income from-to, the base it counts as, and the two amounts."""

    income_from: BilanganBulat
    income_to: BilanganBulat | None
    base: BilanganBulat
    jkk: BilanganBulat
    jht: BilanganBulat


class KelasPagu(_Ketat, rename={"dari": "from", "sampai": "to"}):
    """One class of the RT ceiling by number of households, both ends inclusive."""

    name: Teks
    dari: BilanganBulat
    sampai: BilanganBulat | None
    value: BilanganBulat


class Nilai(_Ketat, kw_only=True):
    """One dated figure of law. Exactly one of value, rate, rates, tiers, bands, classes is its content."""

    id: Teks
    keys: dict[str, str] = {}
    value: bool | int | str | list[int | str] | None = None
    rate: Pecahan | None = None
    rates: list[Pecahan] = []
    tiers: list[Lapis] = []
    bands: list[Golongan] = []
    classes: list[KelasPagu] = []
    unit: str = ""
    valid_from: date | None
    valid_to: date | None
    regulation: Teks
    article: Teks
    source: Annotated[list[Teks], Meta(min_length=1)]
    confidence: Keyakinan
    rules: list[Teks] = []
    note: str = ""


class BerkasNilai(_Ketat):
    values: list[Nilai]


class Sumber(_Ketat):
    title: Teks
    url: str | None


class BerkasSumber(_Ketat):
    sources: dict[str, Sumber]


class Pilihan(_Ketat):
    """One choice of a setting, with the text it comes from."""

    value: Teks
    meaning: Teks
    regulation: Teks
    article: Teks
    source: Annotated[list[Teks], Meta(min_length=1)]
    confidence: Keyakinan


class Bawaan(_Ketat):
    value: Teks
    valid_from: date | None
    valid_to: date | None


class Setelan(_Ketat):
    """Something the texts do not settle: a question, its choices, a dated default."""

    name: Teks
    question: Teks
    choices: Annotated[list[Pilihan], Meta(min_length=2)]
    defaults: Annotated[list[Bawaan], Meta(min_length=1)]


class BerkasSetelan(_Ketat):
    settings: list[Setelan]


class HariLibur(_Ketat):
    date: datetime.date
    kind: Literal["libur_nasional", "cuti_bersama"]
    name: Teks
    estimate: bool = False


class BerkasLibur(_Ketat):
    complete_from: date
    complete_to: date
    regulation: Teks
    source: list[Teks]
    confidence: Keyakinan
    days: list[HariLibur]


class BerkasLabel(_Ketat):
    labels: dict[str, str]
