"""What people type to find their RT: `RT 14 Kenali Asam`, `kenali asam 014`, `14`."""

from __future__ import annotations

import re
from dataclasses import dataclass

BATAS_TEKS = 80  # longer than any name with its number; what follows is not read
_NOMOR_RT = re.compile(r"\brt\s*\.?\s*0*(\d{1,3})\b", re.IGNORECASE)
_ANGKA = re.compile(r"(?<![\w.])0*(\d{1,3})(?![\w.])")


@dataclass(frozen=True)
class Pencarian:
    """The words as typed (shortened), the name of a place in them, the number of an RT (None when none)."""

    teks: str
    nama: str
    nomor: int | None


def read_pencarian(teks: str) -> Pencarian:
    """Read a search. The number is the one after "RT"; without that word, a number that stands alone."""
    teks = " ".join(teks.replace("\x00", "")[:BATAS_TEKS].split())
    cocok = _NOMOR_RT.search(teks)
    if cocok is None:
        # `Simpang 4 Sipin` is a name: a number inside the name is not the number of an RT
        calon = [m for m in _ANGKA.finditer(teks) if m.start() == 0 or m.end() == len(teks)]
        cocok = calon[-1] if calon else None
    nama = teks if cocok is None else f"{teks[: cocok.start()]} {teks[cocok.end() :]}"
    nama = re.sub(r"\b(rt|nomor|no|di)\b\.?", " ", nama, flags=re.IGNORECASE)
    nomor = int(cocok.group(1)) if cocok else None
    return Pencarian(teks, " ".join(nama.replace(",", " ").split()), nomor or None)
