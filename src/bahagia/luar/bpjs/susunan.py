"""The layout of a workbook for a branch: a record, and the version shipped with us. No Django, so that the fake branch
can read the same file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bpjs.baris import BarisBPJS

_FOLDER = Path(__file__).parent / "data"
KOLOM_TERBANYAK = 60  # the widest workbook seen has 27 columns
_BIDANG = {f.name for f in msgspec.structs.fields(BarisBPJS)} | {"urut", ""}


class Kolom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One column: its head, the field of BarisBPJS it shows (`urut` = running number, "" = the fixed text `tetap`)."""

    kepala: str
    isi: str
    bentuk: Literal["teks", "angka", "uang", "tanggal", "bulan"] = "teks"
    wajib: bool = False
    panjang: int | None = None
    lebar: int = 16
    tetap: str = ""
    kamus: dict[str, str] = {}


class Pemetaan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A workbook's layout."""

    jenis: str
    versi: int
    sumber: str
    lembar: str
    kolom: list[Kolom]

    def check(self) -> None:
        """Refuse a layout that no branch could read."""
        kepala = [k.kepala.strip().upper() for k in self.kolom]
        asing = sorted({k.isi for k in self.kolom} - _BIDANG)
        salah = ""
        if not 0 < len(kepala) <= KOLOM_TERBANYAK:
            salah = f"Jumlah kolom harus 1 sampai {KOLOM_TERBANYAK}."
        elif len(set(kepala)) != len(kepala) or "" in kepala:
            salah = "Setiap kolom harus mempunyai judul sendiri."
        elif asing:
            salah = f"Isi kolom tidak dikenal: {', '.join(asing)}."
        elif not any(k.isi == "nik" and k.bentuk == "teks" for k in self.kolom):
            salah = "Kolom NIK harus ada dan berbentuk teks, supaya 16 angkanya tidak berubah."
        if salah:
            raise Penolakan(salah, langkah="Perbaiki daftar kolomnya, lalu kirim lagi.", kode="pemetaan_salah")


@cache
def read_susunan_baku(jenis: str) -> Pemetaan | None:
    """The layout shipped with us, newest version; None for a kind nobody knows."""
    berkas = sorted(_FOLDER.glob(f"kolom_{jenis}_v*.yaml"))
    if not berkas:
        return None
    return msgspec.convert(yaml.safe_load(berkas[-1].read_text(encoding="utf-8")), Pemetaan)
