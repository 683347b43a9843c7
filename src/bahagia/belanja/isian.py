"""Typed entries that pages hand to acts."""

from __future__ import annotations

import dataclasses
from decimal import Decimal


@dataclasses.dataclass(frozen=True)
class IsianUpah:
    """One person of a wages list: from the register (`pekerja_id`) or by name; days in halves, rupiah a day."""

    nama: str
    hari: Decimal
    tarif: int
    pekerja_id: int | None = None
