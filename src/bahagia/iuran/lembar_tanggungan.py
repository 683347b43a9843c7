"""A sheet of another payer -> verdict per row. Pure: bytes in, records out; no database, no clock.

Columns are recognised with the table of the register (pekerja.kepala), with some heads of BPJS beside it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bahagia.dasar.lembar import Sel, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import awal_bulan
from bahagia.pekerja import nilai
from bahagia.pekerja.isian import periksa_nik
from bahagia.pekerja.kepala import ABAIKAN, kenali_judul, nilai_kepala, normalkan_judul, pilih_kolom

BARIS_PALING_BANYAK = 60_000  # twice the workers of the city: a bigger sheet is not a list of one payer
#: Heads of BPJS lists that the register does not know.
_KEPALA_BPJS = {
    "status": "status statuspeserta statuskepesertaan statusaktif statustk keaktifan aktif",
    "sampai": "sampai aktifsampai aktifsd aktifhingga masaaktif tanggalakhiraktif berakhir tanggalberakhir tanggalakhir"
    " bulanakhir sampaibulan perlindungansampai terlindungisampai bulaniuranterakhir periodeakhir tanggalakhirperlindungan",
    "mulai": "mulai bulanmulai aktifmulai mulaibulan bulanawal periodeawal tanggalmulai tmt",
}  # fmt: skip
KEPALA_BPJS = {judul: bidang for bidang, daftar in _KEPALA_BPJS.items() for judul in daftar.split()}
_TIDAK_AKTIF = re.compile(
    r"^(?:non\s*-?\s*aktif|tidak\s+aktif|tdk\s+aktif|na|n|0|tidak|berhenti|keluar|inactive|expired)$", re.IGNORECASE
)
_BULAN_TAHUN = re.compile(r"^(?:(\d{1,2})|([a-z]{3,10}))\s*[-/. ]\s*(\d{4})$", re.I)
_TAHUN_BULAN = re.compile(r"^(\d{4})\s*[-/.]?\s*(\d{2})$")
KOLOM_CONTOH = (
    Kolom("NIK", lebar=20), Kolom("Nama", lebar=30), Kolom("Tanggal Lahir", lebar=16), Kolom("Kelurahan", lebar=22),
    Kolom("Aktif sampai", lebar=16), Kolom("Status", lebar=14),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisDibaca:
    """One person of the sheet. `kalimat` is not empty exactly when the row cannot be used; `kolom` is a letter."""

    nomor: int
    nama: str
    nik: str = ""  # sixteen digits of right form, or ""
    nik_tertulis: str = ""  # as typed
    lahir: date | None = None
    kelurahan: str = ""  # as written
    mulai: date | None = None  # own months of the row, where the sheet has them
    sampai: date | None = None
    aktif: bool = True
    kolom: str = ""
    kalimat: str = ""
    langkah: str = ""

    @property
    def baik(self) -> bool:
        return not self.kalimat


@dataclass(frozen=True, slots=True)
class LembarDibaca:
    baris: tuple[BarisDibaca, ...]
    catatan: tuple[str, ...]
    dilewati: int

    @property
    def baik(self) -> list[BarisDibaca]:
        return [b for b in self.baris if b.baik]


@functools.lru_cache(maxsize=2048)
def _kepala_bpjs(judul: str) -> str:
    return KEPALA_BPJS.get(normalkan_judul(judul).replace(" ", ""), "")


def baca_tanggungan(isi: bytes, *, pada: date) -> LembarDibaca:
    """Read a list of people from XLSX, XLS, ODS or CSV bytes.

    Raises Penolakan for files that cannot be read at all (`lembar_*`, `kolom_kurang`); everything else is a verdict.
    """
    tabel = cari_tabel(buka_buku(isi), nilai_kepala, cukup=2)
    kolom, _ragu = pilih_kolom(tabel.kepala)
    for indeks, judul in enumerate(tabel.kepala):
        bidang = _kepala_bpjs(judul)
        if bidang and bidang not in kolom and kenali_judul(judul).bidang in (None, ABAIKAN, "mulai_bekerja", "keterangan"):
            kolom = {b: i for b, i in kolom.items() if i != indeks} | {bidang: indeks}
    if kurang := [nama for bidang, nama in (("nik", "NIK"), ("nama", "Nama")) if bidang not in kolom]:
        raise Penolakan(
            f"Kolom {' dan '.join(kurang)} tidak ditemukan di baris judul (baris {tabel.baris_kepala}).",
            langkah="Beri judul kolomnya, lalu kirim lagi. Contoh lembar dapat diunduh di halaman ini.", kode="kolom_kurang",
            bidang="berkas",
        )  # fmt: skip
    pembaca = _Pembaca(kolom, pada, [j.casefold() for j in tabel.kepala])
    for nomor, sel in tabel.baris():
        pembaca.baca(nomor, sel)
        if len(pembaca.baris) > BARIS_PALING_BANYAK:
            raise Penolakan(
                f"Daftar ini lebih dari {BARIS_PALING_BANYAK:,} orang.".replace(",", "."),
                langkah="Pisahkan menjadi beberapa berkas, misalnya per kecamatan.", kode="lembar_terlalu_panjang",
                bidang="berkas",
            )  # fmt: skip
    if not pembaca.baris:
        raise Penolakan(
            "Tidak ada satu orang pun di bawah baris judul.", langkah="Periksa lembar dan berkas yang dikirim.",
            kode="lembar_kosong", bidang="berkas",
        )  # fmt: skip
    return LembarDibaca(tuple(_tandai_kembar(pembaca.baris, huruf_kolom(kolom["nik"]))), tabel.catatan, pembaca.dilewati)


class _Pembaca:
    def __init__(self, kolom: dict[str, int], pada: date, kepala: list[str]) -> None:
        self.kolom, self.pada, self.kepala = kolom, pada, kepala
        self.baris: list[BarisDibaca] = []
        self.dilewati = 0

    def _sel(self, sel: Sequence[Sel], bidang: str) -> Sel:
        i = self.kolom.get(bidang, -1)
        return sel[i] if 0 <= i < len(sel) else ""

    def baca(self, nomor: int, sel: Sequence[Sel]) -> None:
        isi = [t for s in sel if (t := teks(s))]
        nik, nama = teks(self._sel(sel, "nik")), teks(self._sel(sel, "nama"))
        angka = sum(c.isdigit() for c in nik)
        if not isi:
            return
        bukan_orang = angka < 9 and (
            not nama or [t.casefold() for t in isi][:3] == [k for k in self.kepala if k][:3] or nama.isdigit()
            or re.match(r"(?:jumlah|total|mengetahui|ketua|kepala|lurah|camat|catatan|sumber)\b", nama, re.I)
        )  # fmt: skip
        if bukan_orang:
            self.dilewati += 1
            return
        self.baris.append(self._satu(nomor, sel))

    def _satu(self, nomor: int, sel: Sequence[Sel]) -> BarisDibaca:
        nama, salah_nama = nilai.nama(self._sel(sel, "nama"))
        nik, salah_nik = nilai.nomor_16(self._sel(sel, "nik"), "nik", "NIK")
        lahir = self._lahir(sel)
        mulai, salah_mulai = self._bulan(sel, "mulai")
        sampai, salah_sampai = self._bulan(sel, "sampai")
        dasar = BarisDibaca(
            nomor, nama or teks(self._sel(sel, "nama"))[:120], "", teks(self._sel(sel, "nik"))[:40], lahir,
            teks(self._sel(sel, "kelurahan"))[:60], mulai, sampai, not _TIDAK_AKTIF.match(teks(self._sel(sel, "status"))),
        )  # fmt: skip
        if salah_nik:
            return self._tolak(dasar, "nik", salah_nik.kalimat, salah_nik.langkah)
        if nik:
            lahir_nik, _jk, masalah = periksa_nik(nik, lahir, "", pada=self.pada)
            if masalah and masalah[0].kode == "nik_bentuk":
                return self._tolak(dasar, "nik", masalah[0].kalimat, masalah[0].langkah)
            dasar = replace(dasar, nik=nik, lahir=lahir or lahir_nik)
        elif lahir is None:
            return self._tolak(dasar, "nik", "NIK kosong.", "Lengkapi NIK dari KTP, atau paling sedikit tanggal lahirnya.")
        if salah_nama:
            return self._tolak(dasar, "nama", salah_nama.kalimat, salah_nama.langkah)
        if salah := salah_mulai or salah_sampai:
            return self._tolak(dasar, "mulai" if salah_mulai else "sampai", salah, "Tulis misalnya 08/2026.")
        return dasar

    def _tolak(self, baris: BarisDibaca, bidang: str, kalimat: str, langkah: str) -> BarisDibaca:
        return replace(baris, nik="", kolom=huruf_kolom(self.kolom[bidang]), kalimat=kalimat, langkah=langkah)

    def _lahir(self, sel: Sequence[Sel]) -> date | None:
        """A birth date that cannot be read is left out: it only helps to find candidates."""
        if "ttl" in self.kolom:
            return nilai.tempat_tanggal(self._sel(sel, "ttl"), pada=self.pada)[1]
        if "lahir_hari" in self.kolom:
            isi: list[Any] = [self._sel(sel, b) for b in ("lahir_hari", "lahir_bulan", "lahir_tahun")]
            return nilai.tanggal_pecah(*isi, pada=self.pada)[0]
        return nilai.tanggal(self._sel(sel, "tanggal_lahir"), "tanggal_lahir", pada=self.pada)[0]

    def _bulan(self, sel: Sequence[Sel], bidang: str) -> tuple[date | None, str]:
        """A month of the row: 08/2026, Agustus 2026, 202608, or any date in it; (None, "") when there is none."""
        isi = self._sel(sel, bidang)
        tulis = teks(isi)
        if not tulis or tulis == "-":
            return None, ""
        if cocok := _TAHUN_BULAN.match(tulis):
            tahun, bulan = int(cocok[1]), int(cocok[2])
            return (date(tahun, bulan, 1), "") if 1 <= bulan <= 12 and 2000 < tahun < 2100 else (None, _salah_bulan(tulis))
        if cocok := _BULAN_TAHUN.match(tulis):
            isi = f"01-{cocok[1] or cocok[2]}-{cocok[3]}"
        hari, masalah = nilai.tanggal(isi, bidang, pada=self.pada, sebutan="Bulan")
        return (None, _salah_bulan(tulis)) if masalah or hari is None else (awal_bulan(hari), "")


def _salah_bulan(tulis: str) -> str:
    return f'Bulan "{tulis[:30]}" tidak terbaca.'


def _tandai_kembar(baris: Sequence[BarisDibaca], kolom: str) -> list[BarisDibaca]:
    """The same NIK twice in one list: the first row counts, each later one says where the first is."""
    ganda = {n for n, kali in Counter(b.nik for b in baris if b.nik).items() if kali > 1}
    pertama: dict[str, BarisDibaca] = {}
    hasil = []
    for b in baris:
        if b.nik in ganda and b.baik:
            if (dulu := pertama.get(b.nik)) is not None:
                b = replace(
                    b, nik="", kolom=kolom, kalimat=f"NIK sama dengan baris {dulu.nomor} ({dulu.nama}).",
                    langkah="Satu orang satu baris: hapus baris ini, atau perbaiki NIK-nya.",
                )  # fmt: skip
            else:
                pertama[b.nik] = b
        hasil.append(b)
    return hasil
