"""What is entered for a line of the RAB, typed. No database."""

from __future__ import annotations

import dataclasses
import re
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


_RIBUAN = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")


def read_desimal(teks: str) -> Decimal:
    """`12,5` `12.5` `1.250,75` -> Decimal. `1.250` could be either and is refused, not guessed. ValueError otherwise."""
    teks = "".join(teks.split())
    if not re.fullmatch(r"[0-9.,]{1,16}", teks) or teks.count(",") > 1:
        raise ValueError("bukan angka")
    bulat, koma, pecahan = teks.partition(",")
    if koma:
        if "." in bulat and not _RIBUAN.fullmatch(bulat) or "." in pecahan:
            raise ValueError("bukan angka")
        teks = f"{bulat.replace('.', '') or '0'}.{pecahan or '0'}"
    elif _RIBUAN.fullmatch(teks):
        raise ValueError("dua arti")
    elif teks.count(".") > 1 or teks.startswith(".") or teks.endswith("."):
        raise ValueError("bukan angka")
    return Decimal(teks)


def write_desimal(angka: Decimal | None) -> str:
    """12.500 -> `12,5`; what `read_desimal` reads back."""
    if angka is None:
        return ""
    teks = f"{angka:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")
