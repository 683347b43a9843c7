"""What the corpus is made with: expected outcome, invented people, workbooks down to their bytes."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bahagia.pekerja.tests.buat import KEPALA, daftar, nik, orang
from bahagia.pekerja.tests.buat import csv as tulis_teks
from bahagia.pekerja.tests.buat import xlsx as tulis_buku

__all__ = ["KEPALA", "Harap", "Kasus", "baik", "daftar", "nik", "ods", "ole", "orang", "tolak", "tulis_buku", "tulis_teks", "ubah",
           "xls", "xlsb", "xlsx_mentah", "zip_dari"]  # fmt: skip

BENIH = 20_260_504
M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Harap:
    """What must come of a file. `tolak` = codes of a refusal of the whole file, any of them."""

    tolak: tuple[str, ...] = ()
    baris: tuple[int, ...] = (2, 3, 4)
    """Row numbers, as the spreadsheet shows them, that are taken."""
    ditolak: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Row number -> (column letter, code) of one reason of its refusal."""
    periksa: Mapping[int, str] = field(default_factory=dict)
    """Row number -> code of a remark on a row that is taken."""
    nik: tuple[int, ...] | None = (0, 1, 2)
    """Which of the invented people must be among the taken ones; None = not asked."""
    tanya: str = ""
    """Field whose column is asked for; then no row is read yet."""
    catatan: str = ""
    boleh_tolak: bool = False
    """Damaged by chance: a refusal will do, half a list will not."""


@dataclass(frozen=True)
class Kasus:
    nama: str
    berkas: str
    """Name it is sent under; the reader must not believe it."""
    buat: Callable[[random.Random], bytes]
    harap: Harap
    berat: bool = False
    """Takes seconds to make or to refuse."""

    def isi(self) -> bytes:
        return self.buat(random.Random(f"{BENIH}/{self.nama}"))


def baik(nama: str, berkas: str, buat: Callable[[], bytes], **harap: Any) -> Kasus:
    return Kasus(nama, berkas, lambda _acak: buat(), Harap(**harap))


def tolak(nama: str, berkas: str, buat: Callable[[], bytes], *kode: str, berat: bool = False) -> Kasus:
    return Kasus(nama, berkas, lambda _acak: buat(), Harap(tolak=kode, baris=(), nik=None), berat)


def ubah(kolom: str, nilai: Callable[[int, str], Any], n: int = 3) -> list[list[Any]]:
    """The list of `n` people with one column changed: `nilai(which person, text)`."""
    isi, i = daftar(n), KEPALA.index(kolom)
    for k, baris in enumerate(isi[1:]):
        baris[i] = nilai(k, baris[i])
    return isi


# ------------------------------------------------------------------------------------------- zip and OOXML


def zip_dari(bagian: Iterable[tuple[str, str | bytes]], *, jenis: int = zipfile.ZIP_DEFLATED) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", jenis) as z:
        for nama, isi in bagian:
            z.writestr(nama, isi)
    return keluar.getvalue()


def lembar_xml(isi: str, *, sesudah: str = "", kepala: str = "", sebelum: str = "") -> str:
    """XML of a sheet with these rows; `kepala` goes before the root (a DOCTYPE), `sebelum` before the rows."""
    ruang = f'xmlns="{M}" xmlns:r="{R}"'
    awal = f'<?xml version="1.0" encoding="UTF-8"?>{kepala}'
    return f"{awal}<worksheet {ruang}>{sebelum}<sheetData>{isi}</sheetData>{sesudah}</worksheet>"


def sel_xml(alamat: str, isi: str) -> str:
    aman = isi.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c r="{alamat}" t="inlineStr"><is><t xml:space="preserve">{aman}</t></is></c>'


def baris_xml(baris: Sequence[Sequence[Any]], mulai: int = 1) -> str:
    """Rows of inline text; an item that starts with "<" is taken as XML of its own."""
    keluar = []
    for r, satu in enumerate(baris, start=mulai):
        sel = "".join(s if str(s).startswith("<c") else sel_xml(f"{chr(65 + i)}{r}", str(s)) for i, s in enumerate(satu))
        keluar.append(f'<row r="{r}">{sel}</row>')
    return "".join(keluar)


