"""Postings of the ledger (KINERJA B5, B7): the package measures itself, we give it a database and print."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import psycopg

from bahagia.kas import ukur as kas_ukur
from bahagia.proyek.peluncur.peran import connect_induk
from bahagia.proyek.ukur.alat import Hasil
from bahagia.proyek.ukur.kota import pakai_kota
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran


def kas(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """One posting after the other, and a city's run of postings, against bare rows."""
    pakai_kota(lapangan, u.rt, u.pekerja)
    nama = lapangan.copy(f"kas_{u.rt}", dari=f"kota_{u.rt}_{u.pekerja}")
    n = {"bench_post_satu": max(50, u.jurnal // 100), "bench_post_banyak": u.jurnal, "bench_post_insert": u.jurnal}
    with connect_induk(lapangan.wadah, lapangan.server, nama) as sambungan:
        for bench in kas_ukur.BENCH:
            hasil = functools.partial(bench, n=n[bench.__name__])(_autocommit(sambungan))
            yield Hasil(
                f"kas_{bench.__name__.removeprefix('bench_post_')}", str(hasil["nama"]), hasil["rasio"],
                hasil.get("rendah", hasil["rasio"]), hasil.get("tinggi", hasil["rasio"]), hasil["target"], hasil["nilai"],
                hasil["pembanding"], "us CPU/pembukuan",
            )  # fmt: skip


def _autocommit(sambungan: psycopg.Connection[tuple[object, ...]]) -> psycopg.Connection[tuple[object, ...]]:
    sambungan.autocommit = True
    return sambungan
