"""A messy sheet of workers -> verdict per row. Pure: bytes in, records out; no database, no clock."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bahagia.dasar.lembar import BATAS, Batas, Sel, Tabel, adalah_angka, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.pekerja.kepala import ABAIKAN, BIDANG, WAJIB, kenali_judul, nilai_kepala, pilih_kolom
from bahagia.pekerja.nilai import TOLAK
from bahagia.pekerja.pembaca import BarisTerbaca, Pembaca

BATAS_RT = Batas(baris=6_000, sel=1_000_000)
"""Rows and cells of the sheet of one RT. The largest RT has about 1,000 families, so some 5,000 people of every age: room for
all of them and a letterhead. Read and checked in under a second, so no web thread is held. A city's list has its own road."""


@dataclass(frozen=True, slots=True)
class KolomTerbaca:
    """One column of the sheet and what we take it for."""

    indeks: int
    huruf: str
    judul: str
    bidang: str | None
    """Our field, None when not used."""
    cara: str
    """"pasti" | "mirip" | "pilihan" (the user's) | "abaikan" (known, not needed) | "asing" (not known)."""
    contoh: tuple[str, ...] = ()
    """First three different values, digits of long numbers hidden."""


@dataclass(frozen=True, slots=True)
class HasilBaca:
    """Everything the preview shows. ``siap`` False = ask about columns first; then ``baris`` is empty."""

    nama_berkas: str
    lembar: str
    baris_kepala: int
    kolom: tuple[KolomTerbaca, ...]
    pemetaan: Mapping[str, int]
    perlu_pilih: Mapping[str, tuple[int, ...]]
    """Field -> columns that fit equally well; the user chooses."""
    kurang: tuple[str, ...]
    """Required fields without a column."""
    baris: tuple[BarisTerbaca, ...] = ()
    dilewati: tuple[tuple[int, str], ...] = ()
    """(row number, reason) of rows that are no people: totals, signatures, repeated heads."""
    catatan: tuple[str, ...] = ()
    lembar_ada: tuple[str, ...] = ()

    @property
    def siap(self) -> bool:
        return not self.kurang and not self.perlu_pilih

    @property
    def baik(self) -> list[BarisTerbaca]:
        return [b for b in self.baris if b.isian is not None]

    @property
    def ditolak(self) -> list[BarisTerbaca]:
        return [b for b in self.baris if b.isian is None]

    @property
    def kolom_tak_dikenal(self) -> list[KolomTerbaca]:
        return [k for k in self.kolom if k.cara == "asing"]


def baca_kiriman(isi: bytes, nama_berkas: str, *, pada: date, rt: str = "") -> HasilBaca:
    """A sheet as an RT sends it the first time: as ``baca``, within the limits of an RT, and with somebody in it."""
    hasil = baca(isi, nama_berkas, pada=pada, rt=rt, batas=BATAS_RT)
    if hasil.siap and not hasil.baris and len(hasil.lembar_ada) == 1:
        raise Penolakan(
            f"Judul kolom ditemukan di baris {hasil.baris_kepala}, tetapi tidak ada orang di bawahnya.",
            langkah="Isi daftarnya di bawah judul kolom, satu orang satu baris, simpan, lalu kirim lagi.",
            kode="lembar_tanpa_orang",
        )
    return hasil


def baca(
    isi: bytes,
    nama_berkas: str,
    *,
    pada: date,
    pemetaan: Mapping[str, int | None] | None = None,
    lembar: str | None = None,
    rt: str = "",
    batas: Batas = BATAS,
) -> HasilBaca:
    """Read a list of workers from XLSX, XLS, ODS or CSV bytes.

    ``pemetaan`` (field -> column index from 0, None = no column) corrects the guess for the fields it names; ``lembar``
    names the sheet to read; ``rt`` is the number of the RT that uploads, to remark on rows of another one.
    Raises Penolakan for files that cannot be read at all; everything else is a verdict in the result.
    """
    buku = buka_buku(isi, batas=batas)
    # a chosen mapping vouches for the columns, so that even weak heads will do
    tabel = cari_tabel(buku, nilai_kepala, pilih=lembar, cukup=0.5 if pemetaan else 2.0)
    pasti, semua_ragu = pilih_kolom(tabel.kepala)
    if pemetaan:
        for bidang, indeks in pemetaan.items():
            if bidang not in BIDANG:
                continue
            pasti.pop(bidang, None)
            semua_ragu.pop(bidang, None)
            if indeks is not None and 0 <= indeks < len(tabel.kepala):
                for lain in [b for b, i in pasti.items() if i == indeks]:
                    del pasti[lain]
                pasti[bidang] = indeks
    data = list(tabel.baris())
    ragu = {b: i for b, i in semua_ragu.items() if b in pasti and not _isi_sama(data, i)}
    catatan = list(tabel.catatan)
    kolom = _kolom(tabel, data, pasti, pemetaan or {})
    kurang = tuple(b for b in WAJIB if b not in pasti)
    # only a doubt about who the person is stops the reading; any other takes the first column and says so
    perlu = {b: tuple(i) for b, i in ragu.items() if b in WAJIB}
    for bidang, serupa in ragu.items():
        if bidang not in WAJIB:
            catatan.append(
                f"{BIDANG[bidang]} diambil dari kolom {huruf_kolom(serupa[0])}; ada kolom lain yang serupa: "
                + ", ".join(huruf_kolom(i) for i in serupa[1:])
                + "."
            )
    if "nik" in kurang and (mungkin := _kolom_16_angka(data, len(tabel.kepala), pasti)):
        catatan.append("Kolom " + ", ".join(huruf_kolom(i) for i in mungkin) + " berisi 16 angka; mungkin itu NIK.")
    hasil = Pembaca(pada, pasti, rt, tabel)
    if not kurang and not perlu:
        hasil.baca_semua(data)
        catatan += hasil.catatan
    return HasilBaca(
        nama_berkas,
        tabel.lembar.nama,
        tabel.baris_kepala,
        kolom,
        pasti,
        perlu,
        kurang,
        tuple(hasil.baris),
        tuple(hasil.dilewati),
        tuple(catatan),
        tuple(b.nama for b in buku if b.baris),
    )


