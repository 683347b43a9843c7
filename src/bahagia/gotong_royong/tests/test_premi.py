"""The premium against figures worked out by hand from PP 44/2015 Pasal 54 and 55, and the clocks against calendars by hand."""

from __future__ import annotations

from datetime import date

import pytest

from bahagia.aturan.galat import TidakAdaKetentuan
from bahagia.aturan.hukum import hukum_berlaku
from bahagia.aturan.tenggat import tenggat_hari_kerja
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import masa
from bahagia.gotong_royong.halaman_daftar import kutipan_of
from bahagia.gotong_royong.lindung import kata_libur
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.gotong_royong.premi import BERTAHAP, SEKALIGUS, hitung_premi, list_angsuran, sum_pecahan

PADA = date(2026, 2, 3)
JUTA = 1_000_000

#: value, JKK, JKM, total: each worked out by hand; the last rupiah is rounded up.
TEPI = (
    (10 * JUTA, 21_000, 3_000, 24_000),
    (99_999_999, 210_000, 30_000, 240_000),  # 239.999,9976
    (100 * JUTA, 210_000, 30_000, 240_000),
    (100_000_001, 210_001, 30_000, 240_001),  # the rupiah above costs 0,0019
    (101 * JUTA, 211_700, 30_200, 241_900),
    (180 * JUTA, 346_000, 46_000, 392_000),  # the law's own example
    (499 * JUTA, 888_300, 109_800, 998_100),
    (500 * JUTA, 890_000, 110_000, 1_000_000),
    (501 * JUTA, 891_300, 110_200, 1_001_500),
    (999 * JUTA, 1_538_700, 209_800, 1_748_500),
    (1_000 * JUTA, 1_540_000, 210_000, 1_750_000),
    (1_001 * JUTA, 1_541_100, 210_100, 1_751_200),
    (4_999 * JUTA, 5_938_900, 609_900, 6_548_800),
    (5_000 * JUTA, 5_940_000, 610_000, 6_550_000),
    (5_001 * JUTA, 5_940_900, 610_100, 6_551_000),
)


def kerja(nilai: int | None, **isi: object) -> GotongRoyong:
    return GotongRoyong(nama="Drainase Gang Kenanga", jenis="konstruksi" if nilai else "bukan", nilai=nilai, **isi)


@pytest.mark.parametrize(("nilai", "jkk", "jkm", "total"), TEPI)
def test_both_sides_of_every_tier_edge(nilai: int, jkk: int, jkm: int, total: int) -> None:
    h = hitung_premi([kerja(nilai)], cara="nilai", pada=PADA)
    assert (h.jkk, h.jkm, h.total, h.dasar) == (jkk, jkm, total, nilai)
    assert h.jkk + h.jkm == h.total == h.terpisah_total and h.selisih == 0


