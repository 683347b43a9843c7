"""The city's contribution run: 33,000 workers, twelve months (KINERJA B1, B2, B3, B21, growth)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from bahagia.akun.queries import akun_sistem
from bahagia.aturan.iuran import tabel_harga
from bahagia.dasar.tanggal import list_bulan
from bahagia.iuran import harga
from bahagia.iuran.actions_kota import lock_daftar_banyak
from bahagia.iuran.models import DaftarIuran
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Hasil, Jam, banding, hasil_of, per_satuan
from bahagia.proyek.ukur.kota import BULAN, JUMLAH_BULAN, KOTA, PADA, pakai_kota, vacuum
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

TABEL = ("iuran_bulan", "iuran_barisiuran", "iuran_daftariuran", "dana_belanja", "jejak_jejak", "jejak_kunci")
PENANGGUNG = DaftarIuran._meta.get_field("penanggung").choices


def lock_kota() -> dict[str, int]:
    """The product's own run, with every rule on."""
    return lock_daftar_banyak(
        oleh=akun_sistem(), pada=PADA, kunci=str(uuid.uuid4()), kota_kode=KOTA, bulan_mulai=BULAN, jumlah_bulan=JUMLAH_BULAN
    )


def run_produk(jam: Jam) -> int:
    """One run, undone afterwards."""
    with transaction.atomic():
        with jam:
            hasil = lock_kota()
        transaction.set_rollback(True)
    vacuum(*TABEL)
    return hasil["bulan"]


def run_polos(jam: Jam) -> int:
    """INSERT ... SELECT of the same rows with the same indexes."""
    with transaction.atomic():
        with jam:
            n = sql.run("polos")
        transaction.set_rollback(True)
    vacuum("ukur_bulan")
    return n


def siapkan_sumber() -> None:
    tabel = harga.list_harga(_dana_rt(), list_bulan(BULAN, JUMLAH_BULAN))
    sql.run(
        "sumber", bulan=[h.bulan for h in tabel], sektor=[h.sektor for h in tabel], jkk=[h.jkk for h in tabel],
        jkm=[h.jkm for h in tabel],
    )  # fmt: skip
    vacuum("ukur_sumber")


def _dana_rt() -> Any:
    return harga.Penanggung.DANA_RT


