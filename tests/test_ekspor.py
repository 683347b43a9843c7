"""Nothing we hand out runs in a spreadsheet: one writer for XLSX and CSV, and whatever people are called, text stays text."""

from __future__ import annotations

import ast
import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.http import Http404
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bahagia.dasar.lembar import buka_buku, teks
from bahagia.dasar.lembar.tulis import Kolom, alirkan_csv, aman_csv, tulis_csv, tulis_xlsx
from bahagia.dasar.unduh import respond_lembar
from bahagia.luar.bpjs.baris import BarisBPJS
from bahagia.luar.bpjs.buku_kerja import Kepala, tulis_buku_kerja
from bahagia.luar.bpjs.susunan import read_susunan_baku
from bahagia.pekerja.lembar import baca, lembar_perbaikan
from bahagia.pekerja.tests.buat import PADA, daftar, xlsx
from tests.rumah.kode import AKAR

#: Who may write sheets. Any other module hands rows to `dasar.unduh.respond_lembar` or `dasar.lembar.tulis`.
PENULIS_XLSX = {
    "dasar/lembar/tulis.py": "the writer",
    "luar/bpjs/buku_kerja.py": "the workbook of the branch: its columns are data; tried below",
    "proyek/contoh/sampel.py": "a messy sheet of the demonstration, sent in, never handed out",
}
PENULIS_CSV = {
    "dasar/lembar/tulis.py": "the writer",
    "proyek/ukur/perintah.py": "figures of a benchmark, for a program",
    "pekerja/kembar/perintah.py": "pairs for a program: identifiers come back as they came",
}
#: Of the library, only what writes a value as what it is.
BOLEH_TULIS = {"write_string", "write_number", "write_datetime", "writerow", "writerows"}
JENIS_LEMBAR = ("text/csv", "spreadsheetml", "ms-excel", "opendocument.spreadsheet")
AWAL_RUMUS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PUSTAKA = re.compile(r"^\s*(?:import|from) (?:xlsxwriter|openpyxl|xlwt|odf|pandas)\b", re.MULTILINE)
TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # by XML
ANGKA = re.compile(r"-\d{1,15}([.,]\d+)?\Z")


def list_berkas() -> dict[str, str]:
    """Address below `bahagia/` -> source, tests left out."""
    akar = AKAR / "src" / "bahagia"
    semua = (p for p in sorted(akar.rglob("*.py")) if not {"tests", "migrations"} & set(p.relative_to(akar).parts))
    return {p.relative_to(akar).as_posix(): p.read_text(encoding="utf-8") for p in semua}


def test_nobody_else_writes_a_sheet() -> None:
    salah = []
    for alamat, isi in list_berkas().items():
        if PUSTAKA.search(isi) and alamat not in PENULIS_XLSX:
            salah.append(f"{alamat} imports a writer of workbooks")
        if re.search(r"\bcsv\.(?:writer|DictWriter)\b|from csv import", isi) and alamat not in PENULIS_CSV:
            salah.append(f"{alamat} writes CSV by itself")
        if not alamat.startswith(("dasar/unduh.py", "luar/")):
            salah += [f"{alamat} answers with {j}" for j in JENIS_LEMBAR if re.search(f"[\"'][^\"']*{j}", isi)]
    assert salah == [], "hand the rows to bahagia.dasar.unduh.respond_lembar instead"
    assert {*PENULIS_XLSX, *PENULIS_CSV} <= set(list_berkas())


def test_the_writers_never_let_the_library_guess() -> None:
    """xlsxwriter's `write`, `write_row`, `write_column` take "=..." for a formula; `write_url` makes a link."""
    salah = []
    for alamat in PENULIS_XLSX:
        for simpul in ast.walk(ast.parse(list_berkas()[alamat])):
            if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute):
                nama = simpul.func.attr
                if nama not in BOLEH_TULIS and (nama in PINTAR or nama.startswith("write") and not _bukan_kertas(simpul.func)):
                    salah.append(f"{alamat}:{simpul.lineno} .{nama}()")
    assert salah == []


PINTAR = {"insert_textbox", "insert_image", "add_table", "define_name", "data_validation", "conditional_format"}


def _bukan_kertas(fungsi: ast.Attribute) -> bool:
    """`csv.writer` and the StringIO behind it."""
    return isinstance(fungsi.value, ast.Name) and fungsi.value.id in {"penyangga", "csv"}


# ------------------------------------------------------------------------------------------- hostile names

SAMBUNG = st.sampled_from(list(";,\t|\n\r\"' =+-@\u00a0\uff1d\x00\u202e") + [
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "\r\n", "1"])  # fmt: skip
JAHAT = st.one_of(st.text(max_size=25), st.lists(SAMBUNG, max_size=8).map("".join))
CONTOH = ["=cmd|' /C calc'!A0", "+62812", "-2+3", "@SUM(A1)", "\t=1", "\r=1", ' "=1',
          "a;=1", "a,=1", 'a,"=1', "a\n=1", "a|@x", "\uff1d1",
          "Jl. Melati, -5", "x\t+1"]  # fmt: skip


def sel_csv(isi: bytes, pemisah: str) -> list[str]:
    """Cells as a spreadsheet that cuts at `pemisah` may see them: minding quotation marks, and not minding them."""
    tulis = isi.decode("utf-8-sig")
    sel = [s for b in csv.reader(io.StringIO(tulis, newline=""), delimiter=pemisah) for s in b]
    for baris in re.split(r"\r\n|\n|\r", tulis):
        sel += [s.strip(' \u00a0"') for s in baris.split(pemisah)]
    return sel


