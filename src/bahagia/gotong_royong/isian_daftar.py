"""What comes in about registrations and payments, typed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Protocol


class FotoMasuk(Protocol):
    """A photograph or PDF as it came from a phone (`bahagia.berkas.forms.Foto`)."""

    @property
    def isi(self) -> bytes: ...
    @property
    def nama(self) -> str: ...
    @property
    def diambil_pada(self) -> datetime | None: ...
    @property
    def lintang(self) -> Decimal | None: ...
    @property
    def bujur(self) -> Decimal | None: ...
