"""Attacks: files that are small to send and huge to open, and files that try to read or reach something else."""

# ruff: noqa: E501, PLW0108  (tables of cases read better on one line; a case names its maker before it is written)
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from tests.korpus.alat import (
    KEPALA,
    Kasus,
    M,
    R,
    baik,
    baris_xml,
    daftar,
    lembar_xml,
    ods,
    orang,
    sel_xml,
    tolak,
    tulis_teks,
    xlsx_mentah,
    zip_dari,
)

BOM = "lembar_bom"
PANJANG = "lembar_terlalu_panjang"


def entitas(isi: str, sel: str = "&z;") -> bytes:
    """A sheet whose first cell is an entity of this DOCTYPE."""
    return xlsx_mentah(lembar_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{sel}</t></is></c></row>', kepala=f"<!DOCTYPE worksheet [{isi}]>"))


def tawa(tingkat: int = 12) -> bytes:
    """Billion laughs: ten to the power of `tingkat`."""
    return entitas('<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, tingkat)), f"&a{tingkat - 1};")


def kuadrat() -> bytes:
    """One entity of 100 kB, used 50,000 times."""
    return entitas(f'<!ENTITY z "{"x" * 100_000}">', "&z;" * 50_000)


def luar(sasaran: str) -> bytes:
    """An entity that is a file or an address."""
    return entitas(f'<!ENTITY z SYSTEM "{sasaran}"><!ENTITY % p SYSTEM "{sasaran}"> %p;')


def tautan(sasaran: str) -> bytes:
    """A good list with links to elsewhere wherever a workbook may have one."""
    lain = f'<Relationship Id="r9" Type="{R}/externalLink" Target="{sasaran}" TargetMode="External"/>'
    luar_ = f'<?xml version="1.0"?><externalLink xmlns="{M}" xmlns:r="{R}"><externalBook r:id="r1"/></externalLink>'
    return xlsx_mentah(
        lembar_xml(baris_xml(daftar())), rel=lain,
        lain=[("xl/externalLinks/externalLink1.xml", luar_),
              ("xl/worksheets/_rels/sheet1.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="x">{lain}</Relationships>')],
        buku_sesudah='<externalReferences><externalReference r:id="r9"/></externalReferences>',
    )  # fmt: skip


def nisbah(mb: int = 150) -> bytes:
    """Spaces: a thousand to one."""
    return xlsx_mentah(lembar_xml("<row>" + " " * (mb * 1_000_000) + "</row>"))


def bohong() -> bytes:
    """The zip directory says that every part is tiny; inflated, the sheet is 300 MB."""
    isi = bytearray(nisbah(300))
    for tanda, letak in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        di = isi.find(tanda)
        while di >= 0:
            isi[di + letak : di + letak + 4] = (100).to_bytes(4, "little")
            di = isi.find(tanda, di + 4)
    return bytes(isi)


def tumpang(n: int = 1500) -> bytes:
    """Many directory entries that all point at the same 300 kB of data (as in 42.zip's younger relatives)."""
    mekar = b" " * 300_000_000
    pemampat = zlib.compressobj(9, zlib.DEFLATED, -15)
    padat = pemampat.compress(mekar) + pemampat.flush()
    crc, nama = zlib.crc32(mekar), b"xl/worksheets/sheet1.xml"
    depan = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(padat), len(mekar), len(nama), 0) + nama + padat
    pusat = b"".join(
        struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(padat), len(mekar), len(nama), 0, 0, 0, 0, 0, 0) + nama
        for _ in range(n)
    )
    return depan + pusat + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, n, n, len(pusat), len(depan), 0)


def ganda() -> bytes:
    """Two members of one name: a checker may look at one and a reader at the other."""
    with zipfile.ZipFile(io.BytesIO(xlsx_mentah(lembar_xml(baris_xml(daftar()))))) as baik_:
        bagian = [(n, baik_.read(n)) for n in baik_.namelist()]
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return zip_dari([*bagian, ("xl/worksheets/sheet1.xml", lembar_xml(baris_xml([KEPALA, orang(7)])))])


def jalan(nama: str) -> bytes:
    return xlsx_mentah(lembar_xml(baris_xml(daftar())), lain=[(nama, "jangan ditulis")])


def zip64() -> bytes:
    """An honest workbook in the large-file form of zip."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_mentah(lembar_xml(baris_xml(daftar()))))) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for n in lama.namelist():
            with z.open(n, "w", force_zip64=True) as f:
                f.write(lama.read(n))
    return keluar.getvalue()


def sarang(dalam: int = 8) -> bytes:
    isi = zip_dari([("xl/workbook.xml", b" " * 1_000_000)])
    for i in range(dalam):
        isi = zip_dari([(f"{i}/{k}.zip", isi) for k in range(10)])
    return isi


def teks_bersama(kali: int = 10_000) -> bytes:
    """One text of 32,000 letters, shown 400,000 times: 13 GB if believed."""
    baris = "".join(f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 40 + "</row>" for r in range(2, kali))
    return xlsx_mentah(lembar_xml(baris), lain=[("xl/sharedStrings.xml", f'<sst xmlns="{M}"><si><t>{"x" * 32_000}</t></si></sst>')])


def ribuan(n: int, *, kolom: int = 1) -> Iterable[str]:
    for r in range(2, n + 2):
        yield f'<row r="{r}">' + "".join(f'<c r="{chr(65 + k)}{r}"><v>1</v></c>' for k in range(kolom)) + "</row>"


def gaya(n: int = 65_000) -> bytes:
    """A list that was pasted together from a hundred others: tens of thousands of cell styles."""
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>' * n
    tabel = f'<?xml version="1.0"?><styleSheet xmlns="{M}"><fonts count="1"><font/></fonts><cellXfs count="{n}">{xf}</cellXfs></styleSheet>'
    return xlsx_mentah(lembar_xml(baris_xml(daftar())), lain=[("xl/styles.xml", tabel)])


def dalam_xml(n: int = 200_000) -> bytes:
    return xlsx_mentah(lembar_xml("<row>" * n))


KASUS: list[Kasus] = [
    tolak("bom nisbah", "daftar.xlsx", nisbah, BOM, berat=True),
    tolak("bom 42", "daftar.xlsx", tumpang, BOM, berat=True),
    tolak("direktori zip berbohong", "daftar.xlsx", bohong, BOM, "lembar_rusak", "lembar_kosong", berat=True),
    tolak("zip bersarang", "daftar.xlsx", sarang, "lembar_jenis_lain", BOM),
    tolak("2.500 isi zip", "daftar.xlsx", lambda: zip_dari([(f"xl/{i}", "") for i in range(2_500)]), BOM),
    tolak("teks bersama 400.000 kali", "daftar.xlsx", teks_bersama, BOM, "lembar_rusak", berat=True),
    tolak("sel terjauh XFD1048576", "daftar.xlsx", lambda: xlsx_mentah(lembar_xml(
        f'<row r="1">{sel_xml("A1", "NIK")}</row><row r="1048576">{sel_xml("XFD1048576", "x")}</row>')), BOM, PANJANG),
    tolak("200.000 baris xlsx", "kota.xlsx", lambda: xlsx_mentah(lembar_xml("".join(ribuan(200_000)))), PANJANG, berat=True),
    tolak("ods sel berulang sejuta kali", "daftar.ods", lambda: _ods_ulang(), BOM, PANJANG, "lembar_rusak"),
    tolak("100 MB csv", "kota.csv", lambda: b"NIK;Nama\n" + b"1599990101850001;Ahmad\n" * 4_350_000, "lembar_terlalu_besar", berat=True),
    tolak("100 MB nol", "kota.xlsx", lambda: bytes(100_000_000), "lembar_terlalu_besar", "lembar_kosong", berat=True),
    tolak("satu milyar tawa", "daftar.xlsx", tawa, "lembar_rusak", "lembar_tanpa_kepala", "lembar_kosong", BOM),
    tolak("ledakan kuadrat", "daftar.xlsx", kuadrat, "lembar_rusak", "lembar_tanpa_kepala", "lembar_kosong", BOM),
    tolak("entitas luar berkas", "daftar.xlsx", lambda: luar("file:///etc/hostname"), "lembar_rusak", "lembar_tanpa_kepala", "lembar_kosong"),
    tolak("entitas luar alamat", "daftar.xlsx", lambda: luar("http://127.0.0.1:9/x"), "lembar_rusak", "lembar_tanpa_kepala", "lembar_kosong"),
    tolak("xml bersarang 200.000", "daftar.xlsx", dalam_xml, "lembar_rusak", "lembar_kosong", BOM),
    tolak("banyak kolom banyak baris", "kota.xlsx", lambda: xlsx_mentah(lembar_xml("".join(ribuan(20_000, kolom=26)))), PANJANG, berat=True),
    tolak("csv 7.000 orang", "kota.csv", lambda: tulis_teks([KEPALA, *[orang(i) for i in range(7_000)]], ";"), PANJANG),
    baik("65.000 gaya", "daftar.xlsx", gaya),
    baik("tautan luar", "daftar.xlsx", lambda: tautan("http://127.0.0.1:9/x")),
    tolak("dua isi zip bernama sama", "daftar.xlsx", ganda, "lembar_rusak"),
    baik("isi zip bernama mutlak", "daftar.xlsx", lambda: jalan("/tmp/korpus-tidak-boleh-ada")),
    baik("isi zip naik folder", "daftar.xlsx", lambda: jalan("../../../../tmp/korpus-tidak-boleh-ada")),
    baik("isi zip gaya windows", "daftar.xlsx", lambda: jalan("..\\..\\korpus-tidak-boleh-ada")),
    baik("zip64", "daftar.xlsx", zip64),
    baik("zip tanpa pemampatan", "daftar.xlsx", lambda: _polos()),
]  # fmt: skip


def _polos() -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx_mentah(lembar_xml(baris_xml(daftar()))))) as lama:
        return zip_dari([(n, lama.read(n)) for n in lama.namelist()], jenis=zipfile.ZIP_STORED)


def _ods_ulang() -> bytes:
    """A filled cell repeated to the right and down: a thousand million cells from 700 bytes."""
    isi = ods([["NIK"]])
    with zipfile.ZipFile(io.BytesIO(isi)) as z:
        bagian = [(n, z.read(n)) for n in z.namelist()]
    ulang = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"'
    return zip_dari([(n, s.replace(b"<table:table-row><table:table-cell", ulang)) for n, s in bagian])