@pytest.mark.parametrize("jahat", CONTOH)
def test_known_tricks(jahat: str) -> None:
    _periksa_csv([jahat, "b"])


@given(st.lists(JAHAT, min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
@example(["=1", "a;b"])
def test_no_cell_of_a_csv_is_a_formula_wherever_it_is_opened(baris: list[str]) -> None:
    _periksa_csv(baris)


def _periksa_csv(baris: list[str]) -> None:
    isi = tulis_csv([Kolom(s) for s in baris], [baris, baris[::-1]])
    for pemisah in ";,\t|":
        for sel in sel_csv(isi, pemisah):
            assert not sel.lstrip(' \u00a0"\t\r\n').startswith(AWAL_RUMUS) or ANGKA.match(sel), (pemisah, sel)
    assert b"".join(alirkan_csv([Kolom(s) for s in baris], [baris, baris[::-1]])) == isi


@pytest.mark.skala
@given(st.lists(JAHAT, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
@example(CONTOH)
def test_every_cell_of_a_workbook_is_text_and_comes_back_as_it_went(baris: list[str]) -> None:
    isi = tulis_xlsx([Kolom(s) for s in baris], [baris], lembar=baris[0], judul=[baris[-1]])
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    assert all(s.data_type in "sn" and s.hyperlink is None for b in buku.active.iter_rows() for s in b)
    assert not any(s.data_type == "n" and s.value is not None for b in buku.active.iter_rows() for s in b)
    assert not buku.defined_names or set(buku.defined_names) <= {"_xlnm._FilterDatabase"}
    kembali = buka_buku(isi)[0].baris if any(s.strip() for s in baris) else []
    for harap, dapat in zip(baris, kembali[2] if len(kembali) > 2 else [], strict=False):
        assert teks(dapat) == teks(TERLARANG.sub("\ufffd", harap))


BAKU = read_susunan_baku("bpu_iuran")
KEPALA = Kepala("=RT", "+Kelurahan", "@Kota", date(2026, 1, 1), date(2026, 12, 1), "-Dana", kode_iuran="=1")


@pytest.mark.skala
@given(JAHAT.filter(lambda s: s.strip()), JAHAT)
@settings(max_examples=40, deadline=None)
@example("=1+1", "+62812")
def test_the_workbook_for_the_branch_holds_no_formula_and_every_digit(nama: str, lain: str) -> None:
    baris = BarisBPJS(
        nik="1599990101850016", nama=nama, tanggal_lahir=date(1985, 8, 17), jenis_kelamin="L", pekerjaan=lain or "x", alamat=lain,
        telepon="+6289012345678", bulan_mulai=date(2026, 1, 1), jumlah_bulan=12, iuran_jkk=120000, iuran_jkm=81600, iuran=201600,
    )  # fmt: skip
    isi = tulis_buku_kerja([baris], BAKU, kepala=KEPALA, pada=datetime(2026, 2, 3, 2, tzinfo=UTC))
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    assert not any(s.data_type == "f" or s.hyperlink for kertas in buku for b in kertas.iter_rows() for s in b)
    nik = next(s for s in buku.worksheets[0][2] if s.value == "1599990101850016")
    assert nik.data_type == "s" and nik.number_format == "@"


def test_text_columns_stay_text_and_numbers_stay_numbers() -> None:
    kolom = [Kolom("NIK"), Kolom("HP"), Kolom("Selisih", "uang"), Kolom("Tanggal", "tanggal")]
    satu = ["1599990101850016", "+628901234567", -16_800, date(2026, 5, 1)]
    baris: list[list[Any]] = [satu, ["0012", "0890", Decimal("-2.5"), None]]
    kertas: Any = openpyxl.load_workbook(io.BytesIO(tulis_xlsx(kolom, baris))).active
    assert [s.value for s in kertas[2]] == [*satu[:3], datetime(2026, 5, 1)]
    assert [kertas["A2"].number_format, kertas["A3"].value, kertas["C2"].data_type] == ["@", "0012", "n"]
    # a negative amount is a number to whoever opens it; a phone is a text, and its plus would be a sum
    assert [aman_csv(n) for n in (-16_800, "-16800", "-1,5", "+628901234567", "0890", "-", "1-2")] == [
        "-16800", "-16800", "-1,5", "'+628901234567", "0890", "'-", "1-2"]  # fmt: skip


def test_rows_given_back_hold_what_was_typed_and_no_formula() -> None:
    isi = daftar(2)
    isi[1][1], isi[1][2] = "123", "'=cmd|' /C calc'!A0"
    kolom, baris = lembar_perbaikan(baca(xlsx(isi), "a.xlsx", pada=PADA))
    buku = openpyxl.load_workbook(io.BytesIO(tulis_xlsx(kolom, baris)))
    assert len(baris) == 1 and not any(s.data_type == "f" for b in buku.active.iter_rows() for s in b)


def test_a_list_has_two_forms_and_no_third() -> None:
    for bentuk in ("xlsx", "csv"):
        jawab = respond_lembar(bentuk, "daftar", [Kolom("=1")], [["@x"]])
        assert jawab["Content-Disposition"] == f'attachment; filename="daftar.{bentuk}"' and jawab.content
    with pytest.raises(Http404):
        respond_lembar("html", "daftar", [], [])
