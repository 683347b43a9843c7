"""MT940 and CAMT.053 as other banks write them, and as they should not: what each must give stands beside it.

Made by hand from the published forms; no bank's customer stands in them.
"""

from __future__ import annotations

from bahagia.luar.bank.tests.korpus import Kasus, camt, ntry

MANDIRI = """{1:F01BMRIIDJAAXXX0000000000}{2:I940BJAMIDJXXXXXN}{4:
:20:STMT260331
:25:1150012345678
:28C:00003/00001
:60F:C260301IDR10000000,00
:61:2603010301CR70000000,00NTRFPENCAIRAN//99887766
:86:PENCAIRAN DANA RT
TAHAP SATU
:61:2603050305DR4032000,NMSCNONREF
:86:IURAN BPJS 20 ORANG
:62F:C260331IDR75968000,00
:64:C260331IDR75968000,00
-}"""

PECAHAN_EROPA = """:20:STARTUMS
:25:60050101/0015551
:28C:00001/001
:60F:C260301IDR0,00
:61:260301C1000000,00NTRFNONREF//B1
:86:166?00GUTSCHRIFT?100599?20POKJA RT 14?21KENALI?22 BESAR?30BJAMIDJ?31115?32KAS DAERAH?33KOTA?34339
:61:260302D1234,00NCHGNONREF
:86:808?00ENTGELT?20BIAYA ADM
:62F:C260302IDR998766,00
-"""

# the year turns between value date and entry date, in both directions
GANTI_TAHUN = """:20:X
:25:0015551
:60F:C251231IDR100,
:61:2512310102C50,NTRFNONREF
:61:2601021231D20,NTRFNONREF
:61:2402290229C1,NTRFNONREF
:62F:C260102IDR131,
-"""

# page one ends with an intermediate balance, page two begins with it
DUA_HALAMAN = """:20:P
:25:0015551
:28C:7/1
:60F:C260301IDR1000,
:61:2603010301C500,NTRFNONREF
:62M:C260301IDR1500,
-
:20:P
:25:0015551
:28C:7/2
:60M:C260301IDR1500,
:61:2603020302D700,NTRFNONREF
:62F:C260302IDR800,
-"""

# the second statement has no :20: of its own
DUA_TANPA_20 = DUA_HALAMAN.replace("-\n:20:P\n:25:0015551\n:28C:7/2\n:60M", "-\n:25:0019999\n:28C:7/2\n:60F")

# figures that a careless reader cuts in two: dots for thousands, a dot for the comma, sixteen digits
ANGKA_TERPOTONG = """:20:X
:25:0015551
:60F:C260301IDR0,
:61:2603010301C1.250.000,00NTRFNONREF
:61:2603010301C500000.50NTRFNONREF
:61:2603010301C1234567890123456NTRFNONREF
:61:2603010301C1,234,567NTRFNONREF
:61:2603010301C2000,NTRFNONREF
:61:2603010301C,NTRFNONREF
:61:2603010301CNTRFNONREF
:61:2603010301EC900,NTRFNONREF
:61:2603010301C-900,NTRFNONREF
:62F:C260301IDR2000,
-"""

SALDO_TERPOTONG = """:20:X
:25:0015551
:60F:C260301IDR1.000.000,00
:61:2603010301C2000,NTRFNONREF
:62F:C260301IDR1002000.00
-"""

# every mark there is: credit, debit, taken back, with the third letter of the currency behind it
TANDA = """:20:X
:25:0015551
:60F:D260301IDR1000,
:61:2603010301C5000,NTRFNONREF
:61:2603010301CR300,NTRFNONREF
:61:2603010301D200,NTRFNONREF
:61:2603010301DR100,NTRFNONREF
:61:2603010301RC40,NTRFNONREF
:61:2603010301RD30,NTRFNONREF
:61:2603010301RCR4,NTRFNONREF
:61:2603010301RDR3,NTRFNONREF
:62F:C260301IDR3989,
-"""

TIGA_REKENING = "\r\n".join(
    f":20:S{i}\r\n:25:001555{i}\r\n:28C:1/1\r\n:60F:C260301IDR0,\r\n:61:2603010301C{i}000,NTRFNONREF\r\n:62F:C260301IDR{i}000,\r\n-"
    for i in (1, 2, 3)
)
KETERANGAN_ANEH = """:20:X
:25:0015551
:28:1
:60F:C260301IDR0,
:61:2603010301C5000,NTRFNONREF//B1
SETORAN POKJA
:NS:22TAMBAHAN
:86:/EREF/INV-1/REMI/:61: bukan mutasi
-SETOR
- dua
:61:2603020302D1000,NTRFNONREF
:62F:C260302IDR4000,
:86:saldo akhir bulan
-"""

