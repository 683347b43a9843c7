"""Money is whole rupiah in `int`. Here it becomes text; nothing here computes an amount."""

from __future__ import annotations

import re

from bahagia.dasar.penolakan import Penolakan

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_TINGKAT = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_TULISAN_UANG = re.compile(r"(?:rp)?\s*(-?\d{1,3}(?:[. ]\d{3})+|-?\d+)(?:,00|,-)?", re.IGNORECASE)


def angka(nilai: int) -> str:
    """1234567 -> `1.234.567`."""
    return f"{nilai:,}".replace(",", ".")


def rupiah(nilai: int | None) -> str:
    """4032000 -> `Rp4.032.000`; below zero `-Rp1.000`; None is a dash."""
    if nilai is None:
        return "–"
    return f"-Rp{angka(-nilai)}" if nilai < 0 else f"Rp{angka(nilai)}"


def _eja(nilai: int) -> str:
    if nilai < 12:
        return _SATUAN[nilai]
    if nilai < 20:
        return f"{_SATUAN[nilai - 10]} belas"
    if nilai < 100:
        return f"{_SATUAN[nilai // 10]} puluh {_eja(nilai % 10)}".strip()
    if nilai < 200:
        return f"seratus {_eja(nilai - 100)}".strip()
    if nilai < 1000:
        return f"{_SATUAN[nilai // 100]} ratus {_eja(nilai % 100)}".strip()
    if nilai < 2000:
        return f"seribu {_eja(nilai - 1000)}".strip()
    besar, nama = next(t for t in _TINGKAT if nilai >= t[0])
    return f"{_eja(nilai // besar)} {nama} {_eja(nilai % besar)}".strip()


def terbilang(nilai: int) -> str:
    """4032000 -> `empat juta tiga puluh dua ribu` (what stands on a kuitansi, without the word rupiah)."""
    if abs(nilai) >= 10**18:
        raise ValueError(f"terlalu besar untuk dieja: {nilai}")
    if nilai < 0:
        return f"minus {terbilang(-nilai)}"
    return _eja(nilai) or "nol"


PANJANG_UANG = 20  # characters: a thousand trillion with its dots; the whole city has less


def read_uang(teks: str) -> int:
    """`Rp4.032.000`, `4032000`, `4.032.000,00` -> 4032000. Sen that are not zero are refused."""
    cocok = _TULISAN_UANG.fullmatch(teks.strip().replace("\u00a0", " "))
    if not cocok or len(cocok.group(1)) > PANJANG_UANG:
        raise Penolakan(
            f"“{teks.strip()[:40]}” bukan jumlah uang yang kami pahami.",
            langkah="Tulis dalam rupiah bulat, misalnya 4.032.000.",
            kode="uang",
        )
    return int(re.sub(r"[. ]", "", cocok.group(1)))
