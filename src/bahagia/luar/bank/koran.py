"""A bank's statement, whatever its form: told by its bytes, never by its name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from bahagia.dasar.lembar.teks_csv import buka_teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.camt import adalah_camt, read_camt
from bahagia.luar.bank.rupa import BarisKoran, BarisSalah, Mentah, RekeningKoran, judge, tulis_jumlah
from bahagia.luar.bank.swift import adalah_swift, read_swift
from bahagia.luar.bank.tabel import read_tabel

__all__ = ["BarisKoran", "BarisSalah", "RekeningKoran", "baca_koran", "baca_koran_banyak"]

KORAN_TERBESAR = 5_000_000  # bytes; a year of one RT is under 200 kB in any form
NOMOR_TERPENDEK = 5  # digits by which an account is told from another


def baca_koran_banyak(isi: bytes, nama: str = "", *, profil: Mapping[str, str] | None = None) -> list[RekeningKoran]:
    """Every statement of a file (MT940, CAMT.053, CSV, XLSX ...), in its order. `nama` is only for people.

    Every good line is taken, every bad line listed; nothing is rounded and no other currency becomes rupiah.
    Penolakan (kode `koran_*` or `lembar_*`) when the file is no statement at all.
    """
    return [judge(m) for m in _read(isi, profil)]


def baca_koran(
    isi: bytes, nama: str = "", *, rekening: str = "", profil: Mapping[str, str] | None = None
) -> RekeningKoran:
    """The statement of one account: pages and months of the same account joined in the order of the file.

    `rekening` chooses among several accounts by its digits. Penolakan `koran_banyak_rekening` when the file holds
    several and none was chosen, `koran_rekening_lain` when it holds only others.
    """
    kelompok: dict[tuple[str, str], list[Mentah]] = {}
    for m in _read(isi, profil):
        kelompok.setdefault((_digit(m.rekening), m.mata_uang), []).append(m)
    if rekening:
        dicari = _digit(rekening)
        cocok = {k: v for k, v in kelompok.items() if _sama(k[0], dicari)}
        if not cocok and all(k[0] for k in kelompok):
            raise Penolakan(
                f"Mutasi di berkas ini milik rekening {_samar(next(iter(kelompok))[0])}, bukan rekening Pokja.",
                langkah="Unduh mutasi rekening Pokja, lalu kirim berkas itu.", kode="koran_rekening_lain",
            )  # fmt: skip
        kelompok = cocok or {k: v for k, v in kelompok.items() if not k[0]}
    if len(kelompok) > 1:
        sebut = ", ".join(f"{_samar(r) or 'tanpa nomor'} ({u or 'tanpa mata uang'})" for r, u in kelompok)
        raise Penolakan(
            f"Berkas ini memuat mutasi {len(kelompok)} rekening: {sebut}.",
            langkah="Kirim mutasi rekening Pokja saja.", kode="koran_banyak_rekening",
        )  # fmt: skip
    return judge(_join(next(iter(kelompok.values()))))


def _read(isi: bytes, profil: Mapping[str, str] | None) -> list[Mentah]:
    if len(isi) > KORAN_TERBESAR:
        raise Penolakan(
            f"Berkas ini {len(isi) / 1e6:.0f} MB, terlalu besar untuk mutasi satu rekening.",
            langkah="Minta bank mutasi untuk masa yang lebih pendek.", kode="koran_terlalu_besar",
        )  # fmt: skip
    daftar = None
    if not isi.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        tulis = buka_teks(isi).replace("\x00", "").replace("\ufeff", "")
        if adalah_camt(tulis):
            daftar = read_camt(isi)
        elif adalah_swift(tulis):
            daftar = read_swift(tulis)
    daftar = read_tabel(isi, profil) if daftar is None else daftar
    if not daftar:
        raise Penolakan(
            "Tidak ada mutasi rekening di berkas ini.", langkah="Unduh lagi mutasinya dari bank, lalu kirim berkas itu.",
            kode="koran_kosong",
        )  # fmt: skip
    return daftar


def _digit(nomor: str) -> str:
    return re.sub(r"\D", "", nomor)


def _sama(satu: str, lain: str) -> bool:
    """Whether two account numbers are one: equal, or the longer (with a branch or bank before it) ends with the other."""
    pendek, panjang = sorted((satu.lstrip("0"), lain.lstrip("0")), key=len)
    return len(pendek) >= NOMOR_TERPENDEK and panjang.endswith(pendek)


def _samar(nomor: str) -> str:
    return f"...{nomor[-4:]}" if len(nomor) > 4 else nomor


def _join(daftar: list[Mentah]) -> Mentah:
    """Statements of one account as one; a gap between a closing and the next opening balance is told."""
    if len(daftar) == 1:
        return daftar[0]
    jadi = dataclasses.replace(
        daftar[0], saldo_akhir=daftar[-1].saldo_akhir, baris=[b for m in daftar for b in m.baris],
        salah=[s for m in daftar for s in m.salah], periksa=[s for m in daftar for s in m.periksa],
        catatan=[c for m in daftar for c in m.catatan],
    )  # fmt: skip
    jadi.catatan.insert(0, f"Berkas memuat {len(daftar)} mutasi rekening yang sama; digabung.")
    for lama, baru in zip(daftar, daftar[1:], strict=False):
        if lama.saldo_akhir is None or baru.saldo_awal is None or lama.saldo_akhir == baru.saldo_awal:
            continue
        beda = tulis_jumlah(baru.saldo_awal - lama.saldo_akhir, jadi.mata_uang)
        jadi.periksa.append(
            BarisSalah(
                0, "saldo", f"Saldo akhir satu mutasi dan saldo awal berikutnya berbeda {beda}.",
                "Mungkin ada bulan yang terlewat. Unduh mutasi bulan di antaranya.",
            )
        )  # fmt: skip
    return jadi
