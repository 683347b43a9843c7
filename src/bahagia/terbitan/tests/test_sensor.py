"""Small counts in a table with totals: hidden, and not to be worked out again. The audit solves the equations."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from bahagia.terbitan.sensor import JUMLAH, Sel, suppress_table, with_jumlah


def terhitung(tampak: dict[Sel, int | None]) -> set[Sel]:
    """Hidden cells that follow from what is shown: every row and column adds up to its sum (Gauss, exact)."""
    hilang = sorted(s for s, n in tampak.items() if n is None)
    nomor = {s: i for i, s in enumerate(hilang)}
    persamaan = []
    for arah in (0, 1):
        for nama in {s[arah] for s in tampak}:
            baris = [Fraction(0)] * len(hilang)
            for s in (s for s in tampak if s[arah] == nama and tampak[s] is None):
                baris[nomor[s]] += -1 if s[1 - arah] == JUMLAH else 1
            persamaan.append(baris)
    tetap: list[tuple[int, list[Fraction]]] = []
    for baris in persamaan:
        for kolom, poros in tetap:
            if baris[kolom]:
                f = baris[kolom]
                baris = [a - f * b for a, b in zip(baris, poros, strict=True)]
        kolom = next((i for i, x in enumerate(baris) if x), -1)
        if kolom >= 0:
            baris = [x / baris[kolom] for x in baris]
            tetap = [(k, [a - p[kolom] * b for a, b in zip(p, baris, strict=True)]) for k, p in tetap]
            tetap.append((kolom, baris))
    return {hilang[k] for k, p in tetap if sum(1 for x in p if x) == 1}


def test_a_count_of_three_and_enough_beside_it_are_left_out():
    isi = {("Legok", "ojek"): 3, ("Legok", "becak"): 20, ("Beringin", "ojek"): 30, ("Beringin", "becak"): 40}
    tampak = suppress_table(isi)
    assert tampak["Legok", "ojek"] is None
    assert sum(n is None for n in tampak.values()) >= 4, "one hidden cell alone follows from the sums of its row and column"
    assert terhitung(tampak) == set()


def test_large_counts_and_their_sums_stay():
    isi = {("Legok", "ojek"): 12, ("Legok", "becak"): 20, ("Beringin", "ojek"): 30, ("Beringin", "becak"): 40}
    assert suppress_table(isi) == with_jumlah(isi)


def test_nobody_at_all_is_shown_as_nobody():
    tampak = suppress_table({("Legok", "ojek"): 0, ("Legok", "becak"): 0, ("Beringin", "ojek"): 30, ("Beringin", "becak"): 8})
    assert tampak["Legok", "ojek"] == 0 and tampak["Legok", JUMLAH] == 0


def test_an_empty_cell_beside_a_small_one_is_not_told_apart_from_it():
    isi = {("Legok", "ojek"): 0, ("Legok", "becak"): 2, ("Legok", "parkir"): 9, ("Beringin", "ojek"): 30,
           ("Beringin", "becak"): 8, ("Beringin", "parkir"): 7}  # fmt: skip
    tampak = suppress_table(isi)
    assert tampak["Legok", "ojek"] is None and tampak["Legok", "becak"] is None


def test_the_audit_sees_what_a_naive_table_gives_away():
    """A check that never fails is no check: only the small cell hidden, and it follows."""
    isi = {("Legok", "ojek"): 3, ("Legok", "becak"): 20, ("Beringin", "ojek"): 30, ("Beringin", "becak"): 40}
    naif = {s: None if 0 < n < 5 else n for s, n in with_jumlah(isi).items()}
    assert terhitung(naif) == {("Legok", "ojek")}


@pytest.mark.parametrize("benih", range(40))
def test_no_table_gives_a_small_count_back(benih):
    acak = random.Random(benih)
    baris, kolom = acak.randint(1, 9), acak.randint(1, 6)
    isi = {
        (f"k{b}", f"p{k}"): int(acak.expovariate(1 / acak.choice([1, 4, 12]))) for b in range(baris) for k in range(kolom)
    }
    tetap = [(f"k{b}", JUMLAH) for b in range(baris) if with_jumlah(isi)[f"k{b}", JUMLAH] >= 5] if acak.random() < 0.5 else []
    tampak, penuh = suppress_table(isi, tetap=tetap), with_jumlah(isi)
    assert all(n is None or n == penuh[s] for s, n in tampak.items())
    assert not [s for s, n in tampak.items() if n is not None and 0 < n < 5]
    bocor = {s for s in terhitung(tampak) if 0 < penuh[s] < 5}
    assert bocor == set(), f"seed {benih}: {bocor} can be computed"
