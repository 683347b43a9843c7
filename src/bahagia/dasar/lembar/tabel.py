"""Finds the table in a workbook: which sheet, which row carries the heads, one row of heads or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bahagia.dasar.penolakan import Penolakan

from .baca import Lembar
from .batas import BATAS, Batas
from .sel import Sel, adalah_angka, teks

NilaiKepala = Callable[[Sequence[str]], float]
"""How well does this row of texts look like the heads we know? 0 = not at all."""


@dataclass(frozen=True, slots=True)
class Tabel:
    """Heads and rows of the chosen sheet. ``baris_kepala`` counts from 1, as the spreadsheet shows it."""

    lembar: Lembar
    baris_kepala: int
    tinggi_kepala: int
    kepala: tuple[str, ...]
    nilai: float
    catatan: tuple[str, ...] = ()

    def baris(self) -> Iterator[tuple[int, Sequence[Sel]]]:
        """(row number from 1, cells) of everything under the heads, blank rows too."""
        awal = self.baris_kepala - 1 + self.tinggi_kepala
        for indeks in range(awal, len(self.lembar.baris)):
            yield indeks + 1, self.lembar.baris[indeks]


def cari_tabel(
    daftar: Sequence[Lembar], nilai: NilaiKepala, *, pilih: str | None = None, cukup: float = 1.0, batas: Batas = BATAS
) -> Tabel:
    """Choose the sheet and row with the best heads.

    ``pilih`` names a sheet the user asked for. Hidden sheets count only when no visible one has heads.
    Raises Penolakan when no row reaches ``cukup``.
    """
    if pilih is not None:
        daftar = [satu for satu in daftar if satu.nama == pilih]
        if not daftar:
            raise Penolakan(
                f'Lembar "{pilih}" tidak ada di berkas ini.', langkah="Pilih lembar lain dari daftar.", kode="lembar_tidak_ada"
            )
    terang = [t for satu in daftar if not satu.tersembunyi and (t := _tabel_lembar(satu, nilai, batas))]
    gelap = [t for satu in daftar if satu.tersembunyi and (t := _tabel_lembar(satu, nilai, batas))]
    calon = [t for t in terang if t.nilai >= cukup] or [t for t in gelap if t.nilai >= cukup]
    lewat = [satu for satu in daftar if satu.lewat_batas is not None]
    if not calon:
        for satu in lewat:
            if satu.lewat_batas is not None:
                raise satu.lewat_batas  # the list is most likely there
        raise Penolakan(
            "Baris judul kolom tidak ditemukan: kami mencari baris yang berisi NIK, Nama, Tanggal Lahir, dan seterusnya "
            f"di {batas.baris_kepala} baris pertama.",
            langkah="Pastikan ada satu baris judul di atas daftar. Contoh yang benar dapat diunduh di halaman ini.",
            kode="lembar_tanpa_kepala",
        )
    terbaik = max(calon, key=lambda t: (t.nilai, len(t.lembar.baris)))
    catatan = []
    if len(daftar) > 1:
        catatan.append(f'Dibaca dari lembar "{terbaik.lembar.nama}".')
        lain = [t.lembar.nama for t in calon if t is not terbaik and len(t.lembar.baris) > t.baris_kepala]
        if lain:
            catatan.append(
                "Lembar lain yang juga berisi daftar dan belum dibaca: "
                + ", ".join(f'"{n}"' for n in lain)
                + ". Kirim lagi dengan memilih lembar itu."
            )
    catatan += [f'Lembar "{satu.nama}" terlalu besar dan tidak dibaca.' for satu in lewat]
    if terbaik.lembar.tersembunyi:
        catatan.append("Lembar yang dibaca tersembunyi di Excel.")
    if terbaik.baris_kepala > 1:
        catatan.append(f"Judul kolom ditemukan di baris {terbaik.baris_kepala}.")
    return Tabel(terbaik.lembar, terbaik.baris_kepala, terbaik.tinggi_kepala, terbaik.kepala, terbaik.nilai, tuple(catatan))


def _tabel_lembar(lembar: Lembar, nilai: NilaiKepala, batas: Batas) -> Tabel | None:
    terbaik: Tabel | None = None
    terisi = 0
    for indeks, baris in enumerate(lembar.baris):
        isi = [teks(s) if not adalah_angka(s) else "" for s in baris]
        if not any(isi):
            continue
        terisi += 1
        if terisi > batas.baris_kepala:
            break
        skor = nilai(isi)
        if terbaik is None or skor > terbaik.nilai:
            terbaik = Tabel(lembar, indeks + 1, 1, tuple(isi), skor)
    if terbaik is None:
        return None
    return _dua_baris(terbaik, nilai)


def _dua_baris(satu: Tabel, nilai: NilaiKepala) -> Tabel:
    """Heads often stand on two rows: "Tanggal Lahir" merged over "Tgl", "Bln", "Thn". Join them when that reads better."""
    indeks = satu.baris_kepala - 1
    if indeks + 1 >= len(satu.lembar.baris):
        return satu
    bawah = [teks(s) for s in satu.lembar.baris[indeks + 1]]
    if sum(len(b) > 40 or sum(c.isdigit() for c in b) > 4 for b in bawah):
        return satu  # long texts and numbers: that is data
    lebar = max(len(satu.kepala), len(bawah))
    atas = list(satu.kepala) + [""] * (lebar - len(satu.kepala))
    bawah += [""] * (lebar - len(bawah))
    gabung, induk = [], ""
    for kolom in range(lebar):
        if atas[kolom]:
            induk = atas[kolom]
        if not bawah[kolom]:
            gabung.append(atas[kolom])
        elif atas[kolom] or (induk and _tergabung(satu.lembar, indeks, kolom, atas)):
            gabung.append(f"{induk} {bawah[kolom]}")
        else:
            gabung.append(bawah[kolom])
    # The lower row may also say all by itself: "Kelahiran" over "Tempat Lahir" and "Tgl Lahir".
    ganti = [b or a for a, b in zip(atas, bawah, strict=True)]
    skor, kepala = max(((nilai(k), k) for k in (gabung, ganti)), key=lambda x: x[0])
    if skor > satu.nilai:
        return Tabel(satu.lembar, satu.baris_kepala, 2, tuple(kepala), skor)
    return satu


def _tergabung(lembar: Lembar, baris: int, kolom: int, atas: Sequence[str]) -> bool:
    """Does this empty head cell belong to the head on its left? By the merged ranges; without them, as it looks."""
    if not lembar.gabung:
        return True
    return any(a[0] <= baris <= b[0] and a[1] <= kolom <= b[1] for a, b in lembar.gabung)
