"""Words of the screen for codes of other packages."""

from __future__ import annotations

from bahagia.iuran.harga import PEMBAYAR_HUKUM
from bahagia.pekerja.pekerjaan import daftar_kategori


def nama_penanggung(kode: str) -> str:
    """Payer as the programme calls it."""
    return {p.value: str(p.label) for p in PEMBAYAR_HUKUM}.get(kode, kode)


def nama_kategori(kode: str) -> str:
    """Group of the programme (pekerja rentan, ketua RT, ...)."""
    return daftar_kategori().get(kode, kode)