def xlsx_mentah(
    lembar: str | bytes, *, lain: Iterable[tuple[str, str | bytes]] = (), tanpa: Sequence[str] = (), buku_sesudah: str = "",
    tipe_buku: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", rel: str = "",
) -> bytes:  # fmt: skip
    """A workbook of one sheet from its XML, nothing checked."""
    ct, xml = "application/vnd.openxmlformats-officedocument.spreadsheetml", '<?xml version="1.0" encoding="UTF-8"?>'
    bagian: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", f'{xml}<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType='
         f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{tipe_buku}"/>'
         f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ct}.worksheet+xml"/></Types>'),
        ("_rels/.rels", f'{xml}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument"'
         ' Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'{xml}<workbook xmlns="{M}" xmlns:r="{R}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets>'
         f"{buku_sesudah}</workbook>"),
        ("xl/_rels/workbook.xml.rels", f'{xml}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/worksheet"'
         f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
         f'<Relationship Id="r3" Type="{R}/styles" Target="styles.xml"/>{rel}</Relationships>'),
        ("xl/worksheets/sheet1.xml", lembar),
    ]  # fmt: skip
    return zip_dari([b for b in [*bagian, *lain] if b[0] not in tanpa])


# ------------------------------------------------------------------------------------------- older and other formats


