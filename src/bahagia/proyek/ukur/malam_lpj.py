"""The night of the deadline: 1,650 accounts with a photographed page within two hours, most in the last half hour.

Nobody waits two hours here: the evening is drawn, its busiest minute counted, and people arrive at the rate of that minute
for as long as there are RT (`--besar`: all 1,650). The rate is always the whole city's. Real HTTP against the real server
program with its web processes, background worker and database roles; what was sent must be there once and whole.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from functools import partial

from bahagia.proyek.ukur.alamat import HALO
from bahagia.proyek.ukur.alat import Hasil, Jam, hasil_of, per_satuan
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.malam_panggung import Malam, buka_malam, check_utuh, insert_polos
from bahagia.proyek.ukur.serbuan import Buku, Orang, arrive, count_puncak, crowd, hand_in, list_tiba, say_hello
from bahagia.proyek.ukur.ukuran import Ukuran

KOTA_RT, MALAM, TENGAH = 1_650, 2 * 3600.0, 20 * 60.0  # RT, seconds, mean earliness: 78 % in the last half hour
BENIH = 2026
BERSAMA = 8  # people at a time where the most that goes through is looked for
PEMBUKA = 8  # RT that are not counted
HALO_KALI = 6
DUA_KALI = 10  # every tenth presses twice
BATAS_MS = 300.0  # KINERJA R12
PENUH = 0.5  # of what goes through: the night leaves half


def malam_lpj(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """Cost of one account against a hello and a plain INSERT; the busiest minute against the most that goes through."""
    puncak = count_puncak(list_tiba(KOTA_RT, MALAM, TENGAH, BENIH))
    with buka_malam(lapangan, u.lpj + PEMBUKA) as m:
        m.salah += crowd(m.orang[:PEMBUKA], BERSAMA, hand_in(m.porta))[0].salah  # templates, plans: no evening pays for them
        banyak = PEMBUKA + max(u.putaran, u.lpj * 2 // 5)  # for the rounds; the others come at the rate of the busiest minute
        putaran, malam = m.orang[PEMBUKA:banyak], m.orang[banyak:]
        ajukan, halo, polos, laju = _rounds(m, putaran, u.putaran)
        buku = Buku()
        cpu = 0.0
        klien, awal = time.process_time(), time.perf_counter()
        if malam:
            cpu = m.cpu()
            buku = arrive(malam, puncak / 60, BENIH, hand_in(m.porta, dua_kali=DUA_KALI))
            cpu = m.cpu() - cpu
        klien, lama = time.process_time() - klien, time.perf_counter() - awal
        salah = check_utuh(m.orang) + buku.salah + m.salah
    yield hasil_of(
        "lpj_ajukan", "Satu LPJ diajukan (buka, foto, ajukan, lihat), terhadap satu halo dari server yang sama.", ajukan, halo,
        target=None, satuan="ms CPU server",
        catatan=f"{len(putaran)} RT, {BERSAMA} orang sekaligus; foto {len(m.orang[0].foto) / 1000:.0f} kB",
    )  # fmt: skip
    yield hasil_of("lpj_insert", "Satu LPJ diajukan, terhadap INSERT polos byte yang sama.", ajukan, polos, target=None,
                   satuan="ms CPU")  # fmt: skip
    yield _puncak(puncak, laju)
    yield _p95(buku, malam, cpu, klien, lama)
    rasio = round(len(salah) / len(m.orang), 3)
    yield Hasil("lpj_utuh", "Yang keliru: galat, hilang, dua kali, atau foto tidak utuh.", rasio, rasio, rasio, 0.0, len(salah),
                len(m.orang), "LPJ", "; ".join(salah[:3]))  # fmt: skip


def _rounds(m: Malam, orang: Sequence[Orang], putaran: int) -> tuple[list[float], list[float], list[float], list[float]]:
    """ms of CPU per account, per hello and per plain INSERT, in turns; and accounts a second."""
    ajukan: list[float] = []
    halo: list[float] = []
    polos: list[float] = []
    laju: list[float] = []
    for i in range(putaran):
        bagian = orang[i::putaran]
        cpu = m.cpu()
        buku, _ = crowd(bagian, BERSAMA, say_hello(m.porta, HALO, HALO_KALI))
        halo.append((m.cpu() - cpu) / (len(bagian) * HALO_KALI) * 1000)
        m.salah += buku.salah
        cpu = m.cpu()
        buku, detik = crowd(bagian, BERSAMA, hand_in(m.porta))
        ajukan.append((m.cpu() - cpu) / len(bagian) * 1000)
        laju.append(len(bagian) / detik)
        m.salah += buku.salah
        polos.append(per_satuan(partial(_polos, orang=bagian)) / 1000)
    return ajukan, halo, polos, laju


def _polos(jam: Jam, orang: Sequence[Orang]) -> int:
    return insert_polos(jam, [o.rt_id for o in orang])


def _puncak(puncak: int, laju: Sequence[float]) -> Hasil:
    return hasil_of(
        "lpj_puncak", f"Menit tersibuk malam itu ({puncak} LPJ) terhadap yang sanggup dilayani.", [puncak / 60] * len(laju), laju,
        target=PENUH, satuan="LPJ/detik", catatan="pengirimnya dimainkan di mesin yang sama",
    )  # fmt: skip


def _p95(buku: Buku, malam: Sequence[Orang], cpu: float, klien: float, lama: float) -> Hasil:
    ms = sorted(d * 1000 for d in buku.semua) or [0.0]
    p95, p99 = (ms[min(len(ms) - 1, int(len(ms) * p))] for p in (0.95, 0.99))
    tiap = "; ".join(f"{k} {statistics.median(v) * 1000:.0f}/{max(v) * 1000:.0f}" for k, v in buku.detik.items())
    antre = sorted(buku.antre) or [0]
    return Hasil(
        "lpj_p95", f"p95 waktu jawab pada laju menit tersibuk, {len(malam)} LPJ selama {lama:.0f} detik.",
        round(p95 / BATAS_MS, 2), round(ms[0] / BATAS_MS, 2), round(ms[-1] / BATAS_MS, 2), 1.0, round(p95, 1), BATAS_MS,
        "ms/permintaan", f"p99 {p99:.0f} ms; tengah/terlama (ms): {tiap}; di dalam: tengah {statistics.median(antre):g}, p95"
        f" {antre[int(len(antre) * 0.95)]}, terbanyak {antre[-1]} orang;"
        f" server {cpu / lama:.2f} inti, pengirim {klien / lama:.2f} inti",
    )  # fmt: skip
