"""What is no list at all, and lists that were damaged on the way."""

# ruff: noqa: E501, PLW0108  (tables of cases read better on one line; a case names its maker before it is written)
from __future__ import annotations

import gzip
import io
import random
import zipfile

from tests.korpus.alat import (
    Harap,
    Kasus,
    baris_xml,
    daftar,
    lembar_xml,
    ods,
    ole,
    sel_xml,
    tolak,
    tulis_buku,
    tulis_teks,
    xls,
    xlsx_mentah,
    zip_dari,
)

LAIN = "lembar_jenis_lain"


def _potong(bagian: float) -> bytes:
    isi = tulis_buku(daftar(30))
    return isi[: int(len(isi) * bagian)]


def _rusak(acak: random.Random) -> bytes:
    """Some bytes of a good workbook turned over, as by a bad card reader."""
    isi = bytearray(tulis_buku(daftar(30)))
    for _ in range(acak.choice((1, 3, 20, 200))):
        isi[acak.randrange(len(isi))] ^= 1 << acak.randrange(8)
    return bytes(isi)


def _rusak_teks(acak: random.Random) -> bytes:
    isi = bytearray(tulis_teks(daftar(30), ";"))
    for _ in range(40):
        isi[acak.randrange(200, len(isi))] = acak.randrange(256)
    return bytes(isi)


def _rusak_xls(acak: random.Random) -> bytes:
    isi = bytearray(xls(daftar(30)))
    for _ in range(30):
        isi[acak.randrange(len(isi))] = acak.randrange(256)
    return bytes(isi)


def _tukar(nama: str, isi: str | bytes) -> bytes:
    """A good workbook in which one part was replaced."""
    lama = zipfile.ZipFile(io.BytesIO(xlsx_mentah(lembar_xml(baris_xml(daftar())))))
    return zip_dari([(n, isi if n == nama else lama.read(n)) for n in lama.namelist()])


def _terkunci() -> bytes:
    """The encryption flag of every member set, as a zip with a password has it."""
    isi = bytearray(tulis_buku(daftar()))
    for tanda, letak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        di = isi.find(tanda)
        while di >= 0:
            isi[di + letak] |= 1
            di = isi.find(tanda, di + 4)
    return bytes(isi)


