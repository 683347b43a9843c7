"""What a RAB is measured against from elsewhere: the ceiling of the RT, and what packages above have promised already."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date

from bahagia.aturan.dana_bersih import uang_program
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.hitungan import Jawaban
from bahagia.aturan.pagu import pagu as hitung_pagu
from bahagia.dasar.penolakan import Penolakan
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import kk_pada


@dataclasses.dataclass(frozen=True)
class Rencana:
    """A RAB about to be submitted or approved: rupiah by identity of the line."""

    rt: RT
    tahun: int
    jumlah: int
    nilai: Mapping[int, int]


_penjaga: list[Callable[[Rencana], None]] = []
_pagu: list[Callable[[RT, int], int | None]] = []


def add_penjaga(fungsi: Callable[[Rencana], None]) -> None:
    """`fungsi` refuses (Penolakan) a RAB that takes away what is spent or promised. For AppConfig.ready of floors above."""
    _penjaga.append(fungsi)


def use_pagu(fungsi: Callable[[RT, int], int | None]) -> None:
    """`fungsi` gives the decided ceiling of an RT and year; None = not decided. For AppConfig.ready of floors above."""
    _pagu.append(fungsi)


def check_penjaga(rencana: Rencana) -> None:
    for fungsi in _penjaga:
        fungsi(rencana)


def jumlah_kk(rt: RT, tahun: int, *, pada: date) -> int:
    """Households of the RT for that year; refused when nobody recorded them."""
    kk = kk_pada(rt, pada=max(pada, date(tahun, 1, 1)))
    if kk is None or kk.jumlah == 0:
        raise Penolakan(
            f"Jumlah KK {rt} belum dicatat, jadi pagunya belum dapat dihitung.",
            langkah="Minta kelurahan mencatat jumlah KK beserta dokumen sumbernya.", kode="kk_belum_ada",
        )  # fmt: skip
    return kk.jumlah


def pagu_pada(rt: RT, tahun: int, *, pada: date) -> int:
    """The ceiling in rupiah: as decided, else from the published classes. What they leave out is refused, not guessed."""
    for fungsi in _pagu:
        if (nilai := fungsi(rt, tahun)) is not None:
            return nilai
    kk = jumlah_kk(rt, tahun, pada=pada)
    try:
        jawab = hitung_pagu(kk, tahun=tahun, kota=rt.kota_kode)
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Periksa tahunnya.", kode="pagu_tanpa_aturan") from salah
    if jawab["pagu"] is None:
        raise Penolakan(
            f"{rt}: {jawab.rincian[0].label}", langkah="Tanyakan kelasnya kepada DPMPPA.", kode="pagu_belum_ditentukan",
        )  # fmt: skip
    return int(jawab["pagu"])


def uang_bersih(rt: RT, tahun: int, *, pada: date, bebas: Mapping[str, str] | None = None) -> Jawaban:
    """Net programme money with its parts (`aturan.dana_bersih.uang_program`)."""
    try:
        return uang_program(
            pagu_pada(rt, tahun, pada=pada), jumlah_kk(rt, tahun, pada=pada), tahun=tahun, kota=rt.kota_kode, bebas=bebas or {}
        )
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Tanyakan kepada DPMPPA.", kode="uang_program") from salah