def _isi_sama(data: Sequence[tuple[int, Sequence[Sel]]], indeks: Sequence[int]) -> bool:
    """Columns with the same content (a NIK repeated in each block of a form) need no question."""
    for _nomor, sel in data[:200]:
        isi = {teks(sel[i]) if i < len(sel) else "" for i in indeks} - {""}
        if len(isi) > 1:
            return False
    return True


def _samarkan(isi: str) -> str:
    return re.sub(r"\d(?=.{4})", "•", isi) if sum(c.isdigit() for c in isi) > 9 else isi


def _kolom(
    tabel: Tabel, data: Sequence[tuple[int, Sequence[Sel]]], pasti: Mapping[str, int], pilihan: Mapping[str, int | None]
) -> tuple[KolomTerbaca, ...]:
    terpakai = {indeks: bidang for bidang, indeks in pasti.items()}
    hasil = []
    for indeks, judul in enumerate(tabel.kepala):
        contoh: list[str] = []
        for _nomor, sel in data[:40]:
            satu = _samarkan(teks(sel[indeks]))[:40] if indeks < len(sel) else ""
            if satu and satu not in contoh:
                contoh.append(satu)
            if len(contoh) == 3:
                break
        if not judul and not contoh:
            continue
        bidang, tebak = terpakai.get(indeks), kenali_judul(judul)
        if bidang is not None:
            cara = "pilihan" if pilihan.get(bidang) == indeks else "mirip" if tebak.nilai == 1 else "pasti"
        else:
            cara = "asing" if tebak.bidang is None else ABAIKAN
        hasil.append(KolomTerbaca(indeks, huruf_kolom(indeks), judul, bidang, cara, tuple(contoh)))
    return tuple(hasil)


def _kolom_16_angka(data: Sequence[tuple[int, Sequence[Sel]]], lebar: int, pasti: Mapping[str, int]) -> list[int]:
    hasil = []
    for indeks in set(range(lebar)) - set(pasti.values()):
        isi = [teks(sel[indeks]) for _nomor, sel in data[:50] if indeks < len(sel) and sel[indeks] != ""]
        if isi and sum(bool(re.fullmatch(r"\d{16}", s)) for s in isi) > len(isi) / 2:
            hasil.append(indeks)
    return sorted(hasil)


def lembar_perbaikan(hasil: HasilBaca) -> tuple[list[Kolom], list[list[str]]]:
    """Refused rows given back: original columns as text, then "Baris asal", "Alasan", "Yang perlu dilakukan".

    Heads stay as they were, so that the corrected sheet can be sent again as it is.
    """
    lebar = max((k.indeks for k in hasil.kolom), default=-1) + 1
    judul = [""] * lebar
    for k in hasil.kolom:
        judul[k.indeks] = k.judul
    kolom = [Kolom(j or f"Kolom {huruf_kolom(i)}", "teks", max(12, min(len(j) + 2, 28))) for i, j in enumerate(judul)]
    kolom += [Kolom("Baris asal", "teks", 10), Kolom("Alasan", "teks", 60), Kolom("Yang perlu dilakukan", "teks", 60)]
    baris = []
    for satu in hasil.ditolak:
        tolak = [m for m in satu.masalah if m.berat == TOLAK]
        sel = [teks(s) for s in satu.sel[:lebar]] + [""] * (lebar - len(satu.sel))
        for i in [hasil.pemetaan.get("nik"), hasil.pemetaan.get("no_kk")]:
            if i is not None and i < len(satu.sel) and adalah_angka(satu.sel[i]):
                sel[i] = ""  # the number is wrong already: leave room for the right one
        baris.append(
            [*sel, str(satu.nomor), " ".join(m.kalimat for m in tolak), " ".join(dict.fromkeys(m.langkah for m in tolak))]
        )
    return kolom, baris


def lembar_contoh() -> tuple[list[Kolom], list[list[str]]]:
    """Columns of the empty template, all text so that no NIK loses a digit. No example rows: they would be sent back."""
    judul = [
        ("NIK", 20),
        ("Nomor KK", 20),
        ("Nama Lengkap", 30),
        ("Tempat Lahir", 18),
        ("Tanggal Lahir", 16),
        ("Jenis Kelamin (L/P)", 12),
        ("Alamat", 34),
        ("RT", 6),
        ("Pekerjaan", 24),
        ("Nomor HP", 18),
        ("Nama Ibu Kandung", 26),
        ("Kategori", 18),
        ("Penghasilan per bulan", 16),
    ]
    return [Kolom(j, "teks", lebar) for j, lebar in judul], []
