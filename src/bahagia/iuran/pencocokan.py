"""Who of a list is who of the register: the same NIK, else the same birth date and a like name. Reads only.

A NIK match is certain enough to count; a likeness is only a candidate, and a person decides. Pairs that somebody told
apart stay apart, and whoever objected to matching is not matched (UU 27/2022; see docs/privasi).
"""

from __future__ import annotations

import dataclasses
import functools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from bahagia.dasar.sandi import blind_index
from bahagia.iuran.lembar_tanggungan import BarisDibaca
from bahagia.iuran.models import PasanganTanggungan
from bahagia.pekerja.kembar.bobot import AMBANG_BASIS
from bahagia.pekerja.kembar.kelangkaan import Kelangkaan
from bahagia.pekerja.kembar.nama import nama_baku
from bahagia.pekerja.kembar.skor import Orang as Banding
from bahagia.pekerja.kembar.skor import compare
from bahagia.pekerja.queries_pembatasan import list_dibatasi


@dataclasses.dataclass(frozen=True, slots=True)
class Orang:
    """A worker of the register, as matching needs it."""

    nik_indeks: uuid.UUID
    pekerja_id: int
    rt_id: int
    kelurahan_kode: str
    nama: str
    tanggal_lahir: date
    sektor: str


@dataclasses.dataclass(frozen=True, slots=True)
class Cocok:
    """What a row of a list was found to be. `orang` is set for an equal NIK, `calon` where a person must decide."""

    nik_indeks: uuid.UUID | None
    orang_indeks: uuid.UUID
    orang: Orang | None = None
    calon: Orang | None = None
    kemiripan: int | None = None
    dipisah: bool = False  # somebody decided before: this NIK is not this person


def kemiripan(nama: str, lahir: date | None, orang: Orang) -> int:
    """How much name and birth date speak for one person, in bits (bahagia.pekerja.kembar), 0 to 99."""
    hari = orang.tanggal_lahir
    skor = compare(
        Banding(1, nama=nama, lahir=(lahir.year, lahir.month, lahir.day) if lahir else None),
        Banding(2, nama=orang.nama, lahir=(hari.year, hari.month, hari.day)), _langka(),
    )  # fmt: skip
    return max(0, min(99, round(skor.bit)))


@functools.cache
def _langka() -> Kelangkaan:
    return Kelangkaan()


def orang_indeks(nik: str, nama: str, lahir: date | None) -> uuid.UUID:
    """Keyed index of the person that a row speaks of: the same words again give the same index."""
    return blind_index(f"{nik}|{nama_baku(nama)}|{lahir or ''}", ruang="tanggungan")


def cocokkan(kota_kode: str, baris: Sequence[BarisDibaca]) -> dict[int, Cocok]:
    """Row number -> match, for rows that can be used. Four queries, however many rows."""
    baik = [b for b in baris if b.baik]
    indeks = {b.nomor: blind_index(b.nik, ruang="nik") for b in baik if b.nik}
    orang = {o.nik_indeks: o for o in list_orang_nik(kota_kode, list(indeks.values()))}
    menolak = list_dibatasi(kota_kode, list(orang), jenis="pencocokan")
    siapa = {b.nomor: orang_indeks(b.nik, b.nama, b.lahir) for b in baik}
    pisah = set(
        PasanganTanggungan.objects.filter(orang_indeks__in=set(siapa.values())).values_list("orang_indeks", "pekerja_id")
    )
    belum = [b for b in baik if indeks.get(b.nomor) not in orang and b.lahir is not None]
    lahir = _list_calon(kota_kode, belum)
    hasil = {}
    for b in baik:
        nik, kunci = indeks.get(b.nomor), siapa[b.nomor]
        if nik is not None and (o := orang.get(nik)) is not None:
            if nik in menolak:
                hasil[b.nomor] = Cocok(nik, kunci)
            elif (kunci, o.pekerja_id) in pisah:
                hasil[b.nomor] = Cocok(nik, kunci, dipisah=True)
            else:
                hasil[b.nomor] = Cocok(nik, kunci, orang=o, kemiripan=kemiripan(b.nama, b.lahir, o))
            continue
        calon = [o for o in lahir.get(b.lahir, []) if (kunci, o.pekerja_id) not in pisah] if b.lahir else []
        nilai = [(kemiripan(b.nama, b.lahir, o), o) for o in calon]
        terbaik = max(nilai, key=lambda x: x[0], default=(0, None))
        mirip = terbaik[1] is not None and terbaik[0] >= AMBANG_BASIS
        hasil[b.nomor] = Cocok(nik, kunci, calon=terbaik[1] if mirip else None, kemiripan=terbaik[0] if mirip else None)
    return hasil


def list_orang_nik(kota_kode: str, nik: Sequence[uuid.UUID]) -> list[Orang]:
    """Workers with these NIK, of those who may be seen."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM iuran_pekerja_nik(%s, %s)", [kota_kode, list(nik)])
        return [Orang(*b) for b in kursor.fetchall()]


def orang_by_id(kota_kode: str, pekerja_id: int) -> Orang | None:
    """One worker, if who asks may see the row."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM iuran_pekerja_id(%s, %s)", [kota_kode, [pekerja_id]])
        baris = kursor.fetchone()
    return Orang(*baris) if baris else None


def _list_calon(kota_kode: str, baris: Iterable[BarisDibaca]) -> dict[date, list[Orang]]:
    hari = sorted({b.lahir for b in baris if b.lahir})
    per_hari: dict[date, list[Orang]] = defaultdict(list)
    if hari:
        with connection.cursor() as kursor:
            kursor.execute("SELECT * FROM iuran_pekerja_lahir(%s, %s)", [kota_kode, hari])
            semua = [Orang(*b) for b in kursor.fetchall()]
        menolak = list_dibatasi(kota_kode, [o.nik_indeks for o in semua], jenis="pencocokan")
        for o in semua:
            if o.nik_indeks not in menolak:
                per_hari[o.tanggal_lahir].append(o)
    return per_hari
