"""What comes in about registrations and payments, typed."""

from __future__ import annotations

from bahagia.pelaksanaan.isian import FotoMasuk

__all__ = ["FotoMasuk"]
