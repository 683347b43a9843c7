"""Standard work items (AHSP Cipta Karya 2025) with their coefficients, as shipped. Facts of a file, no database.

A work is never computed when the origin could not be read for certain: a coefficient marked `perlu_cek`, or one item
standing twice in the same work (two analyses ran together).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from bahagia.harga.jenis import JenisBaris

DATA = Path(__file__).parent / "data"
_RUJUKAN = re.compile(r"\s*\(Lihat Peraturan.*$")  # where else the same work stands: not part of its name


@dataclass(frozen=True, slots=True)
class Bahan:
    """A thing with a price of its own: material, wage or tool."""

    kode: str
    jenis: JenisBaris
    satuan: str
    nama: str


@dataclass(frozen=True, slots=True)
class Koefisien:
    """How much of a `bahan` one unit of the work takes."""

    bahan: Bahan
    nilai: Decimal


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One unit of a work. `ragu` says why it must not be computed, "" when it may."""

    kode: str
    nama: str
    satuan: str
    koefisien: tuple[Koefisien, ...]
    ragu: str


def _baris(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(b for b in f if not b.startswith("#")))


@cache
def list_bahan() -> dict[str, Bahan]:
    """Materials, wages and tools of the standard by code."""
    return {
        b["kode"]: Bahan(b["kode"], JenisBaris(b["kategori"]), b["satuan"], b["nama"]) for b in _baris("ahsp_bahan.csv")
    }


@cache
def list_pekerjaan() -> dict[str, Pekerjaan]:
    """Works of the standard by code."""
    bahan = list_bahan()
    isi: dict[str, list[Koefisien]] = {}
    ragu: dict[str, str] = {}
    for b in _baris("ahsp_koefisien.csv"):
        kode = b["pekerjaan"]
        isi.setdefault(kode, []).append(Koefisien(bahan[b["bahan"]], Decimal(b["koefisien"])))
        if b["perlu_cek"] != "tidak":
            ragu[kode] = f"koefisien {bahan[b['bahan']].nama} belum pasti terbaca"
    for kode, deret in isi.items():
        ganda = [k for k, n in Counter(k.bahan.nama for k in deret).items() if n > 1]
        if ganda:
            ragu.setdefault(kode, f"{ganda[0]} tertulis dua kali dengan koefisien berbeda")
    return {
        b["kode"]: Pekerjaan(b["kode"], _RUJUKAN.sub("", b["nama"]), b["satuan"], tuple(isi[b["kode"]]), ragu.get(b["kode"], ""))
        for b in _baris("ahsp_pekerjaan.csv")
    }
