"""What every category is made of: the shape of its inputs and the function that answers them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..hitungan import Jawaban
from ..hukum import Hukum

PALING_BESAR = 10**15
"""Rupiah: a hundred times the yearly budget of a province; a longer number is a typing error."""
PALING_BANYAK = 10**9
"""People, months, days: more is a typing error."""

Rupiah = Annotated[int, Meta(ge=0, le=PALING_BESAR)]
RupiahAda = Annotated[int, Meta(ge=1, le=PALING_BESAR)]
Banyak = Annotated[int, Meta(ge=0, le=PALING_BANYAK)]
BanyakAda = Annotated[int, Meta(ge=1, le=PALING_BANYAK)]
BulanAda = Annotated[int, Meta(ge=1, le=1200)]
Teks = Annotated[str, Meta(min_length=1, max_length=200)]


class Masukan(Struct, forbid_unknown_fields=True, kw_only=True):
    """Base of all inputs: an unknown key is refused."""


class Konteks(Struct, frozen=True):
    """The day of the question (used only where the question itself has no date) and the law."""

    pada: date
    hukum: Hukum


class Kategori(Struct, frozen=True):
    nama: str
    masukan: type[Any]
    hitung: Callable[[Any, Konteks], Jawaban]
    judul: str


DAFTAR: dict[str, Kategori] = {}


def kategori(nama: str, masukan: type[Any], judul: str) -> Callable[[Any], Any]:
    """Register a function under a category name; names are unique."""

    def pasang(fungsi: Callable[[Any, Konteks], Jawaban]) -> Callable[[Any, Konteks], Jawaban]:
        if nama in DAFTAR:
            raise ValueError(nama)
        DAFTAR[nama] = Kategori(nama, masukan, fungsi, judul)
        return fungsi

    return pasang
