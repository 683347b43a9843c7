"""Small counts in a table with totals: what must be left out so that none of them can be worked out again.

A table of counts by place and group is published with the sums of its rows and columns. A count of 1 to 4 could point at
persons and is left out; one count alone left out of a row is the row's sum minus the others, so more must go. Rows and
columns are seen as the two sides of a graph whose lines are the cells left out: a cell can be computed exactly when its
line is a bridge. Lines are added (the smallest counts first) until there is no bridge, and until what is known of each
row and column leaves every hidden cell room beyond 4. Pure Python; the audit in the tests solves the equations instead.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bahagia.terbitan.isi import BATAS_KECIL

JUMLAH = ""  # name of the row or column that holds the sums
Sel = tuple[str, str]
TETAP = 10**12  # cost of a cell that is public elsewhere: leaving it out would hide nothing


def with_jumlah(isi: Mapping[Sel, int]) -> dict[Sel, int]:
    """The table with its sums: (row, JUMLAH), (JUMLAH, column) and (JUMLAH, JUMLAH)."""
    hasil: dict[Sel, int] = defaultdict(int)
    for (baris, kolom), n in isi.items():
        for sel in {(baris, kolom), (baris, JUMLAH), (JUMLAH, kolom), (JUMLAH, JUMLAH)}:
            hasil[sel] += n
    return dict(hasil)


def suppress_table(isi: Mapping[Sel, int], *, tetap: Iterable[Sel] = ()) -> dict[Sel, int | None]:
    """The table with its sums, None where a count is left out. `tetap`: sums that are public elsewhere and stay.
    Empty cells (0) are shown: that nobody is there points at nobody."""
    penuh, tetap_ = with_jumlah(isi), set(tetap)
    hilang = {sel for sel, n in penuh.items() if 0 < n < BATAS_KECIL and sel not in tetap_}
    while True:
        if tambah := _sempit(penuh, hilang, tetap_) or _jembatan(penuh, hilang, tetap_):
            hilang |= tambah
            continue
        return {sel: None if sel in hilang else n for sel, n in penuh.items()}


def _garis(penuh: Mapping[Sel, int]) -> dict[tuple[int, str], list[Sel]]:
    """The equations: every row and every column, its sum among them."""
    garis: dict[tuple[int, str], list[Sel]] = defaultdict(list)
    for sel in penuh:
        garis[0, sel[0]].append(sel)
        garis[1, sel[1]].append(sel)
    return garis


def _sempit(penuh: Mapping[Sel, int], hilang: set[Sel], tetap: set[Sel]) -> set[Sel]:
    """Cells to leave out as well because a row or column says too much: its sum is known, and what is hidden in it adds
    up to so little that a hidden count must be small."""
    for (arah, nama), sel in _garis(penuh).items():
        jumlah = (nama, JUMLAH) if arah == 0 else (JUMLAH, nama)
        sembunyi = [s for s in sel if s in hilang and s != jumlah]
        if not sembunyi or jumlah in hilang:
            continue
        if sum(penuh[s] for s in sembunyi) >= len(sembunyi) + BATAS_KECIL - 1:
            continue
        calon = [s for s in sel if s not in hilang and s not in tetap and penuh[s] and s != jumlah]
        if calon:
            return {min(calon, key=lambda s: (penuh[s], s))}
        if jumlah not in tetap:
            return {jumlah}
    return set()


def _jembatan(penuh: Mapping[Sel, int], hilang: set[Sel], tetap: set[Sel]) -> set[Sel]:
    """Cells that close a circle through a hidden cell which could be computed; empty when there is none."""
    for sel in sorted(hilang):
        if not _terhubung(hilang - {sel}, sel):
            jalan = _jalan_murah(penuh, hilang, tetap, sel)
            if jalan:
                return jalan
    return set()


def _terhubung(hilang: set[Sel], sel: Sel) -> bool:
    """Whether row and column of `sel` are connected by other hidden cells."""
    tetangga: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for baris, kolom in hilang:
        tetangga[0, baris].append((1, kolom))
        tetangga[1, kolom].append((0, baris))
    lihat, antre = {(0, sel[0])}, [(0, sel[0])]
    while antre:
        for lain in tetangga[antre.pop()]:
            if lain not in lihat:
                lihat.add(lain)
                antre.append(lain)
    return (1, sel[1]) in lihat


def _jalan_murah(penuh: Mapping[Sel, int], hilang: set[Sel], tetap: set[Sel], sel: Sel) -> set[Sel]:
    """The cheapest cells (fewest people) to hide so that row and column of `sel` are connected without it."""
    tetangga: dict[tuple[int, str], list[tuple[tuple[int, str], Sel, int]]] = defaultdict(list)
    for satu, n in penuh.items():
        if satu == sel or (not n and satu not in hilang):
            continue
        harga = 0 if satu in hilang else TETAP if satu in tetap else n
        tetangga[0, satu[0]].append(((1, satu[1]), satu, harga))
        tetangga[1, satu[1]].append(((0, satu[0]), satu, harga))
    awal, akhir = (0, sel[0]), (1, sel[1])
    terbaik: dict[tuple[int, str], int] = {awal: 0}
    asal: dict[tuple[int, str], tuple[tuple[int, str], Sel]] = {}
    antre = [(0, awal)]
    while antre:
        harga, simpul = heapq.heappop(antre)
        if harga > terbaik.get(simpul, TETAP):
            continue
        for lain, lewat, tambah in tetangga[simpul]:
            baru = harga + tambah
            if baru < terbaik.get(lain, TETAP):
                terbaik[lain], asal[lain] = baru, (simpul, lewat)
                heapq.heappush(antre, (baru, lain))
    hasil: set[Sel] = set()
    simpul = akhir
    while simpul != awal and simpul in asal:
        simpul, lewat = asal[simpul]
        hasil.add(lewat)
    return hasil - hilang if simpul == awal else set()
