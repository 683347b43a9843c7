"""The categories of `hitung` and `uji-kasus`: each turns the inputs of a case into an answer of a calculator."""

from . import hak, iuran, lain, manfaat, tenggat  # noqa: F401  (they register themselves)
from .dasar import DAFTAR, Kategori, Konteks

__all__ = ["DAFTAR", "Kategori", "Konteks"]
