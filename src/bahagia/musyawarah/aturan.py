"""Rules of a deliberation by date and city, read from `setelan/` (dated, cited)."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import msgspec
import yaml

from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import tanggal

FOLDER = Path(__file__).with_name("setelan")


class Pecahan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    num: int
    den: int

    def least(self, dari: int) -> int:
        """The smallest whole number that reaches this share of `dari`, at least 1."""
        return max(1, -(-self.num * dari // self.den))


class SyaratWakil(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of residents that has to be there: a share of who is present, or a number of people."""

    unsur: str
    num: int = 0
    den: int = 1
    orang: int = 0

    def least(self, hadir: int) -> int:
        return self.orang or Pecahan(self.num, self.den).least(hadir)


class AturanMusyawarah(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    valid_from: date
    valid_to: date | None
    jenis: list[str]
    kuorum: Pecahan
    kuorum_ulang: Pecahan
    pilihan: int
    wakil: list[SyaratWakil]
    regulation: str
    article: str
    confidence: str
    note: str = ""

    def kutipan(self) -> str:
        return f"{self.regulation}; {self.article}"


class _Berkas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    aturan: list[AturanMusyawarah]


@functools.cache
def _list_aturan(nama: str) -> tuple[AturanMusyawarah, ...] | None:
    path = FOLDER / f"{nama}.yaml"
    if not path.exists():
        return None
    return tuple(msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), _Berkas).aturan)


def aturan_pada(kota_kode: str, jenis: str, *, pada: date) -> AturanMusyawarah:
    """The rule of a city for a kind of meeting on a day; a gap in the dates is refused, not guessed."""
    for satu in _list_aturan(kota_kode) or _list_aturan("umum") or ():
        if satu.valid_from <= pada <= (satu.valid_to or pada) and (not satu.jenis or jenis in satu.jenis):
            return satu
    raise Penolakan(
        f"Aturan kuorum untuk tanggal {tanggal(pada)} belum ada.", langkah="Hubungi DPMPPA agar aturannya dimasukkan.",
        kode="aturan_belum",
    )
