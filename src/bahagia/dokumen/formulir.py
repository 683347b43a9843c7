"""A paper to be filled in by hand, photographed and keyed: lines, boxes and rows wide enough for a pen, read by an eye from a
photograph. Its words come ready from the package whose form it is. Printed by typst/formulir.typ."""

from __future__ import annotations

from typing import Literal

import msgspec

from bahagia.dokumen.isian import Isian, Penanda
from bahagia.dokumen.laporan import Tabel

__all__ = ["BagianFormulir", "Formulir", "Lapik", "Penanda", "Tabel"]

#: garis: ruled lines (`banyak`); kotak: one box a character (`banyak`), in groups of four; pilihan: a square to tick each;
#: tanggal: day, month, year; jam: hours and minutes; waktu: both; rupiah: thousands in groups; isi: known already, printed
#: above the questions, nothing to write.
Bentuk = Literal["garis", "kotak", "pilihan", "tanggal", "jam", "waktu", "rupiah", "isi"]


class Lapik(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question and the place for its answer."""

    label: str
    bentuk: Bentuk = "garis"
    petunjuk: str = ""
    banyak: int = 1
    pilihan: list[str] = []
    isi: str = ""


class BagianFormulir(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section: sentences to read, then questions, then rows. `kecil`: a long text to hear, in smaller letters."""

    judul: str = ""
    kalimat: list[str] = []
    lapik: list[Lapik] = []
    tabel: list[Tabel] = []
    kecil: bool = False


class Formulir(Isian, frozen=True, kw_only=True):
    """The whole sheet. `nomor`: which sheet it is, in large letters beside the code. `petunjuk`: what to do with it, at the
    head. Its rows are Laporan's tables (`tinggi` = room for a pen)."""

    nomor: str
    petunjuk: list[str]
    bagian: list[BagianFormulir]
    penanda: list[Penanda] = []
    tempat_tanggal: str = ""
    mendatar: bool = False

    def check(self) -> None:
        super().check()
        for tabel in (t for b in self.bagian for t in b.tabel):
            if not tabel.kolom or any(len(satu) != len(tabel.kolom) for satu in tabel.baris):
                raise ValueError(f"Formulir: a row of {tabel.judul!r} does not fit its columns")
