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
from bahagia.luar.bpjs.baris_jakon import BarisJakon, ProyekJakon

_FOLDER = Path(__file__).parent / "data"
KOLOM_TERBANYAK = 60  # the widest workbook seen has 27 columns


def _bidang(bentuk: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset({f.name for f in msgspec.structs.fields(bentuk)} | {"urut", ""})


_BIDANG = {"jakon": _bidang(BarisJakon)}
_BIDANG_BAKU, _BIDANG_PROYEK = _bidang(BarisBPJS), _bidang(ProyekJakon)


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
    """A workbook's layout. `proyek`: columns of the sheet of works beside that of people (jakon only)."""

    jenis: str
    versi: int
    sumber: str
    lembar: str
    kolom: list[Kolom]
    proyek: list[Kolom] = []

    def check(self) -> None:
        """Refuse a layout that no branch could read."""
        lembar = [self.kolom, *([self.proyek] if self.proyek or self.jenis == "jakon" else [])]
        asing = sorted({k.isi for k in self.kolom} - _BIDANG.get(self.jenis, _BIDANG_BAKU)
                       | {k.isi for k in self.proyek} - _BIDANG_PROYEK)  # fmt: skip
        salah = ""
        if not all(0 < len(satu) <= KOLOM_TERBANYAK for satu in lembar):
            salah = f"Jumlah kolom harus 1 sampai {KOLOM_TERBANYAK}."
        elif not all(_is_berbeda([k.kepala.strip().upper() for k in satu]) for satu in lembar):
            salah = "Setiap kolom harus mempunyai judul sendiri."
        elif asing:
            salah = f"Isi kolom tidak dikenal: {', '.join(asing)}."
        elif not any(k.isi == "nik" and k.bentuk == "teks" for k in self.kolom):
            salah = "Kolom NIK harus ada dan berbentuk teks, supaya 16 angkanya tidak berubah."
        if salah:
            raise Penolakan(salah, langkah="Perbaiki daftar kolomnya, lalu kirim lagi.", kode="pemetaan_salah")


def _is_berbeda(kepala: list[str]) -> bool:
    return len(set(kepala)) == len(kepala) and "" not in kepala


@cache
def read_susunan_baku(jenis: str) -> Pemetaan | None:
    """The layout shipped with us, newest version; None for a kind nobody knows."""
    berkas = sorted(_FOLDER.glob(f"kolom_{jenis}_v*.yaml"))
    if not berkas:
        return None
    return msgspec.convert(yaml.safe_load(berkas[-1].read_text(encoding="utf-8")), Pemetaan)
