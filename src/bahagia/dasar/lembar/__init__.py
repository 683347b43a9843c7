"""Sheets, technically: bytes to rows (``buka_buku``, ``cari_tabel``) and rows to bytes (``tulis``). No domain noun."""

from .baca import Lembar, buka_buku
from .batas import BATAS, Batas
from .sel import GALAT_RUMUS, Sel, adalah_angka, huruf_kolom, teks
from .tabel import Tabel, cari_tabel

__all__ = [
    "BATAS",
    "GALAT_RUMUS",
    "Batas",
    "Lembar",
    "Sel",
    "Tabel",
    "adalah_angka",
    "buka_buku",
    "cari_tabel",
    "huruf_kolom",
    "teks",
]
