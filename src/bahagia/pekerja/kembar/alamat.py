"""Addresses as they are written on lists: the words that tell, and the numbers."""

from __future__ import annotations

import functools
import re

from bahagia.pekerja.kembar.nama import huruf

#: Words that stand in every address and tell nothing.
_UMUM = frozenset(
    "jl jln jalan gg gang no nomor nmr rt rw lr lrg lorong kel kelurahan kec kecamatan desa ds dusun dsn kota kab kabupaten blok"
    " blk perum perumahan komp komplek kompleks prov provinsi jambi indonesia street st road rd avenue ave place pl court ct"
    " crescent cres drive dr close circuit cct lane ln terrace way flat unit lot po box".split()
)
_RT_RW = re.compile(r"\b(?:rt|rw)\s*[.:]?\s*\d{1,3}(?:\s*/\s*(?:rw\s*)?\d{1,3})?\b")
_BAGIAN = re.compile(r"[a-z]+|\d+")


@functools.lru_cache(maxsize=100_000)
def alamat_baku(alamat: str) -> tuple[str, str]:
    """(words, numbers), each sorted: `"Jln. Kenanga II Gg. Mawar No.12 RT 03"` -> `("ii kenanga mawar", "12")`.

    RT and RW are left out: the same house keeps its street when an RT is split, and two RT of one street differ by person.
    """
    polos = _RT_RW.sub(" ", huruf(alamat))
    bagian = _BAGIAN.findall(polos)
    kata = sorted({b for b in bagian if not b.isdigit() and b not in _UMUM})
    angka = sorted({b.lstrip("0") or "0" for b in bagian if b.isdigit()})
    return " ".join(kata), " ".join(angka)
