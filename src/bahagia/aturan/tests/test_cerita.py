"""Small stories around the edges of the rules."""

from datetime import date

import pytest

from bahagia.aturan import (
    MasukanSalah,
    PerluPembulatan,
    TidakAdaKetentuan,
    hukum_berlaku,
    jakon,
    jkk,
    jkm,
    pajak,
    price,
    tabel_harga,
    tenggat,
)
from bahagia.aturan.ahli_waris import ahli_waris
from bahagia.aturan.beasiswa import Anak, beasiswa, layak_beasiswa
from bahagia.aturan.kelayakan import kelayakan_bpu
from bahagia.aturan.nik import periksa_nik
from bahagia.aturan.pagu import pagu, pagu_total
from bahagia.aturan.tunggakan import tunggakan_jkk

PADA = date(2026, 11, 21)


def test_pak_tukang_becak_pays_half_only_inside_his_window():
    harga = {
        b: price(date(*b, 1), pembayar="self", sektor="transport").total for b in ((2025, 12), (2026, 1), (2027, 3), (2027, 4))
    }

    assert list(harga.values()) == [16800, 8400, 8400, 16800]


def test_bu_penjual_sayur_waits_until_april():
    assert [price(date(2026, m, 1), pembayar="self").total for m in (3, 4, 12)] == [16800, 8400, 8400]
    assert price(date(2027, 1, 1), pembayar="self").total == 16800


def test_whether_rt_money_is_budget_money_is_a_choice():
    lain = hukum_berlaku().dengan({"pembayar.dana_rt": "donatur"})

    assert price(date(2026, 5, 1), pembayar="rt_fund").total == 16800
    assert price(date(2026, 5, 1), pembayar="rt_fund", hukum=lain).total == 8400


def test_jht_is_never_discounted():
    assert price(date(2026, 5, 1), pembayar="self", program=("jkk", "jkm", "jht")).total == 5000 + 3400 + 20000


def test_the_database_gets_whole_rupiah_or_a_refusal():
    ganjil = {"dasar_upah": [1_000_050]}
    with pytest.raises(PerluPembulatan):
        tabel_harga([date(2026, 5, 1)], ["apbd"], **ganjil)
    bulat = hukum_berlaku().dengan({"pembulatan.iuran": "ke_atas"})
    assert tabel_harga([date(2026, 5, 1)], ["apbd"], ["other"], **ganjil, hukum=bulat)[0].jkk == 10001


def test_unverified_bands_only_when_asked_for():
    assert price(date(2026, 5, 1), pembayar="apbd", dasar_upah=2_800_000).jkk == 28000
    tabel = hukum_berlaku().dengan({"bpu.pita_penghasilan": "tabel_belum_diperiksa"})
    assert price(date(2026, 5, 1), pembayar="apbd", dasar_upah=2_800_000, hukum=tabel).jkk == 29500


@pytest.mark.parametrize(
    ("wafat", "bulan", "total"),
    [
        (date(2019, 12, 1), 12, 24_000_000),
        (date(2019, 12, 2), 12, 42_000_000),
        (date(2025, 2, 23), 1, 42_000_000),
        (date(2025, 2, 24), 1, 10_000_000),
        (date(2025, 2, 24), 2, 10_000_000),
        (date(2025, 2, 24), 3, 42_000_000),
    ],
)
def test_what_a_family_receives_follows_the_day_of_death(wafat, bulan, total):
    assert jkm.manfaat_jkm(wafat=wafat, bulan_peserta=bulan)["total"] == total


def test_exactly_three_months_can_be_read_the_other_way():
    keras = hukum_berlaku().dengan({"jkm.batas_tiga_bulan": "lebih_dari"})

    assert jkm.manfaat_jkm(wafat=date(2025, 6, 1), bulan_peserta=3, hukum=keras)["total"] == 10_000_000


def test_two_memberships_before_the_rule_are_not_guessed():
    with pytest.raises(TidakAdaKetentuan):
        jkm.manfaat_jkm(wafat=date(2025, 2, 23), bulan_peserta=12, keanggotaan=2)


