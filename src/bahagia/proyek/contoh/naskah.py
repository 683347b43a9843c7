"""What the loader knows of the city while it writes it."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.pekerja.isian import PekerjaIsian
from bahagia.proyek.contoh.kota import KENALI_ASAM, RencanaRT
from bahagia.proyek.contoh.orang import Pencipta
from bahagia.wilayah.models import RT


@dataclasses.dataclass
class Kota:
    """`rencana`: the RT as they shall be; `rt`: the living ones by code; `pekerja`: who was made, by RT code."""

    benih: int
    pada: datetime
    rencana: list[RencanaRT]
    sistem: Akun
    pencipta: Pencipta
    tokoh: dict[str, Akun] = dataclasses.field(default_factory=dict)
    rt: dict[str, RT] = dataclasses.field(default_factory=dict)
    pekerja: dict[str, list[PekerjaIsian]] = dataclasses.field(default_factory=dict)

    @property
    def kini(self) -> date:
        return tanggal_kota(self.pada)

    def kunci(self, bagian: str) -> str:
        """Key of an act of the loader: the same in every run of this seed."""
        return kunci_turunan(f"contoh-{self.benih}", bagian)

    def rt_kenali(self, nomor: int) -> RT:
        """An RT of Kenali Asam by its number."""
        return self.rt[f"{KENALI_ASAM.replace('.', '')}{nomor:03d}"]
