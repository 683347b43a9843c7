"""Sheets, technically: wrong files and bombs are refused early and cheaply; what we write runs nowhere as a formula."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

import csv
import io
import resource
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bahagia.dasar.lembar import Batas, adalah_angka, buka_buku, cari_tabel, huruf_kolom, teks
from bahagia.dasar.lembar.teks_csv import baca_csv, cari_pemisah
from bahagia.dasar.lembar.tulis import Kolom, aman_csv, tulis_csv, tulis_xlsx
from bahagia.dasar.penolakan import Penolakan

SEL_JAUH = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>NIK</t></is></c></row>{}</sheetData></worksheet>'
)


def _xlsx(isi_lembar: str | bytes, *, lain: dict[str, bytes] | None = None) -> bytes:
    """Smallest workbook around the XML of one sheet."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        z.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        z.writestr(
            "xl/workbook.xml",
            '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        z.writestr(
            "xl/_rels/workbook.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        z.writestr("xl/worksheets/sheet1.xml", isi_lembar)
        for nama, isi in (lain or {}).items():
            z.writestr(nama, isi)
    return keluar.getvalue()


def _zip(**isi: str) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, satu in isi.items():
            z.writestr(nama.replace("__", "/"), satu)
    return keluar.getvalue()


def _bersandi() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


SALAH: dict[str, tuple[bytes, str]] = {
    "kosong": (b"", "lembar_kosong"), "hanya spasi": (b" \r\n\t ", "lembar_kosong"),
    "pdf": (b"%PDF-1.7 ...", "lembar_jenis_lain"), "foto": (b"\xff\xd8\xff\xe0JFIF", "lembar_jenis_lain"),
    "png": (b"\x89PNG\r\n", "lembar_jenis_lain"), "heic": (b"\x00\x00\x00\x18ftypheic....", "lembar_jenis_lain"),
    "rar": (b"Rar!\x1a\x07", "lembar_jenis_lain"), "exe": (b"MZ\x90", "lembar_jenis_lain"), "rtf": (b"{\\rtf1", "lembar_jenis_lain"),
    "html": (b"<html><table><tr><td>NIK</td></tr></table>", "lembar_html"),
    "html bom": (b"\xef\xbb\xbf  <!DOCTYPE html>", "lembar_html"),
    "xml 2003": (b'<?xml version="1.0"?><Workbook/>', "lembar_html"), "json": (b'[{"nik": "1"}]', "lembar_jenis_lain"),
    "biner": (bytes(range(256)) * 8, "lembar_jenis_lain"), "bersandi": (_bersandi(), "lembar_bersandi"),
    "word": (_zip(word__document="x"), "lembar_jenis_lain"), "arsip zip": (_zip(daftar="x"), "lembar_jenis_lain"),
    "zip terpotong": (_xlsx("<x/>")[:-30], "lembar_rusak"), "zip sampah": (b"PK\x03\x04" + b"x" * 400, "lembar_rusak"),
    "xml rusak": (_xlsx("<worksheet><sheetData><row"), "lembar_rusak"),
    "xlsx kosong": (_xlsx('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'), "lembar_kosong"),
}  # fmt: skip


@pytest.mark.parametrize("nama", SALAH)
def test_what_is_no_list_is_refused_with_advice(nama):
    isi, kode = SALAH[nama]
    with pytest.raises(Penolakan) as galat:
        buka_buku(isi)
    assert galat.value.kode == kode
    assert galat.value.kalimat.endswith(".") and galat.value.langkah.endswith(".")


def _bom_nisbah() -> bytes:
    return _xlsx(SEL_JAUH.format("<row>" + " " * 60_000_000 + "</row>"))


def _bom_string() -> bytes:
    """One shared text of 32,000 letters, shown 400,000 times: 13 GB if believed."""
    baris = "".join(f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 40 + "</row>" for r in range(2, 10_000))
    return _xlsx(
        SEL_JAUH.format(baris),
        lain={
            "xl/sharedStrings.xml": (
                b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
                + b"x" * 32_000
                + b"</t></si></sst>"
            )
        },
    )