MAYBE = Harap(baris=tuple(range(2, 32)), nik=None, boleh_tolak=True)
KASUS: list[Kasus] = [
    tolak("pdf", "daftar.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", LAIN),
    tolak("pdf bernama xlsx", "daftar.xlsx", lambda: b"%PDF-1.4\n" + b"x" * 5000, LAIN),
    tolak("foto jpg", "foto.jpg", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, LAIN),
    tolak("foto heic", "foto.heic", lambda: b"\x00\x00\x00\x18ftypheic" + bytes(900), LAIN),
    tolak("tangkapan layar png", "layar.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(900), LAIN),
    tolak("docx bernama xlsx", "daftar.xlsx", lambda: zip_dari([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")]), LAIN),
    tolak("doc lama", "daftar.doc", lambda: ole(WordDocument=b"\xec\xa5\xc1\x00" * 2000), LAIN),
    tolak("pptx", "rapat.pptx", lambda: zip_dari([("ppt/presentation.xml", "<x/>")]), LAIN),
    tolak("numbers", "daftar.numbers", lambda: zip_dari([("Index/Document.iwa", b"\0" * 90), ("Metadata/x.plist", "x")]), LAIN),
    tolak("zip berisi xlsx", "daftar.zip", lambda: zip_dari([("daftar.xlsx", tulis_buku(daftar()))]), LAIN),
    tolak("odt bernama ods", "daftar.ods", lambda: _odt(), LAIN, "lembar_rusak", "lembar_kosong", "lembar_tanpa_kepala"),
    tolak("html bernama xls", "daftar.xls", lambda: b"<html><body><table><tr><td>NIK</td></tr></table></body></html>", "lembar_html"),
    tolak("html bernama xls dengan bom", "daftar.xls", lambda: b"\xef\xbb\xbf\r\n <!DOCTYPE html><table/>", "lembar_html"),
    tolak("html bernama xls utf-16", "daftar.xls", lambda: "<html><table/></html>".encode("utf-16"), "lembar_html"),
    tolak("xml excel 2003", "daftar.xls", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "lembar_html"),
    tolak("mht", "daftar.xls", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n", "lembar_html", "lembar_tanpa_kepala"),
    tolak("json", "daftar.json", lambda: b'[{"nik": "1599990101850001", "nama": "Ahmad"}]', LAIN),
    tolak("vcf kontak", "kontak.vcf", lambda: b"BEGIN:VCARD\r\nFN:Ahmad\r\nEND:VCARD\r\n", "lembar_tanpa_kepala"),
    tolak("rtf", "daftar.rtf", lambda: b"{\\rtf1\\ansi NIK}", LAIN),
    tolak("rar", "daftar.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(90), LAIN),
    tolak("7z", "daftar.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(90), LAIN),
    tolak("gz bernama csv", "daftar.csv", lambda: gzip.compress(tulis_teks(daftar(), ";"), mtime=0), LAIN),
    tolak("bz2 bernama csv", "daftar.csv", lambda: b"BZh91AY&SY" + bytes(range(128, 256)) * 9, LAIN),
    tolak("basis data sqlite", "daftar.db", lambda: b"SQLite format 3\0" + bytes(900), LAIN),
    tolak("program windows", "daftar.xlsx", lambda: b"MZ\x90\0" + bytes(900), LAIN),
    tolak("program linux", "daftar.csv", lambda: b"\x7fELF\x02\x01\x01" + bytes(900), LAIN),
    Kasus("bita acak", "daftar.csv", lambda acak: b"\x01\x02" + acak.randbytes(5000), Harap(tolak=(LAIN,), baris=(), nik=None)),
    tolak("nol semua", "daftar.xlsx", lambda: bytes(10_000), "lembar_kosong"),
    tolak("xlsx bersandi", "daftar.xlsx", lambda: ole(EncryptionInfo=b"\x04\0\x04\0" + bytes(90), EncryptedPackage=bytes(5000)), "lembar_bersandi"),
    tolak("zip bersandi", "daftar.xlsx", _terkunci, "lembar_bersandi"),
    tolak("ole tak dikenal", "daftar.msi", lambda: ole(Apa=b"x" * 5000), LAIN),
    tolak("xls terpotong", "daftar.xls", lambda: xls(daftar(30))[:2000], "lembar_rusak", LAIN),
    *[tolak(f"xlsx terpotong {b:.0%}", "daftar.xlsx", lambda b=b: _potong(b), "lembar_rusak") for b in (0.1, 0.5, 0.9, 0.995)],
    tolak("xlsx diawali sampah", "daftar.xlsx", lambda: b"\0\0\0\0" + tulis_buku(daftar()), LAIN, "lembar_rusak"),
    *[Kasus(f"xlsx rusak acak {i}", "daftar.xlsx", _rusak, MAYBE) for i in range(8)],
    *[Kasus(f"xls rusak acak {i}", "daftar.xls", _rusak_xls, MAYBE) for i in range(3)],
    Kasus("csv rusak acak", "daftar.csv", _rusak_teks, Harap(baris=(), nik=None, boleh_tolak=True)),
    tolak("lembar bukan xml", "daftar.xlsx", lambda: _tukar("xl/worksheets/sheet1.xml", "bukan xml sama sekali"), "lembar_rusak", "lembar_kosong"),
    tolak("lembar terpotong di tengah xml", "daftar.xlsx", lambda: _tukar("xl/worksheets/sheet1.xml", lembar_xml(baris_xml(daftar()))[:900]), "lembar_rusak"),
    tolak("lembar kosong nol byte", "daftar.xlsx", lambda: _tukar("xl/worksheets/sheet1.xml", ""), "lembar_rusak", "lembar_kosong"),
    tolak("buku kerja tanpa lembar", "daftar.xlsx", lambda: _tukar("xl/workbook.xml", "<workbook><sheets/></workbook>"), "lembar_kosong", "lembar_rusak"),
    tolak("lembar yang disebut tidak ada", "daftar.xlsx", lambda: xlsx_mentah("", tanpa=["xl/worksheets/sheet1.xml"]), "lembar_rusak", "lembar_kosong"),
    tolak("hubungan buku hilang", "daftar.xlsx", lambda: xlsx_mentah("", tanpa=["xl/_rels/workbook.xml.rels"]), "lembar_rusak", "lembar_kosong"),
    tolak("teks bersama hilang", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')), "lembar_rusak", "lembar_kosong",
          "lembar_tanpa_kepala"),
    tolak("indeks teks bersama di luar batas", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
          lain=[("xl/sharedStrings.xml", "<sst><si><t>NIK</t></si></sst>")]), "lembar_rusak", "lembar_kosong", "lembar_tanpa_kepala"),
    tolak("alamat sel mustahil", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml(f'<row r="1">{sel_xml("ZZZZZZZ99999999999", "NIK")}</row>')),
          "lembar_rusak", "lembar_bom", "lembar_terlalu_panjang"),
    tolak("alamat sel minus", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml(f'<row r="-1">{sel_xml("A-1", "NIK")}</row>')), "lembar_rusak", "lembar_tanpa_kepala",
          "lembar_bom", "lembar_terlalu_panjang"),
]  # fmt: skip


def _odt() -> bytes:
    return ods([["x"]]).replace(b"spreadsheet", b"textdocumen")