@pytest.mark.parametrize(("tunggak", "sekarang", "nanti"), [(0, 42, 0), (1, 10, 32), (3, 10, 32), (4, 0, 0), (12, 0, 0)])
def test_arrears_split_the_death_benefit(tunggak, sekarang, nanti):
    j = jkm.manfaat_jkm(wafat=date(2025, 9, 10), bulan_peserta=14, bulan_menunggak=tunggak)

    assert (j["payable_now"], j["payable_after_settlement"]) == (sekarang * 10**6, nanti * 10**6)


def test_unpaid_months_cost_what_they_cost_then():
    satu = tunggakan_jkk(bulan_menunggak=3, kecelakaan=date(2026, 6, 10), pembayar="self")
    assert satu["to_settle"] == 16800 + 8400 + 8400
    penuh = hukum_berlaku().dengan({"tunggakan.tarif": "tarif_penuh"})
    assert tunggakan_jkk(bulan_menunggak=3, kecelakaan=date(2026, 6, 10), pembayar="self", hukum=penuh)["to_settle"] == 50400


def test_the_laws_own_example_of_180_million():
    assert jakon.premi(180_000_000, pada=PADA)["total"] == 392_000


@pytest.mark.parametrize(
    ("nilai", "premi"),
    [
        (100_000_000, 240_000),
        (500_000_000, 1_000_000),
        (1_000_000_000, 1_750_000),
        (5_000_000_000, 6_550_000),
        (6_000_000_000, 7_550_000),
    ],
)
def test_every_edge_of_the_tariff(nilai, premi):
    assert jakon.premi(nilai, pada=PADA)["total"] == premi


def test_long_absence_from_work_pays_half_from_the_thirteenth_month():
    assert [jkk.manfaat_stmb(1_000_000, n, kecelakaan=PADA)["total"] for n in (6, 12, 13, 14)] == [
        6_000_000, 12_000_000, 12_500_000, 13_000_000,
    ]  # fmt: skip


def test_river_and_road_share_one_ceiling_unless_chosen_otherwise():
    kuitansi = {"land": 3_000_000, "river": 3_000_000}
    terpisah = hukum_berlaku().dengan({"jkk.angkutan.darat": "masing_masing"})

    assert jkk.manfaat_angkutan(kuitansi, kecelakaan=PADA)["total"] == 5_000_000
    assert jkk.manfaat_angkutan(kuitansi, kecelakaan=PADA, hukum=terpisah)["total"] == 6_000_000


def test_a_left_handed_carpenter_and_every_row_of_the_table():
    kanan = jkk.manfaat_cacat("partial_anatomic", 1_000_000, kecelakaan=PADA, butir="first_phalanx_other_left", tangan="right")
    kidal = jkk.manfaat_cacat("partial_anatomic", 1_000_000, kecelakaan=PADA, butir="first_phalanx_other_left", tangan="left")
    assert (kanan["total"], kidal["total"]) == (1_200_000, 1_600_000)
    with pytest.raises(MasukanSalah, match="steps"):
        jkk.manfaat_cacat("partial_anatomic", 1_000_000, kecelakaan=PADA, butir="hearing_loss_one_per_10db")
    ditolak = hukum_berlaku().dengan({"jkk.cacat.baris_2010": "tolak"})
    with pytest.raises(TidakAdaKetentuan):
        jkk.manfaat_cacat("partial_anatomic", 1_000_000, kecelakaan=PADA, butir="big_toe", hukum=ditolak)


def test_unconfirmed_figures_are_refused_until_asked_for():
    with pytest.raises(TidakAdaKetentuan):
        jkk.manfaat_alat("glasses", 2_000_000, kecelakaan=PADA)
    pakai = hukum_berlaku().dengan({"manfaat.data_belum_pasti": "pakai"})
    assert jkk.manfaat_alat("glasses", 2_000_000, kecelakaan=PADA, hukum=pakai)["total"] == 1_000_000


def test_the_family_chooses_two_of_three_children():
    anak = [Anak("SMA"), Anak("SD", grade=6), Anak("belum_sekolah", age=3)]

    assert beasiswa(anak, pada=PADA, dipilih=[0, 1])["per_child"] == [69_000_000, 76_500_000, 0]
    assert beasiswa(anak, pada=PADA)["per_child"] == [0, 76_500_000, 87_000_000]
    with pytest.raises(MasukanSalah):
        beasiswa(anak, pada=PADA, dipilih=[0, 1, 2])
    with pytest.raises(MasukanSalah):
        beasiswa(anak, pada=PADA, dipilih=[3])


