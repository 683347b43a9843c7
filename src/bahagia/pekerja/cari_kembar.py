"""Looking for records that may be one person: candidates from the database, weighed here, pairs written down.

Candidates come from the whole city through one function that is told the city (`pekerja_list_calon_kembar`); what it gives is
compared and forgotten. The caller learns how many pairs are new, never who.
"""

from __future__ import annotations

import functools
import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from bahagia.dasar.sandi import blind_index, decrypt
from bahagia.pekerja.kembar.bobot import AMBANG_BASIS
from bahagia.pekerja.kembar.kelangkaan import Kelangkaan
from bahagia.pekerja.kembar.nama import kunci_nama, nama_baku
from bahagia.pekerja.kembar.skor import Orang, compare
from bahagia.pekerja.models import Pekerja, Unggahan

CALON = 60  # by each road, for each worker: the most frequent sounding name of a city has about so many of one age
SEKALI = 500  # workers asked about in one statement

_KOLOM = (
    "id", "nama", "tanggal_lahir", "jenis_kelamin", "nik_sandi", "no_kk_indeks", "telepon_indeks", "nama_ibu_sandi", "alamat",
    "tempat_lahir",
)  # fmt: skip


def keys_kembar(nama: str, telepon: str, nama_ibu: str) -> dict[str, Any]:
    """Columns of a worker that the search goes by."""
    return {
        "nama_baku": nama_baku(nama)[:120], "kunci_nama": kunci_nama(nama),
        "telepon_indeks": blind_index(telepon, ruang="telepon") if telepon else None,
        "ibu_indeks": blind_index(kunci_nama(nama_ibu), ruang="nama_ibu") if nama_ibu else None,
    }  # fmt: skip


def record_kembar(kota_kode: str, ids: Sequence[int], *, pada: datetime) -> int:
    """Compare these workers (in the caller's scope) with the whole city and write down new pairs; gives how many.

    Part of an act or of the nightly round. Again and again is safe: a pair is written once for ever.
    """
    n = 0
    for awal in range(0, len(ids), SEKALI):
        pasangan = list(_list_pasangan(kota_kode, ids[awal : awal + SEKALI]))
        if pasangan:
            satu, dua, skor, alasan = (list(k) for k in zip(*pasangan, strict=True))
            with connection.cursor() as kursor:
                kursor.execute(
                    "SELECT pekerja_catat_kembar(%s, %s::bigint[], %s::bigint[], %s::int[], %s::jsonb[], %s)",
                    [kota_kode, satu, dua, skor, alasan, pada],
                )
                n += kursor.fetchone()[0]
    return n


def record_selesai_cari(unggahan_id: int, ditemukan: int) -> None:
    """The search for doubles of a large sheet is over (scheduled work): its page says so, and how many pairs."""
    unggahan = Unggahan.objects.select_for_update().get(pk=unggahan_id)
    unggahan.hasil = {k: v for k, v in unggahan.hasil.items() if k != "mencari_kembar"}
    if ditemukan:
        unggahan.hasil["mungkin_kembar"] = ditemukan
    unggahan.save(update_fields=["hasil"])


def _list_pasangan(kota_kode: str, ids: Sequence[int]) -> Iterator[tuple[int, int, int, str]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM pekerja_list_calon_kembar(%s, %s::bigint[], %s)", [kota_kode, list(ids), CALON])
        calon = kursor.fetchall()
    if not calon:
        return
    perlu = {baris[0] for baris in calon}
    baru = {b[0]: orang_of(*b) for b in Pekerja.objects.filter(pk__in=perlu).values_list(*_KOLOM)}
    lain: dict[int, Orang] = {}
    sudah: set[tuple[int, int]] = set()
    for baru_id, *isi in calon:
        kunci = (min(baru_id, isi[0]), max(baru_id, isi[0]))
        if kunci in sudah:
            continue
        sudah.add(kunci)
        if isi[0] not in lain:
            lain[isi[0]] = orang_of(*isi)
        skor = compare(baru[baru_id], lain[isi[0]], langka())
        if skor.bit >= AMBANG_BASIS:
            yield baru_id, isi[0], round(skor.bit), json.dumps([[a.kode, round(a.bit)] for a in skor.alasan])


@functools.cache
def langka() -> Kelangkaan:
    """How rare names are, by the table: the same pair has the same score today and tomorrow."""
    return Kelangkaan()


def orang_of(
    pk: int, nama: str, lahir: date, kelamin: str, nik: Any, kk: uuid.UUID | None, telepon: uuid.UUID | None, ibu: Any,
    alamat: str, tempat: str,
) -> Orang:  # fmt: skip
    """A worker's row (columns `_KOLOM`) as what is compared; sealed values opened for the length of the comparison."""
    return Orang(
        pk, nama=nama, lahir=(lahir.year, lahir.month, lahir.day), nik=decrypt(nik, tempat="pekerja.nik"),
        kk=kk.hex if kk else "", ibu=decrypt(ibu, tempat="pekerja.nama_ibu") if ibu else "", alamat=alamat, kelamin=kelamin,
        telepon=telepon.hex if telepon else "", tempat=tempat.lower(),
    )  # fmt: skip
