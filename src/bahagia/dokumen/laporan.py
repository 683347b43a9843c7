"""One general paper: minutes, plans, requests, LPJ and lists. Its words, tables and signatures come ready from the package
whose paper it is; nothing here knows what it speaks of. Printed by typst/laporan.typ."""

from __future__ import annotations

from typing import Literal

import msgspec

from bahagia.dokumen.isian import DERET_ANGKA, SAMAR, Isian, Penanda

__all__ = ["Bagian", "Kode", "Kolom", "Laporan", "Pasangan", "Penanda", "Tabel"]

Rata = Literal["kiri", "kanan", "tengah"]


class Pasangan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line "label : isi"."""

    label: str
    isi: str


class Kolom(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column. `rata`: numbers and money "kanan". `lebar`: its share of the paper; 0 = as narrow as its longest word
    or number, which suits money and dates."""

    judul: str
    rata: Rata = "kiri"
    lebar: int = 1


class Tabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cells are text as printed ("Rp1.250.000"). `jumlah`: the row of sums, one cell a column ("" = none). `tinggi`:
    millimetres that a row written in by hand has at least, its cells ruled off; 0 = as its text needs."""

    kolom: list[Kolom]
    baris: list[list[str]]
    jumlah: list[str] = []
    judul: str = ""
    tinggi: int = 0


class Bagian(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section: sentences, then points, then pairs, then tables; what is empty is left out."""

    judul: str = ""
    kalimat: list[str] = []
    butir: list[str] = []
    pasangan: list[Pasangan] = []
    tabel: list[Tabel] = []


class Kode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A QR code for readers of the paper, beside its sentence; `alamat` is where it leads. Another one verifies the paper."""

    judul: str
    kalimat: str
    alamat: str


class Laporan(Isian, frozen=True):
    """The whole paper. `tempat_tanggal`: "Jambi, 3 Februari 2026", above the signatures. `mendatar`: landscape, for
    tables of more than six columns. `kaki`: notes in small letters after the signatures (copies, sources). `kode`: beside
    the signatures (at most two), which then stay on one page with the last section."""

    pembuka: list[str]
    bagian: list[Bagian]
    penanda: list[Penanda] = []
    tempat_tanggal: str = ""
    mendatar: bool = False
    kaki: list[str] = []
    kode: Kode | None = None

    def __post_init__(self) -> None:
        """Its words were typed by many people long before, for receipts and plans: an identity number among them is covered,
        so that an account is never held up by it and never shows it."""
        teks = msgspec.json.encode(self).decode()
        if DERET_ANGKA.search(teks):
            bersih = msgspec.json.decode(DERET_ANGKA.sub(SAMAR, teks), type=type(self))
            for nama in self.__struct_fields__:
                msgspec.structs.force_setattr(self, nama, getattr(bersih, nama))

    def check(self) -> None:
        super().check()
        for bagian in self.bagian:
            for tabel in bagian.tabel:
                n = len(tabel.kolom)
                if not n or any(len(satu) != n for satu in tabel.baris) or len(tabel.jumlah) not in (0, n):
                    raise ValueError(f"Laporan: a row of {tabel.judul or bagian.judul!r} does not fit its {n} columns")