@pytest.mark.parametrize(
    ("opsi", "alasan"),
    [
        ({"umur": 22}, None),
        ({"umur": 23}, "age"),
        ({"umur": 20, "menikah": True}, "married"),
        ({"umur": 20, "anak_sah": False}, "not_legitimate"),
        ({"umur": 20, "bekerja": True}, "working"),
        ({"umur": 20, "bekerja": True, "jenis_kerja": "apprentice"}, None),
        ({"umur": 20, "bekerja": True, "jenis_kerja": "wage_earner", "bulan_kerja": 6}, None),
        ({"umur": 20, "bekerja": True, "jenis_kerja": "wage_earner", "bulan_kerja": 7}, "working"),
    ],
)
def test_when_a_scholarship_ends(opsi, alasan):
    assert layak_beasiswa(pada=date(2025, 6, 1), **opsi)["reason"] == alasan


def test_before_february_2025_any_work_ended_it():
    j = layak_beasiswa(umur=20, pada=date(2025, 2, 23), bekerja=True, jenis_kerja="registered_as_bpu")
    assert j["eligible"] is False


@pytest.mark.parametrize(
    ("hidup", "wasiat", "berhak"),
    [
        (["sibling", "parent_in_law"], None, ["sibling"]),
        (["parent_in_law"], "friend", ["parent_in_law"]),
        ([], "friend", ["friend"]),
        (["cousin"], None, []),
        (["child", "widow"], None, ["child", "widow"]),
    ],
)
def test_who_inherits(hidup, wasiat, berhak):
    assert ahli_waris(hidup, penerima_wasiat=wasiat, pada=PADA)["entitled"] == berhak


def test_an_unknown_relation_is_asked_about():
    with pytest.raises(MasukanSalah, match="tetangga jauh"):
        ahli_waris(["tetangga jauh"], pada=PADA)


@pytest.mark.parametrize(
    ("lahir", "opsi", "alasan"),
    [
        (date(1961, 11, 22), {}, None),
        (date(1961, 11, 21), {}, "too_old"),
        (date(1961, 11, 21), {"sudah_peserta": True}, None),
        (date(2008, 11, 21), {}, None),
        (date(2008, 11, 22), {}, "too_young"),
        (date(1990, 1, 1), {"pekerjaan": 2}, None),
        (date(1990, 1, 1), {"pekerjaan": 3}, "too_many_jobs"),
    ],
)
def test_who_may_be_registered(lahir, opsi, alasan):
    assert kelayakan_bpu(lahir, PADA, **opsi)["reason"] == alasan


@pytest.mark.parametrize(
    ("nik", "alasan"),
    [
        ("1571015708850001", None),
        ("9471016902040001", None),
        ("157101170885000", "length"),
        ("15710117088500011", "length"),
        ("1571011708O50001", "digits"),
        ("１５７１０１１７０８８５０００１", "digits"),
        ("0071011708850001", "region"),
        ("1500011708850001", "region"),
        ("1571010008850001", "day"),
        ("1571014008850001", "day"),
        ("1571017208850001", "day"),
        ("1571013004850001", None),
        ("1571013104850001", "day"),
        ("1571013002850001", "day"),
        ("1571012902840001", None),
        ("1571012902850001", "day"),
        ("1571011713850001", "month"),
        ("1571011700850001", "month"),
        ("1571011708850000", "serial"),
    ],
)
def test_the_form_of_a_nik(nik, alasan):
    p = periksa_nik(nik)

    assert (p.sah, p.alasan) == (alasan is None, alasan)
    assert p.kalimat.endswith(".")


@pytest.mark.parametrize(
    ("versi", "kk", "nilai"),
    [
        ("a", 45, 50), ("a", 59, 50), ("a", 60, 70), ("a", 99, 70), ("a", 100, None), ("a", 101, 100), ("a", 900, 100),
        ("b", 59, 50), ("b", 60, 75), ("b", 100, 75), ("b", 101, 100),
    ],
)  # fmt: skip
def test_the_ceiling_of_2026_in_both_published_versions(versi, kk, nilai):
    j = pagu(kk, tahun=2026, versi=versi)

    assert j["pagu"] == (nilai and nilai * 10**6) and j["must_ask"] is (nilai is None)


