"""Is the record still as it was written? Digests of rows, roots of blocks, the chain; and a copy to check elsewhere.

A change of a sealed row is found here. Somebody with every right over the database could write the whole chain anew: that
is found only against a root that was published before (`akar_kini`, `--akar`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

BARIS_SEKALI = 2_000  # rows fetched at once while copying: some hundred kB


@dataclass(frozen=True)
class Rusak:
    """One block that is not as it was sealed; `urutan` None = rows that wait to be sealed."""

    urutan: int | None
    kalimat: str


@dataclass(frozen=True)
class Akar:
    """The newest root: its block, when it was made, how many rows stand under it in all."""

    urutan: int
    akar: str
    dibuat: datetime
    jumlah: int
    belum: int


def list_rusak(*, lengkap: bool = True, akar: str = "") -> list[Rusak]:
    """What is wrong, the first block first; empty = sound. `lengkap` takes the digest of every row anew.

    `akar`: a root (hex) that was published; it must still be one of the chain.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT * FROM jejak_periksa(%s)", [lengkap])
        hasil = [Rusak(urutan, _kalimat(*isi)) for urutan, *isi in kursor.fetchall()]
        if akar:
            kursor.execute("SELECT count(*) FROM jejak_segel WHERE akar = decode(%s, 'hex')", [akar])
            if not kursor.fetchone()[0]:
                hasil.append(Rusak(None, f"Akar {akar[:16]}… yang pernah diumumkan tidak ada lagi dalam rantai."))
    return hasil


def _kalimat(tertulis: int | None, ada: int, rantai: bool, akar: bool, rusak: int, pertama: int | None) -> str:
    kata = []
    if tertulis is not None and tertulis != ada:
        kata.append(f"tertulis {tertulis} baris, sekarang {ada}")
    if rusak:
        kata.append(f"{rusak} baris isinya berubah, yang pertama nomor {pertama}")
    if not akar:
        kata.append("sidik baris-barisnya tidak lagi memberi akar yang disegel")
    if not rantai:
        kata.append("tidak menyambung pada blok sebelumnya")
    return "; ".join(kata).capitalize() + "."


def akar_kini() -> Akar:
    """The root to print, publish and compare with later."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT urutan, encode(akar, 'hex'), dibuat, (SELECT sum(jumlah) FROM jejak_segel),"
            " (SELECT count(*) FROM jejak_jejak WHERE xid >= s.atas) FROM jejak_segel s ORDER BY urutan DESC LIMIT 1"
        )
        return Akar(*kursor.fetchone())


def iter_salinan() -> Iterator[str]:
    """The record as lines of JSON for `tools/periksa_jejak.py`: each block, then its rows exactly as their digest is taken."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL timezone = 'UTC'")
        kursor.execute(
            "SELECT urutan, encode(akar_lama, 'hex'), encode(akar, 'hex'), bawah, atas, jumlah FROM jejak_segel ORDER BY urutan"
        )
        kepala = ("urutan", "akar_lama", "akar", "bawah", "atas", "jumlah")
        blok = [dict(zip(kepala, baris, strict=True)) for baris in kursor.fetchall()]
        blok.append({"urutan": None, "bawah": blok[-1]["atas"], "atas": None})
        for satu in blok:
            yield json.dumps(satu)
            yield from _iter_baris(satu["bawah"], satu["atas"])


def _iter_baris(bawah: int, atas: int | None) -> Iterator[str]:
    kunci = (bawah, -1)
    while True:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT xid, id, jejak_kanon(j) FROM jejak_jejak j WHERE (xid, id) > (%s, %s)"
                " AND (%s::bigint IS NULL OR xid < %s) ORDER BY xid, id LIMIT %s",
                [*kunci, atas, atas, BARIS_SEKALI],
            )
            baris = kursor.fetchall()
        yield from (isi for _xid, _id, isi in baris)
        if len(baris) < BARIS_SEKALI:
            return
        kunci = (baris[-1][0], baris[-1][1])
