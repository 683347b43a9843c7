"""Every paper and workbook of a year, with sixty-letter names, fifty lines and words as long as they come: nothing runs over
anything, heads stand on every page, figures are figures.

BAHAGIA_GAMBAR=folder keeps each file, and a picture of each page where `pdftoppm` is there, to be looked at by a person.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests import pemeran
from tests.cerita import kertas

pytestmark = pytest.mark.skala
BAWAH_AMAN = 14.0  # points: a printer leaves the last five millimetres white
KEPALA_RAB = ("Uraian", "Volume", "Satuan", "Harga satuan", "Jumlah")
TULISAN_UANG = re.compile(r"^-?(Rp)?\d{1,3}(\.\d{3})+$")


@pytest.fixture(scope="module")
def berkas(basis_modul: str) -> dict[str, bytes]:
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    hasil = dict(kertas.semua_kertas(p))
    if folder := os.environ.get("BAHAGIA_GAMBAR"):
        _simpan(Path(folder), hasil)
    return hasil


def _simpan(folder: Path, hasil: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for nama, isi in hasil.items():
        (folder / nama).write_bytes(isi)
        if nama.endswith(".pdf") and shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-r", "90", "-png", folder / nama, folder / nama.removesuffix(".pdf")], check=True)


def _pdf(berkas: dict[str, bytes]) -> Iterator[tuple[str, pypdf.PdfReader]]:
    for nama, isi in berkas.items():
        if nama.endswith(".pdf"):
            yield nama, pypdf.PdfReader(io.BytesIO(isi))


def _potong(halaman: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """(x, y, text) of each piece of text on a page."""
    hasil: list[tuple[float, float, str]] = []

    def lihat(teks: str, cm: list[float], tm: list[float], *_: object) -> None:
        if teks.strip():
            hasil.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5], teks.strip()))

    halaman.extract_text(visitor_text=lihat)
    return hasil


def test_every_paper_is_tagged_and_inside_its_page(berkas):
    n = 0
    for nama, baca in _pdf(berkas):
        akar = baca.trailer["/Root"]
        assert b"pdfuaid:part" in akar["/Metadata"].get_data(), nama
        assert akar["/MarkInfo"]["/Marked"] and akar["/Lang"].startswith("id"), nama
        for i, halaman in enumerate(baca.pages, 1):
            lebar, tinggi = float(halaman.mediabox.width), float(halaman.mediabox.height)
            for x, y, teks in _potong(halaman):
                assert 0 < x < lebar and 0 < y < tinggi, (nama, i, teks)
            n += 1
    assert n > 40, "pages looked at"


def test_the_number_of_a_page_is_where_a_printer_prints(berkas):
    for nama, baca in _pdf(berkas):
        if len(baca.pages) > 1:
            for halaman in baca.pages:
                y = min(y for _, y, teks in _potong(halaman))
                assert y > BAWAH_AMAN, (nama, y)


def test_a_table_over_pages_repeats_its_head(berkas):
    baca = pypdf.PdfReader(io.BytesIO(berkas["rab-disetujui.pdf"]))
    assert len(baca.pages) > 2
    for halaman in baca.pages[1:-1]:
        teks = halaman.extract_text()
        assert all(kata in teks for kata in KEPALA_RAB)
    hadir = pypdf.PdfReader(io.BytesIO(berkas["musyawarah-daftar-hadir.pdf"]))
    assert all("Tanda tangan" in h.extract_text() for h in hadir.pages)
    nomor = [int(teks) for x, _, teks in _potong(hadir.pages[-1]) if teks.isdecimal() and x < 100]
    assert len(nomor) > 15, "the last page of the sheet is full of lines to sign, not one line alone"


def test_a_long_name_pushes_the_next_row_down(berkas):
    """On the sheet to sign: the lines of one name stand above the next number."""
    baca = pypdf.PdfReader(io.BytesIO(berkas["musyawarah-daftar-hadir.pdf"]))
    halaman = next(h for h in baca.pages if "Nasution" in h.extract_text())
    semua = _potong(halaman)
    kata = kertas.NAMA["siti"].split()
    bawah = min(y for x, y, teks in semua if any(k in teks for k in kata))
    nomor = {int(teks): y for x, y, teks in semua if teks.isdecimal() and x < 100}
    urut = max(n for n, y in nomor.items() if y >= bawah)
    assert nomor[urut] > bawah, "the name takes more than one line"
    assert nomor[urut + 1] < bawah - 6, "the next row begins below the last line of the name"


def test_words_of_amounts_and_dates(berkas):
    teks = {nama: " ".join(" ".join(h.extract_text().split()) for h in baca.pages) for nama, baca in _pdf(berkas)}
    assert "Rp99.999.999.999" in teks["lpj-besar.pdf"]
    assert "sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta" in teks["lpj-besar.pdf"]
    assert "3 Februari 2026" in teks["rab-disetujui.pdf"]
    assert "KELURAHAN KENALI ASAM" in teks["pokja-sk.pdf"] and "POKJA BAHAGIA RT 14" not in teks["pokja-sk.pdf"]
    assert kertas.NAMA["yusuf"].split()[1] in teks["pokja-sk.pdf"], "who decreed it"
    assert "Pemeriksaan" not in teks["rab-rancangan.pdf"], "no head over nothing"
    kuitansi = [t for nama, t in teks.items() if "kuitansi" in nama]
    assert kuitansi and not any("Februari 2026 sampai Februari 2026" in t for t in kuitansi)


def test_figures_of_a_workbook_are_figures(berkas):
    for nama, isi in berkas.items():
        if nama.endswith(".xlsx"):
            for lembar in openpyxl.load_workbook(io.BytesIO(isi)):
                for sel in (s for baris in lembar.iter_rows() for s in baris if isinstance(s.value, str)):
                    assert not TULISAN_UANG.match(sel.value), (nama, lembar.title, sel.coordinate, sel.value)


def _lembar(isi: bytes, nama: str, kepala: str) -> list[dict[str, object]]:
    """Rows of a sheet by the head of their column."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    baris = list(buku[nama].iter_rows(values_only=True) if nama else buku.active.iter_rows(values_only=True))
    mulai = next(i for i, b in enumerate(baris) if kepala in b)
    return [dict(zip(baris[mulai], b, strict=True)) for b in baris[mulai + 1 :]]


