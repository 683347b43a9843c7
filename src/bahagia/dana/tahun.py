"""Whether a year of an RT still takes money: the package that keeps the account of the year says so."""

from __future__ import annotations

from collections.abc import Callable

from bahagia.dasar.penolakan import Penolakan
from bahagia.wilayah.models import RT

_selesai: list[Callable[[RT, int, bool], bool]] = []


def use_tahun(fungsi: Callable[[RT, int, bool], bool]) -> None:
    """`fungsi(rt, tahun, kembali)`: whether nothing of that year is written any more (`kembali`: what is left going back,
    which goes on until the year is closed). For AppConfig.ready of floors above."""
    _selesai.append(fungsi)


def has_lpj_diterima(rt: RT, tahun: int) -> bool:
    """Whether the account of that year was accepted: what it counts stands."""
    return any(fungsi(rt, tahun, False) for fungsi in _selesai)


def require_tahun(rt: RT, tahun: int, *, kembali: bool = False) -> None:
    """Refuse money of a year whose account was accepted: what it says is what the books say."""
    if any(fungsi(rt, tahun, kembali) for fungsi in _selesai):
        raise Penolakan(
            f"LPJ {rt} tahun {tahun} sudah diterima, jadi uang tahun itu tidak berubah lagi.",
            langkah="Catat di tahun berjalan. Bila LPJ-nya keliru, bicarakan dengan DPMPPA.", kode="tahun_selesai",
        )  # fmt: skip