def test_pilots_are_flat_and_other_years_and_cities_are_not_guessed():
    assert {pagu(kk, tahun=2025)["pagu"] for kk in (45, 100, 900)} == {100_000_000}
    for tahun, kota in ((2024, "15.71"), (2027, "15.71"), (2026, "31.71")):
        with pytest.raises(TidakAdaKetentuan):
            pagu(80, tahun=tahun, kota=kota)
    assert pagu_total(tahun=2025, rt=67)["total"] == 6_700_000_000


def test_the_city_may_say_which_class_takes_the_gap():
    atas = hukum_berlaku().dengan({"pagu.di_celah": "kelas_atas"})

    assert pagu(100, tahun=2026, hukum=atas)["pagu"] == 100_000_000


def test_stamp_duty_from_the_first_rupiah_above_five_million():
    assert [pajak.bea_meterai("receipt", n, pada=PADA)["duty"] for n in (5_000_000, 5_000_001)] == [0, 10_000]
    assert pajak.bea_meterai("tax_receipts", 9_000_000, pada=PADA)["duty"] == 0
    assert pajak.bea_meterai("agreement", None, pada=PADA)["duty"] == 10_000


def test_due_dates_around_lebaran_and_joint_leave():
    libur = hukum_berlaku().dengan({"kalender.cuti_bersama": "libur"})

    assert tenggat.jatuh_tempo(date(2026, 5, 1))["due"] == date(2026, 5, 15)
    assert tenggat.jatuh_tempo(date(2026, 5, 1), hukum=libur)["due"] == date(2026, 5, 18)
    assert tenggat.tenggat_hari_kerja("jkm_payment", date(2026, 3, 17))["due"] == date(2026, 3, 23)
    assert tenggat.tenggat_hari_kerja("jkm_payment", date(2026, 3, 17), hukum=libur)["due"] == date(2026, 3, 27)
    assert tenggat.tenggat_hari_kerja("jkk_payment", date(2026, 12, 24))["due"] == date(2027, 1, 7)


def test_a_year_without_holidays_in_the_table_is_not_guessed():
    with pytest.raises(TidakAdaKetentuan, match="2028"):
        tenggat.jatuh_tempo(date(2028, 1, 1))


def test_alarms_of_a_worker():
    assert tenggat.tanggal_aman_jkm(date(2025, 8, 1))["safe_date"] == date(2025, 11, 1)
    assert tenggat.tanggal_aman_jkm(date(2025, 8, 10))["safe_date"] == date(2025, 12, 1)
    tanggal = hukum_berlaku().dengan({"jkm.bulan_penuh": "ulang_tanggal"})
    assert tenggat.tanggal_aman_jkm(date(2025, 8, 10), hukum=tanggal)["safe_date"] == date(2025, 11, 10)
    assert tenggat.tanggal_aman_jkm(date(2025, 2, 1))["safe_date"] == date(2025, 5, 1)
    assert tenggat.tanggal_aman_jkm(date(2024, 2, 1))["safe_date"] == date(2024, 2, 1)
    gugur = tenggat.tanggal_gugur(date(2025, 8, 1))
    assert (gugur["unpaid_from"], gugur["lapsed_from"]) == (date(2025, 9, 1), date(2025, 12, 1))
    assert tenggat.tanggal_batas_umur(date(1962, 2, 3), pada=PADA)["reached_on"] == date(2027, 2, 3)


def test_rights_lapse_after_years():
    assert tenggat.tenggat_tahun("jkk_claim_expiry", date(2024, 2, 29))["last_day"] == date(2029, 2, 28)
    assert tenggat.tenggat_tahun("jkk_claim_expiry", date(2018, 6, 1))["last_day"] == date(2020, 6, 1)
    lanjut = hukum_berlaku().dengan({"jkk.kedaluwarsa.peralihan": "diperpanjang"})
    assert tenggat.tenggat_tahun("jkk_claim_expiry", date(2018, 6, 1), hukum=lanjut)["last_day"] == date(2023, 6, 1)
    assert tenggat.tenggat_tahun("jkk_claim_expiry", date(2017, 5, 2), hukum=lanjut)["last_day"] == date(2019, 5, 2)