def iuran_kota(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    pakai_kota(lapangan, u.rt, u.pekerja)
    siapkan_sumber()
    run_produk(Jam())  # caches of the law and of the database are warm for both
    yield banding(
        "iuran_kota", f"Daftar iuran seluruh kota ({u.pekerja:,} pekerja x {JUMLAH_BULAN} bulan, {u.rt:,} RT: daftar, baris,"
        " pemesanan bulan, belanja) terhadap INSERT ... SELECT bulan yang sama.", run_produk, run_polos, putaran=u.putaran,
        target=2.0, satuan="us CPU/orang-bulan",
    )  # fmt: skip


def iuran_ulang(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """B3: the run once more finds nobody left."""
    pakai_kota(lapangan, u.rt, u.pekerja)
    pertama, kedua = [], []
    for _ in range(u.putaran):
        satu, dua = Jam(), Jam()
        with transaction.atomic():
            with satu:
                n = lock_kota()["bulan"]
            with dua:
                sisa = lock_kota()["bulan"]
            transaction.set_rollback(True)
        vacuum(*TABEL)
        if sisa:
            raise AssertionError(f"the second run wrote {sisa} months")
        pertama.append(satu.detik / n * 1e6)
        kedua.append(dua.detik / n * 1e6)
    yield hasil_of(
        "iuran_ulang", "Perintah yang sama sekali lagi (tidak ada yang tersisa) terhadap yang pertama.", kedua, pertama,
        target=0.25, satuan="us CPU/orang-bulan",
    )  # fmt: skip


def iuran_sebaya(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """B2: shapes usual elsewhere, rebuilt here over the same people."""
    from bahagia.proyek.ukur import sebaya

    pakai_kota(lapangan, u.rt, u.pekerja)
    run_produk(Jam())
    produk, banyak, satu = [], [], []
    for _ in range(max(1, u.putaran // 2)):
        produk.append(per_satuan(run_produk))
        banyak.append(per_satuan(lambda jam: sebaya.run_bulk_create(jam, u.sebaya)))
        satu.append(per_satuan(lambda jam: sebaya.run_simpan_satu(jam, u.sebaya_satu)))
    yield hasil_of(
        "iuran_bulk_create", "Produk terhadap bulk_create per 1.000 dengan kunci asing (bentuk lazim di Django).", produk,
        banyak, target=1 / 15, satuan="us CPU/orang-bulan",
    )  # fmt: skip
    yield hasil_of(
        "iuran_simpan_satu", "Produk terhadap periksa + simpan + riwayat satu per satu.", produk, satu, target=1 / 300,
        satuan="us CPU/orang-bulan",
    )  # fmt: skip


def mesin_kedua(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """B21: the totals of every RT from the law's own table in Python, equal to the rupiah."""
    pakai_kota(lapangan, u.rt, u.pekerja)
    waktu_sql, waktu_python = [], []
    for _ in range(u.putaran):
        with transaction.atomic():
            jam = Jam()
            with jam:
                lock_kota()
            menurut_sql = {rt: (n, nilai) for rt, n, nilai in sql.rows("per_rt")}
            orang = sql.rows("pekerja_per_rt")
            transaction.set_rollback(True)
        vacuum(*TABEL)
        jam2 = Jam()
        with jam2:
            menurut_hukum = _sum_per_rt(orang)
        if menurut_hukum != menurut_sql:
            raise AssertionError("the second engine disagrees with the run")
        waktu_sql.append(jam.detik * 1e6 / u.pekerja)
        waktu_python.append(jam2.detik * 1e6 / u.pekerja)
    yield hasil_of(
        "mesin_kedua", f"Jumlah setiap RT dihitung ulang dari tabel hukum: {len(menurut_sql):,} RT, sama sampai rupiah.",
        waktu_python, waktu_sql, target=0.05, satuan="us CPU/pekerja",
    )  # fmt: skip


def _sum_per_rt(orang: list[tuple[Any, ...]]) -> dict[int, tuple[int, int]]:
    """(person-months, rupiah) per RT from counts of workers by sector and the price table of `aturan`."""
    bulan = list_bulan(BULAN, JUMLAH_BULAN)
    per_sektor: dict[str, int] = defaultdict(int)
    for h in tabel_harga(bulan, ["rt_fund"]):
        per_sektor[h.sektor] += h.total
    jumlah: dict[int, tuple[int, int]] = {}
    for rt_id, sektor, n in orang:
        a, b = jumlah.get(rt_id, (0, 0))
        jumlah[rt_id] = (a + n * len(bulan), b + n * per_sektor[sektor])
    return jumlah


def tumbuh(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """Cost per row at 1, 4 and 16 times the size: work that grows faster than its data shows here."""
    ukuran = [(max(4, u.rt // k), max(12, u.pekerja // k)) for k in (16, 4, 1)]
    biaya: dict[int, list[float]] = {i: [] for i in range(3)}
    for putaran in range(u.putaran + 1):
        for i, (rt, pekerja) in enumerate(ukuran):
            pakai_kota(lapangan, rt, pekerja)
            nilai = per_satuan(run_produk)
            if putaran:  # the first round warms up
                biaya[i].append(nilai)
        connection.close()
    for i, kali in ((1, 4), (2, 16)):
        yield hasil_of(
            f"tumbuh_{kali}x", f"Biaya per orang-bulan pada {ukuran[i][1]:,} pekerja terhadap {ukuran[0][1]:,} pekerja.",
            biaya[i], biaya[0], target=1.3, satuan="us CPU/orang-bulan",
        )  # fmt: skip
