"""RAB sheets as RT, kelurahan and contractors make them: the truth of each stands beside it.

A line is (row, words, volume, price); a difference is (row, rupiah written too much or too little).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl


@dataclass(frozen=True)
class KasusRAB:
    """A sheet: what must be taken, what must be listed, every sum that does not hold."""

    isi: bytes
    baris: tuple[tuple[int, str, str, int], ...] = ()
    buruk: tuple[int, ...] = ()
    beda: tuple[tuple[int, int], ...] = ()
    bagian: tuple[str, ...] = ()
    tolak: str = ""


def csv(*baris: str) -> bytes:
    return "\r\n".join(baris).encode()


def buku(*lembar: tuple[str, Sequence[Sequence[Any]]], gabung: Sequence[str] = (), sembunyi: Sequence[int] = ()) -> bytes:
    isi = openpyxl.Workbook()
    isi.remove(isi.active)  # type: ignore[arg-type]
    for nama, baris in lembar:
        ini = isi.create_sheet(nama)
        for satu in baris:
            ini.append(list(satu))
    for daerah in gabung:
        isi.worksheets[0].merge_cells(daerah)
    for nomor in sembunyi:
        isi.worksheets[0].row_dimensions[nomor].hidden = True
    keluar = BytesIO()
    isi.save(keluar)
    return keluar.getvalue()


KEPALA = "No;Uraian;Volume;Satuan;Harga Satuan;Jumlah"
JUDUL = ("No", "Uraian", "Volume", "Satuan", "Harga Satuan", "Jumlah")

KASUS_RAB: dict[str, KasusRAB] = {
    "penomoran.csv": KasusRAB(
        csv(
            KEPALA,
            "A;PEKERJAAN JALAN;;;;",
            "1;Bahan;;;;",
            "1.a;Semen;10;sak;75.000;750.000",
            "1.b;Pasir;2,5;m3;250.000;625.000",
            ";Jumlah 1;;;;1.375.000",
            "2;Upah;;;;",
            "2.a;Tukang;3;OH;200.000;600.000",
            ";Jumlah 2;;;;600.000",
            ";JUMLAH A;;;;1.975.000",
            "B;PEKERJAAN SALURAN;;;;",
            "1.;U-ditch;4;bh;500.000;2.000.000",
            ";JUMLAH B;;;;2.000.001",
            ";JUMLAH A + B;;;;3.975.000",
            ";Dibulatkan;;;;3.970.000",
        ),
        ((4, "Semen", "10", 75_000), (5, "Pasir", "2.5", 250_000), (8, "Tukang", "3", 200_000), (12, "U-ditch", "4", 500_000)),
        (),
        ((13, 1), (15, -5_000)),
        ("", "PEKERJAAN JALAN", "PEKERJAAN SALURAN"),
    ),
    # a lump sum between full lines is a line that cannot be checked, not a heading
    "borongan_di_tengah.csv": KasusRAB(
        csv(
            KEPALA,
            "1;Semen;10;sak;75.000;750.000",
            "2;Sewa molen;;;;500.000",
            "3;Pasir;2;m3;250.000;500.000",
            ";JUMLAH;;;;1.750.000",
        ),
        ((2, "Semen", "10", 75_000), (4, "Pasir", "2", 250_000)),
        (3,),
        ((5, 500_000),),
        ("",),
    ),
    "judul_berjumlah.csv": KasusRAB(
        csv(
            KEPALA,
            "I;JALAN;;;;1.250.000",
            ";Bahan;;;;",
            "1;Semen;10;sak;75.000;750.000",
            "2;Pasir;2;m3;250.000;500.000",
            "II;SALURAN;;;;900.000",
            "1;Pipa;4;btg;225.000;900.000",
            "III;LAMPU;;;;600.000",
            "1;Lampu;5;bh;125.000;625.000",
            ";TOTAL;;;;2.775.000",
        ),
        (
            (4, "Semen", "10", 75_000),
            (5, "Pasir", "2", 250_000),
            (7, "Pipa", "4", 225_000),
            (9, "Lampu", "5", 125_000),
        ),
        (),
        ((8, -25_000),),
        ("", "JALAN", "SALURAN", "LAMPU"),
    ),  # fmt: skip
    "baris_ganda.csv": KasusRAB(
        csv(
            KEPALA,
            "I;JALAN;;;;",
            "1;Semen;10;sak;75.000;750.000",
            "2;Pasir;2;m3;250.000;500.000",
            "3;semen ;10,0;Sak;75000;750.000",
            "II;SALURAN;;;;",
            "1;Semen;10;sak;75.000;750.000",
            ";TOTAL;;;;2.750.000",
        ),
        ((3, "Semen", "10", 75_000), (4, "Pasir", "2", 250_000), (7, "Semen", "10", 75_000)),
        (5,),
        ((8, 750_000),),
    ),
    # figures: decimals by comma, by dot, both; what cannot be told is refused and shown both ways
    "volume_koma.csv": KasusRAB(
        csv(
            "Uraian;Vol;Sat;Harga",
            "a;12,5;m;1.000",
            "b;0,333;m;1.000",
            "c;1.234,5;m;1.000",
            "d;1.250;m;1.000",
            "e;0.5;m;1.000",
            "f;,75;m;1.000",
            "g;1/2;m;1.000",
            "h;2 x 3;m;1.000",
            "i;12,5 m;;1.000",
            "j;-1;m;1.000",
            "k;0;m;1.000",
            "l;1e3;m;1.000",
            "m;3;m;Rp. 1.000,-",
            "n;3;m;1.000,00",
            "o;3;m;1000",
            "p;3;m;1.000.-",
            "q;3;m;(1.000)",
            "r;3;m;gratis",
        ),
        (
            (2, "a", "12.5", 1_000),
            (3, "b", "0.333", 1_000),
            (4, "c", "1234.5", 1_000),
            (6, "e", "0.5", 1_000),
            (7, "f", "0.75", 1_000),
            (10, "i", "12.5", 1_000),
            (14, "m", "3", 1_000),
            (15, "n", "3", 1_000),
            (16, "o", "3", 1_000),
            (17, "p", "3", 1_000),
        ),
        (5, 8, 9, 11, 12, 13, 18, 19),
    ),  # fmt: skip
    # a price column that writes cents with a dot: 1.250 may be a thousand or one and a quarter
    "harga_titik_sen.csv": KasusRAB(
        csv("Uraian;Volume;Satuan;Harga Satuan", "a;2;m;75000.00", "b;2;m;1.250", "c;2;m;9000"),
        ((2, "a", "2", 75_000), (4, "c", "2", 9_000)),
        (3,),
    ),
    "harga_dua_gaya.csv": KasusRAB(
        csv("Uraian;Volume;Satuan;Harga Satuan", "a;2;m;1.000,00", "b;2;m;1,000.00", "c;2;m;1.000", "d;2;m;1000"),
        ((2, "a", "2", 1_000), (3, "b", "2", 1_000), (5, "d", "2", 1_000)),
        (4,),
    ),
    "harga_dijelaskan_jumlah.csv": KasusRAB(
        csv("Uraian;Volume;Satuan;Harga Satuan;Jumlah", "a;2;m;75000.00;150000.00", "b;2;m;1.250;2500.00", "c;2;m;9000;18000.00"),
        ((2, "a", "2", 75_000), (3, "b", "2", 1_250), (4, "c", "2", 9_000)),
    ),
    "satuan_dan_jenis.csv": KasusRAB(
        csv(
            "Uraian;Jenis;Volume;Satuan;Harga",
            "Semen;bahan;1;;1.000",
            "Semen putih;antah berantah;1;sak;1.000",
            ";bahan;1;sak;1.000",
            "Nasi;konsumsi;20;kotak;25.000",
        ),
        ((3, "Semen putih", "1", 1_000), (5, "Nasi", "20", 25_000)),
        (2, 4),
    ),
    "jumlah_tanpa_kata.csv": KasusRAB(
        csv(KEPALA, "1;Semen;10;sak;75.000;750.000", "2;Pasir;2;m3;250.000;500.000", ";;;;;1.250.007"),
        ((2, "Semen", "10", 75_000), (3, "Pasir", "2", 250_000)),
        (),
        ((4, 7),),
    ),
    "kaki.csv": KasusRAB(
        csv(
            KEPALA,
            "1;Semen;10;sak;75.000;750.000",
            ";Terbilang: tujuh ratus lima puluh ribu rupiah;;;;",
            ";;;;Jambi, 1 Maret 2026;",
            ";Mengetahui,;;;Bendahara,;",
            ";Lurah Kenali Besar;;;;",
            ";( Yusuf );;;( Siti );",
            ";NIP. 198001012005011001;;;;",
        ),
        ((2, "Semen", "10", 75_000),),
        (),
        (),
        ("",),
    ),
    "kepala_berulang.csv": KasusRAB(
        csv(KEPALA, "1;a;1;m;1.000;1.000", "Halaman 2;;;;;", KEPALA, "2;b;1;m;2.000;2.000", ";Jumlah;;;;3.000"),
        ((2, "a", "1", 1_000), (5, "b", "1", 2_000)),
    ),
    "lima_ratus.csv": KasusRAB(
        csv(KEPALA, *(f"{i};Barang {i};{i};bh;1.000;{i}000" for i in range(1, 501)), ";TOTAL;;;;125.250.000"),
        tuple((i + 1, f"Barang {i}", str(i), 1_000) for i in range(1, 501)),
    ),
    "rumus.xlsx": KasusRAB(
        buku(
            (
                "RAB",
                [
                    JUDUL,
                    (1, "dihitung Excel nanti", 2, "m", "=1000*2", "=C2*E2"),
                    (2, "baik", 2, "m", 5_000, "=C3*E3"),
                    (3, "galat", "#DIV/0!", "m", 5_000, 0),
                    (4, "galat di jumlah", 2, "m", 5_000, "#REF!"),
                    ("", "TOTAL", "", "", "", "=SUM(F2:F5)"),
                ],
            )
        ),
        ((3, "baik", "2", 5_000), (5, "galat di jumlah", "2", 5_000)),
        (2, 4),
    ),  # fmt: skip
    "gabung_dan_sembunyi.xlsx": KasusRAB(
        buku(
            (
                "RAB",
                [
                    ("RENCANA ANGGARAN BIAYA",),
                    ("Kegiatan : Jalan",),
                    JUDUL,
                    ("I", "JALAN"),
                    (1, "Semen", 10, "sak", 75_000, 750_000),
                    (2, "Pasir", 2.5, "m³", 250_000, 625_000),
                    ("TOTAL", None, None, None, None, 1_375_000),
                ],
            ),
            ("Harga", [("Uraian", "Harga"), ("Semen", 75_000)]),
            gabung=("A1:F1", "A4:F4", "A7:E7"),
            sembunyi=(6,),
        ),
        ((5, "Semen", "10", 75_000), (6, "Pasir", "2.5", 250_000)),
    ),  # fmt: skip
    "angka_sebagai_teks.xlsx": KasusRAB(
        buku(
            (
                "RAB",
                [JUDUL, ("1", "Semen", "10", "sak", "75.000", "750.000"), ("2", "Pasir", "'2,5", "m3", " Rp 250.000 ", "625000")],
            )
        ),
        ((2, "Semen", "10", 75_000), (3, "Pasir", "2.5", 250_000)),
    ),
    "pecahan_excel.xlsx": KasusRAB(
        buku(
            (
                "RAB",
                [JUDUL, (1, "a", 0.1 + 0.2, "m", 1_000, 300), (2, "b", 2, "m", 1_000.0000001, 2_000), (3, "c", 1, "m", 0.4, 0)],
            )
        ),
        ((2, "a", "0.3", 1_000), (3, "b", "2", 1_000)),
        (4,),
    ),
    "bom_dan_nul.csv": KasusRAB(
        csv(KEPALA, "1;Semen;10;sak;75.000;750.000", ";Jumlah;;;;750.100").replace(b"\r\n", b"\x00\r\n\xef\xbb\xbf"),
        ((2, "Semen", "10", 75_000),),
        (),
        ((3, 100),),
    ),
    "hanya_kepala.csv": KasusRAB(csv(KEPALA)),
    "koma_memotong.csv": KasusRAB(
        csv("Uraian,Volume,Satuan,Harga Satuan,Jumlah", "a,2,m,75,000,150,000", "b,2,m,9000,18000", "c,2,m,9,000"),
        ((3, "b", "2", 9_000),),
        (2, 4),
    ),
    "daftar_belanja.csv": KasusRAB(csv("Nama;Jumlah;Keterangan", "Budi;2;hadir"), buruk=(2,)),
    "kosong.csv": KasusRAB(b"\xef\xbb\xbf \r\n", tolak="lembar_kosong"),
}