def _jumlah(baris: list[dict[str, object]], kolom: str) -> int:
    return sum(int(b[kolom] or 0) for b in baris)  # type: ignore[call-overload]


def test_sums_of_the_workbooks_agree(berkas):
    rab = _jumlah(_lembar(berkas["rab.xlsx"], "", "Uraian"), "Jumlah")
    realisasi = _lembar(berkas["lpj.xlsx"], "3 RAB dan realisasi", "Kegiatan")
    ringkas = {b["Hal"]: b["Rupiah"] for b in _lembar(berkas["lpj.xlsx"], "Ringkasan", "Hal")}
    assert all(isinstance(b["Volume"], int | float) for b in _lembar(berkas["rab.xlsx"], "", "Uraian"))
    assert all(isinstance(b["Hari"], int | float) for b in _lembar(berkas["belanja-upah.xlsx"], "", "Nama"))
    assert rab == _jumlah(realisasi, "Anggaran (Rp)") == ringkas["RAB yang disetujui"]
    belanja = _jumlah(_lembar(berkas["lpj.xlsx"], "2 Belanja dan bon", "Kegiatan"), "Nilai (Rp)")
    assert belanja == _jumlah(realisasi, "Realisasi (Rp)") == ringkas["Terealisasi"]
    assert ringkas["Dana yang disalurkan"] - ringkas["Terealisasi"] == ringkas["Sisa dana (SiLPA)"]
    bank = _lembar(berkas["buku-bank.xlsx"], "", "Uraian")
    assert _jumlah(bank, "Masuk") - _jumlah(bank, "Keluar") == ringkas["Sisa dana (SiLPA)"]