def ole(**aliran: bytes) -> bytes:
    """A compound file (the container of .xls and of encrypted workbooks) with these streams."""
    potong = {n: isi.ljust(max(4096, -(-len(isi) // 512) * 512), b"\0") for n, isi in aliran.items()}
    direktori, fat, tubuh = [_entri("Root Entry", 5, 0xFFFFFFFE, 0, anak=1)], [0xFFFFFFFD, 0xFFFFFFFE], b""
    for k, (nama, isi) in enumerate(potong.items()):
        awal, n = len(fat), len(isi) // 512
        fat += [*range(awal + 1, awal + n), 0xFFFFFFFE]
        lanjut = k + 2 if k + 1 < len(potong) else 0xFFFFFFFF
        direktori.append(_entri(nama, 2, awal, len(isi), kanan=lanjut))
        tubuh += isi
    assert len(fat) <= 128 and len(direktori) <= 4
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    kepala += struct.pack("<HHHHHHLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    kepala += struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    return kepala + struct.pack("<128L", *fat, *[0xFFFFFFFF] * (128 - len(fat))) + b"".join(direktori).ljust(512, b"\0") + tubuh


def _entri(nama: str, jenis: int, awal: int, ukuran: int, *, anak: int = 0xFFFFFFFF, kanan: int = 0xFFFFFFFF) -> bytes:
    tulis = nama.encode("utf-16-le") + b"\0\0"
    return (
        tulis.ljust(64, b"\0") + struct.pack("<HBBLLL", len(tulis), jenis, 1, 0xFFFFFFFF, kanan, anak) + b"\0" * 36
        + struct.pack("<LLL", awal, ukuran, 0)
    )  # fmt: skip


def xls(baris: Sequence[Sequence[Any]], *, nama: str = "Data") -> bytes:
    """Excel 97-2003 (BIFF8): texts as LABEL, numbers as NUMBER."""

    def rekam(jenis: int, isi: bytes) -> bytes:
        return struct.pack("<HH", jenis, len(isi)) + isi

    def bof(jenis: int) -> bytes:
        return rekam(0x0809, struct.pack("<HHHHLL", 0x0600, jenis, 0x0DBB, 1996, 0, 6))

    sel = b""
    for r, satu in enumerate(baris):
        for k, s in enumerate(satu):
            if isinstance(s, (int, float)):
                sel += rekam(0x0203, struct.pack("<HHHd", r, k, 0, s))
            elif s:
                sel += rekam(0x0204, struct.pack("<HHHHB", r, k, 0, len(s), 1) + s.encode("utf-16-le"))
    lebar = max(map(len, baris))
    lembar = bof(0x10) + rekam(0x0200, struct.pack("<LLHHH", 0, len(baris), 0, lebar, 0)) + sel + rekam(0x0A, b"")
    judul = nama.encode("latin-1")
    buku = bof(5) + rekam(0x42, struct.pack("<H", 1200))
    letak = len(buku) + 4 + 8 + len(judul) + 4
    buku += rekam(0x85, struct.pack("<LBBBB", letak, 0, 0, len(judul), 0) + judul) + rekam(0x0A, b"")
    return ole(Workbook=buku + lembar)


def xlsb(baris: Sequence[Sequence[str]]) -> bytes:
    """Binary workbook of Excel."""

    def rekam(jenis: int, isi: bytes = b"") -> bytes:
        id_ = bytes([jenis]) if jenis < 128 else bytes([(jenis & 0x7F) | 0x80, jenis >> 7])
        panjang, ukuran = b"", len(isi)
        while True:
            panjang += bytes([ukuran & 0x7F | (0x80 if ukuran > 127 else 0)])
            ukuran >>= 7
            if not ukuran:
                return id_ + panjang + isi

    def lebar(s: str) -> bytes:
        return struct.pack("<L", len(s)) + s.encode("utf-16-le")

    sel = b""
    for r, satu in enumerate(baris):
        sel += rekam(0, struct.pack("<LLHBBBL", r, 0, 300, 0, 0, 0, 0))
        sel += b"".join(rekam(6, struct.pack("<LL", k, 0) + lebar(s)) for k, s in enumerate(satu))
    ukuran = struct.pack("<LLLL", 0, len(baris) - 1, 0, max(map(len, baris)) - 1)
    lembar = rekam(129) + rekam(148, ukuran) + rekam(145) + sel + rekam(146) + rekam(130)
    buku = rekam(131) + rekam(143) + rekam(156, struct.pack("<LL", 0, 1) + lebar("r1") + lebar("Data")) + rekam(144) + rekam(132)
    xml, ms = '<?xml version="1.0"?>', "application/vnd.ms-excel"
    return zip_dari([
        ("[Content_Types].xml", f'{xml}<Types xmlns="{P}/content-types"><Override PartName="/xl/workbook.bin" '
         f'ContentType="{ms}.sheet.binary.macroEnabled.main"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="{ms}.worksheet"/></Types>'),
        ("_rels/.rels", f'{xml}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument" Target="xl/workbook.bin"/></Relationships>'),
        ("xl/workbook.bin", buku),
        ("xl/_rels/workbook.bin.rels", f'{xml}<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'),
        ("xl/worksheets/sheet1.bin", lembar),
    ])  # fmt: skip


def ods(baris: Sequence[Sequence[str]], *, ulang_baris: int = 0, ulang_kolom: int = 0) -> bytes:
    """OpenDocument sheet; empty rows and columns repeated to the end of the world, as LibreOffice does."""
    ns = ("office", "table", "text")
    ruang = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ns)
    kosong = f'<table:table-cell table:number-columns-repeated="{ulang_kolom}"/>' if ulang_kolom else ""

    def sel(s: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{s}</text:p></table:table-cell>'

    isi = "".join(f"<table:table-row>{''.join(map(sel, b))}{kosong}</table:table-row>" for b in baris)
    if ulang_baris:
        isi += f'<table:table-row table:number-rows-repeated="{ulang_baris}">{kosong or "<table:table-cell/>"}</table:table-row>'
    return zip_dari([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f'<?xml version="1.0"?><office:document-content {ruang}><office:body><office:spreadsheet>'
         f'<table:table table:name="Data">{isi}</table:table></office:spreadsheet></office:body></office:document-content>'),
        ("settings.xml", "<x/>"),
        ("META-INF/manifest.xml", '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
         '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>'),
    ], jenis=zipfile.ZIP_DEFLATED)  # fmt: skip
