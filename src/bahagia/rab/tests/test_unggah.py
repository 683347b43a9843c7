"""An RAB sheet as people make it: what is good is taken, what is not is named by row and column, every sum is checked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bahagia.dasar.penolakan import Penolakan
from bahagia.rab import actions
from bahagia.rab.lembar_kepala import kenali
from bahagia.rab.lembar_rab import baca_rab
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.queries import list_baris
from tests import pemeran
from tests.pemeran import Panggung, kunci

#: A byte order mark on every line, column numbers under the heads, sums that do not add up.
BOM = "".join("\ufeff" + b + "\r\n" for b in (
    "RENCANA ANGGARAN BIAYA;;;;;", "RT 14;;;;;", "No;Uraian Pekerjaan;Vol;Sat;Harga Satuan (Rp);Jumlah Harga (Rp)",
    "1;2;3;4;5;6=3x5",
    "I;PEKERJAAN JALAN;;;;", ";Bahan;;;;", "1;Semen 50 kg;25;sak;75.000;1.875.000", '2;Pasir;"3,5";m3;250.000;875.500',
    "3;Kerikil;1.250;m3;1.000;1.250.000", "4;Batu;1.250;m3;1.000;", "Sub Total I;;;;;4.000.500",
    "II;PEKERJAAN SALURAN;;;;", "1;Pekerja;12;OH;150.000;Rp 1.800.000,00", "2;U-ditch;;m;500.000;", "3;Besi;x;kg;15.000;",
    "4;Kawat;2;;20.000;40.000", "5;Cat;2;kg;20.000,50;", "6;PPN 11%;;;;198.000",
    "7;Honorarium ketua;12;bulan;1.000.000;12.000.000",
    "8;;3;m;5.000;15.000", "9;Tiang;-4;bh;100.000;1", "JUMLAH TOTAL;;;;;5.800.500", "DIBULATKAN;;;;;5.800.000",
    "Terbilang: lima juta delapan ratus ribu rupiah;;;;;",
))  # fmt: skip


def xlsx(baris: Sequence[Sequence[Any]], gabung: Sequence[str] = ()) -> bytes:
    buku = openpyxl.Workbook()
    for satu in baris:
        buku.active.append(list(satu))
    for daerah in gabung:
        buku.active.merge_cells(daerah)
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def test_a_mark_on_every_line_and_sums_that_do_not_add_up() -> None:
    h = baca_rab(BOM.encode())
    assert [(b.nomor, b.uraian, str(b.volume), b.harga, b.jenis_baris, h.bagian[b.bagian]) for b in h.baris] == [
        (7, "Semen 50 kg", "25.000", 75_000, "bahan", "PEKERJAAN JALAN"),
        (8, "Pasir", "3.500", 250_000, "bahan", "PEKERJAAN JALAN"),
        (9, "Kerikil", "1250.000", 1_000, "bahan", "PEKERJAAN JALAN"),
        (13, "Pekerja", "12.000", 150_000, "upah", "PEKERJAAN SALURAN"),
    ]  # fmt: skip
    assert [b.nomor for b in h.buruk] == [10, 14, 15, 16, 17, 18, 19, 20, 21]
    assert all(b.kalimat and b.langkah and b.kolom and b.isi for b in h.buruk)
    assert "dapat berarti 1250 atau 1,250" in h.buruk[0].kalimat and h.buruk[0].kolom == "C (Vol)"
    assert [(x.nomor, x.beda) for x in h.beda] == [(8, 500), (11, 500), (22, 500)]
    assert (h.total, h.total_tertulis) == (5_800_000, 5_800_500)  # the rounded row agrees, the total above it does not


@pytest.mark.parametrize("sandi", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_separators(sandi: str) -> None:
    isi = "Uraian,Qty,Unit,Harga\nBatu ½,2,m3,\"300,000\"\nPasir,\"1.5\",m3,250000\n".encode(sandi)
    h = baca_rab(isi)
    assert [(b.uraian, b.nilai) for b in h.baris] == [("Batu ½", 600_000), ("Pasir", 375_000)] and not h.buruk


def test_merged_heads_on_two_rows_and_errors_of_formulas() -> None:
    h = baca_rab(xlsx(
        [["RAB RT 14"], [], ["No", "Uraian", None, "Volume", None, "Harga (Rp)", None],
         [None, None, None, "Vol", "Sat", "Satuan", "Jumlah"],
         ["A", "PAVING", None, None, None, None, 15_000_000], [1, None, "Paving block", 100, "m2", 150_000, 15_000_000],
         [2, "Upah pasang", None, 100.5, "m2", 35_000, 3_517_500], ["", "Jumlah A", None, None, None, None, 18_517_501],
         ["B", "LAMPU", None, None, None, None, None], [1, "Lampu LED", None, 4, "bh", 125_000.5, 500_002],
         [2, "Kabel", None, 50, "m", "#REF!", 1], [3, "Tiang", None, 1 / 3, "bh", 300_000, 100_000],
         ["", "TOTAL", None, None, None, None, 18_617_400]],
        ["B3:C4", "D3:E3", "F3:G3"],
    ))  # fmt: skip
    assert [(b.uraian, b.harga) for b in h.baris] == [("Paving block", 150_000), ("Upah pasang", 35_000), ("Tiang", 300_000)]
    assert [(b.nomor, b.kolom[0]) for b in h.buruk] == [(10, "F"), (11, "F")] and "kosong" in h.buruk[1].kalimat
    # a heading's own sum is held too; a third of a post is 0.333: the hundred rupiah are told
    assert [(x.nomor, x.beda) for x in h.beda] == [(5, -3_517_500), (8, 1), (12, 100)]


def test_a_list_of_proposals_is_no_budget_and_says_so_line_by_line() -> None:
    h = baca_rab(xlsx([["no", "desa", "kegiatan ", "alamat", "tahun", "total"],
                       [1, "Desa 1", "Lampu jalan", "RT 11", 2023, 60_000_000],
                       [2, "Desa 2", "Paving jalan", "RT 12", 2023, 50_000_000]]))  # fmt: skip
    assert not h.baris and [b.nomor for b in h.buruk] == [2, 3]
    assert all("volume" in b.kalimat and "Rinci" in b.langkah for b in h.buruk)


@pytest.mark.parametrize(("isi", "kode"), [
    (b"", "lembar_kosong"), (b"a;b\n1;2\n", "rab_tanpa_kepala"), (b"%PDF-1.4 x", "lembar_jenis_lain"),
    (b"<html><table></table></html>", "lembar_html"), (b"PK\x03\x04rusak", "lembar_rusak"),
])  # fmt: skip
def test_what_is_no_sheet_is_refused_in_words(isi: bytes, kode: str) -> None:
    with pytest.raises(Penolakan) as salah:
        baca_rab(isi)
    assert salah.value.kode == kode and salah.value.langkah


def test_units_beside_the_figure() -> None:
    h = baca_rab("Uraian;Vol;Sat;Harga\nSemen;25 sak;;Rp 75.000,-\nGalian;3,5;m³;85000\nPasir;2 m³;;240.000\n".encode())
    assert [(b.uraian, str(b.volume), b.satuan, b.harga) for b in h.baris] == [
        ("Semen", "25.000", "sak", 75_000), ("Galian", "3.500", "m3", 85_000), ("Pasir", "2.000", "m3", 240_000),
    ]  # fmt: skip


def test_heads_as_offices_write_them() -> None:
    for judul, bidang in (("HARGA SATUAN (Rp.)", "harga"), ("Vol.", "volume"), ("Sat", "satuan"), ("JUMLAH HARGA", "jumlah"),
                          ("Uraian  Kegiatan", "uraian"), ("Jumlah (Rp)", "jumlah"), ("Kecamatan", "")):  # fmt: skip
        assert kenali(judul) == bidang, judul


# -- through the screens ----------------------------------------------------------------------------------------------


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14(pekerja=0, dana_rt=0)


def draf(p: Panggung) -> tuple[RAB, Kegiatan, Kegiatan]:
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada}
    rab = actions.open_rab(**umum, kunci=kunci(), rt=p.rt, tahun=2026)
    dua = [
        actions.record_kegiatan(**umum, kunci=kunci(), rt=p.rt, tahun=2026, nama=nama, bidang="infrastruktur", jenis="fisik")
        for nama in ("Jalan Gang Kenanga", "Saluran air")
    ]
    return rab, dua[0], dua[1]


def kirim(klien: Client, rab: RAB, isi: bytes) -> Any:
    isian = {"berkas": SimpleUploadedFile("rab.csv", isi), "lembar": "", "kunci": kunci()}
    return klien.post(reverse("rab:unggah", args=[rab.pk]), isian)


def muatan(halaman: Any) -> str:
    return halaman.content.decode().split('name="muatan" value="')[1].split('"')[0]


@pytest.mark.skala
def test_sent_looked_at_taken_once(p: Panggung) -> None:
    rab, jalan, saluran = draf(p)
    sebelum = list_baris(rab).count()
    klien = Client()
    pemeran.masuk(klien, p.darmawan)
    isi = BOM.replace("12;OH", "10;OH").replace("5;Cat;2;kg;20.000,50", "5;Rokok tukang;2;slop;200.000").encode()
    lihat = kirim(klien, rab, isi)
    tulis = lihat.content.decode()
    assert lihat.status_code == 200 and list_baris(rab).count() == sebelum  # nothing is written by looking
    assert "Dana RT bukan untuk rokok." in tulis and "Volume “x” bukan angka." in tulis and "Rp500" in tulis
    alamat = reverse("rab:ambil_unggahan", args=[rab.pk])
    tanpa = klien.post(alamat, {"muatan": muatan(lihat), "kunci": kunci()})
    assert tanpa.status_code == 422 and "Pilih kegiatan" in tanpa.content.decode()
    isian = {"muatan": muatan(lihat), "kunci": kunci(), "bagian-1": jalan.pk, "bagian-2": saluran.pk}
    assert klien.post(alamat, isian).status_code == 303 and klien.post(alamat, isian).status_code == 303
    baru = BarisRAB.objects.filter(rab=rab, otomatis=False)
    assert [(b.uraian, b.nilai, b.pokok.kegiatan_id) for b in baru.order_by("urut")] == [
        ("Semen 50 kg", 1_875_000, jalan.pk), ("Pasir", 875_000, jalan.pk), ("Kerikil", 1_250_000, jalan.pk),
        ("Pekerja", 1_500_000, saluran.pk),
    ]  # fmt: skip
    lagi = kirim(klien, rab, isi)  # the same sheet again gives nothing twice
    assert "Baris ini sudah ada di RAB." in lagi.content.decode() and 'name="bagian-1"' not in lagi.content.decode()
    lembar = klien.post(reverse("rab:perbaikan_unggahan", args=[rab.pk]), {"muatan": muatan(lihat)})
    assert lembar.status_code == 200 and lembar.content[:2] == b"PK"


@pytest.mark.skala
def test_a_page_changed_on_the_way_or_of_another_is_refused(p: Panggung) -> None:
    rab, jalan, _saluran = draf(p)
    klien, lain = Client(), Client()
    pemeran.masuk(klien, p.darmawan)
    pemeran.masuk(lain, p.rahmat)
    tanda = muatan(kirim(klien, rab, BOM.encode()))
    alamat = reverse("rab:ambil_unggahan", args=[rab.pk])
    isian = {"kunci": kunci(), "bagian-1": jalan.pk, "bagian-2": 0}
    for siapa, isi in ((klien, tanda[:-3] + "abc"), (lain, tanda), (klien, ""), (klien, "x" * 5_000)):
        jawab = siapa.post(alamat, isian | {"muatan": isi})
        assert jawab.status_code == 422 and "Unggah lembarnya sekali lagi" in jawab.content.decode()
    assert not BarisRAB.objects.filter(rab=rab, otomatis=False).exists()
    assert klien.post(alamat, isian | {"muatan": tanda, "bagian-1": 10**9}).status_code == 422  # no activity of this RT
    assert klien.post(alamat, isian | {"muatan": tanda}).status_code == 303
    assert BarisRAB.objects.filter(rab=rab, otomatis=False).count() == 3  # the second part was left out on purpose