BOM = {
    "nisbah": (_bom_nisbah, {"lembar_bom"}),
    "string bersama": (_bom_string, {"lembar_bom"}),
    "sel jauh": (lambda: _xlsx(SEL_JAUH.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), {"lembar_bom", "lembar_terlalu_panjang"}),
    "200.000 baris": (lambda: _xlsx(SEL_JAUH.format("".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(2, 200_002)))),
                      {"lembar_terlalu_panjang"}),
    "banyak isi zip": (lambda: _zip(**{f"xl__{i}": "" for i in range(2_500)}), {"lembar_bom"}),
    "entitas xml": (lambda: _xlsx('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
                                  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
                                  '<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'), {"lembar_rusak", "lembar_kosong", None}),
    "csv 200.000 baris": (lambda: b"nik,nama\n" * 200_000, {"lembar_terlalu_panjang"}),
    "csv sejuta kolom": (lambda: b"a," * 1_000_000, {"lembar_terlalu_lebar"}),
    "csv 100 MB": (lambda: b"a,b\n" * 25_000_000, {"lembar_terlalu_besar"}),
}  # fmt: skip


@pytest.mark.parametrize("nama", BOM)
def test_bombs_are_refused_in_bounded_memory(nama):
    buat, kode = BOM[nama]
    isi = buat()
    sebelum = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        lembar = buka_buku(isi)
    except Penolakan as galat:
        assert galat.kode in kode
    else:
        assert None in kode and not any("aaaa" in str(s) for satu in lembar for b in satu.baris for s in b)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - sebelum < 150_000  # kB, in this process


def test_a_lying_zip_directory_does_not_help():
    isi = bytearray(_xlsx(SEL_JAUH.format("<row>" + " " * 20_000_000 + "</row>")))
    tempat = isi.find(b"PK\x01\x02")
    while tempat >= 0:  # claim that every part is tiny
        isi[tempat + 24 : tempat + 28] = (100).to_bytes(4, "little")
        tempat = isi.find(b"PK\x01\x02", tempat + 4)
    try:
        hasil = buka_buku(bytes(isi))
        assert sum(len(satu.baris) for satu in hasil) <= 2
    except Penolakan as galat:
        assert galat.kode.startswith("lembar_")


def test_limits_are_settings():
    with pytest.raises(Penolakan, match="batas"):
        buka_buku(b"a,b\n" * 100, batas=Batas(ukuran_byte=50))
    with pytest.raises(Penolakan, match="lebih dari 10 baris"):
        buka_buku(b"a,b\n" * 100, batas=Batas(baris=10))


def test_cells_keep_what_they_were():
    buku = openpyxl.Workbook()
    buku.active.append(["0012", 12, 1.5, True, date(1985, 8, 17), datetime(1985, 8, 17, 10, 30), None, " a\u00a0 b "])
    keluar = io.BytesIO()
    buku.save(keluar)
    sel = list(buka_buku(keluar.getvalue())[0].baris[0])
    assert sel[:7] == ["0012", 12.0, 1.5, True, date(1985, 8, 17), datetime(1985, 8, 17, 10, 30), ""]
    assert [adalah_angka(s) for s in sel[:5]] == [False, True, True, False, False]
    assert [teks(s) for s in sel] == ["0012", "12", "1.5", "Ya", "17/08/1985", "17/08/1985", "", "a b"]


