"""Statements as tables, as Indonesian banks and their customers send them: what each must give stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl

from bahagia.luar.bank.tests.korpus import Kasus


def csv(*baris: str, akhir: str = "\r\n") -> bytes:
    return (akhir.join(baris) + akhir).encode()


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


KLIKBCA = csv(
    "No. rekening : 0123456789",
    "Nama : POKJA RT 14",
    "Periode : 15/12/2025 - 14/01/2026",
    "Kode Mata Uang : Rp",
    "",
    "Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo",
    "'20/12,\"TRSF E-BANKING CR 2012/FTSCY \",'0000,5000000.00,CR,6000000.00",
    "'05/01,TARIKAN ATM 05/01,'0000,1000000.00,DB,5000000.00",
    "'31/01,DI LUAR MASANYA,'0000,7.00,DB,",
    "PEND,SWITCHING DB,'0000,50000.00,DB,",
    "Saldo Awal,:,1000000.00",
    "Mutasi Debet,:,1000000.00,1",
    "Mutasi Kredit,:,5000000.00,1",
    "Saldo Akhir,:,5000000.00",
)
TANPA_TAHUN = csv("Tanggal;Uraian;Jumlah", "05/01;a;1000", "06/01/2026;b;2000")
MANDIRI = csv(
    "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit,",
    '1150012345678,02/03/26,02/03/26,1052,"TRANSFER DARI","KAS DAERAH, JAMBI",,.00,"70,000,000.00",',
    '1150012345678,05/03/26,05/03/26,2052,"PEMBAYARAN","BPJS",,"4,032,000.00",.00,',
)
MANDIRI_BERBARIS = csv(
    "Rekening Koran,,,,",
    "Nomor Rekening : 115-00-1234567-8,,,,",
    "Tanggal,Keterangan,Debit,Kredit,Saldo",
    '01/03/2026,TRANSFER,,"1.000.000,00","1.000.000,00"',
    ",DARI KAS DAERAH,,,",
    ",99887766,,,",
    '02/03/2026,TARIK,"250.000,00",,"750.000,00"',
    ",TUNAI,,,",
)
BRI = csv(
    "BANK RAKYAT INDONESIA",
    "Periode: 01/03/26 - 31/03/26",
    "",
    "Tanggal Transaksi|Uraian Transaksi|Teller|Debet|Kredit|Saldo",
    "01/03/26 08:10:22|PENCAIRAN|8888|0.00|70,000,000.00|70,100,000.00",
    "02/03/26 09:00:00|IURAN|8888|4,032,000.00|0.00|66,068,000.00",
    "Saldo Awal|Total Transaksi Debet|Total Transaksi Kredit|Saldo Akhir",
    "100,000.00|4,032,000.00|70,000,000.00|66,068,000.00",
)
BNI = csv(
    "Post Date\tValue Date\tBranch\tJournal No.\tDescription\tAmount\tDb/Cr\tBalance",
    "01-Mar-2026\t01-Mar-2026\t115\t123\tSETOR\t1,500,000.00\tK\t1,500,000.00",
    "02-Mar-2026\t02-Mar-2026\t115\t124\tTARIK\t200,000.00\tD\t1,300,000.00",
)
BULAN = csv(
    "TGL;URAIAN;MUTASI;D/K",
    "01-Mei-2026;a;1;K",
    "2 Agt 2026;b;2;K",
    "03-Agu-26;c;3;K",
    "4 Oktober 2026;d;4;K",
    "05-Nop-2026;e;5;K",
    "06 Des 2026;f;6;D",
    "20260307;g;7;K",
    "2026/03/08;h;8;K",
    "9.3.2026;i;9;K",
    "31-Jun-2026;j;10;K",
    "5 Mart 2026;k;11;K",
)
MASUK_KELUAR = csv(
    "Tanggal;Keterangan;Jumlah;M/K", "01/03/2026;setor;5.000;M", "02/03/2026;tarik;2.000;K", "03/03/2026;tarik;1.000;K"
)
PENUTUP = csv(
    "Tanggal;Keterangan;Debet;Kredit;Saldo",
    "01/03/2026;Saldo Awal;;5.000.000;5.000.000",
    "02/03/2026;SETORAN SALDO AWAL KAS;;1.000.000;6.000.000",
    "03/03/2026;belanja;250.000;;5.750.000",
    "JUMLAH;;250.000;1.000.000;",
    "GRAND TOTAL;;250.000;1.000.001;",
    "Dicetak pada 01/04/2026 oleh sistem;;;;",
    "Halaman 1 dari 1",
    "Dokumen ini sah tanpa tanda tangan",
)
TITIK_SEN = csv(
    "Tanggal;Uraian;Jumlah", "01/03/2026;a;1250000.50", "02/03/2026;b;12.500", "03/03/2026;c;7500.00", "04/03/2026;d;300"
)
KOMA_SEN = csv(
    "Tanggal;Uraian;Jumlah", "01/03/2026;a;1.250.000,00", "02/03/2026;b;12,500", "03/03/2026;c;12.500", "04/03/2026;d;7500,00"
)
CAMPUR = csv(
    "Tanggal;Uraian;Jumlah", "01/03/2026;a;1.250.000,00", "02/03/2026;b;1,250,000.00", "03/03/2026;c;12.500", "04/03/2026;d;9000"
)
HANYA_RIBUAN = csv("Tanggal;Uraian;Jumlah", "01/03/2026;a;1.250", "02/03/2026;b;-2.500")
SALDO_MENENTUKAN = csv("Tanggal;Uraian;Jumlah;Saldo", "01/03/2026;a;1.250;1.250,00", "02/03/2026;b;2.500;3.750,00")
RUPIAH = csv(
    "Tanggal;Uraian;Nominal",
    "01/03/2026;a;Rp 1.234.567",
    "02/03/2026;b;Rp. 1.234.567,00",
    "03/03/2026;c;Rp1.000,-",
    "04/03/2026;d;Rp 5.000.-",
    "05/03/2026;e;(1.000)",
    "06/03/2026;f;Rp (2.000,00)",
    "07/03/2026;g;1.000-",
    "08/03/2026;h;- Rp 3.000",
    "09/03/2026;i;1.000 CR",
    "10/03/2026;j;1.000 DB",
    "11/03/2026;k;+4.000",
    "12/03/2026;l;1 250 000",
    "13/03/2026;m;Rp7.000,--",
    "14/03/2026;n;1,5 jt",
    "15/03/2026;o;=1000+5",
    "16/03/2026;p;1.5E+06",
    "17/03/2026;q;1.000.00",
    "18/03/2026;r;1000,000,00",
)
KOMA_MEMOTONG = csv(
    "Tanggal,Keterangan,Debet,Kredit,Saldo", "01/03/2026,tarik,5,000,", "02/03/2026,setor,,7,500", "03/03/2026,setor,,700,"
)
DEBET_MINUS = csv("Tanggal;Uraian;Debet;Kredit", "01/03/2026;a;-1.000;", "02/03/2026;b;-2.000;", "03/03/2026;c;;5.000")
DEBET_CAMPUR = csv("Tanggal;Uraian;Debet;Kredit", "01/03/2026;a;-1.000;", "02/03/2026;b;2.000;", "03/03/2026;c;;5.000")
BUKU_KAS = csv(  # a cash book: debit is money in; the running balance gives it away
    "Tanggal;Uraian;Debet;Kredit;Saldo",
    "01/03/2026;terima;5.000;;5.000",
    "02/03/2026;belanja;;2.000;3.000",
    "03/03/2026;belanja;;500;2.500",
)
KUTIP = b'Tanggal,Keterangan,Jumlah,D/K\n01/03/2026,"SETOR\ndari ""Pokja""\nRT 14","1,000.00",K\n02/03/2026,"TARIK",500.00,D\n'
BARU_DI_ATAS = csv(
    "Tanggal;Uraian;Debet;Kredit;Saldo",
    "03/03/2026;c;500;;2.500",
    "02/03/2026;b;2.000;;3.000",
    "01/03/2026;a;;5.000;5.000",
)
HILANG = csv("Tanggal;Uraian;Debet;Kredit;Saldo", "01/03/2026;a;;5.000;5.000", "03/03/2026;c;500;;2.500")

DUA_BAHASA = csv(
    "Tanggal / Date;Keterangan/Description;Jenis Transaksi;Nominal (Rp.);Saldo / Balance",
    "01/03/2026;a;TRANSFER;1.000.000;1.000.000",
    "02/03/2026;b;TARIKAN;-250.000;750.000",
)
JENIS = csv(
    "Tanggal & Waktu;Rincian Mutasi;Jenis Mutasi;Nominal Transaksi",
    "01/03/2026 08.15;a;Kredit;1.000.000",
    "02/03/2026 09:00;b;Debet;250.000",
    "03/03/2026;c;TRANSFER;7.000",
    "04/03/2026;d;(K);9.000",
)
KURUNG_HURUF = csv("Tgl;Ket;Mutasi", "01/03/2026;a;1.000 (K)", "02/03/2026;b;400,00 (D)", "03/03/2026;c;()")

CSV_ASING: dict[str, Kasus] = {
    "dua_bahasa.csv": Kasus(DUA_BAHASA, (1_000_000, -250_000), (), (0, 0)),
    "jenis.csv": Kasus(JENIS, (1_000_000, -250_000, 9_000), (4,)),
    "kurung_huruf.csv": Kasus(KURUNG_HURUF, (1_000, -400), (4,)),
    "klikbca.csv": Kasus(KLIKBCA, (5_000_000, -1_000_000), (9, 10), (0, 0)),
    "tanpa_tahun.csv": Kasus(TANPA_TAHUN, (2_000,), (2,)),
    "mandiri.csv": Kasus(MANDIRI, (70_000_000, -4_032_000)),
    "mandiri_berbaris.csv": Kasus(MANDIRI_BERBARIS, (1_000_000, -250_000), (), (0, 0)),
    "bri.csv": Kasus(BRI, (70_000_000, -4_032_000), (), (0, 0)),
    "bni.csv": Kasus(BNI, (1_500_000, -200_000), (), (0, 0)),
    "bulan.csv": Kasus(BULAN, (1, 2, 3, 4, 5, -6, 7, 8, 9), (11, 12)),
    "masuk_keluar.csv": Kasus(MASUK_KELUAR, (5_000, -2_000, -1_000)),
    "penutup.csv": Kasus(PENUTUP, (1_000_000, -250_000), (), (0, 0)),
    "titik_sen.csv": Kasus(TITIK_SEN, (7_500, 300), (2, 3)),
    "koma_sen.csv": Kasus(KOMA_SEN, (1_250_000, 12_500, 7_500), (3,)),
    "campur.csv": Kasus(CAMPUR, (1_250_000, 1_250_000, 9_000), (4,)),
    "hanya_ribuan.csv": Kasus(HANYA_RIBUAN, (1_250, -2_500)),
    "saldo_menentukan.csv": Kasus(SALDO_MENENTUKAN, (1_250, 2_500), (), (0, 0)),
    "rupiah.csv": Kasus(
        RUPIAH, (1_234_567, 1_234_567, 1_000, 5_000, -1_000, -2_000, -1_000, -3_000, 1_000, -1_000, 4_000, 1_250_000, 7_000),
        (15, 16, 17, 18, 19),
    ),
    "koma_memotong.csv": Kasus(KOMA_MEMOTONG, (700,), (2, 3)),
    "debet_minus.csv": Kasus(DEBET_MINUS, (-1_000, -2_000, 5_000)),
    "debet_campur.csv": Kasus(DEBET_CAMPUR, (-2_000, 5_000), (2,)),
    "buku_kas.csv": Kasus(BUKU_KAS, tolak="koran_terbalik"),
    "kutip.csv": Kasus(KUTIP, (1_000, -500)),
    "baru_di_atas.csv": Kasus(BARU_DI_ATAS, (-500, -2_000, 5_000), (), (0, 0)),
    "hilang.csv": Kasus(HILANG, (5_000, -500), (), (-2_000, 0)),
    "hanya_kepala.csv": Kasus(csv("Tanggal;Keterangan;Debet;Kredit;Saldo")),
    "nul_dan_bom.csv": Kasus(HILANG.replace(b"\r\n", b"\x00\r\n\xef\xbb\xbf"), (5_000, -500), (), (-2_000, 0)),
    "utf16_polos.csv": Kasus(HILANG.decode().encode("utf-16-le"), (5_000, -500), (), (-2_000, 0)),
    "sep.csv": Kasus(b"sep=;\r\n" + HILANG, (5_000, -500), (), (-2_000, 0)),
    "semua_dikutip.csv": Kasus(
        "\r\n".join(f'"{b}"' for b in HILANG.decode().splitlines()).encode(), (5_000, -500), (), (-2_000, 0)
    ),
    "cr_saja.csv": Kasus(HILANG.replace(b"\r\n", b"\r"), (5_000, -500), (), (-2_000, 0)),
    "hampa.csv": Kasus(b"\xef\xbb\xbf\r\n \r\n", tolak="lembar_kosong"),
    "dua_kepala.csv": Kasus(
        csv("Tanggal;Uraian;Mutasi;;Saldo", ";;Debet;Kredit;", "01/03/2026;a;;5.000;5.000", "02/03/2026;b;500;;4.500"),
        (5_000, -500), (), (0, 0),
    ),
}  # fmt: skip

KEPALA = ("Tanggal", "Uraian", "Debet", "Kredit", "Saldo")
XLSX_ASING: dict[str, Kasus] = {
    "gabung.xlsx": Kasus(
        buku(
            (
                "Mutasi",
                [
                    ("BANK JAMBI", None, None, None, None),
                    ("No. Rekening : 001-5551", None),
                    (),
                    KEPALA,
                    (46_082, "SETOR", 0, 1_000_000, 1_000_000),
                    (datetime(2026, 3, 2, 9, 5), "TARIK", "250.000,00", None, "750.000,00"),
                    ("3 Maret 2026", "SETOR", None, "1.250", 751_250.0000000001),
                    ("Total", None, 250_000, 1_001_250, None),
                ],
            ),
            gabung=("A1:E1", "A2:E2", "A8:B8"),
        ),
        (1_000_000, -250_000, 1_250),
        (),
        (0, 0),
    ),
    "rumus.xlsx": Kasus(
        buku(
            (
                "S",
                [
                    KEPALA,
                    (date(2026, 3, 1), "rumus tanpa nilai", None, "=500+500", None),
                    (date(2026, 3, 2), "baik", None, 700, None),
                    (date(2026, 3, 3), "galat", "#REF!", None, None),
                ],
            )
        ),
        (700,),
        (2, 4),
    ),
    "baris_tersembunyi.xlsx": Kasus(
        buku(
            (
                "S",
                [
                    KEPALA,
                    (date(2026, 3, 1), "a", None, 500, 500),
                    (date(2026, 3, 2), "b", 100, None, 400),
                    (date(2026, 3, 3), "c", None, 5, 405),
                ],
            ),
            sembunyi=(3,),
        ),
        (500, -100, 5),
        (),
        (0, 0),
    ),
    "dua_lembar.xlsx": Kasus(
        buku(
            ("Maret", [KEPALA, (date(2026, 3, 1), "a", None, 500, 500)]),
            ("Catatan", [("bukan tabel",)]),
            ("April", [KEPALA, (date(2026, 4, 1), "b", 100, None, 400)]),
        ),
        (500, -100),
        (),
        (0, 0),
    ),
    "pecahan.xlsx": Kasus(
        buku(
            (
                "S",
                [
                    KEPALA,
                    (date(2026, 3, 1), "a", None, 0.1 + 0.2 + 999.7, None),
                    (date(2026, 3, 2), "b", 10.55, None, None),
                    (date(2026, 3, 3), "c", None, 1e18, None),
                    (20260304, "d", None, 5, None),
                    (True, "e", None, 5, None),
                ],
            )
        ),
        (1_000, 5),
        (3, 4, 6),
    ),
    "kosong.xlsx": Kasus(buku(("S", [])), tolak="lembar_kosong"),
}
