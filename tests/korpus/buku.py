"""Workbooks: how people lay out a list, and which program saved it."""

# ruff: noqa: E501, PLW0108  (tables of cases read better on one line; a case names its maker before it is written)
from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bahagia.dasar.lembar.tulis import Kolom, tulis_xlsx
from tests.korpus.alat import (
    KEPALA,
    Kasus,
    baik,
    baris_xml,
    daftar,
    lembar_xml,
    ods,
    orang,
    tolak,
    tulis_buku,
    ubah,
    xls,
    xlsb,
    xlsx_mentah,
    zip_dari,
)

KOP = [["PEMERINTAH KOTA JAMBI"], ["KECAMATAN KOTA BARU"], ["KELURAHAN KENALI ASAM"], [], ["DAFTAR PEKERJA RENTAN RT 14"], []]
KAKI: list[list[Any]] = [
    ["", "", "Jumlah", "", "", "", "3 orang"], [], ["", "", "", "", "", "Jambi, 4 Mei 2026"], ["", "", "", "", "", "Ketua RT 14"], [], [],
    ["", "", "", "", "", "( Pak Ketua )"], ["", "", "", "", "", "Mengetahui, Lurah Kenali Asam"], ["", "Catatan: data per Mei 2026"],
]  # fmt: skip


def _openpyxl(ubah_buku: Callable[[Any, Any], None], isi: list[list[Any]] | None = None) -> bytes:
    buku = openpyxl.Workbook()
    kertas: Any = buku.active
    for b in isi if isi is not None else daftar():
        kertas.append(b)
    ubah_buku(buku, kertas)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _sembunyi_baris(_b: Any, k: Any) -> None:
    k.row_dimensions[3].hidden = True
    k.column_dimensions["G"].hidden = True
    k.auto_filter.ref = "A1:I4"


def _gaya_jauh(_b: Any, k: Any) -> None:
    """Somebody coloured ten thousand empty rows."""
    for r in range(5, 4_000):
        k.cell(r, 2).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")


