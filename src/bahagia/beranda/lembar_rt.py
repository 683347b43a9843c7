"""A sheet of RT (kelurahan, number, households) as a city has it, read into rows with a verdict each."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from bahagia.dasar.lembar import buka_buku, cari_tabel, teks
from bahagia.dasar.lembar.tulis import Kolom

BATAS_RT = 5000  # rows: the largest cities of the country have about as many RT
KOLOM = (Kolom("Kelurahan", lebar=28), Kolom("RT", "angka", 8), Kolom("RW", lebar=8), Kolom("Jumlah KK", "angka", 12))
_JUDUL = {
    "kelurahan": "kelurahan", "desa": "kelurahan", "kelurahandesa": "kelurahan", "namakelurahan": "kelurahan",
    "rt": "nomor", "nomorrt": "nomor", "nort": "nomor", "rw": "rw", "norw": "rw", "nomorrw": "rw",
    "jumlahkk": "kk", "jmlkk": "kk", "kk": "kk", "jumlahkepalakeluarga": "kk",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class BarisRT:
    """One row: `salah` empty = good. `kelurahan_kode` is the official code."""

    nomor_baris: int
    kelurahan: str
    kelurahan_kode: str
    nomor: int
    rw: str
    kk: int | None
    salah: str = ""


def baca_rt(isi: bytes, nama_kelurahan: Mapping[str, str]) -> list[BarisRT]:
    """Rows of a sheet. `nama_kelurahan`: name in small letters -> code (official names and other spellings).

    Refuses files that cannot be read, and sheets without a kelurahan and an RT column.
    """
    tabel = cari_tabel(buka_buku(isi), _nilai, cukup=2.0)
    tempat = {_JUDUL[k]: i for i, k in enumerate(_polos(j) for j in tabel.kepala) if k in _JUDUL}
    hasil, terlihat = [], set()
    for nomor_baris, sel in tabel.baris():
        nilai = {bidang: teks(sel[i]) if i < len(sel) else "" for bidang, i in tempat.items()}
        if not any(nilai.values()):
            continue
        baris = _satu(nomor_baris, nilai, nama_kelurahan)
        kunci = (baris.kelurahan_kode, baris.rw, baris.nomor)
        if not baris.salah and kunci in terlihat:
            baris = dataclasses.replace(baris, salah="RT ini sudah disebut di baris lain.")
        terlihat.add(kunci)
        hasil.append(baris)
    return hasil[:BATAS_RT]


def _satu(nomor_baris: int, nilai: Mapping[str, str], nama_kelurahan: Mapping[str, str]) -> BarisRT:
    nama = nilai.get("kelurahan", "")
    kode = nama_kelurahan.get(nama.lower()) or (nama if nama in nama_kelurahan.values() else "")
    angka = re.sub(r"^(rt\.?)\s*", "", nilai.get("nomor", ""), flags=re.IGNORECASE)
    nomor = int(angka) if angka.isascii() and angka.isdigit() and len(angka) < 4 else 0
    kk_teks = nilai.get("kk", "").replace(".", "")
    kk = int(kk_teks) if kk_teks.isascii() and kk_teks.isdigit() and len(kk_teks) < 6 else None
    salah = ""
    if not kode:
        salah = f"Kelurahan “{nama[:40]}” tidak ada di kota ini. Periksa ejaannya."
    elif not nomor:
        salah = f"Nomor RT “{nilai.get('nomor', '')[:10]}” bukan angka 1 sampai 999."
    elif kk_teks and kk is None:
        salah = f"Jumlah KK “{nilai.get('kk', '')[:10]}” bukan angka."
    return BarisRT(nomor_baris, nama, kode, nomor, nilai.get("rw", "")[:5], kk, salah)


def _polos(judul: str) -> str:
    return re.sub(r"[^a-z]", "", judul.lower())


def _nilai(kepala: Sequence[str]) -> float:
    bidang = {_JUDUL.get(_polos(j)) for j in kepala}
    return float(("kelurahan" in bidang) + ("nomor" in bidang) + 0.5 * ("kk" in bidang))
