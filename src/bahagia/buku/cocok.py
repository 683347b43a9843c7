"""A statement laid beside our bank book: which line of the bank is which booking."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bahagia.kas.queries import BarisBuku
from bahagia.luar.bank.rupa import BarisKoran as BarisMutasi

HARI_GESER = 5  # days between our date and the bank's for the same money: a weekend and a holiday


def list_sidik(baris: Iterable[BarisMutasi]) -> list[str]:
    """A digest for each line; equal lines of one statement are told apart by their number of occurrence."""
    ke: Counter[tuple[object, ...]] = Counter()
    hasil = []
    for b in baris:
        isi = (b.tanggal, b.masuk, b.keluar, b.referensi, b.uraian, b.saldo)
        ke[isi] += 1
        hasil.append(hashlib.sha256(repr((*isi, ke[isi])).encode()).hexdigest())
    return hasil


def pasangkan(
    bank: Sequence[tuple[int, date, int, str]], buku: Sequence[BarisBuku]
) -> dict[int, int]:
    """Line of the bank (id, day, signed rupiah, text) -> journal id, only where exactly one booking can be meant.

    The same amount to the rupiah in the same direction, within a few days; where several fit, the one whose paper number
    stands in the bank's text; else nobody guesses and a person chooses.
    """
    bebas = {b.jurnal_id: b for b in buku}
    hasil: dict[int, int] = {}
    for pk, hari, nilai, teks in sorted(bank, key=lambda b: b[1]):
        calon = [
            b for b in bebas.values() if b.masuk - b.keluar == nilai and abs((b.tanggal - hari).days) <= HARI_GESER
        ]
        tepat = [b for b in calon if any(len(k) >= 6 and k in teks for k in b.uraian.replace("/", " ").split())]
        saingan = sum(1 for p, h, n, _t in bank if n == nilai and p not in hasil and abs((h - hari).days) <= 2 * HARI_GESER)
        pilih = tepat if len(tepat) == 1 else calon if len(calon) == 1 and saingan == 1 else []
        if pilih:
            hasil[pk] = pilih[0].jurnal_id
            del bebas[pilih[0].jurnal_id]
    return hasil
