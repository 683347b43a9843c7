"""A sheet of prices as a survey makes it: every good row read, every bad row named. No database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bahagia.dasar.lembar import Sel, Tabel, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.lembar.tulis import Kolom
from bahagia.dasar.penolakan import Penolakan
from bahagia.harga.angka_lembar import GandaArti, Rusak, read_sel
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.standar import Bahan, list_bahan, list_pekerjaan

HARGA_TERBESAR = 10**12  # rupiah; a unit price beyond it is a slip of the finger
KODE = re.compile(r"[0-9A-Za-z._-]{1,30}")
BARIS_DIBACA = 3_000
CUKUP = 3.0  # a name and a price
_ALIAS: Final = {
    "kode": ("kode", "kodeitem", "kodebarang", "kodeahsp", "koderekening"),
    "nama": ("nama", "namabarang", "uraian", "uraianbarang", "jenisbarang", "namaitem", "item", "bahan", "material", "barang",
             "namabahan", "jenisbahan", "uraianpekerjaan", "spesifikasi"),
    "jenis": ("jenis", "kategori", "kelompok"),
    "satuan": ("satuan", "sat", "unit"),
    "harga": ("harga", "hargasatuan", "hargadasar", "hsd", "hargarp", "hargasatuanrp", "hargapasar", "hargasurvei", "hargaacuan",
              "hargatoko", "price"),
}  # fmt: skip
_BIDANG = {judul: bidang for bidang, daftar in _ALIAS.items() for judul in daftar}
KOLOM_CONTOH = (
    Kolom("Kode", lebar=12), Kolom("Nama", lebar=40), Kolom("Jenis", lebar=12), Kolom("Satuan", lebar=10),
    Kolom("Harga", "uang", 16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HargaLembar:
    """A row read: whole rupiah for one unit."""

    nomor: int
    kode: str
    nama: str
    jenis: str
    satuan: str
    harga: int


@dataclass(frozen=True, slots=True)
class HargaBuruk:
    """A row that stays out: number and column as the sheet shows them, why, what to do, what stands there."""

    nomor: int
    kolom: str
    kalimat: str
    langkah: str
    isi: str


@dataclass(slots=True)
class BacaanHarga:
    baris: list[HargaLembar] = field(default_factory=list)
    buruk: list[HargaBuruk] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def _kenali(judul: str) -> str:
    polos = re.sub(r"[^a-z0-9]", "", re.sub(r"\([^)]*\)", "", judul.casefold()))
    return _BIDANG.get(polos, "")


def nilai_kepala(kepala: Sequence[str]) -> float:
    """How much a row looks like the heads of a price list."""
    ada = {b for j in kepala if (b := _kenali(j))}
    return len(ada) + 1.0 if {"nama", "harga"} <= ada else 0.0


def baca_harga(isi: bytes) -> BacaanHarga:
    """Read a sheet. Penolakan (`lembar_*`, `harga_tanpa_kepala`) when it holds no price list."""
    try:
        tabel = cari_tabel(buka_buku(isi), nilai_kepala, cukup=CUKUP)
    except Penolakan as salah:
        if salah.kode != "lembar_tanpa_kepala":
            raise
        raise Penolakan(
            "Judul kolom harga tidak ditemukan: kami mencari baris yang berisi Nama, Satuan, dan Harga.",
            langkah="Pastikan ada satu baris judul di atas daftarnya. Contoh kosong dapat diunduh di halaman ini.",
            kode="harga_tanpa_kepala",
        ) from salah  # fmt: skip
    return _read(tabel)


def _read(tabel: Tabel) -> BacaanHarga:
    kolom: dict[str, int] = {}
    for i, judul in enumerate(tabel.kepala):
        if bidang := _kenali(judul):
            kolom.setdefault(bidang, i)
    hasil, sudah, kosong = BacaanHarga(catatan=list(tabel.catatan)), set[str](), 0
    for urut, (nomor, sel) in enumerate(tabel.baris()):
        if urut >= BARIS_DIBACA:
            hasil.catatan.append(f"Hanya {BARIS_DIBACA} baris pertama yang dibaca.")
            break
        satu = {b: sel[i] for b, i in kolom.items() if i < len(sel)}
        if not any(teks(s) for s in sel) or not (teks(satu.get("harga", "")) or teks(satu.get("satuan", ""))):
            continue  # blank, or a heading of a group
        if [teks(s) for s in sel][: len(tabel.kepala)] == list(tabel.kepala):
            continue
        if not teks(satu.get("harga", "")) and _standard(teks(satu.get("kode", "")), teks(satu.get("nama", ""))):
            kosong += 1  # a row of the standard list that the survey did not price
            continue
        try:
            baris = _row(nomor, satu)
            if baris.kode in sudah:
                raise _Buruk("kode", f"Kode {baris.kode} muncul dua kali di lembar ini.", "Sisakan satu baris.")
            sudah.add(baris.kode)
            hasil.baris.append(baris)
        except _Buruk as b:
            letak = kolom.get(b.kolom)
            sebut = f"{huruf_kolom(letak)} ({tabel.kepala[letak]})" if letak is not None else b.kolom
            isi = " | ".join(teks(s) for s in sel if teks(s))[:160]
            hasil.buruk.append(HargaBuruk(nomor, sebut, b.kalimat, b.langkah, isi))
    if kosong:
        hasil.catatan.append(f"{kosong} barang baku tanpa harga dilewati.")
    return hasil


class _Buruk(Exception):
    def __init__(self, kolom: str, kalimat: str, langkah: str) -> None:
        self.kolom, self.kalimat, self.langkah = kolom, kalimat, langkah


def _row(nomor: int, satu: dict[str, Sel]) -> HargaLembar:
    kode, nama, satuan = (teks(satu.get(b, "")) for b in ("kode", "nama", "satuan"))
    baku = _standard(kode, nama)
    if not kode and baku is None:
        raise _Buruk("kode", "Kodenya kosong dan namanya bukan barang baku.", "Beri kode sendiri, misalnya JB.001.")
    if kode and not KODE.fullmatch(kode):
        raise _Buruk("kode", f"Kode “{kode[:30]}” memuat tanda yang tidak dapat dipakai.", "Pakai huruf, angka, dan titik.")
    if not nama and baku is None:
        raise _Buruk("nama", "Namanya kosong.", "Tulis nama barangnya.")
    if not satuan:
        raise _Buruk("satuan", "Satuannya kosong.", "Tulis satuannya, misalnya m3 atau sak.")
    kode = kode or (baku.kode if baku else "")
    satuan_baku = baku.satuan if baku else list_pekerjaan()[kode].satuan if kode in list_pekerjaan() else satuan
    if satuan_baku.casefold() != satuan.casefold():
        raise _Buruk("satuan", f"Satuan {kode} harus {satuan_baku}, bukan {satuan}.", "Hitung harganya untuk satuan itu.")
    try:
        harga = read_sel(satu.get("harga", ""), ribuan=True)
    except (Rusak, GandaArti) as salah:
        raise _Buruk("harga", f"Harga “{salah}” bukan angka.", "Tulis angkanya saja.") from salah
    if harga is None or harga <= 0 or harga >= HARGA_TERBESAR:
        raise _Buruk("harga", "Harganya kosong atau bukan lebih dari nol.", "Isi harga satu satuannya.")
    if harga != int(harga):
        raise _Buruk("harga", "Harganya memuat sen.", "Tulis harga dalam rupiah bulat.")
    jenis = teks(satu.get("jenis", "")).casefold()
    tebak = next((j for j in JenisBaris if jenis in (j.value, str(j.label).casefold())), baku.jenis if baku else JenisBaris.BAHAN)
    return HargaLembar(nomor, kode[:30], (nama or (baku.nama if baku else ""))[:200], str(tebak), satuan_baku[:20], int(harga))


def _standard(kode: str, nama: str) -> Bahan | None:
    """The standard material of a code, or of exactly this name when no code is given."""
    if kode:
        return list_bahan().get(kode)
    sama = [b for b in list_bahan().values() if b.nama.casefold() == nama.casefold()]
    return sama[0] if len(sama) == 1 else None
