"""A summary of a database, made in one snapshot: equal before a backup and after its restore, to the last row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

Sambungan = psycopg.Connection[tuple[Any, ...]]
_SQL = (Path(__file__).parent / "ringkas.sql").read_text(encoding="utf-8")
# The text of a row must not depend on who asks.
SETELAN = "-c timezone=UTC -c datestyle=ISO,YMD -c extra_float_digits=1 -c bytea_output=hex -c intervalstyle=postgres"
NAMA = {
    "migrasi": "migrasi", "baris": "isi tabel", "buku": "buku besar", "segel": "segel jejak", "terlindungi": "bulan terlindungi",
    "urutan_nomor": "urutan nomor", "bentuk_basis": "bentuk basis data",
}  # fmt: skip


def make_ringkas(sambungan: Sambungan) -> dict[str, Any]:
    """Summary of the database as this transaction sees it: row count and content sum of every table, books, seals, ...

    The content sum adds up a 64-bit hash of each row's text: order does not matter, a changed byte does.
    """
    baris = sambungan.execute(_SQL.encode()).fetchone()
    assert baris is not None
    isi: dict[str, Any] = json.loads(baris[0])
    isi["baris"] = {}
    for (tabel,) in sambungan.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND NOT relispartition ORDER BY relname"
    ).fetchall():
        hitung = sambungan.execute(
            sql.SQL("SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} t").format(
                sql.Identifier(tabel)
            )
        ).fetchone()
        assert hitung is not None
        isi["baris"][tabel] = list(hitung)
    isi["basis_byte"] = _one(sambungan, "SELECT pg_database_size(current_database())")
    isi["pg"] = _one(sambungan, "SHOW server_version").split()[0]
    return isi


def _one(sambungan: Sambungan, perintah: str) -> Any:
    baris = sambungan.execute(perintah.encode()).fetchone()
    assert baris is not None
    return baris[0]


def list_beda(lama: dict[str, Any], baru: dict[str, Any]) -> list[str]:
    """What differs, in sentences. Empty = the same."""
    beda = []
    for kunci, nama in NAMA.items():
        if kunci == "baris":
            for tabel in sorted(lama[kunci].keys() | baru[kunci].keys()):
                a, b = lama[kunci].get(tabel), baru[kunci].get(tabel)
                if a is None or b is None:
                    beda.append(f"tabel {tabel} {'tidak ada lagi' if b is None else 'tidak ada dalam cadangan'}")
                elif a[0] != b[0]:
                    beda.append(f"tabel {tabel}: {a[0]} baris dalam cadangan, {b[0]} sekarang")
                elif a[1] != b[1]:
                    beda.append(f"tabel {tabel}: banyaknya sama, isinya berbeda")
        elif kunci == "urutan_nomor":  # a number may be drawn between the summary and the dump, never given back
            mundur = [nama for nama, nilai in lama[kunci].items() if (baru[kunci].get(nama) or 0) < (nilai or 0)]
            beda += [f"urutan nomor {nama} mundur" for nama in mundur]
        elif lama[kunci] != baru[kunci]:
            beda.append(f"{nama}: {_differing(lama[kunci], baru[kunci])}")
    return beda


def _differing(a: Any, b: Any) -> str:
    if isinstance(a, dict) and isinstance(b, dict):
        return ", ".join(f"{k} {a.get(k)} menjadi {b.get(k)}" for k in sorted(a.keys() | b.keys()) if a.get(k) != b.get(k))
    if isinstance(a, list) and isinstance(b, list):
        return f"{len(set(a) ^ set(b))} berbeda"
    return f"{a} menjadi {b}"


def list_cacat(isi: dict[str, Any]) -> list[str]:
    """What is wrong with the books themselves, whatever the backup says."""
    cacat = []
    if isi["buku"]["jumlah_saldo"]:
        cacat.append(f"jumlah semua saldo {isi['buku']['jumlah_saldo']} rupiah, seharusnya 0")
    if isi["buku"]["cacat"]:
        cacat.append(f"{isi['buku']['cacat']} saldo atau jurnal tidak sama dengan mutasinya")
    if isi["segel"]["rusak"]:
        cacat.append(f"{isi['segel']['rusak']} segel jejak rusak")
    return cacat
