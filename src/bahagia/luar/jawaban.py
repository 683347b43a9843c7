"""What handing a message to a provider led to. Providers have no idempotency key, so an answer is never a guess:

    diterima      accepted, with the provider's id
    sementara     surely not accepted; may be tried again
    ditolak       surely not accepted; trying again is of no use
    tidak_pasti   it may have arrived: only a later word of the provider, or a person, can tell
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Jenis = Literal["diterima", "sementara", "ditolak", "tidak_pasti"]


@dataclass(frozen=True)
class Hasil:
    """`saluran`: the fault is not this message's, the next one would meet it too. `tunggu`: seconds asked for, 0 = none."""

    jenis: Jenis
    id_penyedia: str = ""
    kode: str = ""
    kalimat: str = ""
    saluran: bool = False
    tunggu: int = 0
