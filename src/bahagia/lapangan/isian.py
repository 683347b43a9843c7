"""The registry of field forms: what a phone without signal and a paper sheet may fill in, by code."""

from __future__ import annotations

from bahagia.lapangan.isian_kerja import LIST_KERJA
from bahagia.lapangan.isian_umum import LIST_UMUM
from bahagia.lapangan.kiriman import Isian, Kiriman

__all__ = ["ISIAN", "Isian", "Kiriman"]

ISIAN: dict[str, Isian] = {satu.kode: satu for satu in (*LIST_KERJA, *LIST_UMUM)}
