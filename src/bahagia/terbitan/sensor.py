"""Small counts in a table with totals: what must be left out so that none of them can be worked out again.

A table of counts by place and group is published with the sums of its rows and columns. A count below 5 could point at
persons and is left out, also a 0 beside others: whoever knows which cells are empty knows more about the small ones. One
cell alone left out of a row is the row's sum minus the others, so more must go. Rows and columns are the two sides of a
graph whose lines are the cells left out: a cell can be computed exactly when its line is a bridge of that graph. Lines are
added (the fewest people first) until there is no bridge. Every cell left out gets the same word, whatever the reason.
Pure Python; the audit in the tests solves the equations instead.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bahagia.terbitan.isi import BATAS_KECIL

JUMLAH = ""  # name of the row or column that holds the sums
Sel = tuple[str, str]
Simpul = tuple[int, str]  # (0, row) or (1, column)
TETAP = 10**12  # cost of a cell that is public elsewhere: leaving it out would hide nothing


def with_jumlah(isi: Mapping[Sel, int]) -> dict[Sel, int]:
    """Every row with every column (0 where nothing was given), and their sums: (row, JUMLAH), (JUMLAH, column),
    (JUMLAH, JUMLAH)."""
    hasil: dict[Sel, int] = defaultdict(int)
    for baris in {b for b, _k in isi}:
        for kolom in {k for _b, k in isi}:
            n = isi.get((baris, kolom), 0)
            for sel in ((baris, kolom), (baris, JUMLAH), (JUMLAH, kolom), (JUMLAH, JUMLAH)):
                hasil[sel] += n
    return dict(hasil)


def suppress_table(isi: Mapping[Sel, int], *, tetap: Iterable[Sel] = ()) -> dict[Sel, int | None]:
    """The table with its sums, None where a count is left out. `tetap`: sums that are public elsewhere and stay. A row or
    column where nobody is at all is shown as 0 throughout."""
    penuh, tetap_ = with_jumlah(isi), set(tetap)
    hilang = {
        sel for sel, n in penuh.items()
        if n < BATAS_KECIL and sel not in tetap_ and penuh[sel[0], JUMLAH] and penuh[JUMLAH, sel[1]] and (n or JUMLAH not in sel)
    }  # fmt: skip
    while jembatan := find_jembatan(hilang):
        tambah = set().union(*(_jalan_murah(penuh, hilang, tetap_, sel) for sel in jembatan))
        if not tambah:
            break
        hilang |= tambah
    return {sel: None if sel in hilang else n for sel, n in penuh.items()}


def find_jembatan(hilang: Iterable[Sel]) -> list[Sel]:
    """Cells left out that can be computed from what is shown: the bridges of their graph (Tarjan, without recursion)."""
    tetangga: dict[Simpul, list[tuple[Simpul, Sel]]] = defaultdict(list)
    for sel in sorted(hilang):
        tetangga[0, sel[0]].append(((1, sel[1]), sel))
        tetangga[1, sel[1]].append(((0, sel[0]), sel))
    urut: dict[Simpul, int] = {}
    rendah: dict[Simpul, int] = {}
    hasil: list[Sel] = []
    for akar in sorted(tetangga):
        if akar in urut:
            continue
        urut[akar] = rendah[akar] = len(urut)
        tumpuk: list[tuple[Simpul, Sel | None, int]] = [(akar, None, 0)]
        while tumpuk:
            simpul, lewat, i = tumpuk.pop()
            if i < len(tetangga[simpul]):
                tumpuk.append((simpul, lewat, i + 1))
                lain, sel = tetangga[simpul][i]
                if sel == lewat:
                    continue
                if lain in urut:
                    rendah[simpul] = min(rendah[simpul], urut[lain])
                else:
                    urut[lain] = rendah[lain] = len(urut)
                    tumpuk.append((lain, sel, 0))
            elif tumpuk and lewat is not None:
                induk = tumpuk[-1][0]
                rendah[induk] = min(rendah[induk], rendah[simpul])
                if rendah[simpul] > urut[induk]:
                    hasil.append(lewat)
    return hasil


def _jalan_murah(penuh: Mapping[Sel, int], hilang: set[Sel], tetap: set[Sel], sel: Sel) -> set[Sel]:
    """The cheapest cells (fewest people) to hide so that row and column of `sel` are connected without it."""
    tetangga: dict[Simpul, list[tuple[Simpul, Sel, int]]] = defaultdict(list)
    for satu, n in penuh.items():
        if satu == sel or (not n and satu not in hilang):
            continue
        harga = 0 if satu in hilang else TETAP if satu in tetap else n + 1
        tetangga[0, satu[0]].append(((1, satu[1]), satu, harga))
        tetangga[1, satu[1]].append(((0, satu[0]), satu, harga))
    awal, akhir = (0, sel[0]), (1, sel[1])
    terbaik: dict[Simpul, int] = {awal: 0}
    asal: dict[Simpul, tuple[Simpul, Sel]] = {}
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
