"""The running balance of a table: what it completes, where it breaks, and when it says that the directions are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.rupa import BarisMentah, BarisSalah, Mentah, tulis_jumlah


def complete_saldo(m: Mentah) -> None:
    """Opening and closing from the running balance where no row names them; breaks in it are told, not mended.

    Penolakan `koran_terbalik` when the balance runs through every line only with all directions turned: the sheet is a cash
    book (debit = money in), or its columns are swapped.
    """
    deret = [b for b in m.baris if b.saldo is not None]
    if not deret:
        return
    # as it stands, newest first, or mixed up: the order in which the running balance breaks least
    cara = [m.baris, m.baris[::-1], sorted(m.baris, key=lambda b: b.tanggal)]
    urut, putus = min(((u, _putus(u)) for u in cara), key=lambda x: len(x[1]))
    if putus and any(not _putus([replace(b, nilai=-b.nilai) for b in u]) for u in cara):
        raise Penolakan(
            "Menurut saldonya, debit dan kredit di berkas ini terbalik: baris debit menambah saldo.",
            langkah="Kirim mutasi asli dari bank. Buku kas sendiri tidak dapat dipakai sebagai mutasi bank.",
            kode="koran_terbalik",
        )  # fmt: skip
    pertama, terakhir = urut[0], urut[-1]
    if m.saldo_awal is None and pertama.saldo is not None:
        m.saldo_awal = pertama.saldo - pertama.nilai
    if m.saldo_akhir is None and terakhir.saldo is not None:
        m.saldo_akhir = terakhir.saldo
    for b, beda in putus:
        m.periksa.append(
            BarisSalah(
                b.baris_ke, "saldo", f"Saldo sesudah baris ini berbeda {tulis_jumlah(beda, m.mata_uang)} dari hitungan.",
                "Mungkin ada baris yang hilang sebelum baris ini. Periksa mutasi asli.", b.uraian[:160],
            )
        )  # fmt: skip


def find_arah(deret: Sequence[tuple[Decimal | None, Decimal | None]], awal: Decimal | None, urut: int = 0) -> list[int]:
    """Direction of each (amount, balance) that carries no sign, from how the balance moves: 1, -1, or 0 where it does not say.

    `urut`: 1 when the days go on downwards, -1 when the newest stands first. Without it (one day) both ways are read, and
    the one that explains more lines counts; where both explain as many, only what they agree on.
    """
    turun = _arah(deret, awal)
    naik = _arah(deret[::-1], awal)[::-1]
    if urut:
        return turun if urut > 0 else naik
    if turun.count(0) != naik.count(0):
        return min(turun, naik, key=lambda arah: arah.count(0))
    return [a if a == b else 0 for a, b in zip(turun, naik, strict=True)]


def _arah(deret: Sequence[tuple[Decimal | None, Decimal | None]], awal: Decimal | None) -> list[int]:
    hasil, jalan = [], awal
    for nilai, saldo in deret:
        beda = None if jalan is None or saldo is None else saldo - jalan
        hasil.append(0 if beda is None or nilai is None or abs(beda) != abs(nilai) or not nilai else (1 if beda > 0 else -1))
        jalan = saldo
    return hasil


def _putus(deret: Sequence[BarisMentah]) -> list[tuple[BarisMentah, Decimal]]:
    hasil, jalan = [], None
    for b in deret:
        if jalan is not None:
            jalan += b.nilai
            if b.saldo is not None and b.saldo != jalan:
                hasil.append((b, b.saldo - jalan))
        if b.saldo is not None:
            jalan = b.saldo
    return hasil
