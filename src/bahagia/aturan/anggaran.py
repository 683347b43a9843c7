"""What a budget buys: workers, months, payments; the plan of one RT."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from . import bentuk, jakon
from .galat import MasukanSalah
from .hitungan import Hitungan, Jawaban, Uang, bilangan
from .hukum import Hukum
from .iuran import PAKET, iuran, price
from .waktu import deret_bulan

BATAS_BULAN = 1200
"""No plan is longer than a hundred years; keeps a typing error from running for minutes."""


def sisa_anggaran(*, pagu: int, iuran_jawaban: Jawaban, hukum: Hukum | None = None) -> Jawaban:
    """What remains of the ceiling after a contribution. hasil: contribution, left (negative when it does not fit)."""
    h = Hitungan(hukum)
    bilangan("Pagu", pagu)
    h.ikut(iuran_jawaban)
    sisa = pagu - iuran_jawaban["total"]
    h.catat("Pagu", pagu)
    h.catat("Sisa setelah iuran", sisa)
    return h.jawab(sisa, contribution=iuran_jawaban["total"], left=sisa, fits=sisa >= 0)


def pekerja_maksimal(
    *,
    anggaran: int,
    bulan_pertama: date | None,
    banyak_bulan: int,
    pembayar: str,
    sektor: str = "other",
    dasar_upah: int | None = None,
    program: Sequence[str] = PAKET,
    pada: date | None = None,
    hukum: Hukum | None = None,
) -> Jawaban:
    """How many workers fit in a budget for so many months. hasil: workers, cost, left."""
    bilangan("Anggaran", anggaran)
    h = Hitungan(hukum)
    satu = iuran(
        pekerja=1, bulan_pertama=bulan_pertama, banyak_bulan=banyak_bulan, pembayar=pembayar, sektor=sektor,
        dasar_upah=dasar_upah, program=program, pada=pada, hukum=h.hukum,
    )  # fmt: skip
    h.ikut(satu)
    n = int(anggaran // satu["total"])
    biaya = n * satu["total"]
    h.catat("Jumlah pekerja yang dapat dibayar", None, f"{bentuk.angka(n)} orang")
    h.catat("Biaya", biaya)
    h.catat("Sisa anggaran", anggaran - biaya)
    return h.jawab(biaya, workers=n, cost=biaya, left=anggaran - biaya)


def bulan_maksimal(
    *,
    anggaran: int,
    pekerja: int,
    bulan_pertama: date | None,
    pembayar: str,
    sektor: str = "other",
    dasar_upah: int | None = None,
    program: Sequence[str] = PAKET,
    pada: date,
    hukum: Hukum | None = None,
) -> Jawaban:
    """For how many months a budget keeps so many workers covered. hasil: months, cost, left, payable_as_periods
    (None when the months are beyond BATAS_BULAN: such a list helps nobody)."""
    bilangan("Anggaran", anggaran)
    bilangan("Jumlah pekerja", pekerja, paling_kecil=1)
    h = Hitungan(hukum)
    opsi = {"pembayar": pembayar, "sektor": sektor, "dasar_upah": dasar_upah, "program": program, "pada": pada}
    n, biaya = _hitung_bulan(h, anggaran, pekerja, bulan_pertama, opsi)
    h.catat("Jumlah bulan yang dapat dibayar", None, f"{n} bulan untuk {bentuk.angka(pekerja)} orang")
    h.catat("Biaya", biaya)
    h.catat("Sisa anggaran", anggaran - biaya)
    h.nilai("bpu.payment.periods_months", pada)
    masa = [int(x) for x in h.pilih("iuran.periode_bayar", pada).split(",")]
    cara_bayar = bagi_masa_bayar(n, masa) if n <= BATAS_BULAN else None
    return h.jawab(biaya, months=n, cost=biaya, left=anggaran - biaya, payable_as_periods=cara_bayar)


def _hitung_bulan(h: Hitungan, anggaran: int, pekerja: int, pertama: date | None, opsi: dict[str, Any]) -> tuple[int, Uang]:
    """Months that fit and their cost. Without a first month every month has one price; with it each has its own."""
    if pertama is None:
        x = price(None, hukum=h.hukum, **opsi)
        h.ikut(Jawaban(None, {}, x.rincian, x.dasar, x.setelan, x.versi_hukum))
        n = int(anggaran // (x.total * pekerja))
        return n, x.total * pekerja * n
    n, biaya = 0, Fraction(0)
    for b in deret_bulan(pertama, BATAS_BULAN):
        x = price(b, hukum=h.hukum, **opsi)
        h.ikut(Jawaban(None, {}, x.rincian if n == 0 else (), x.dasar, x.setelan, x.versi_hukum))
        if biaya + x.total * pekerja > anggaran:
            return n, biaya
        n, biaya = n + 1, biaya + x.total * pekerja
    raise MasukanSalah(f"Anggaran cukup untuk lebih dari {BATAS_BULAN} bulan. Periksa kembali jumlahnya.")


def bagi_masa_bayar(bulan: int, masa: Sequence[int]) -> list[int]:
    """Fewest payments that add up to so many months, the longest first: 8 -> [6, 1, 1] with 1, 3, 6, 12."""
    terpanjang = max(masa)
    # Beyond a few times the longest period only the longest helps; the remainder is small enough to try all ways.
    banyak = max(0, bulan // terpanjang - 2)
    terbaik: list[list[int] | None] = [[]]
    for n in range(1, bulan - banyak * terpanjang + 1):
        calon = [[m, *sisa] for m in masa if m <= n and (sisa := terbaik[n - m]) is not None]
        terbaik.append(min(calon, key=lambda c: (len(c), [-m for m in sorted(c, reverse=True)]), default=None))
    return [terpanjang] * banyak + sorted(terbaik[-1] or [], reverse=True)


def rencana_rt(
    *,
    pagu: int,
    iuran_jawaban: Jawaban,
    nilai_kegiatan: int,
    pada: date,
    hukum: Hukum | None = None,
) -> Jawaban:
    """Contribution, construction premium and works against the ceiling. hasil as the case rt_plan."""
    bilangan("Pagu", pagu)
    h = Hitungan(hukum)
    h.ikut(iuran_jawaban)
    premi = 0
    if bilangan("Nilai kegiatan", nilai_kegiatan):
        premi = h.ikut(jakon.premi(nilai_kegiatan, pada=pada, hukum=h.hukum))["total"]
    sisa = pagu - iuran_jawaban["total"] - nilai_kegiatan - premi
    h.catat("Pagu", pagu)
    h.catat("Nilai kegiatan", nilai_kegiatan)
    h.catat("Sisa setelah iuran, premi, dan kegiatan", sisa)
    return h.jawab(
        sisa,
        bpu=iuran_jawaban["total"],
        jakon=premi,
        left_after_bpu_jakon_and_works=sisa,
        fits=sisa >= 0,
    )
