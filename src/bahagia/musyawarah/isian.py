"""What is entered about a resident at a meeting: typed values, no tables."""

from __future__ import annotations

import dataclasses

from bahagia.musyawarah.jenis import UnsurWarga


@dataclasses.dataclass(frozen=True)
class IsianWarga:
    """A resident by name. `alamat` tells two people of one name apart (house number, lane)."""

    nama: str
    alamat: str = ""
    perempuan: bool = False
    pemuda: bool = False
    tokoh_agama: bool = False
    tokoh_masyarakat: bool = False

    def unsur(self) -> dict[str, bool]:
        return {u.value: bool(getattr(self, u.value)) for u in UnsurWarga}


@dataclasses.dataclass(frozen=True)
class IsianLembar:
    """What was counted on one page: signatures, how many of them are in the phone list already, and groups among the people
    whose names were not typed."""

    jumlah: int
    juga_hp: int = 0
    perempuan: int = 0
    pemuda: int = 0
    tokoh_agama: int = 0
    tokoh_masyarakat: int = 0