@pytest.mark.parametrize(("nilai", "jkk", "jkm", "total"), [t for t in TEPI if t[0] % JUTA == 0])
def test_ppn_is_taken_out_before_the_tariff(nilai: int, jkk: int, jkm: int, total: int) -> None:
    h = hitung_premi([kerja(nilai // 100 * 111, termasuk_ppn=True)], cara="nilai", pada=PADA)  # 11 in a hundred is inside
    assert (h.dasar, h.jkk, h.jkm, h.total) == (nilai, jkk, jkm, total)
    dengan = hitung_premi([kerja(nilai // 100 * 111)], cara="nilai", pada=PADA)
    assert dengan.total > h.total  # not said to be inside: the whole value is the base


def test_a_premium_with_fractions_says_plainly_that_no_rule_of_rounding_was_found() -> None:
    h = hitung_premi([kerja(14_252_000)], cara="nilai", pada=PADA)
    kata = str(kutipan_of(h.as_json()))
    assert "Belum ada aturan tentang pembulatan" in kata and "aturan aturan" not in kata


def test_ppn_that_does_not_divide_keeps_the_exact_base_until_the_end() -> None:
    h = hitung_premi([kerja(100 * JUTA, termasuk_ppn=True)], cara="nilai", pada=PADA)
    assert (h.dasar, h.total) == (90_090_090, 216_217)  # 90.090.090,09 x 0,24 % = 216.216,216...
    assert any("PPN" in r.label for r in h.rincian)


def test_the_premium_names_the_law_and_how_sure_it_is() -> None:
    h = hitung_premi([kerja(180 * JUTA)], cara="nilai", pada=PADA)
    assert any("PP 44/2015 Pasal 54 ayat (2)" in k.teks and k.keyakinan == "A" for k in h.kutipan), h.kutipan
    ppn = hitung_premi([kerja(111 * JUTA, termasuk_ppn=True)], cara="nilai", pada=PADA)
    assert ppn.keyakinan > h.keyakinan  # that PPN is taken out is practice, not in the regulation
    assert ppn.as_json()["dasar"] and ppn.versi_hukum.startswith("h-")


def test_splitting_one_work_into_three_shows_the_extra_cost() -> None:
    assert sum_pecahan(180 * JUTA, 3, pada=PADA) - 392_000 == 3 * 144_000 - 392_000 == 40_000
    tiga = [kerja(40 * JUTA) for _ in range(3)]
    h = hitung_premi(tiga, cara="nilai", pada=PADA)
    assert (h.total, h.terpisah_total, h.selisih) == (278_000, 288_000, 10_000)
    kecil = hitung_premi([kerja(20 * JUTA) for _ in range(3)], cara="nilai", pada=PADA)
    assert (kecil.total, kecil.selisih) == (144_000, 0)  # below the first edge it is the same


def test_a_split_loses_no_rupiah_of_the_value() -> None:
    assert sum_pecahan(100 * JUTA, 3, pada=PADA) == 80_001 + 2 * 80_000  # 33.333.334 and twice 33.333.333
    assert sum_pecahan(2, 3, pada=PADA) == 2  # nothing costs nothing


def test_works_with_and_without_ppn_join_on_the_sum_of_their_bases() -> None:
    h = hitung_premi([kerja(111 * JUTA, termasuk_ppn=True), kerja(80 * JUTA)], cara="nilai", pada=PADA)
    assert (h.nilai, h.dasar, h.total, h.terpisah_total) == (191 * JUTA, 180 * JUTA, 392_000, 240_000 + 192_000)


def test_instalments_add_up_and_none_is_nothing() -> None:
    assert list_angsuran(392_000, pada=PADA) == [196_000, 98_000, 98_000]
    assert list_angsuran(392_001, pada=PADA, bayar=BERTAHAP) == [196_000, 98_000, 98_001]
    assert list_angsuran(392_000, pada=PADA, bayar=SEKALIGUS) == [392_000]
    for total in (1, 2, 3, 5, 24_000, 240_001):
        bagian = list_angsuran(total, pada=PADA)
        assert sum(bagian) == total and min(bagian) > 0


@pytest.mark.parametrize(("isi", "cara", "kode"), [
    ([], "nilai", "kerja_kosong"), ([kerja(None)], "nilai", "bukan_konstruksi"),
    ([kerja(60 * JUTA), kerja(None)], "nilai", "bukan_konstruksi"),
])  # fmt: skip
def test_what_has_no_premium_is_refused(isi: list[GotongRoyong], cara: str, kode: str) -> None:
    with pytest.raises(Penolakan) as salah:
        hitung_premi(isi, cara=cara, pada=PADA)
    assert salah.value.kode == kode and salah.value.langkah


# Calendars by hand. Working days after the letter, in order; holidays and weekends left out one by one.
LEBARAN_2026 = [  # letter on Monday 2 March 2026; Nyepi on the 19th, Idul Fitri on Saturday 21 and Sunday 22
    *((3, d) for d in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 20, 23, 24, 25)),
]
LEBARAN_2026_CUTI = [  # the same where cuti bersama (18, 20, 23, 24 March) is a holiday too
    *((3, d) for d in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 25, 26, 27, 30, 31)),
]
AKHIR_2026 = [  # letter on Friday 18 December 2026; 25 December, 1 January, 5 January 2027 (Isra Mikraj)
    *((12, d) for d in (21, 22, 23, 24, 28, 29, 30, 31)), *((1, d) for d in (4, 6, 7, 8, 11, 12, 13)),
]


def hari_ke(kalender: list[tuple[int, int]], n: int, tahun: int) -> date:
    bulan, hari = kalender[n - 1]
    return date(tahun + (1 if bulan < kalender[0][0] else 0), bulan, hari)


def test_the_clocks_around_lebaran_2026() -> None:
    surat = date(2026, 3, 2)
    assert masa.batas_daftar(surat) == hari_ke(LEBARAN_2026, 14, 2026) == date(2026, 3, 23)
    assert masa.batas_perubahan(surat) == hari_ke(LEBARAN_2026, 7, 2026) == date(2026, 3, 11)
    assert masa.batas_perubahan(date(2026, 3, 13)) == date(2026, 3, 25)  # 16 17 18 20 23 24 25: Nyepi and two weekends
    assert masa.batas_sertifikat(date(2026, 3, 18)) == date(2026, 3, 20)  # the day after is Nyepi


def test_cuti_bersama_moves_the_clock_where_the_city_says_so() -> None:
    libur = hukum_berlaku().dengan({"kalender.cuti_bersama": "libur"})
    batas = tenggat_hari_kerja(masa.DAFTAR, date(2026, 3, 2), hukum=libur)["due"]
    assert batas == hari_ke(LEBARAN_2026_CUTI, 14, 2026) == date(2026, 3, 27)
    kalender = hukum_berlaku().dengan({"jakon.pendaftaran_hari": "hari_kalender"})
    assert tenggat_hari_kerja(masa.DAFTAR, date(2026, 3, 2), hukum=kalender)["due"] == date(2026, 3, 16)


def test_the_clocks_over_the_end_of_the_year() -> None:
    surat = date(2026, 12, 18)
    assert masa.batas_daftar(surat) == hari_ke(AKHIR_2026, 14, 2026) == date(2027, 1, 12)
    assert masa.batas_perubahan(surat) == hari_ke(AKHIR_2026, 7, 2026) == date(2026, 12, 30)
    assert masa.batas_sertifikat(date(2026, 12, 31)) == date(2027, 1, 4)
    assert masa.batas_daftar(date(2026, 12, 14)) == date(2027, 1, 6)


def test_beyond_the_holiday_table_the_clocks_go_on_by_weekends_and_say_so() -> None:
    surat = date(2027, 12, 20)  # 2028 is not published: nobody may stay without cover for that
    with pytest.raises(TidakAdaKetentuan):
        tenggat_hari_kerja(masa.DAFTAR, surat)  # the law itself does not guess
    # 21 22 23 24 27 28 29 30 31 December, 3 4 5 6 7 January; 24 (Christmas Eve) is cuti bersama only
    assert masa.batas_daftar(surat) == date(2028, 1, 7) and masa.is_perkiraan(date(2028, 1, 7))
    assert masa.batas_perubahan(date(2027, 12, 24)) == date(2028, 1, 4)
    assert masa.batas_sertifikat(date(2028, 3, 3)) == date(2028, 3, 6)
    assert masa.batas_daftar(date(2027, 12, 1)) == date(2027, 12, 21) and not masa.is_perkiraan(date(2027, 12, 21))
    tempo = masa.list_jatuh_tempo(2, batas=date(2028, 1, 7), mulai=date(2027, 12, 21), selesai=date(2028, 2, 7))
    assert tempo == [date(2028, 1, 7), date(2028, 2, 4)]  # the Friday before that Monday
    assert "2028" in kata_libur([date(2028, 1, 7)]) and kata_libur([date(2027, 12, 31), None]) == ""


def test_instalments_fall_due_before_works_end_and_in_order() -> None:
    batas = date(2026, 3, 23)
    panjang = masa.list_jatuh_tempo(3, batas=batas, mulai=date(2026, 3, 3), selesai=date(2026, 5, 31))
    assert panjang[0] == batas and panjang == sorted(panjang) and panjang[-1] == date(2026, 5, 29)  # Friday before that Sunday
    pendek = masa.list_jatuh_tempo(3, batas=batas, mulai=date(2026, 3, 3), selesai=date(2026, 3, 5))
    assert pendek == [date(2026, 3, 4)] * 3  # works of three days: all of it before the last day
    assert masa.list_jatuh_tempo(1, batas=batas, mulai=date(2026, 3, 3), selesai=date(2026, 3, 3)) == [date(2026, 3, 3)]
