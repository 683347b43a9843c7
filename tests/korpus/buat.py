"""All files of the corpus, by group."""

from __future__ import annotations

from tests.korpus import bom, bukan, buku, isi, teks
from tests.korpus.alat import Kasus


def list_kasus() -> dict[str, Kasus]:
    """Name -> file. Names are unique; the order is that of the groups."""
    semua = [k for kelompok in (teks, buku, isi, bukan, bom) for k in kelompok.KASUS]
    nama = {k.nama: k for k in semua}
    assert len(nama) == len(semua), [k.nama for k in semua if sum(x.nama == k.nama for x in semua) > 1]
    return nama
