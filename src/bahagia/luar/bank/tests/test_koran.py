"""Statements of other people: each good line taken, each bad line listed with a next step, differences to the rupiah."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.angka import BukanAngka, read_jumlah, read_tanggal
from bahagia.luar.bank.koran import baca_koran, baca_koran_banyak
from bahagia.luar.bank.tests.korpus import DUA_BULAN, KASUS, SWIFT, Kasus

BERAT = {"banjir.xml", "besar.csv", "panjang.csv", "menara.xml"}  # made or refused in seconds


@pytest.mark.parametrize("nama", [pytest.param(n, marks=pytest.mark.skala) if n in BERAT else n for n in KASUS])
def test_every_strange_file_has_its_answer(nama: str) -> None:
    kasus: Kasus = KASUS[nama]
    if kasus.tolak:
        with pytest.raises(Penolakan) as salah:
            baca_koran(kasus.isi, nama)
        assert (salah.value.kode, bool(salah.value.langkah)) == (kasus.tolak, True)
        return
    k = baca_koran(kasus.isi, nama)
    assert tuple(b.nilai for b in k.baris) == kasus.ambil
    assert tuple(s.baris_ke for s in k.salah) == kasus.salah
    assert all(s.alasan and s.langkah and s.kolom for s in k.salah)
    assert ((k.selisih, k.selisih_sen) if k.dicocokkan else None) == kasus.selisih
    assert k.dicocokkan or any("Saldo" in c for c in k.catatan) or k.mata_uang != "IDR"


def test_reversals_keep_their_direction_and_their_name() -> None:
    k = baca_koran(SWIFT.encode())
    assert [(b.balik, b.uraian) for b in k.baris] == [(False, "SETORAN POKJA"), (True, "BATAL SETORAN"), (True, "BATAL TARIKAN")]
    assert k.saldo_akhir is None and any("memuat sen" in c for c in k.catatan)
    assert any("tidak berurutan" in c for c in k.catatan)


def test_months_of_one_account_join_and_the_gap_between_them_is_told() -> None:
    assert len(baca_koran_banyak(DUA_BULAN.encode())) == 2
    k = baca_koran(DUA_BULAN.encode())
    assert (k.saldo_awal, k.saldo_akhir) == (0, 6_000) and "Rp2.000" in k.periksa[0].alasan


def test_another_account_is_not_taken_for_ours() -> None:
    dua = DUA_BULAN.replace(":25:115\n:60F:C260401", ":25:9990001\n:60F:C260401").replace(":25:115\n", ":25:0015551\n").encode()
    with pytest.raises(Penolakan) as salah:
        baca_koran(dua)
    assert salah.value.kode == "koran_banyak_rekening" and "5551" in str(salah.value) and "0015551" not in str(salah.value)
    assert baca_koran(dua, rekening="001-5551").masuk == 5_000
    with pytest.raises(Penolakan) as salah:
        baca_koran(dua, rekening="7777777")
    assert salah.value.kode == "koran_rekening_lain"


def test_a_bank_with_its_own_words_is_read_by_a_profile() -> None:
    isi = b"Hari;Perihal;Plus;Minus\n01/03/2026;a;5.000;\n02/03/2026;b;;2.000\n"
    with pytest.raises(Penolakan):
        baca_koran(isi)
    k = baca_koran(isi, profil={"tanggal": "Hari", "uraian": "Perihal", "masuk": "Plus", "keluar": "Minus"})
    assert [b.nilai for b in k.baris] == [5_000, -2_000] and k.baris[0].uraian == "a"


@pytest.mark.parametrize(("tulis", "nilai", "arah"), [
    ("1.250.000,50", "1250000.5", 0), ("1,250,000.50", "1250000.5", 0), ("1250,5", "1250.5", 0), (".00", "0", 0),
    ("1.250", "1250", 0), ("1,250", "1250", 0), ("12500,500", "12500.5", 0), ("(1.250)", "-1250", 0), ("1.250-", "-1250", 0),
    ("Rp 1.250,-", "1250", 0), ("IDR 1250", "1250", 0), ("287,490.00 DB", "287490", -1), ("5 CR", "5", 1), ("-7", "-7", 0),
    ("1'250.00", "1250", 0), (1250.5, "1250.5", 0), ("'1000", "1000", 0),
])  # fmt: skip
def test_amounts_as_banks_write_them(tulis: Any, nilai: str, arah: int) -> None:
    assert read_jumlah(tulis) == (Decimal(nilai), arah)


@pytest.mark.parametrize("tulis", ["abc", "1.2.3", "1,23,456", "5 DB CR", "1e5", "٣٤", "#REF!", "1.25,0.5", "--5", "9" * 40])
def test_what_is_no_amount(tulis: str) -> None:
    with pytest.raises(BukanAngka):
        read_jumlah(tulis)


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**14), 10**14), st.integers(0, 99), st.sampled_from(["id", "en", "polos"]))
def test_what_is_written_is_read_back_exactly(rupiah: int, sen: int, cara: str) -> None:
    tanda, utuh = ("-" if rupiah < 0 else ""), f"{abs(rupiah):,}"
    tulis = {
        "id": tanda + utuh.replace(",", ".") + f",{sen:02d}", "en": tanda + utuh + f".{sen:02d}",
        "polos": f"{tanda}{abs(rupiah)},{sen:02d}",
    }[cara]  # fmt: skip
    harap = (Decimal(abs(rupiah)) + Decimal(sen) / 100) * (-1 if rupiah < 0 else 1)
    assert read_jumlah(tulis) == (harap, 0)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b":20:A\n:25:1\n:61:", b"<Document xmlns='camt.053'><BkToCstmrStmt>", b"Tanggal;Jumlah\n"]),
)
def test_no_file_is_a_fault_of_the_server(isi: bytes, awal: bytes) -> None:
    try:
        k = baca_koran(awal + isi)
    except Penolakan as salah:
        assert salah.langkah
    else:
        assert all(b.nilai for b in k.baris)


def test_dates() -> None:
    for tulis in (
        "05/03/2026", "5-3-26", "2026-03-05", "20260305", "5 Mar 2026", "5 Maret 2026", "05-MAR-26", "05/03/2026 10:22",
        "2026-03-05T10:00:00Z",
    ):  # fmt: skip
        hari = read_tanggal(tulis)
        assert hari is not None and (hari.year, hari.month, hari.day) == (2026, 3, 5), tulis
    assert str(read_tanggal(46_086.0)) == "2026-03-05"  # a date cell without its format
    assert [read_tanggal(t) for t in ("31/02/2026", "", "PEND", "13/13/2026", "5 Foo 2026")] == [None] * 5


CONTOH = Path(__file__).parent / "contoh"


def test_real_files_of_others_are_read_to_the_last_line_and_none_becomes_rupiah() -> None:
    isi = {f.name: baca_koran_banyak(f.read_bytes(), f.name) for f in CONTOH.iterdir() if f.suffix != ".txt"}
    swift = isi["bank_mt940_cmxl.sta"]
    assert [(k.mata_uang, len(k.salah), len(k.baris)) for k in swift] == [("DEM", 11, 0), ("EUR", 2, 0), ("PLN", 3, 0)]
    assert "-DEM 620,30" in swift[0].salah[1].alasan and swift[0].salah[1].baris_ke == 7
    assert not any("tidak cocok" in c for k in swift for c in k.catatan)  # their own arithmetic holds, to the hundredth
    camt = isi["bank_camt053.v2.minimal.xml"][0]
    assert (camt.mata_uang, len(camt.salah)) == ("EUR", 1) and any("SEK" in c for c in camt.catatan)
    csv = isi["bank_csv_split_amounts.csv"][0]
    assert [s.alasan for s in csv.salah] == ["Jumlahnya EUR 1.250,50, bukan rupiah.", "Jumlahnya -EUR 200,25, bukan rupiah."]
    assert all(k.selisih == 0 and not k.dicocokkan for daftar in isi.values() for k in daftar)


def test_the_same_file_in_rupiah_is_taken_but_for_its_fractions() -> None:
    """The DEM statement as if it were rupiah: eight whole lines taken, three with fractions listed, the rest to the sen."""
    isi = (CONTOH / "bank_mt940_cmxl.sta").read_bytes().split(b":20:1234567")[0].replace(b"DEM", b"IDR")
    k = baca_koran(isi)
    assert (len(k.baris), len(k.salah)) == (8, 3)
    assert (k.selisih, k.selisih_sen) == (-2_825, -70)  # -620.30 + 3656.74 - 5862.14 were not taken


def test_a_balance_beyond_all_money_is_left_out() -> None:
    """A figure no book could hold (a phone number in the wrong column, a prank) spoils neither the lines nor the sums."""
    kepala = "Tanggal;Uraian;Debit;Kredit;Saldo\n"
    koran = baca_koran((kepala + f"01/02/2026;Setoran;0;1000;{'9' * 24}\n02/02/2026;Setoran;0;2000;{'9' * 26}\n").encode())
    assert [(b.masuk, b.saldo) for b in koran.baris] == [(1000, None), (2000, None)]
    assert (koran.saldo_awal, koran.saldo_akhir, koran.selisih) == (None, None, 0)