SWIFT_ASING: dict[str, Kasus] = {
    "mandiri.sta": Kasus(MANDIRI.replace("\n", "\r\n").encode(), (70_000_000, -4_032_000), (), (0, 0)),
    "mandiri_bom.sta": Kasus(MANDIRI.encode("utf-8-sig"), (70_000_000, -4_032_000), (), (0, 0)),
    "mandiri_cr.sta": Kasus(MANDIRI.replace("\n", "\r").encode(), (70_000_000, -4_032_000), (), (0, 0)),
    "mandiri_berturut.sta": Kasus(
        (MANDIRI.replace("STMT260331", "A") + "{5:{CHK:ABC}}" + MANDIRI.split("{4:")[0] + "{4:\n:20:B\n:25:1150012345678\n"
         ":60F:C260401IDR75968000,00\n:61:2604010401D968000,00NTRFNONREF\n:62F:C260430IDR75000000,00\n-}").encode(),
        (70_000_000, -4_032_000, -968_000), (), (0, 0),
    ),
    "eropa.sta": Kasus(PECAHAN_EROPA.encode("latin-1"), (1_000_000, -1_234), (), (0, 0)),
    "ganti_tahun.sta": Kasus(GANTI_TAHUN.encode(), (50, -20, 1), (), (0, 0)),
    "dua_halaman.sta": Kasus(DUA_HALAMAN.encode(), (500, -700), (), (0, 0)),
    "tanpa_62f.sta": Kasus(MANDIRI.split(":62F")[0].encode(), (70_000_000, -4_032_000)),
    "tanpa_60f.sta": Kasus(DUA_HALAMAN.split(":62M")[0].replace(":60F:C260301IDR1000,\n", "").encode(), (500,)),
    "tak_cocok.sta": Kasus(MANDIRI.replace(":62F:C260331IDR75968000,00", ":62F:C260331IDR75968007,00").encode(),
                           (70_000_000, -4_032_000), (), (7, 0)),
    "dua_tanpa_20.sta": Kasus(DUA_TANPA_20.encode(), tolak="koran_banyak_rekening"),
    "tiga_rekening.sta": Kasus(TIGA_REKENING.encode(), tolak="koran_banyak_rekening"),
    "angka_terpotong.sta": Kasus(ANGKA_TERPOTONG.encode(), (2_000,), (4, 5, 6, 7, 9, 10, 11, 12), (0, 0)),
    "saldo_terpotong.sta": Kasus(SALDO_TERPOTONG.encode(), (2_000,), (3, 5)),
    "tanda.sta": Kasus(TANDA.encode(), (5_000, 300, -200, -100, -40, 30, -4, 3), (), (0, 0)),
    "keterangan_aneh.sta": Kasus(KETERANGAN_ANEH.encode(), (5_000, -1_000), (), (0, 0)),
    "hanya_saldo.sta": Kasus(b":20:X\n:25:0015551\n:60F:C260301IDR900,\n:62F:C260331IDR900,\n-", (), (), (0, 0)),
    "hanya_kepala.sta": Kasus(b":20:X\n-\n", tolak="koran_kosong"),
    "nul.sta": Kasus(("\x01" + DUA_HALAMAN).replace("\n", "\x00\r\n").encode(), (500, -700), (), (0, 0)),
}  # fmt: skip


def saldo(kode: str, nilai: str, *, arah: str = "CRDT", uang: str = "IDR", hari: str = "") -> str:
    tanggal = f"<Dt><Dt>{hari}</Dt></Dt>" if hari else ""
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kode}</Cd></CdOrPrtry></Tp><Amt Ccy="{uang}">{nilai}</Amt><CdtDbtInd>{arah}</CdtDbtInd>'
        f"{tanggal}</Bal>"
    )


def stmt(isi: str, rekening: str = "0015551", uang: str = "<Ccy>IDR</Ccy>") -> str:
    return f"<Stmt><Id>1</Id><Acct><Id><Othr><Id>{rekening}</Id></Othr></Id>{uang}</Acct>{isi}</Stmt>"


