"""What is told of an accident: typed values, no tables."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any


@dataclasses.dataclass(frozen=True)
class IsianKejadian:
    """Who, what, where, when. The person is a participant of the activity, a worker of the register, or a typed name.

    `nik` only where neither knows it. `pelapor`, `telepon`: name and number of who tells it, as BPJS asks.
    """

    jenis: str
    waktu: datetime
    tempat: str
    kronologi: str
    pelapor: str
    telepon: str
    peserta: Any = None
    pekerja: Any = None
    nama: str = ""
    nik: str = ""
    akibat: str = ""
    faskes: str = ""
    saksi1: str = ""
    saksi2: str = ""


@dataclasses.dataclass(frozen=True)
class IsiKejadian:
    """What is sealed of it."""

    kronologi: str
    pelapor: str
    telepon: str
    akibat: str = ""
    faskes: str = ""
    saksi1: str = ""
    saksi2: str = ""
