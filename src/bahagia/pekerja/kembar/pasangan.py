"""All likely pairs of a list: people who share a key are compared, nobody is compared with everybody.

Keys are chosen so that one mistake, and most two mistakes, leave at least one of them whole. A key that very many share is
split, and walked in order through a window instead of in full: work grows with the list, not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from bahagia.pekerja.kembar.kelangkaan import Kelangkaan
from bahagia.pekerja.kembar.nama import MUHAMMAD, bunyi
from bahagia.pekerja.kembar.skor import Orang, Skor, compare_cepat

BLOK_PENUH = 40  # sharers of a key that are all compared with each other: 780 pairs
JENDELA = 4  # neighbours looked at in a larger block
AMBANG_RENDAH, AMBANG_TINGGI = 11.0, 24.0


class Pasangan(NamedTuple):
    """Positions in the list (a < b) and the score."""

    a: int
    b: int
    skor: Skor


def ambang_untuk(n: int) -> float:
    """Bits from which a pair is worth naming: the more people, the more meet by chance."""
    return min(AMBANG_TINGGI, max(AMBANG_RENDAH, 1.5 * math.log2(max(n, 2)) - 3.0))


def list_pasangan(
    orang: Sequence[Orang], *, ambang: float | None = None, langka: Kelangkaan | None = None,
    kabar: Callable[[int, int], None] | None = None,
) -> Iterator[Pasangan]:  # fmt: skip
    """Pairs at or above `ambang` (default by the size of the list), each once, in no order.

    `langka` = how rare names are; learned from the list itself when not given. `kabar(done, all)` hears of each key.
    """
    batas = ambang_untuk(len(orang)) if ambang is None else ambang
    if langka is None:
        langka = Kelangkaan()
        for o in orang:
            langka.learn(o.kata, o.lahir, f"{o.jalan} {o.nomor}" if o.jalan else "")
    kunci = [keys_of(o) for o in orang]
    besar: list[set[int]] = []
    disebut: set[tuple[int, int]] = set()
    for t in range(JENIS_KUNCI):
        besar.append(set())
        for i, j in _list_calon(kunci, t, besar, orang):
            skor = compare_cepat(orang[i], orang[j], langka, batas)
            if skor is not None and skor.bit >= batas and (i, j) not in disebut:
                disebut.add((i, j))
                yield Pasangan(i, j, skor)
        if kabar:
            kabar(t + 1, JENIS_KUNCI)


def keys_of(o: Orang) -> tuple[int | None, ...]:
    """The keys of a record, by kind; None where what it needs is not known."""
    sebut = [bunyi(k) for k in o.kata if k != MUHAMMAD and len(k) > 1] or [bunyi(k) for k in o.kata]
    depan, akhir = (sebut[0], sebut[-1]) if sebut else ("", "")
    urut = " ".join(sorted(set(sebut)))
    ibu = bunyi(o.kata_ibu[0]) if o.kata_ibu else ""
    tahun, bulan, hari = o.lahir or (0, 0, 0)
    hb = (min(bulan, hari), max(bulan, hari)) if bulan else ()
    rapat = "".join(sebut)
    isi: tuple[tuple[object, ...] | None, ...] = (
        (o.nik,) if o.nik else None,
        (tahun, hb) if tahun and hb else None,
        (urut, tahun) if urut and tahun else (urut, o.jalan[:6]) if urut else None,
        (o.kk, depan[:1]) if o.kk and depan else None,
        (o.telepon,) if o.telepon else None,
        (o.surat,) if o.surat else None,
        *_potong_nik(o.nik),
        (hb, depan[:3]) if hb and depan else None,
        (urut, ibu) if urut and ibu else None,
        (depan, akhir[:1], "d") if len(sebut) > 1 else None,
        (depan[:1], akhir, "a") if len(sebut) > 1 else None,
        (ibu, tahun, depan[:2]) if ibu and tahun and depan else None,
        (o.jalan, o.nomor, depan[:2]) if o.jalan and depan else None,
        (tahun, rapat[:4]) if tahun and rapat else None,
        (tahun, akhir, bulan) if tahun and akhir else None,
        (o.jalan, o.nomor, akhir) if o.jalan and akhir else None,
        (urut,) if urut and len(sebut) > 1 else None,
    )
    return tuple(None if k is None else hash(k) for k in isi)


def _potong_nik(nik: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Two pieces of a number: a wrong digit leaves one whole. Of a NIK the region is left out, a whole city shares it."""
    if len(nik) == 16:
        return (nik[8:], "b"), (nik[6:10] + nik[12:], "t")
    if len(nik) < 6:
        return None, None
    return (nik[: len(nik) // 2], "d"), (nik[len(nik) // 2 :], "b")


JENIS_KUNCI = len(keys_of(Orang(0)))


def _list_calon(
    kunci: Sequence[tuple[int | None, ...]], t: int, besar: list[set[int]], orang: Sequence[Orang]
) -> Iterator[tuple[int, int]]:
    """Pairs that share key `t` and did not meet under an earlier one."""
    blok: dict[int, list[int]] = defaultdict(list)
    for i, k in enumerate(kunci):
        if (nilai := k[t]) is not None:
            blok[nilai].append(i)
    for nilai, isi in blok.items():
        if len(isi) < 2:
            continue
        if len(isi) > BLOK_PENUH:
            besar[t].add(nilai)
            calon = _window(sorted(isi, key=lambda i: (orang[i].lahir or (0, 0, 0), orang[i].kata)), isi, orang)
        else:
            calon = combinations(isi, 2)
        for i, j in calon:
            ki, kj = kunci[i], kunci[j]
            for s in range(t):
                if ki[s] == kj[s] and ki[s] is not None and ki[s] not in besar[s]:
                    break
            else:
                yield (i, j) if i < j else (j, i)


def _window(urut: Sequence[int], isi: Sequence[int], orang: Sequence[Orang]) -> Iterator[tuple[int, int]]:
    """Neighbours in the order of birth dates, and in the order of names."""
    for barisan in (urut, sorted(isi, key=lambda i: (orang[i].kata, orang[i].lahir or (0, 0, 0)))):
        for p, i in enumerate(barisan):
            for j in barisan[p + 1 : p + 1 + JENDELA]:
                yield i, j
