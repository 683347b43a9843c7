"""What comes in from forms: typed records without a database behind them."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from decimal import Decimal
from typing import Protocol


class FotoMasuk(Protocol):
    """A photograph as it came from a phone (`bahagia.berkas.forms.Foto`)."""

    @property
    def isi(self) -> bytes: ...
    @property
    def nama(self) -> str: ...
    @property
    def diambil_pada(self) -> datetime | None: ...
    @property
    def lintang(self) -> Decimal | None: ...
    @property
    def bujur(self) -> Decimal | None: ...


@dataclasses.dataclass(frozen=True)
class IsianSwadaya:
    """`banyak`: hours of one person for `jam` (times `orang`), portions, units, or rupiah. `harga_taksir` only where no
    norm and no price reference knows the thing. `bersama`: `banyak` is the hours of all of them together. `pekerjaan_lain`: not
    the work whose attendance list of that day was counted."""

    jenis: str
    uraian: str
    banyak: Decimal
    orang: int | None = None
    satuan: str = ""
    item_kode: str = ""
    harga_taksir: int | None = None
    bersama: bool = False
    pekerjaan_lain: bool = False


@dataclasses.dataclass(frozen=True)
class IsianAset:
    """One line of a hand-over. `biaya_rawat`: rupiah a year."""

    nama: str
    banyak: Decimal
    satuan: str
    letak: str
    pemilik: str
    perawat: str
    cara_rawat: str
    biaya_rawat: int = 0