def dokumen(*cetak: str, versi: str = "02", ruang: str = "", kepala: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    nama = f' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{versi}"' if versi else ""
    isi = f"<Document{nama}><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>{''.join(cetak)}</BkToCstmrStmt></Document>"
    if ruang:
        isi = isi.replace("</", f"</{ruang}:").replace("<", f"<{ruang}:").replace(f"<{ruang}:/{ruang}:", f"</{ruang}:")
        isi = isi.replace(" xmlns=", f" xmlns:{ruang}=")
    return kepala + isi


def lama(nilai: str, arah: str = "CRDT", sts: str = "<Sts>BOOK</Sts>", hari: str = "<BookgDt><Dt>2026-03-01</Dt></BookgDt>",
         lain: str = "") -> str:  # fmt: skip
    """An entry as versions 02 to 04 write it: the state is a word, not an element."""
    return f'<Ntry><Amt Ccy="IDR">{nilai}</Amt><CdtDbtInd>{arah}</CdtDbtInd>{sts}{hari}{lain}</Ntry>'


DUA = lama("1000") + lama("250.00", "DBIT")
RINCI = "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>" + "".join(
    f"<TxDtls><Refs><EndToEndId>E{i}</EndToEndId></Refs><Amt Ccy=\"IDR\">{n}</Amt><RltdPties><Cdtr><Nm>Toko {i}</Nm></Cdtr>"
    "</RltdPties></TxDtls>" for i, n in enumerate((100, 200, 300), start=1)
) + "</NtryDtls>"  # fmt: skip
BELUM = (
    lama("1000") + lama("7", sts="<Sts>PDNG</Sts>") + lama("8", sts="<Sts>INFO</Sts>") + lama("9", sts="<Sts><Cd>FUTR</Cd></Sts>")
    + lama("11", sts="<Sts><Prtry>TUNDA</Prtry></Sts>")
)  # fmt: skip
ANGKA_XML = "".join(lama(n) for n in ("1000,00", "-5", "1.000.000", "1e3", "", "250.", ".00", "9" * 20, "250.00000"))
DUA_HARI = (
    saldo("OPBD", "100", hari="2026-03-01") + saldo("CLBD", "400", hari="2026-03-01") + saldo("OPBD", "400", hari="2026-03-02")
    + saldo("CLBD", "350", hari="2026-03-02") + lama("300") + lama("50", "DBIT")
)  # fmt: skip
HARI_ANEH = (
    lama("1", hari="") + lama("2", hari="<ValDt><Dt>2026-03-02</Dt></ValDt>")
    + lama("3", hari="<BookgDt><DtTm>2026-03-31T20:00:00Z</DtTm></BookgDt>")
    + lama("4", hari="<BookgDt><DtTm>2026-03-05T00:30:00+07:00</DtTm></BookgDt>")
    + lama("5", hari="<BookgDt><Dt>01/03/2026</Dt></BookgDt>")
)  # fmt: skip

CAMT_ASING: dict[str, Kasus] = {
    "v02.xml": Kasus(dokumen(stmt(saldo("OPBD", "500") + saldo("CLBD", "1250") + DUA)).encode(), (1_000, -250), (), (0, 0)),
    "v04_awalan.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "500") + saldo("CLBD", "1250") + DUA), versi="04", ruang="ns2", kepala="").encode(),
        (1_000, -250), (), (0, 0),
    ),
    "v08.xml": Kasus(camt(ntry("1000") + ntry("300", "DBIT"), akhir="800").encode(), (1_000, -300), (), (0, 0)),
    "tanpa_ruang_nama.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "750") + DUA), versi="").encode(), (1_000, -250), (), (0, 0)
    ),
    "bom_di_depan.xml": Kasus(
        ("\r\n" + dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "760") + DUA))).encode("utf-8-sig"), (1_000, -250), (), (10, 0)
    ),
    "latin1.xml": Kasus(
        dokumen(stmt(DUA.replace("</Ntry>", "<AddtlNtryInf>Café</AddtlNtryInf></Ntry>")),
                kepala='<?xml version="1.0" encoding="ISO-8859-1"?>').encode("latin-1"), (1_000, -250),
    ),
    "dua_cetak.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "750") + DUA), stmt(saldo("PRCD", "750") + saldo("CLBD", "1500") + DUA))
        .encode(), (1_000, -250, 1_000, -250), (), (0, 0),
    ),
    "dua_rekening.xml": Kasus(dokumen(stmt(DUA), stmt(DUA, "0019999")).encode(), tolak="koran_banyak_rekening"),
    "borongan.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "1000") + saldo("CLBD", "400") + lama("600", "DBIT", lain=RINCI))).encode(),
        (-600,), (), (0, 0),
    ),
    "belum_dibukukan.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "1000") + BELUM)).encode(), (1_000,), (2, 3, 4, 5), (0, 0)
    ),
    "balik.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "0") + lama("90", "DBIT") + lama("90", lain="<RvslInd>true</RvslInd>")))
        .encode(), (-90, 90), (), (0, 0),
    ),
    "saldo_minus.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "500", arah="DBIT") + saldo("CLBD", "250") + DUA)).encode(), (1_000, -250), (), (0, 0)
    ),
    "hanya_itbd.xml": Kasus(dokumen(stmt(saldo("ITBD", "500") + saldo("CLAV", "9") + DUA)).encode(), (1_000, -250)),
    "dua_hari.xml": Kasus(dokumen(stmt(DUA_HARI)).encode(), (300, -50), (), (0, 0)),
    "angka.xml": Kasus(dokumen(stmt(ANGKA_XML)).encode(), (250, 250), (1, 2, 3, 4, 5, 7, 8)),
    "hari.xml": Kasus(dokumen(stmt(HARI_ANEH)).encode(), (2, 3, 4), (1, 5)),
    "tanpa_mata_uang.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0") + saldo("CLBD", "750") + DUA, uang="")).encode(), (1_000, -250), (), (0, 0)
    ),
    "dolar.xml": Kasus(
        dokumen(stmt(saldo("OPBD", "0", uang="USD") + DUA.replace("IDR", "USD"), uang="<Ccy>USD</Ccy>")).encode(), (), (1, 2)
    ),
    "kosong.xml": Kasus(dokumen(stmt(saldo("OPBD", "5") + saldo("CLBD", "5"))).encode(), (), (), (0, 0)),
    "tanpa_cetak.xml": Kasus(dokumen().encode(), tolak="koran_kosong"),
    "xml_lain.xml": Kasus(b'<?xml version="1.0"?><Invoice><Total>5</Total></Invoice>', tolak="lembar_html"),
}  # fmt: skip
