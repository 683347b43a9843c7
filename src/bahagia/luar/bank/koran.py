"""A bank's statement, whatever its form: told by its bytes, never by its name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from bahagia.dasar.lembar.teks_csv import buka_teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.luar.bank.camt import adalah_camt, read_camt
from bahagia.luar.bank.rupa import BarisKoran, BarisSalah, RekeningKoran, judge
from bahagia.luar.bank.swift import adalah_swift, read_swift
from bahagia.luar.bank.tabel import read_tabel

__all__ = ["BarisKoran", "BarisSalah", "RekeningKoran", "baca_koran", "baca_koran_banyak"]

KORAN_TERBESAR = 5_000_000  # bytes; a year of one RT is under 200 kB in any form


def baca_koran_banyak(isi: bytes, nama: str = "", *, profil: Mapping[str, str] | None = None) -> list[RekeningKoran]:
    """Every statement of a file (MT940, CAMT.053, CSV, XLSX ...), in its order. `nama` is only for people.

    Every good line is taken, every bad line listed; nothing is rounded and no other currency becomes rupiah.
    Penolakan (kode `koran_*` or `lembar_*`) when the file is no statement at all.
    """
    if len(isi) > KORAN_TERBESAR:
        raise Penolakan(
            f"Berkas ini {len(isi) / 1e6:.0f} MB, terlalu besar untuk mutasi satu rekening.",
            langkah="Minta bank mutasi untuk masa yang lebih pendek.", kode="koran_terlalu_besar",
        )  # fmt: skip
    if not isi.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        tulis = buka_teks(isi).replace("\x00", "").replace("\ufeff", "")
        if adalah_camt(tulis):
            return _hasil([judge(m) for m in read_camt(isi)])
        if adalah_swift(tulis):
            return _hasil([judge(m) for m in read_swift(tulis)])
    return _hasil([judge(m) for m in read_tabel(isi, profil)])


def _hasil(daftar: list[RekeningKoran]) -> list[RekeningKoran]:
    if not daftar:
        raise Penolakan(
            "Tidak ada mutasi rekening di berkas ini.", langkah="Unduh lagi mutasinya dari bank, lalu kirim berkas itu.",
            kode="koran_kosong",
        )  # fmt: skip
    return daftar


def baca_koran(
    isi: bytes, nama: str = "", *, rekening: str = "", profil: Mapping[str, str] | None = None
) -> RekeningKoran:
    """The statement of one account: pages and months of the same account joined in the order of the file.

    `rekening` chooses among several accounts by its digits. Penolakan `koran_banyak_rekening` when the file holds
    several and none was chosen, `koran_rekening_lain` when it holds only others.
    """
    daftar = baca_koran_banyak(isi, nama, profil=profil)
    kelompok: dict[tuple[str, str], list[RekeningKoran]] = {}
    for k in daftar:
        kelompok.setdefault((_digit(k.rekening), k.mata_uang), []).append(k)
    if rekening:
        dicari = _digit(rekening)
        cocok = {k: v for k, v in kelompok.items() if k[0] and (k[0].endswith(dicari) or dicari.endswith(k[0]))}
        if not cocok and any(k[0] for k in kelompok):
            raise Penolakan(
                f"Mutasi di berkas ini milik rekening {_samar(next(iter(kelompok))[0])}, bukan rekening Pokja.",
                langkah="Unduh mutasi rekening Pokja, lalu kirim berkas itu.", kode="koran_rekening_lain",
            )  # fmt: skip
        kelompok = cocok or kelompok
    if len(kelompok) > 1:
        sebut = ", ".join(f"{_samar(r) or 'tanpa nomor'} ({u})" for r, u in kelompok)
        raise Penolakan(
            f"Berkas ini memuat mutasi {len(kelompok)} rekening: {sebut}.",
            langkah="Kirim mutasi rekening Pokja saja.", kode="koran_banyak_rekening",
        )  # fmt: skip
    return _gabung(next(iter(kelompok.values())))


def _digit(nomor: str) -> str:
    return re.sub(r"\D", "", nomor)


def _samar(nomor: str) -> str:
    return f"...{nomor[-4:]}" if len(nomor) > 4 else nomor


def _gabung(daftar: list[RekeningKoran]) -> RekeningKoran:
    """Statements of one account as one; a gap between a closing and the next opening balance is told."""
    if len(daftar) == 1:
        return daftar[0]
    periksa = [s for k in daftar for s in k.periksa]
    catatan = [f"Berkas memuat {len(daftar)} mutasi rekening yang sama; digabung."] + [c for k in daftar for c in k.catatan]
    for lama, baru in zip(daftar, daftar[1:], strict=False):
        if lama.saldo_akhir is not None and baru.saldo_awal is not None and lama.saldo_akhir != baru.saldo_awal:
            periksa.append(
                BarisSalah(
                    0, "saldo",
                    f"Saldo akhir satu mutasi dan saldo awal berikutnya berbeda {rupiah(baru.saldo_awal - lama.saldo_akhir)}.",
                    "Mungkin ada bulan yang terlewat. Unduh mutasi bulan di antaranya.",
                )
            )  # fmt: skip
    awal, akhir = daftar[0].saldo_awal, daftar[-1].saldo_akhir
    baris = tuple(b for k in daftar for b in k.baris)
    selisih = akhir - awal - sum(b.nilai for b in baris) if awal is not None and akhir is not None else 0
    hari = [d for k in daftar for d in (k.sejak, k.sampai) if d]
    return dataclasses.replace(
        daftar[0], saldo_akhir=akhir, baris=baris, salah=tuple(s for k in daftar for s in k.salah), selisih=selisih,
        selisih_sen=0, periksa=tuple(periksa), catatan=tuple(dict.fromkeys(catatan)), sejak=min(hari, default=None),
        sampai=max(hari, default=None),
    )  # fmt: skip
