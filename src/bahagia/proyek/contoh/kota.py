"""The plan of the city: which RT stand where, how many households, who is a pilot. Pure: no database, no clock.

Real: the kelurahan and their codes. Invented: everything about single RT (nobody publishes a list of them).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from random import Random

KOTA, KENALI_ASAM = "15.71", "15.71.07.1012"
BANYAK_RT, BANYAK_PERCONTOHAN = 1650, 67  # as the city counts them (PROGRAM.md)
BANYAK_KELOMPOK_A = 802  # January to July 2026; group B follows
RT_PENGGUNA, RT_SIAP = 14, 5  # of Kenali Asam: brings the sheet; has 20 verified workers
#: Also of Kenali Asam, so that every desk there has something to do: a list waits for the lurah, one for its receipt,
#: money waits for DPMPPA, names wait for verification.
RT_DIAJUKAN, RT_DIBAYAR, RT_USUL_DANA, RT_ANTRE = 7, 8, 9, (1, 2, 3)
#: Also of Kenali Asam: their year is told, each to another state (tahun_kota.py, tahun_lanjut.py).
RT_CERITA = (1, 2, 3, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 28, 29)
RT_CERITA_B = (1, 10, 11, 12, 13, 15, 16, 17, 20, 28)  # of these in group B: what they wait for is of these days
RT_TAHUN_PENUH = (20, 28, 29)  # have workers to insure
KK_PALING_SEDIKIT, KK_PALING_BANYAK, KK_TENGAH = 40, 1000, 105
#: Where an RT was split (Mayang Mangurai), two were merged (Beringin) and one got another number (Legok).
PECAH, GABUNG, GANTI = "15.71.09.1003", "15.71.04.1001", "15.71.10.1003"
#: Household counts on both sides of every published class, in Kenali Asam: RT number -> KK.
KK_BATAS = {14: 120, 5: 84, 7: 110, 8: 132, 9: 75, 21: 59, 22: 60, 23: 99, 24: 100, 25: 101, 26: 40, 27: 1000}
#: Of the told RT: what a ceiling allows is what is built. A class below 60 KK is nearly spent by a drain.
KK_CERITA = {
    1: 57, 2: 72, 3: 58, 10: 95, 11: 88, 12: 77, 13: 104, 15: 64, 16: 56, 17: 112, 18: 54, 19: 53, 20: 58, 28: 52, 29: 55,
}  # fmt: skip
#: How many RT a kelurahan of this kecamatan has against the others: the old quarters across the river and the market
#: are small, the new west and south large.
_BOBOT_KECAMATAN = {"15.71.04": 0.5, "15.71.05": 0.35, "15.71.06": 0.35, "15.71.07": 1.4, "15.71.09": 1.9, "15.71.11": 1.5}
_RT_PALING_SEDIKIT = 30  # Kenali Asam must reach the numbers above


@dataclasses.dataclass(frozen=True)
class RencanaRT:
    """One RT of the plan. `kelompok`: "2025" pilot, "A" or "B" of 2026. "" one whose story is a
    change of RT. `kk_lama`: an older roll, `nomor_lama`: an older number, where there was one."""

    kelurahan_kode: str
    nomor: int
    kk: int
    kelompok: str
    kk_lama: int | None = None
    nomor_lama: int | None = None

    @property
    def kode(self) -> str:
        return f"{self.kelurahan_kode.replace('.', '')}{self.nomor:03d}"

    @property
    def percontohan(self) -> bool:
        return self.kelompok == "2025"


def list_rencana(kelurahan: Sequence[str], *, banyak: int = BANYAK_RT, benih: int) -> list[RencanaRT]:
    """`banyak` RT over these kelurahan (codes), numbered from 1 in each. The same seed gives the same city."""
    acak = Random(f"kota/{benih}")  # noqa: S311 - a city, not a key
    jumlah = _bagi(kelurahan, banyak, acak)
    rencana = []
    for kode in kelurahan:
        # A pilot in every kelurahan but Kenali Asam, whose story the visitor tells.
        percontohan = acak.randint(1, max(1, jumlah[kode] - 3)) if kode != KENALI_ASAM and jumlah[kode] else 0
        for nomor in range(1, jumlah[kode] + 1):
            kk = _kk(acak)
            if kode == KENALI_ASAM:
                kk = (KK_BATAS | KK_CERITA).get(nomor, kk)
            kelompok = "2025" if nomor == percontohan else ""
            lama = max(KK_PALING_SEDIKIT, kk - acak.randint(1, 9)) if acak.random() < 1 / 3 else None
            rencana.append(RencanaRT(kode, nomor, kk, kelompok, lama))
    return _bagi_kelompok(rencana, acak)


def list_sebelum_perubahan(rencana: Sequence[RencanaRT]) -> list[RencanaRT]:
    """The city before RT were split, merged and renumbered (PECAH, GABUNG, GANTI): what stood there first.

    The last RT of these kelurahan change: in PECAH the last two numbers came out of one, in GABUNG the last one took in
    another, in GANTI the last one had another number.
    """
    akhir = {r.kelurahan_kode: r.nomor for r in rencana}
    hasil = []
    for r in rencana:
        sisa = akhir[r.kelurahan_kode] - r.nomor
        if r.kelurahan_kode == PECAH and sisa == 0:
            continue
        if (r.kelurahan_kode, sisa) in {(PECAH, 1), (GABUNG, 0), (GANTI, 0)}:
            r = dataclasses.replace(r, kelompok="", nomor_lama=r.nomor + 1 if r.kelurahan_kode == GANTI else None)
        hasil.append(r)
        if r.kelurahan_kode == GABUNG and sisa == 0:
            hasil.append(dataclasses.replace(r, nomor=r.nomor + 1, kk=KK_PALING_SEDIKIT + 2))
    return hasil


def _bagi(kelurahan: Sequence[str], banyak: int, acak: Random) -> dict[str, int]:
    """RT per kelurahan by weight, by largest remainder, so that the sum is exact."""
    bobot = {k: _BOBOT_KECAMATAN.get(k[:8], 1.0) * acak.lognormvariate(0, 0.3) for k in kelurahan}
    jumlah = dict.fromkeys(kelurahan, 0)
    if KENALI_ASAM in bobot and banyak >= _RT_PALING_SEDIKIT * 2:
        jumlah[KENALI_ASAM] = _RT_PALING_SEDIKIT
    sisa = banyak - sum(jumlah.values())
    if banyak >= len(kelurahan) * 2:  # nowhere without RT
        for k in kelurahan:
            if not jumlah[k]:
                jumlah[k], sisa = 1, sisa - 1
    bagian = {k: sisa * b / sum(bobot.values()) for k, b in bobot.items()}
    for k, b in bagian.items():
        jumlah[k] += math.floor(b)
    kurang = banyak - sum(jumlah.values())
    for k in sorted(bagian, key=lambda k: math.floor(bagian[k]) - bagian[k])[:kurang]:
        jumlah[k] += 1
    return jumlah


def _kk(acak: Random) -> int:
    """Households of an RT: around 120, some very large."""
    return min(KK_PALING_BANYAK, max(KK_PALING_SEDIKIT, round(acak.lognormvariate(math.log(KK_TENGAH), 0.5))))


def _bagi_kelompok(rencana: list[RencanaRT], acak: Random) -> list[RencanaRT]:
    """Who is not a pilot is in group A or B; the RT of the story are in A, those of RT_CERITA_B in B."""
    cerita = {RT_PENGGUNA, RT_SIAP, RT_DIAJUKAN, RT_DIBAYAR, RT_USUL_DANA, *RT_CERITA}.difference(RT_CERITA_B)
    kenali = {i: r.nomor for i, r in enumerate(rencana) if r.kelurahan_kode == KENALI_ASAM}
    pasti = {i for i, nomor in kenali.items() if nomor in cerita}
    lain = [i for i, r in enumerate(rencana) if not r.kelompok and i not in pasti and kenali.get(i) not in RT_CERITA_B]
    n_a = round(len(rencana) * BANYAK_KELOMPOK_A / BANYAK_RT)
    a = pasti | set(acak.sample(lain, max(0, min(len(lain), n_a - len(pasti)))))
    return [
        r if r.kelompok else dataclasses.replace(r, kelompok="A" if i in a else "B") for i, r in enumerate(rencana)
    ]
