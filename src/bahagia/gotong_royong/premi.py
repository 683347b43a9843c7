"""The premium of works by the law: joined in one registration, one by one, and what a split costs.

Tariff, rounding and instalments are `aturan.jakon`'s; here works become its questions and its answers whole rupiah.
No rounding rule was found: the sum is rounded up, and the bill of BPJS wins (keputusan 0198).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from bahagia.aturan import jakon
from bahagia.aturan.galat import GalatAturan
from bahagia.aturan.hitungan import Hitungan, Jawaban
from bahagia.aturan.hukum import Hukum, hukum_berlaku
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.jenis import CaraPremi, JenisKerja
from bahagia.gotong_royong.models import GotongRoyong

SETELAN_TERMIN = "jakon.termin"
SEKALIGUS, BERTAHAP = "sekaligus", "bertahap"
SEBULAN = timedelta(days=31)  # the longest month: what a month's wages can cover


@dataclasses.dataclass(frozen=True)
class RincianPremi:
    """One line of the breakdown; `jumlah` in rupiah (None for a remark), `cara` = how it came about."""

    label: str
    jumlah: int | None
    cara: str = ""


@dataclasses.dataclass(frozen=True)
class Kutipan:
    """A citation. `keyakinan`: A read in the regulation itself ... D unconfirmed."""

    teks: str
    keyakinan: str


@dataclasses.dataclass(frozen=True)
class HitungPremi:
    """Rupiah. `nilai`: of the works, or one month's wages; `dasar`: what the tariff runs over, rounded for show.

    `terpisah_total`: the same works registered one by one. `angsuran` adds up to `total`.
    """

    cara: str
    nilai: int
    dasar: int
    jkk: int
    jkm: int
    total: int
    rincian: list[RincianPremi]
    kutipan: list[Kutipan]
    keyakinan: str
    angsuran: list[int]
    terpisah_total: int
    versi_hukum: str

    @property
    def selisih(self) -> int:
        """How much more one by one costs than joined."""
        return self.terpisah_total - self.total

    def as_json(self) -> dict[str, Any]:
        """What is stored beside a promise: steps, citations, version of the law."""
        return {
            "rincian": [dataclasses.asdict(r) for r in self.rincian],
            "dasar": [dataclasses.asdict(k) for k in self.kutipan],
            "keyakinan": self.keyakinan, "terpisah_total": self.terpisah_total, "versi_hukum": self.versi_hukum,
        }  # fmt: skip


def hitung_premi(kerja: Sequence[GotongRoyong], *, cara: str, pada: date, bayar: str = "") -> HitungPremi:
    """The premium of these works in one registration. `bayar`: `sekaligus` or `bertahap`; empty = the setting in force.

    Codes of refusal: `kerja_kosong`, `bukan_konstruksi`, `upah_belum`, `upah_lama`, `orang_belum`, `aturan`.
    """
    if not kerja:
        raise Penolakan("Belum ada kegiatan yang dipilih.", langkah="Pilih paling sedikit satu.", kode="kerja_kosong",
                        bidang="kerja")  # fmt: skip
    try:
        gabung = _jawab(kerja, cara, pada)
        pisah = [_jawab([satu], cara, pada) for satu in kerja]
        total = math.ceil(gabung["total"])
        return HitungPremi(
            cara=cara, dasar=_bulat(gabung["base"]),
            nilai=int(gabung["base"]) if cara == CaraPremi.UPAH else sum(k.nilai or 0 for k in kerja),
            jkk=(jkk := math.ceil(gabung["jkk"])), jkm=total - jkk, total=total,
            rincian=[RincianPremi(r.label, None if r.jumlah is None else _bulat(r.jumlah), r.cara) for r in gabung.rincian],
            kutipan=[Kutipan(str(d), d.keyakinan) for d in (*gabung.dasar, *(s.dasar for s in gabung.setelan))],
            keyakinan=gabung.keyakinan, angsuran=list_angsuran(total, pada=pada, bayar=bayar),
            terpisah_total=sum(math.ceil(j["total"]) for j in pisah), versi_hukum=gabung.versi_hukum,
        )  # fmt: skip
    except GalatAturan as salah:
        raise Penolakan(str(salah), langkah="Periksa nilai kegiatan dan tanggalnya.", kode="aturan") from salah


def list_angsuran(total: int, *, pada: date, bayar: str = "") -> list[int]:
    """Instalments in rupiah, none of them zero, that add up to `total`."""
    hukum = _hukum_termin(bayar) if bayar else hukum_berlaku()
    return [x for x in jakon.angsuran(total, pada=pada, hukum=hukum)["instalments"] if x]


@cache
def _hukum_termin(bayar: str) -> Hukum:
    return hukum_berlaku().dengan({SETELAN_TERMIN: bayar})


def sum_pecahan(nilai: int, bagian: int, *, pada: date, termasuk_ppn: bool = False) -> int:
    """What the same value costs when it is registered as `bagian` works of (nearly) equal value."""
    rata, sisa = divmod(nilai, bagian)
    potong = [rata + (1 if i < sisa else 0) for i in range(bagian)]
    return sum(math.ceil(jakon.premi(n, pada=pada, termasuk_ppn=termasuk_ppn)["total"]) for n in potong if n)


def _jawab(kerja: Sequence[GotongRoyong], cara: str, pada: date) -> Jawaban:
    for satu in kerja:
        if satu.nilai is None or satu.jenis != JenisKerja.KONSTRUKSI:
            raise Penolakan(
                f"“{satu.nama}” bukan pekerjaan bangunan, jadi tidak ada premi jasa konstruksinya.",
                langkah="Keluarkan kegiatan itu dari pendaftaran.", kode="bukan_konstruksi", bidang="kerja",
            )  # fmt: skip
    if cara == CaraPremi.UPAH:
        return _jawab_upah(kerja, pada)
    return jakon.premi_bersama([(k.nilai or 0, k.termasuk_ppn) for k in kerja], pada=pada)


def _jawab_upah(kerja: Sequence[GotongRoyong], pada: date) -> Jawaban:
    """From one month's wages of everybody on the lists; how the month came about stands in the breakdown."""
    h = Hitungan()
    upah = 0
    for satu in kerja:
        orang = satu.peserta.filter(sampai__isnull=True).count()
        if satu.upah_harian is None:
            raise Penolakan(
                f"Upah harian “{satu.nama}” belum diketahui.", langkah="Hitung premi dari nilai kegiatan.", kode="upah_belum",
                bidang="cara",
            )  # fmt: skip
        if satu.selesai - satu.mulai >= SEBULAN:
            raise Penolakan(
                f"“{satu.nama}” lebih lama dari sebulan, sedangkan premi ini dari upah satu bulan saja.",
                langkah="Hitung premi dari nilai kegiatan.", kode="upah_lama", bidang="cara",
            )  # fmt: skip
        if not orang:
            raise Penolakan(
                f"Belum ada orang di daftar “{satu.nama}”.", langkah="Catat orangnya, atau hitung premi dari nilai kegiatan.",
                kode="orang_belum", bidang="cara",
            )  # fmt: skip
        upah += h.ikut(jakon.upah_sebulan(pekerja=orang, upah_harian=satu.upah_harian, pada=pada))["monthly_wages"]
    jawab = h.ikut(jakon.premi_upah(upah, pada=pada))
    return h.jawab(jawab.jumlah, **jawab.hasil)


def _bulat(x: int | Fraction) -> int:
    return math.floor(x + Fraction(1, 2))
