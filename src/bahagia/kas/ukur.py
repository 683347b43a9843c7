"""Benchmarks of the ledger for `./ukur` (KINERJA B5, B7). Only on a throw-away database: what is booked stays.

Each `bench_*` takes a psycopg connection (a role that may create tables) and gives
`{nama, nilai, pembanding, rasio, target, satuan}`: our CPU per posting, that of the floor measured in the same run in
turns (median of the rounds), and their ratio, which has to stay at or below the target. CPU is that of the server
process, read from /proc; where the server runs elsewhere it is elapsed time.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from bahagia.kas.actions import insert_banyak, open_akun
from bahagia.kas.jenis import JenisAkun

KOTA = "15.71"
N_RT = 1_650  # the city
PUTARAN = 5
TANGGAL, PADA = date(2026, 2, 3), datetime(2026, 2, 3, tzinfo=UTC)
LANTAI = """
CREATE TABLE IF NOT EXISTS ukur_lantai_txn (id bigserial PRIMARY KEY, kunci text UNIQUE, pada timestamptz, uraian text);
CREATE TABLE IF NOT EXISTS ukur_lantai_entri (id bigserial PRIMARY KEY, txn_id bigint, akun_id bigint, nilai bigint);
CREATE INDEX IF NOT EXISTS ukur_lantai_entri_akun ON ukur_lantai_entri (akun_id)
"""
Sambungan = psycopg.Connection[Any]


def bench_post_satu(sambungan: Sambungan, *, n: int = 1_000) -> dict[str, Any]:
    """B5: one posting in its own transaction against a bare transaction row with two entries, no check (L0)."""
    akun = _prepare(sambungan)
    lantai, buku = [], []
    for putaran in range(PUTARAN):
        lantai.append(_per_unit(sambungan, n, lambda: _floor(sambungan, akun, n)))
        buku.append(_per_unit(sambungan, n, partial(_post, sambungan, akun, n, putaran)))
    return _hasil("kas: membukukan satu per satu", buku, lantai, target=1.6)


def bench_post_banyak(sambungan: Sambungan, *, n: int = 100_000) -> dict[str, Any]:
    """B7: a city run of `n` transfers in one statement against single bare transactions (L0), CPU per transfer."""
    akun = _prepare(sambungan)
    rt = list(akun)
    lantai, buku = [], []
    for _putaran in range(3):
        lantai.append(_per_unit(sambungan, 1_000, lambda: _floor(sambungan, akun, 1_000)))
        buku.append(_per_unit(sambungan, n, lambda: _run(sambungan, [rt[i % len(rt)] for i in range(n)])))
    return _hasil(f"kas: membukukan {n:,} sekaligus".replace(",", "."), buku, lantai, target=0.1)


def bench_post_insert(sambungan: Sambungan, *, n: int = 100_000) -> dict[str, Any]:
    """The same run against a plain INSERT ... SELECT of the same journal and move rows with the same indexes."""
    akun = _prepare(sambungan)
    rt = list(akun)
    with sambungan.transaction():
        sambungan.execute("DROP TABLE IF EXISTS ukur_polos_jurnal, ukur_polos_mutasi")
        sambungan.execute("CREATE TABLE ukur_polos_jurnal (LIKE kas_jurnal INCLUDING ALL)")
        sambungan.execute("CREATE TABLE ukur_polos_mutasi (LIKE kas_mutasi INCLUDING ALL)")
    lantai, buku = [], []
    for _putaran in range(3):
        awal = _last_jurnal(sambungan)
        buku.append(_per_unit(sambungan, n, lambda: _run(sambungan, [rt[i % len(rt)] for i in range(n)])))
        lantai.append(_per_unit(sambungan, n, partial(_copy_plain, sambungan, awal)))
    return _hasil("kas: sekaligus terhadap INSERT polos", buku, lantai, target=2.5)


BENCH: tuple[Callable[..., dict[str, Any]], ...] = (bench_post_satu, bench_post_banyak, bench_post_insert)


def _prepare(sambungan: Sambungan) -> dict[int, tuple[int, int]]:
    """Floor tables, a city of RT and their accounts; gives (expense, cash) by RT id."""
    with sambungan.transaction(), sambungan.cursor() as kursor:
        kursor.execute("SELECT set_config('app.kota', %s, false)", ["{" + KOTA + "}"])
        kursor.execute(LANTAI)
        kursor.execute("SELECT count(*) FROM wilayah_rt WHERE kota_kode = %s", [KOTA])
        ada = kursor.fetchone()
        kursor.execute(
            "INSERT INTO wilayah_rt (kode, kota_kode, kelurahan_kode, rw, nomor, dibuka)"
            " SELECT 'UKUR' || g, %s, (SELECT min(kode) FROM wilayah_wilayah WHERE tingkat = 4 AND kode LIKE %s), '',"
            " 1000 + g, '2025-08-01' FROM generate_series(1, %s) g ON CONFLICT DO NOTHING",
            [KOTA, f"{KOTA}.%", max(0, N_RT - int(ada[0] if ada else 0))],
        )
        kursor.execute("SELECT id FROM wilayah_rt WHERE kota_kode = %s ORDER BY id LIMIT %s", [KOTA, N_RT])
        ids = [int(baris[0]) for baris in kursor.fetchall()]
        akun = open_akun(kursor, ids, [JenisAkun.KAS_RT, JenisAkun.BEBAN_IURAN, JenisAkun.KASDA])
        kursor.execute("ANALYZE wilayah_rt; ANALYZE kas_akunkas")
    _run(sambungan, ids, nilai=10_000)  # money to spend
    return {i: (akun[i, JenisAkun.BEBAN_IURAN], akun[i, JenisAkun.KAS_RT]) for i in ids}


def _floor(sambungan: Sambungan, akun: dict[int, tuple[int, int]], n: int) -> None:
    urut, tanda = list(akun.values()), uuid.uuid4().hex
    for i in range(n):
        beban, kas = urut[i % len(urut)]
        with sambungan.transaction(), sambungan.cursor() as kursor:
            kursor.execute(
                "INSERT INTO ukur_lantai_txn (kunci, pada, uraian) VALUES (%s, %s, 'Uji') RETURNING id", [f"{tanda}:{i}", PADA]
            )
            baris = kursor.fetchone()
            kursor.execute(
                "INSERT INTO ukur_lantai_entri (txn_id, akun_id, nilai) VALUES (%s, %s, %s), (%s, %s, %s)",
                [baris[0], beban, 10, baris[0], kas, -10] if baris else [],
            )


def _post(sambungan: Sambungan, akun: dict[int, tuple[int, int]], n: int, putaran: int) -> None:
    urut, tanda = list(akun.items()), uuid.uuid4().hex
    with sambungan.cursor() as kursor:
        kursor.execute("SELECT id, kelurahan_kode FROM wilayah_rt WHERE kota_kode = %s", [KOTA])
        kelurahan = dict(kursor.fetchall())
    for i in range(n):
        rt, (beban, kas) = urut[(i + putaran) % len(urut)]
        tempat = [KOTA, kelurahan[rt], rt]
        with sambungan.transaction(), sambungan.cursor() as kursor:
            kursor.execute(
                "INSERT INTO kas_jurnal (kota_kode, kelurahan_kode, rt_id, tanggal, jenis, uraian, objek, n_mutasi, total,"
                " oleh_id, pada, kunci) VALUES (%s, %s, %s, %s, 'ukur', 'Uji', '', 1, 10, 0, %s, %s) RETURNING id",
                [*tempat, TANGGAL, PADA, f"{tanda}:{i}"],
            )
            baris = kursor.fetchone()
            kursor.execute(
                "INSERT INTO kas_mutasi (jurnal_id, urut, kota_kode, kelurahan_kode, rt_id, debit_id, kredit_id, nilai)"
                " VALUES (%s, 1, %s, %s, %s, %s, %s, 10)",
                [baris[0] if baris else 0, *tempat, beban, kas],
            )


def _run(sambungan: Sambungan, rt_id: list[int], *, nilai: int = 10) -> None:
    n = len(rt_id)
    with sambungan.transaction(), sambungan.cursor() as kursor:
        tulis = insert_banyak(
            kursor, kota_kode=KOTA, tanggal=TANGGAL, jenis="ukur", uraian="Uji", oleh_id=0, pada=PADA,
            awalan=uuid.uuid4().hex, rt_id=rt_id, debit=["kas_rt"] * n, kredit=["kasda"] * n, nilai=[nilai] * n,
            objek=[""] * n,
        )  # fmt: skip
        if tulis != n:
            raise RuntimeError(f"{tulis} of {n} written")


def _copy_plain(sambungan: Sambungan, awal: int) -> None:
    with sambungan.transaction(), sambungan.cursor() as kursor:
        kursor.execute("INSERT INTO ukur_polos_jurnal SELECT * FROM kas_jurnal WHERE id > %s", [awal])
        kursor.execute("INSERT INTO ukur_polos_mutasi SELECT * FROM kas_mutasi WHERE jurnal_id > %s", [awal])


def _last_jurnal(sambungan: Sambungan) -> int:
    baris = sambungan.execute("SELECT coalesce(max(id), 0) FROM kas_jurnal").fetchone()
    return int(baris[0]) if baris else 0


def _per_unit(sambungan: Sambungan, n: int, kerja: Callable[[], None]) -> float:
    """Microseconds of server CPU for each of `n` units of `kerja`."""
    mulai = _clock(sambungan)
    kerja()
    return (_clock(sambungan) - mulai) / n / 1_000


def _clock(sambungan: Sambungan) -> int:
    """CPU of the server process in nanoseconds; elapsed time where it cannot be seen."""
    try:
        return int(Path(f"/proc/{sambungan.info.backend_pid}/schedstat").read_text().split()[0])
    except OSError:
        return time.perf_counter_ns()


def _hasil(nama: str, buku: list[float], lantai: list[float], *, target: float) -> dict[str, Any]:
    rasio = statistics.median(b / x for b, x in zip(buku, lantai, strict=True))
    return {
        "nama": nama, "nilai": round(statistics.median(buku), 2), "pembanding": round(statistics.median(lantai), 2),
        "rasio": round(rasio, 3), "target": target, "satuan": "mikrodetik CPU basis data per pembukuan",
    }  # fmt: skip