def _hiasan(buku: Any, k: Any) -> None:
    k["C2"].comment = openpyxl.comments.Comment("periksa lagi", "RT")
    k["B2"].hyperlink = "https://contoh.invalid/"
    k.conditional_formatting.add("A1:I4", openpyxl.formatting.rule.ColorScaleRule(start_type="min", start_color="FFFFFF",
                                                                                 end_type="max", end_color="FF0000"))  # fmt: skip
    k.add_data_validation(openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"L,P"'))
    buku.defined_names["Daftar"] = openpyxl.workbook.defined_name.DefinedName("Daftar", attr_text="Sheet!$A$1:$I$4")
    buku.create_sheet("Grafik").sheet_state = "veryHidden"


def _1904() -> bytes:
    buku = openpyxl.Workbook()
    buku.epoch = CALENDAR_MAC_1904
    for b in ubah("Tanggal Lahir", lambda _i, s: datetime.strptime(s, "%d/%m/%Y")):
        buku.active.append(b)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tanggal(s: str) -> date:
    return datetime.strptime(s, "%d/%m/%Y").date()


def _kepala(fungsi: Callable[[str], str]) -> list[list[Any]]:
    return [[fungsi(h) for h in KEPALA], *daftar()[1:]]


def _pilih(urutan: list[int], isi: list[list[Any]] | None = None) -> list[list[Any]]:
    return [[b[i] for i in urutan] for b in isi or daftar()]


def _blok() -> list[list[Any]]:
    """Two rows of heads, dates in three columns, ticks for L and P."""
    return [["No", "NIK", "Nama", "Tanggal Lahir", "", "", "Jenis Kelamin", ""], ["", "", "", "Tgl", "Bln", "Thn", "L", "P"],
            *[[b[0], b[1], b[2], *b[4].split("/"), "v" if b[5] == "L" else "", "v" if b[5] == "P" else ""] for b in daftar()[1:]]]  # fmt: skip


def _bersama(isi: str) -> bytes:
    """The first sheet through the table of shared texts."""
    nilai = [s for b in daftar() for s in b]
    baris = "".join(f'<row r="{r + 1}">' + "".join(f'<c r="{chr(65 + k)}{r + 1}" t="s"><v>{r * 9 + k}</v></c>' for k in range(9))
                    + "</row>" for r in range(4))  # fmt: skip
    si = "".join(f"<si><r><t>{s[:3]}</t></r><r><rPr><b/></rPr><t xml:space='preserve'>{s[3:]}</t></r></si>" for s in nilai)
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    tabel = f'<?xml version="1.0"?><sst xmlns="{ns}" count="36" uniqueCount="36">{si}</sst>'
    return xlsx_mentah(lembar_xml(baris), lain=[("xl/sharedStrings.xml", tabel)] if isi == "ada" else [])


KASUS: list[Kasus] = [
    baik("xlsx", "daftar.xlsx", lambda: tulis_buku(daftar())),
    baik("xlsx bernama .xls", "daftar.xls", lambda: tulis_buku(daftar())),
    baik("xlsx tanpa nama akhiran", "daftar", lambda: tulis_buku(daftar())),
    baik("xls 97-2003", "daftar.xls", lambda: xls(daftar())),
    baik("xls bernama .xlsx", "daftar.xlsx", lambda: xls(daftar())),
    baik("xls dengan kop surat", "daftar.xls", lambda: xls([*KOP, *daftar()]), baris=(8, 9, 10), catatan="baris 7"),
    baik("xlsb", "daftar.xlsb", lambda: xlsb(daftar())),
    baik("ods", "daftar.ods", lambda: ods(daftar())),
    baik("ods dengan baris dan kolom kosong sampai ujung", "daftar.ods", lambda: ods(daftar(), ulang_baris=1_048_572, ulang_kolom=16_375)),
    baik("xlsm bermakro", "daftar.xlsm", lambda: xlsx_mentah(lembar_xml(baris_xml(daftar())), lain=[("xl/vbaProject.bin", ole_vba())],
         tipe_buku="application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    baik("teks bersama berpotong gaya", "daftar.xlsx", lambda: _bersama("ada")),
    baik("kop surat, judul di baris 7", "daftar.xlsx", lambda: tulis_buku([*KOP, *daftar()], gabung=["A1:I1", "A2:I2", "A5:I5"]),
         baris=(8, 9, 10), catatan="baris 7"),
    baik("dua baris judul", "daftar.xlsx", lambda: tulis_buku(_blok(), gabung=["D1:F1", "G1:H1"]), baris=(3, 4, 5)),
    baik("dua baris judul tanpa gabungan", "daftar.xlsx", lambda: tulis_buku(_blok()), baris=(3, 4, 5)),
    baik("baris nomor kolom (1) (2) (3)", "daftar.xlsx", lambda: tulis_buku([KEPALA, [f"({i + 1})" for i in range(9)], *daftar()[1:]]),
         baris=(3, 4, 5)),
    baik("baris nomor kolom 1 2 3 sebagai angka", "daftar.xlsx", lambda: tulis_buku([KEPALA, [*range(1, 10)], *daftar()[1:]]), baris=(3, 4, 5)),
    baik("baris huruf kolom a b c", "daftar.xlsx", lambda: tulis_buku([KEPALA, list("abcdefghi"), *daftar()[1:]]), baris=(3, 4, 5)),
    baik("jumlah dan tanda tangan di bawah", "daftar.xlsx", lambda: tulis_buku([*daftar(), *KAKI])),
    baik("jumlah per halaman di tengah", "daftar.xlsx", lambda: tulis_buku([*daftar(2), ["Jumlah", "", 2], *[orang(2)]]), baris=(2, 3, 5)),
    baik("judul berulang di halaman dua", "daftar.xlsx", lambda: tulis_buku([*daftar(2), [], KEPALA, orang(2)]), baris=(2, 3, 6)),
    baik("sel gabungan di kolom alamat", "daftar.xlsx", lambda: tulis_buku(daftar(), gabung=["G2:G4"])),
    baik("baris dan kolom tersembunyi ikut dibaca", "daftar.xlsx", lambda: _openpyxl(_sembunyi_baris)),
    baik("lembar lain di depan", "daftar.xlsx", lambda: tulis_buku([["Petunjuk"], ["Isi semua"]], daftar(), nama=["Petunjuk", "Data"]),
         catatan='lembar "Data"'),
    baik("lembar tersembunyi berisi daftar lama", "daftar.xlsx", lambda: tulis_buku(daftar(8), daftar(), sembunyi=[0])),
    baik("hanya lembar tersembunyi", "daftar.xlsx", lambda: tulis_buku([["x"]], daftar(), sembunyi=[1]), catatan="tersembunyi"),
    baik("dua lembar berisi orang", "daftar.xlsx", lambda: tulis_buku(daftar(), [KEPALA, orang(5)], nama=["RT 14", "Tambahan"]), catatan="Tambahan"),
    baik("tabel mulai di kolom D baris 9", "daftar.xlsx", lambda: tulis_buku([[]] * 8 + [["", "", "", *b] for b in daftar()]), baris=(10, 11, 12)),
    baik("kolom kosong di antara", "daftar.xlsx", lambda: tulis_buku([[x for s in b for x in (s, "")] for b in daftar()])),
    baik("urutan kolom terbalik", "daftar.xlsx", lambda: tulis_buku(_pilih([8, 7, 6, 5, 4, 3, 2, 1, 0]))),
    baik("judul huruf besar", "daftar.xlsx", lambda: tulis_buku(_kepala(str.upper))),
    baik("judul dengan baris baru", "daftar.xlsx", lambda: tulis_buku(_kepala(lambda h: h.replace(" ", "\n")))),
    baik("judul bertitik dua dan bintang", "daftar.xlsx", lambda: tulis_buku(_kepala(lambda h: f"* {h} :"))),
    baik("judul berspasi antarhuruf", "daftar.xlsx", lambda: tulis_buku(_kepala(lambda h: " ".join(h) if len(h) < 5 else h))),
    baik("judul bahasa Inggris", "daftar.xlsx", lambda: tulis_buku([["No", "National ID", "Full Name", "Place of Birth", "Date of Birth", "Gender",
         "Address", "Occupation", "Phone"], *daftar()[1:]])),
    baik("judul salah ketik", "daftar.xlsx", lambda: tulis_buku([["No", "NIK", "Nama Lengkp", "Tmpt Lahir", "Tanggl Lahir", "Jenis Klmn", "Almt", "Pekerjan",
         "No. Hape"], *daftar()[1:]])),
    baik("judul Melayu Jambi", "daftar.xlsx", lambda: tulis_buku([["No", "NIK", "Namo", "Tempat Lahir", "Tanggal Lahir", "L/P", "Alamat", "Gawe", "No HP"],
         *daftar()[1:]]), baris=(), nik=None, tanya="nama"),
    baik("dua kolom NIK berbeda", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "NIK"], *[[*orang(i), orang(i + 9)[1]] for i in range(3)]]),
         baris=(), nik=None, tanya="nik"),
    baik("kolom NIK tanpa judul", "daftar.xlsx", lambda: tulis_buku([["No", "", *KEPALA[2:]], *daftar()[1:]]), baris=(), nik=None, tanya="nik",
         catatan="Kolom B berisi 16 angka"),
    baik("nik suami di kolom lain", "daftar.xlsx", lambda: tulis_buku([[*KEPALA, "NIK Suami"], *[[*orang(i), orang(i + 9)[1]] for i in range(3)]])),
    baik("tempat dan tanggal lahir satu kolom", "daftar.xlsx", lambda: tulis_buku([["No", "NIK", "Nama", "Tempat, Tgl Lahir"],
         *[[b[0], b[1], b[2], f"{b[3]}, {b[4].replace('/', '-')}"] for b in daftar()[1:]]])),
    baik("nomor KK menyela", "daftar.xlsx", lambda: tulis_buku([KEPALA, ["No. KK : 1599990101200001"], orang(0), orang(1),
         ["No. KK : 1599990101200002"], orang(2)]), baris=(3, 4, 6)),
    baik("sistem tanggal 1904", "daftar.xlsx", _1904),
    baik("tanggal sebagai tanggal Excel", "daftar.xlsx", lambda: tulis_buku(ubah("Tanggal Lahir", lambda _i, s: _tanggal(s)))),
    baik("tanggal sebagai angka hari", "daftar.xlsx", lambda: tulis_buku(ubah("Tanggal Lahir", lambda _i, s: (_tanggal(s) - date(1899, 12, 30)).days))),
    baik("hiasan: komentar, tautan, nama, warna", "daftar.xlsx", lambda: _openpyxl(_hiasan)),
    baik("warna di empat ribu baris kosong", "daftar.xlsx", lambda: _openpyxl(_gaya_jauh)),
    baik("tulisan sistem kami sendiri", "daftar.xlsx", lambda: tulis_xlsx([Kolom(h) for h in KEPALA], daftar()[1:], judul=["Daftar", "RT 14"]),
         baris=(4, 5, 6), catatan="baris 3"),
    baik("isi ditulis per sel tanpa alamat", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml("".join(
         "<row>" + "".join(f'<c t="inlineStr"><is><t>{s}</t></is></c>' for s in b) + "</row>" for b in daftar())))),
    baik("awalan nama xml lain", "daftar.xlsx", lambda: xlsx_mentah(_awalan())),
    baik("nama bagian zip berhuruf besar", "daftar.xlsx", lambda: _besar()),
    tolak("lembar kosong", "kosong.xlsx", lambda: tulis_buku([]), "lembar_kosong"),
    tolak("judul saja di xlsx", "kosong.xlsx", lambda: tulis_buku([KEPALA]), "lembar_tanpa_orang"),
    tolak("contoh lembar kami dikirim kosong", "contoh.xlsx", lambda: tulis_xlsx([Kolom(h) for h in KEPALA], []), "lembar_tanpa_orang"),
    tolak("hanya jumlah dan tanda tangan", "kaki.xlsx", lambda: tulis_buku([KEPALA, *KAKI]), "lembar_tanpa_orang"),
    tolak("hanya grafik", "grafik.xlsx", lambda: _grafik(), "lembar_kosong"),
    tolak("70 lembar", "banyak.xlsx", lambda: tulis_buku(*[[["x"]]] * 70), "lembar_banyak"),
    tolak("16.384 kolom", "lebar.xlsx", lambda: xlsx_mentah(lembar_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>NIK</t></is></c><c r="XFD1" t="inlineStr"><is><t>Nama</t></is></c></row>')),
        "lembar_terlalu_panjang"),
]  # fmt: skip


def ole_vba() -> bytes:
    from tests.korpus.alat import ole

    return ole(PROJECT=b"Attribute VB_Name = \"Modul1\"\r\nSub Auto_Open(): Shell \"calc\": End Sub")


def _awalan() -> str:
    """Every element with a prefix, as one exporter of banks writes it."""
    polos = lembar_xml(baris_xml(daftar()))
    isi = polos.replace("<?xml", "\0").replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("\0", "<?xml")
    return isi.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")


def _besar() -> bytes:
    import zipfile

    lama = zipfile.ZipFile(io.BytesIO(xlsx_mentah(lembar_xml(baris_xml(daftar())))))
    return zip_dari([(n.replace("xl/workbook", "xl/Workbook").replace("sheet1", "Sheet1"), lama.read(n)) for n in lama.namelist()])


def _grafik() -> bytes:
    buku = openpyxl.Workbook()
    buku.create_chartsheet("Grafik").add_chart(openpyxl.chart.BarChart())
    buku.remove(buku.active)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()
