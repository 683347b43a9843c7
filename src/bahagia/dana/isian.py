"""What acts of the fund are given, typed."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Potongan:
    """Tax withheld from one payment. `jenis`: a value of JenisPajak; `nilai`: whole rupiah, above zero."""

    jenis: str
    nilai: int
