"""Lists of workers, narrowed and ordered by the address, paged by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from bahagia.dasar.tampilan import Pager
from bahagia.dasar.tampilan.html import with_param
from bahagia.pekerja.models import Kategori, Pekerja, Status

PER_HALAMAN = 50
"""Rows of one page: two screens of an office PC, one thumb-flick too many on a phone."""
URUTAN = {"nama": "nama", "lahir": "tanggal_lahir", "pekerjaan": "pekerjaan", "status": "status", "pada": "didaftarkan_pada"}
"""Names in the address -> columns. Any other name is refused at the door (`dasar.parameter`)."""


@dataclass(frozen=True)
class Halaman:
    """One page of a list."""

    baris: list[Any]
    pager: Pager | None
    urut: str


def saring(baris: QuerySet[Pekerja], isi: Mapping[str, str]) -> QuerySet[Pekerja]:
    """Narrow by `cari` (part of the name), `status` and `kategori`; values that do not exist narrow to nothing."""
    if cari := isi.get("cari", "").strip()[:60]:
        baris = baris.filter(nama__icontains=cari)
    if status := isi.get("status", ""):
        baris = baris.filter(status=status) if status in Status.values else baris.none()
    if kategori := isi.get("kategori", ""):
        baris = baris.filter(kategori=kategori) if kategori in Kategori.values else baris.none()
    return baris


def page_of(
    baris: QuerySet[Any], isi: Mapping[str, str], path: str, *, urut_bawaan: str = "nama", urutan: Mapping[str, str] = URUTAN
) -> Halaman:
    """The page that the address names: `urut` (with "-" for falling), `setelah` or `sebelum` = id of the row beside."""
    urut = isi.get("urut", "")
    kolom = urutan.get(urut.lstrip("-"))
    if kolom is None:
        urut, kolom = urut_bawaan, urutan[urut_bawaan.lstrip("-")]
    turun = urut.startswith("-")
    mundur = "sebelum" in isi and "setelah" not in isi
    patok = _patok(baris, isi.get("sebelum" if mundur else "setelah", ""))
    if patok is not None:
        arah = "lt" if turun != mundur else "gt"
        nilai: Any = getattr(patok, kolom)
        baris = baris.filter(Q(**{f"{kolom}__{arah}": nilai}) | Q(**{kolom: nilai, f"pk__{arah}": patok.pk}))
    tanda = "-" if turun != mundur else ""
    isi_halaman = list(baris.order_by(f"{tanda}{kolom}", f"{tanda}id")[: PER_HALAMAN + 1])
    lebih = len(isi_halaman) > PER_HALAMAN
    isi_halaman = isi_halaman[:PER_HALAMAN]
    if mundur:
        isi_halaman.reverse()
    ada_sebelum = lebih if mundur else patok is not None
    ada_setelah = patok is not None if mundur else lebih
    pager = None
    if isi_halaman and (ada_sebelum or ada_setelah):
        pager = Pager(
            with_param(path, sebelum=isi_halaman[0].pk, setelah=None) if ada_sebelum else None,
            with_param(path, setelah=isi_halaman[-1].pk, sebelum=None) if ada_setelah else None,
        )
    return Halaman(isi_halaman, pager, urut)


def _patok(baris: QuerySet[Any], teks: str) -> Any:
    """The row a page starts beside, found inside the same narrowed list: no key of another RT says anything."""
    return baris.filter(pk=int(teks)).first() if teks.isascii() and teks.isdigit() and len(teks) < 19 else None
