"""A corpus of receipts as they come: made here, shaped after what branches and banks send."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bpjs.bukti import baca_bukti
from bahagia.luar.bpjs.sel import read_bulan, read_nilai, read_tanggal

NIK = "1571991708850001"
KODE = "26020300017"


def xlsx(*lembar: list[list[object]]) -> bytes:
    buku = openpyxl.Workbook()
    buku.remove(buku.active)
    for i, baris in enumerate(lembar, start=1):
        kertas = buku.create_sheet(f"Lembar {i}")
        for satu in baris:
            kertas.append(satu)
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


STRUK = f"""BANK JAMBI
BUKTI PEMBAYARAN
No Ref      : 000123
Kode Iuran  : {KODE}
Tanggal Bayar : 03/02/2026 10:22:01
Total Bayar : Rp4.032.000,00
"""
KEPALA = ["NO", "NIK", "NAMA", "PERIODE", "IURAN DIBAYAR"]
SATU = [1, NIK, "Ahmad Fauzi", "Januari 2026", 16800]
DUA = [2, "1571991708850002", "Nurhayati", "Januari 2026", 16800]
JUDUL = [["Bukti Pembayaran Iuran"], ["Kode Iuran", KODE], ["Tanggal", date(2026, 2, 3)]]
REKON = ["No REFF", "Nomor ID", "Kode Iuran", "Kode Program", "DateTime Trx", "TotalAmount", "Nama Customer", "KodeCa",
         "amount JHT", "amount JKK", "amount JKM", "periode tagihan"]  # fmt: skip

# name -> (bytes, amount, number of rows)
BAIK: dict[str, tuple[bytes, int, int]] = {
    "struk bank": (STRUK.encode(), 4032000, 0),
    "struk tanpa sen": (STRUK.replace(",00", "").encode(), 4032000, 0),
    "struk gaya Inggris": (STRUK.replace("Rp4.032.000,00", "IDR 4,032,000.00").encode(), 4032000, 0),
    "struk strip": (STRUK.replace("Rp4.032.000,00", "Rp. 4.032.000,-").encode(), 4032000, 0),
    "struk Windows": (STRUK.replace("\n", "\r\n").encode("cp1252"), 4032000, 0),
    "struk BOM": (b"\xef\xbb\xbf" + STRUK.encode(), 4032000, 0),
    "struk UTF-16": (STRUK.encode("utf-16"), 4032000, 0),
    "kode berspasi": (STRUK.replace(KODE, "260 2030 0017").encode(), 4032000, 0),
    "kode berstrip": (STRUK.replace(KODE, "260-2030-0017").encode(), 4032000, 0),
    "tanda sama dengan": (STRUK.replace(" :", " =").encode(), 4032000, 0),
    "tanggal bernama bulan": (STRUK.replace("03/02/2026 10:22:01", "3 Februari 2026").encode(), 4032000, 0),
    "tanggal ISO": (STRUK.replace("03/02/2026 10:22:01", "2026-02-03T10:22:01").encode(), 4032000, 0),
    "tanggal singkat": (STRUK.replace("03/02/2026 10:22:01", "03-Feb-2026").encode(), 4032000, 0),
    "biaya admin": ((STRUK + "Jumlah Iuran : Rp4.029.500\nBiaya Admin : Rp2.500\n").encode(), 4029500, 0),
    "excel label": (
        xlsx([["Kode Iuran", ":", KODE], ["Tgl Bayar", ":", date(2026, 2, 3)], ["Total Iuran", "", 4032000]]), 4032000, 0,
    ),
    "excel kode angka": (
        xlsx([["Kode Iuran", int(KODE)], ["Tanggal", datetime(2026, 2, 3, 9)], ["Jumlah", "4.032.000"]]), 4032000, 0,
    ),
    "tabel": (xlsx([*JUDUL, [], KEPALA, SATU, DUA]), 33600, 2),
    "tabel berjumlah": (xlsx([*JUDUL, KEPALA, SATU, DUA, ["TOTAL", "", "", "", 33600]]), 33600, 2),
    "tabel subtotal": (
        xlsx([*JUDUL, KEPALA, SATU, ["Sub Total", "", "", "", 16800], DUA, ["Grand Total", "", "", "", 33600]]), 33600, 2,
    ),
    "tabel uang teks": (xlsx([*JUDUL, KEPALA, [*SATU[:4], "Rp16.800,00"], [*DUA[:4], "16,800.00"]]), 33600, 2),
    "baris kosong di tengah": (xlsx([*JUDUL, KEPALA, SATU, [], DUA]), 33600, 2),
    "beberapa lembar": (xlsx([["Halaman sampul"]], JUDUL, [KEPALA, SATU, DUA]), 33600, 2),
    "kolom acak": (xlsx([*JUDUL, ["Iuran Dibayar", "Nama Peserta", "No. KPJ"], [16800, "Ahmad Fauzi", "15023456789"]]), 16800, 1),
    "kepala berulang": (xlsx([*JUDUL, KEPALA, SATU, KEPALA, DUA]), 33600, 2),
    "rekon bank": (
        xlsx([REKON, ["R1", "12345678901", KODE, "BPU", "2026-02-03 10:22:01", 16800, "Ahmad", "A", 0, 10000, 6800, "202601"],
              ["R2", "12345678902", KODE, "BPU", "2026-02-03 10:22:09", 16800, "Nurhayati", "A", 0, 10000, 6800, "202601"]]),
        33600, 2,
    ),
    "csv titik koma": (
        f"Kode Iuran;NIK;Nama;Tgl Bayar;Iuran Dibayar\n{KODE};{NIK};Ahmad Fauzi;03/02/2026;16.800\n".encode(), 16800, 1,
    ),
    "csv koma": (f'Kode Iuran,NIK,Nama,Tgl Bayar,Jumlah\n{KODE},{NIK},"Fauzi, Ahmad",03/02/2026,16800\n'.encode(), 16800, 1),
    "csv tab": (f"Kode Iuran\tNIK\tNama\tTgl Bayar\tJumlah\n{KODE}\t'{NIK}\tAhmad\t03/02/2026\tRp16.800\n".encode(), 16800, 1),
    "NIK disamarkan": (xlsx([*JUDUL, KEPALA, [1, "1571********0001", "Ahmad Fauzi", "01/2026", 16800]]), 16800, 1),
}  # fmt: skip

# name -> (bytes, code of the refusal)
BURUK: dict[str, tuple[bytes, str]] = {
    "PDF": (b"%PDF-1.7 ...", "bukti_gambar"),
    "foto": (b"\xff\xd8\xff\xe0 ...", "bukti_gambar"),
    "tanpa kode": (STRUK.replace("Kode Iuran", "Kode Toko").encode(), "bukti_tanpa_kode"),
    "kode terlalu pendek": (STRUK.replace(KODE, "1234").encode(), "bukti_tanpa_kode"),
    "dua kode": ((STRUK + "Kode Iuran : 26020300018\n").encode(), "bukti_dua_kode"),
    "dua kode di tabel": (
        xlsx([["Kode Iuran", "Nama", "Tanggal", "Jumlah"], [KODE, "A", "03/02/2026", 1], ["26020300018", "B", "03/02/2026", 1]]),
        "bukti_dua_kode",
    ),
    "tanpa jumlah": (STRUK.replace("Total Bayar", "Terima kasih").encode(), "bukti_tanpa_nilai"),
    "jumlah nol": (STRUK.replace("Rp4.032.000,00", "Rp0").encode(), "bukti_tanpa_nilai"),
    "sen": (STRUK.replace(",00", ",50").encode(), "bukti_sen"),
    "sen di sel angka": (xlsx([*JUDUL, KEPALA, [*SATU[:4], 16800.5]]), "bukti_sen"),
    "tanpa tanggal": (STRUK.replace("Tanggal Bayar", "Kasir").encode(), "bukti_tanpa_tanggal"),
    "tanggal mustahil": (STRUK.replace("03/02/2026", "31/02/2026").encode(), "bukti_tanpa_tanggal"),
    "kosong": (b"", "lembar_kosong"),
    "halaman web": (b"<html><body>Bukti</body></html>", "lembar_html"),
}  # fmt: skip


@pytest.mark.parametrize("nama", BAIK)
def test_bukti_terbaca(nama):
    isi, nilai, n = BAIK[nama]
    bukti = baca_bukti(isi, f"{nama}.xlsx")
    assert (bukti.kode_iuran, bukti.nilai, bukti.tanggal, len(bukti.baris)) == (KODE, nilai, date(2026, 2, 3), n)


@pytest.mark.parametrize("nama", BURUK)
def test_bukti_ditolak_dengan_langkah(nama):
    isi, kode = BURUK[nama]
    with pytest.raises(Penolakan) as salah:
        baca_bukti(isi, f"{nama}.xlsx")
    assert salah.value.kode == kode
    assert salah.value.langkah


def test_keraguan_dicatat_bukan_ditebak():
    beda = baca_bukti(xlsx([*JUDUL, KEPALA, SATU, DUA, ["TOTAL", "", "", "", 50400]]), "x")
    assert beda.nilai == 50400
    assert "Jumlah semua baris Rp33.600" in beda.catatan[0]
    angka = baca_bukti(xlsx([*JUDUL, KEPALA, [1, int(NIK), "Ahmad Fauzi", "", 16800]]), "x")
    assert angka.baris[0].nik == ""
    assert "baris 5" in angka.catatan[0]
    dua = baca_bukti((STRUK + "Total Tagihan : Rp5.000.000\n").encode(), "x")
    assert dua.nilai == 4032000
    assert "dua jumlah" in dua.catatan[0]


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("Rp4.032.000,00", 4032000), ("4032000", 4032000), (4032000.0, 4032000), ("4 032 000", 4032000), ("4,032,000", 4032000),
        ("16.800", 16800), ("-16.800", -16800), ("Rp 16.800,-", 16800), ("1.008.00", None), ("abc", None), ("", None),
        ("12.34.56", None),
    ],
)  # fmt: skip
def test_uang(sel, hasil):
    assert read_nilai(sel) == hasil


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("Januari 2026", (date(2026, 1, 1), 1)), ("01/2026", (date(2026, 1, 1), 1)), ("202601", (date(2026, 1, 1), 1)),
        ("Jan-26", (date(2026, 1, 1), 1)), ("Januari 2026 - Desember 2026", (date(2026, 1, 1), 12)),
        ("Januari - Desember 2026", (date(2026, 1, 1), 12)), ("01/2026 s.d. 03/2026", (date(2026, 1, 1), 3)),
        ("lunas", (None, 0)), ("13/2026", (None, 0)),
    ],
)  # fmt: skip
def test_bulan(sel, hasil):
    assert read_bulan(sel) == hasil


def test_tanggal_hari_dahulu():
    assert read_tanggal("05/06/2026") == date(2026, 6, 5)
    assert read_tanggal("5 Agustus 2026") == date(2026, 8, 5)
    assert read_tanggal("tak ada") is None
