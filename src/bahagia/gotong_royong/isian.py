"""What is entered about an activity and about a person of it, typed and bounded."""

from __future__ import annotations

import dataclasses
from datetime import date

from bahagia.gotong_royong.jenis import JenisKerja

NILAI_TERBESAR = 100_000_000_000  # rupiah of one activity; more is a slip of the finger
UPAH_TERBESAR = 10_000_000  # rupiah a day


@dataclasses.dataclass(frozen=True)
class IsianKerja:
    """One activity. With an activity of the RAB, empty `nama`, `tempat` and `nilai` are taken from it.

    `nilai` and `upah_harian` in rupiah; `selesai` is the last day of work; `pemeliharaan_sampai` only where upkeep was agreed.
    """

    mulai: date
    selesai: date
    penanggung_jawab: str
    jenis: str = JenisKerja.KONSTRUKSI.value
    nama: str = ""
    tempat: str = ""
    nilai: int | None = None
    termasuk_ppn: bool = False
    upah_harian: int | None = None
    pemeliharaan_sampai: date | None = None