def test_letters_of_columns():
    assert [huruf_kolom(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(("isi", "pemisah"), [
    ("a;b;c\n1;2;3", ";"), ("a,b\n1,2", ","), ("a\tb\n1,5\t2,5", "\t"), ("a|b|c\n1|2|3", "|"), ("a\nb\nc", ","),
    ("nama;iuran\nBudi;1,5\nSiti;2,5\nAni;3,5", ";"), ('"a;b";"c"\n"1;2";"3"', ";"),
])  # fmt: skip
def test_separators_are_found(isi, pemisah):
    assert cari_pemisah(isi) == pemisah


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_rows_or_a_refusal(isi):
    try:
        buka_buku(isi)
    except Penolakan:
        pass


@given(st.text(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_rows_or_a_refusal(isi):
    try:
        baca_csv(isi.encode("utf-8", "replace"), Batas())
    except Penolakan:
        pass


def test_the_table_is_found_below_titles_and_on_the_right_sheet():
    buku = openpyxl.Workbook()
    buku.active.append(["catatan"])
    kertas = buku.create_sheet("data")
    for b in (["Judul besar"], [], ["kode", "jumlah"], ["a", 1], ["b", 2]):
        kertas.append(b)
    keluar = io.BytesIO()
    buku.save(keluar)
    tabel = cari_tabel(buka_buku(keluar.getvalue()), lambda isi: sum(s in ("kode", "jumlah") for s in isi))
    assert (tabel.lembar.nama, tabel.baris_kepala, [n for n, _ in tabel.baris()]) == ("data", 3, [4, 5])
    assert tabel.catatan == ('Dibaca dari lembar "data".', "Judul kolom ditemukan di baris 3.")


# ------------------------------------------------------------------------------------------------ writing

BERBAHAYA = [
    "=1+1",
    "+62812",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://x")',
    " =1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("jahat", BERBAHAYA)
def test_no_formula_leaves_this_house(jahat):
    isi = tulis_csv([Kolom("a")], [[jahat]]).decode("utf-8-sig")
    sel = next(csv.reader(io.StringIO(isi.split("\r\n", 1)[1], newline=""), delimiter=";"))[0]
    assert sel.startswith("'")
    buku = openpyxl.load_workbook(io.BytesIO(tulis_xlsx([Kolom(jahat)], [[jahat]])))
    assert all(s.data_type == "s" for baris in buku.active.iter_rows() for s in baris)


def test_plain_numbers_stay_numbers():
    assert [aman_csv(n) for n in (-5, "-5", "-1,5", Decimal("-2.5"), True, None, date(2026, 5, 4))] == [
        "-5",
        "-5",
        "-1,5",
        "-2,5",
        "Ya",
        "",
        "04/05/2026",
    ]


def test_parts_of_a_number_survive_the_sheet_and_the_csv():
    """2,5 sacks are not shown as 3, and 2.500 is never read as two thousand five hundred; a year has no dot."""
    kolom, baris = (Kolom("Banyaknya", "polos"), Kolom("Tahun", "polos")), [(Decimal("2.500"), 2026), (Decimal("1E+2"), 2027)]
    lembar = openpyxl.load_workbook(io.BytesIO(tulis_xlsx(kolom, baris))).active
    assert [(s.value, s.number_format) for s in lembar[2]] == [(2.5, "General"), (2026, "General")]
    assert tulis_csv(kolom, baris).decode("utf-8-sig").split() == ["Banyaknya;Tahun", "2,5;2026", "100;2027"]


@given(st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_written_and_no_csv_cell_starts_as_a_formula(baris):
    tulis_xlsx([Kolom("a"), Kolom("b")], baris)
    isi = tulis_csv([Kolom("a"), Kolom("b")], baris).decode("utf-8-sig")
    for satu in csv.reader(io.StringIO(isi, newline=""), delimiter=";"):
        for sel in satu:
            assert not sel.startswith(("=", "@", "\t", "\r", "\n", "＝"))


def test_nik_survives_a_round_trip_and_columns_are_text():
    isi = tulis_xlsx(
        [Kolom("NIK"), Kolom("Iuran", "uang"), Kolom("Sejak", "tanggal")],
        [["1599990101850001", 16_800, date(2026, 5, 1)], [1599990101850001, Decimal(5), None]],
        judul=["Daftar"],
    )
    assert list(buka_buku(isi)[0].baris) == [
        ["Daftar", "", ""],
        ["NIK", "Iuran", "Sejak"],
        ["1599990101850001", 16800.0, date(2026, 5, 1)],
        ["1599990101850001", 5.0, ""],
    ]
    kertas = openpyxl.load_workbook(io.BytesIO(isi)).active
    assert kertas.freeze_panes == "A3" and kertas["A3"].number_format == "@" and kertas.column_dimensions["A"].width > 15


def test_characters_that_xml_forbids_are_replaced():
    isi = tulis_xlsx([Kolom("a")], [["x\x00y\x0bz\ud800"]])
    assert buka_buku(isi)[0].baris[1] == ["x\ufffdy\ufffdz\ufffd"]
    tulis_csv([Kolom("a")], [["x\x00y\ud800"]])
