"""Names of kelurahan as people write them: other spellings in use, Roman numerals, joined words, typing errors."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

_DATA = Path(__file__).parent / "data" / "kota_jambi_ejaan_lain.csv"
_ROMAWI = (("satu", "1", "i"), ("dua", "2", "ii"), ("tiga", "3", "iii"), ("empat", "4", "iv"), ("lima", "5", "v"))
_ANGKA = {tulis: romawi for *tulisan, romawi in _ROMAWI for tulis in tulisan}
_SEBUTAN = re.compile(r"\b(kelurahan|kel|desa|kecamatan|kec|kota jambi)\b\.?")
MIRIP = 84  # below this, names of one city that are different places begin to look alike (Suka Karya, Suka Jaya)


@cache
def list_ejaan_lain() -> dict[str, tuple[str, ...]]:
    """Other spellings by code of the unit (data/README.md)."""
    hasil: dict[str, tuple[str, ...]] = {}
    with _DATA.open(encoding="utf-8", newline="") as berkas:
        for baris in csv.DictReader(berkas):
            kode = baris["kode_kemendagri"]
            hasil[kode] = (*hasil.get(kode, ()), baris["ejaan_lain"])
    return hasil


def bentuk_cari(nama: str) -> str:
    """`Kel. Simpang Empat Sipin` -> `simpangivsipin`: what two spellings of one name have in common."""
    kata = re.findall(r"[a-z]+|\d+", _SEBUTAN.sub(" ", nama.lower()))
    return "".join(_ANGKA.get(k, k) for k in kata)


def list_mirip(teks: str, nama: Iterable[tuple[str, str]]) -> list[str]:
    """Codes among (code, name) whose name, in any spelling, is meant by `teks`: the same, else beginning with it or
    containing it, else alike. Nothing meant is an empty list."""
    cari = bentuk_cari(teks)
    if not cari:
        return []
    lain = list_ejaan_lain()
    bentuk = {kode: [bentuk_cari(n) for n in (satu, *lain.get(kode, ()))] for kode, satu in nama}
    sama = [k for k, b in bentuk.items() if cari in b]
    if sama:
        return sama
    memuat = [k for k, b in bentuk.items() if len(cari) >= 3 and any(cari in satu for satu in b)]
    if memuat:
        return sorted(memuat, key=lambda k: not any(satu.startswith(cari) for satu in bentuk[k]))
    nilai = {k: max(fuzz.ratio(cari, satu) for satu in b) for k, b in bentuk.items()}
    return sorted((k for k, n in nilai.items() if n >= MIRIP), key=lambda k: -nilai[k])
