"""What is entered for a line of the RAB, typed. No database."""

from __future__ import annotations

import dataclasses
from decimal import ROUND_HALF_UP, Decimal

TIGA_DESIMAL = Decimal("0.001")


@dataclasses.dataclass(frozen=True)
class IsianBaris:
    """One line. `volume` or `ukuran` (length, width, thickness, count in metres; missing ones left out of the product).

    `harga` in rupiah a `satuan`. `item_kode` names a standard item of the city; `alasan_harga` says why above its price.
    """

    kegiatan_id: int
    uraian: str
    jenis_baris: str
    satuan: str
    harga: int
    volume: Decimal | None = None
    ukuran: tuple[str, ...] = ()
    item_kode: str = ""
    alasan_harga: str = ""


def round_volume(volume: Decimal) -> Decimal:
    """Three decimals, half up."""
    return volume.quantize(TIGA_DESIMAL, ROUND_HALF_UP)


def nilai_baris(volume: Decimal, harga: int) -> int:
    """Volume x price, rounded half up to the rupiah; the database checks the same."""
    return int((volume * harga).quantize(Decimal(1), ROUND_HALF_UP))
