"""Statements as banks and people break them, made here by a script; what each must give stands beside it.

    python -m bahagia.luar.bank.tests.korpus FOLDER      # write them as files, to try by hand
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl


@dataclass(frozen=True)
class Kasus:
    """A file: signed rupiah of the lines that must be taken, numbers of those that must be listed, the difference."""

    isi: bytes
    ambil: tuple[int, ...] = ()
    salah: tuple[int, ...] = ()
    selisih: tuple[int, int] | None = None  # rupiah and hundredths; None = balances missing
    tolak: str = ""


def xlsx(*baris: Sequence[Any]) -> bytes:
    buku = openpyxl.Workbook()
    for satu in baris:
        buku.active.append(list(satu))
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


BCA = '''No. rekening : 0123456789
Kode Mata Uang : Rp

Tanggal Transaksi,Keterangan,Cabang,Jumlah,
"01/03/2026","SETORAN TUNAI","0000","1,000,000.00 CR","1,500,000.00"
"05/03/2026","TARIKAN ATM","0000","287,490.00 DB","1,212,510.00"
"PEND","TRSF E-BANKING","0000","50,000.00 DB",
"06/03/2026","BUNGA","0000","123.45 CR","1,212,633.45"

Saldo Awal : 500,000.00
Mutasi Debet : 287,490.00
Saldo Akhir : 1,212,633.45
'''
BOM_TIAP_BARIS = "".join(
    "\ufeff" + b + "\r\n"
    for b in ("Tanggal;Keterangan;Jumlah;D/K;Saldo", "03/03/2026;kedua;1.000;D;4.000", "01/03/2026;pertama;5.000;K;5.000",
              "02/03/2026;rusak;x;K;", "04/03/2026;apa;1000;Z;", "31/02/2026;hari;1000;K;", "05/03/2026;nol;0;K;4.000")
)  # fmt: skip
SWIFT = ''':20:STMT1
:25:1151234567
:28C:1/1
:60F:C260301IDR1000000,
:61:2603020302C500000,NTRFNONREF//B1
:86:SETORAN
POKJA
:61:2603030303RC500000,NTRFNONREF//B2
:86:BATAL SETORAN
:61:2603010301D100000,50NTRFNONREF//B3
:86:ADA SEN
:61:260305XX
:86:RUSAK
:61:2602300230C1,NTRF
:61:2603060306RD20000,NTRFNONREF//B4
:86:BATAL TARIKAN
:62F:C260331IDR919999,50
-'''
DUA_BULAN = ''':20:A
:25:115
:60F:C260301IDR0,
:61:260302C5000,NTRF
:62F:C260331IDR5000,
-
:20:B
:25:115
:60F:C260401IDR7000,
:61:260402D1000,NTRF
:62F:C260430IDR6000,
-'''


def camt(isi: str, *, awal: str = "100", akhir: str = "1100.00", uang: str = "IDR") -> str:
    def saldo(kode: str, nilai: str) -> str:
        return (
            f'<Bal><Tp><CdOrPrtry><Cd>{kode}</Cd></CdOrPrtry></Tp><Amt Ccy="{uang}">{nilai}</Amt>'
            "<CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        )

    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
        f"<Stmt><Acct><Id><Othr><Id>115</Id></Othr></Id><Ccy>{uang}</Ccy></Acct>{saldo('OPBD', awal)}{saldo('CLBD', akhir)}{isi}"
        "</Stmt></BkToCstmrStmt></Document>"
    )


def ntry(
    nilai: str, arah: str = "CRDT", *, uang: str = "IDR", hari: str = "2026-03-01", lain: str = "", sts: str = "BOOK"
) -> str:
    return (
        f'<Ntry><Amt Ccy="{uang}">{nilai}</Amt><CdtDbtInd>{arah}</CdtDbtInd><Sts><Cd>{sts}</Cd></Sts>'
        f"<BookgDt><Dt>{hari}</Dt></BookgDt>{lain}<AddtlNtryInf>Café</AddtlNtryInf></Ntry>"
    )


NTRY = (
    ntry("1000") + ntry("55", "DBIT", sts="PDNG") + ntry("5", "DBIT", uang="USD") + ntry("0.50") + ntry("9", "")
    + ntry("7", hari="2026-13-40") + ntry("300", "DBIT", lain="<RvslInd>true</RvslInd>")
)  # fmt: skip
BOM_XML = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document xmlns="camt.053"><BkToCstmrStmt>&b;'
    "</BkToCstmrStmt></Document>"
)
LUAR_XML = BOM_XML.replace('"aaaa"', 'SYSTEM "file:///etc/hostname"')
MENARA = '<Document xmlns="camt.053"><BkToCstmrStmt>' + "<a>" * 5_000 + "</a>" * 5_000 + "</BkToCstmrStmt></Document>"
BANJIR = '<Document xmlns="camt.053"><BkToCstmrStmt>' + "<a/>" * 110_000 + "</BkToCstmrStmt></Document>"

KASUS: dict[str, Kasus] = {
    "bca.csv": Kasus(BCA.encode(), (1_000_000, -287_490), (7, 8), (123, 45)),
    "bom_tiap_baris.csv": Kasus(BOM_TIAP_BARIS.encode(), (-1_000, 5_000), (4, 5, 6, 7), (0, 0)),
    "utf16.csv": Kasus(
        "Tanggal;Uraian;Debet;Kredit;Saldo\r\n01-03-2026;Setor;;1.000.000,00;1.000.000,00\r\n02-03-2026;Tarik;250.000,00;;700.000,00"
        .encode("utf-16"), (1_000_000, -250_000), (), (-50_000, 0),
    ),
    "cp1252.csv": Kasus("Tanggal;Uraian;Jumlah\n01/03/2026;Café;-5.000\n".encode("cp1252"), (-5_000,)),
    "bulan_dulu.csv": Kasus(
        b"Date,Description,Amount,Balance\n03/25/2026,a,-100,900\n03/04/2026,b,1000,1000\n", (-100, 1000), (), (0, 0)
    ),
    "koma_terbuka.csv": Kasus(b"Date,Details,Amount,Ref\n2026-03-01,a,1000,R1\n2026-03-02,b,1250,50,R2\n", (1000,), (3,)),
    "dua_sisi.csv": Kasus(b"Tanggal;Uraian;Debet;Kredit\n01/03/2026;a;5;6\n02/03/2026;b;;7\n03/03/2026;c;;\n", (7,), (2, 4)),
    "kurung.csv": Kasus(
        b"Tanggal;Uraian;Jumlah\n01/03/2026;a;(1.250)\n02/03/2026;b;1.250-\n03/03/2026;c;Rp 1.250,-\n", (-1250, -1250, 1250)
    ),
    "euro.csv": Kasus(
        b"Booking Date;Details;Credit;Debit;CCY\n2026-03-20;x;1250,50;;EUR\n2026-03-21;y;;200;EUR\n", (), (2, 3)
    ),
    "dolar_di_atas.csv": Kasus(b"Mata Uang : USD\n\nTanggal;Uraian;Jumlah\n01/03/2026;a;100\n", (), (4,)),
    "jatim.xlsx": Kasus(
        xlsx(("BANK",), (), ("Post Date", "Account", "Description", "Currency", "Debit", "Credit", "Balance"),
             (datetime(2026, 3, 1, 8), "0011", "SETOR", "IDR", 0, 1_000_000, 1_000_000),
             ("02/03/2026", "0011", "TARIK", "IDR", 250_000.5, 0, 749_999.5)), (1_000_000,), (5,), (-250_000, -50),
    ),
    "bri.xlsx": Kasus(
        xlsx(("NOREK", "TGL_TRAN", "DESK_TRAN", "SALDO_AWAL_MUTASI", "MUTASI_DEBIT", "MUTASI_KREDIT"),
             ("0011", date(2026, 3, 1), "SETOR", 0, 0, 500_000), ("0011", date(2026, 3, 2), "TARIK", 500_000, 100_000, 0)),
        (500_000, -100_000), (), (0, 0),
    ),
    "rc_rd.sta": Kasus(SWIFT.encode(), (500_000, -500_000, 20_000), (10, 12, 14), (-100_000, -50)),
    "amplop.sta": Kasus(
        ("{1:F01BJAM}{4:\r\n" + SWIFT.replace("\n", "\r\n")).encode("utf-16"), (500_000, -500_000, 20_000), (11, 13, 15),
        (-100_000, -50),
    ),
    "dua_bulan.sta": Kasus(DUA_BULAN.encode(), (5_000, -1_000), (), (2_000, 0)),
    "tanpa_saldo.sta": Kasus(b":20:X\n:25:999\n:61:2603010301C5000,NTRFNONREF\n:86:uang\n", (5_000,)),
    "camt.xml": Kasus(camt(NTRY).encode(), (1_000, -300), (2, 3, 4, 5, 6), (300, 0)),
    "camt_salah_sandi.xml": Kasus(camt(NTRY).encode("latin-1"), (1_000, -300), (2, 3, 4, 5, 6), (300, 0)),
    "camt_utf16.xml": Kasus(camt(NTRY).encode("utf-16"), (1_000, -300), (2, 3, 4, 5, 6), (300, 0)),
    "camt_sek.xml": Kasus(camt(ntry("8.85", uang="SEK"), uang="SEK").encode(), (), (1,)),
    "terpotong.xml": Kasus(camt(NTRY).encode()[:700], tolak="koran_rusak"),
    "bom.xml": Kasus(BOM_XML.encode(), tolak="koran_xml"),
    "luar.xml": Kasus(LUAR_XML.encode(), tolak="koran_xml"),
    "menara.xml": Kasus(MENARA.encode(), tolak="koran_terlalu_panjang"),
    "banjir.xml": Kasus(BANJIR.encode(), tolak="koran_terlalu_panjang"),
    "besar.csv": Kasus(b"Tanggal;Jumlah\n" + b"x" * 5_100_000, tolak="koran_terlalu_besar"),
    "panjang.csv": Kasus(b"Tanggal;Uraian;Jumlah\n" + b"01/03/2026;a;1\n" * 20_100, tolak="koran_terlalu_panjang"),
    "kosong.csv": Kasus(b"", tolak="lembar_kosong"),
    "web.xls": Kasus(b"<html><table><tr><td>Tanggal</td></tr></table></html>", tolak="lembar_html"),
    "lain.csv": Kasus(b"Nama;NIK\nA;1\n", tolak="koran_tanpa_kepala"),
    "foto.jpg": Kasus(b"\xff\xd8\xff\xe0" + b"0" * 100, tolak="lembar_jenis_lain"),
}  # fmt: skip

if __name__ == "__main__":
    for nama, kasus in KASUS.items():
        (Path(sys.argv[1]) / nama).write_bytes(kasus.isi)
