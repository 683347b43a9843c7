"""How rare a name or a date is: from a small table, or learned from the file that is searched."""

from __future__ import annotations

import csv
import functools
import math
from collections import Counter
from collections.abc import Iterable
from importlib import resources

from bahagia.pekerja.kembar.bobot import ALAMAT, ALAMAT_PENUH, NAMA_PENUH
from bahagia.pekerja.kembar.lahir import Lahir
from bahagia.pekerja.kembar.nama import MUHAMMAD, kata_baku

TANGGAL_SETAHUN, TAHUN_LAHIR = 365, 45  # birth dates of working people are spread over about so many
PASARAN = {(1, 1), (7, 1), (12, 31)}  # written where the true day was not known
PASARAN_KALI = 8
KATA_ASING, KATA_DIKENAL = 0.0006, 0.0015  # share of people who have a word nobody listed; one that is listed without figure
PERCAYA = 400  # the table weighs as much as so many names of the file
BIT_KATA = (3.0, 11.0)
MIN_DIKENAL = 3  # times in a file, until a word counts as a name and not as a slip
SLIP_KALI = 6  # so much more frequent is a name than one way of writing it wrongly


@functools.cache
def tabel_kata() -> dict[str, float]:
    """Word -> share of people who have it. Source: data/kata_nama.csv."""
    isi = resources.files("bahagia.pekerja").joinpath("data", "kata_nama.csv").read_text("utf-8")
    return {b["kata"]: float(b["bagian"] or KATA_DIKENAL) for b in csv.DictReader(isi.splitlines())}


class Kelangkaan:
    """Bits of agreement by chance. Without a file: the table. With `learn`: the file's own words and dates."""

    def __init__(self) -> None:
        self._kata: Counter[str] = Counter()
        self._lahir: Counter[Lahir] = Counter()
        self._alamat: Counter[str] = Counter()
        self._n = 0
        self._bit_kata: dict[str, float] = {}
        self._bit_lahir: dict[Lahir, float] = {}

    def learn(self, kata: Iterable[str], lahir: Lahir | None, alamat: str = "") -> None:
        self._n += 1
        if alamat:
            self._alamat[alamat] += 1
        self._kata.update(set(kata))
        if lahir:
            self._lahir[lahir] += 1

    def alamat(self, alamat: str) -> float:
        """Bits of the same street and number: the table's, or by how many of the file live there."""
        if not self._alamat:
            return ALAMAT["sama"]
        return min(ALAMAT_PENUH, max(ALAMAT["jalan_sama"], 0.75 * math.log2(self._n / self._alamat.get(alamat, 1))))

    @property
    def nama_penuh(self) -> float:
        """Most that a whole name can tell: two namesakes in a list of n are no wonder, so log2(n) and a bit."""
        return min(NAMA_PENUH, math.log2(self._n) + 1.0) if self._n > 1 else NAMA_PENUH

    def kata(self, k: str) -> float:
        if (bit := self._bit_kata.get(k)) is None:
            dasar = tabel_kata().get(k, KATA_ASING)
            bagian = (self._kata[k] + PERCAYA * dasar) / (self._n + PERCAYA)
            bit = self._bit_kata[k] = min(BIT_KATA[1], max(BIT_KATA[0], -math.log2(bagian)))
        return bit

    def is_dua_nama(self, x: str, y: str) -> bool:
        """Whether two near words are two names rather than one and a slip of it: both are listed, or the file has both
        often, and neither is rare beside the other."""
        tabel = tabel_kata()
        if x in tabel and y in tabel:
            return True
        nx, ny = self._kata[x], self._kata[y]
        return min(nx, ny) >= MIN_DIKENAL and max(nx, ny) < SLIP_KALI * min(nx, ny)

    def lahir(self, lahir: Lahir) -> float:
        if (bit := self._bit_lahir.get(lahir)) is None:
            dasar = (PASARAN_KALI if lahir[1:] in PASARAN else 1) / (TANGGAL_SETAHUN * TAHUN_LAHIR)
            bagian = (max(0, self._lahir[lahir] - 2) + PERCAYA * 10 * dasar) / (self._n + PERCAYA * 10)
            bit = self._bit_lahir[lahir] = max(4.0, -math.log2(bagian) - 0.3)
        return bit


def kata_penting(nama: str) -> tuple[str, ...]:
    """Words that tell people apart: without "Muhammad" and initials, unless nothing else is there."""
    kata = kata_baku(nama)
    return tuple(k for k in kata if k != MUHAMMAD and len(k) > 1) or kata
