"""The account as a workbook: one sheet a part, so that an office can add up by itself."""

from __future__ import annotations

from bahagia.dasar.lembar.tulis import Lembar, tulis_buku
from bahagia.lpj.isi import IsiLPJ
from bahagia.lpj.lampiran import KOLOM, NAMA, list_baris


def write_buku(isi: IsiLPJ) -> bytes:
    """The workbook of one account (XLSX)."""
    judul = [f"LPJ {isi.ringkasan.tahun} – {isi.ringkasan.rt} {isi.ringkasan.kelurahan}"]
    baris = list_baris(isi)
    return tulis_buku([Lembar(NAMA[kode], KOLOM[kode], baris[kode], judul) for kode in KOLOM])
