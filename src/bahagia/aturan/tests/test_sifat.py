"""Properties that must hold for any input: tiers, periods, batch against single, and never a crash."""

import copy
from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bahagia.aturan import GalatAturan, hukum_berlaku, jakon, price, tabel_harga, tenggat, tunggakan
from bahagia.aturan.anggaran import bagi_masa_bayar
from bahagia.aturan.iuran import PROGRAM, iuran, list_pembayar, price_banyak
from bahagia.aturan.kalender import is_hari_kerja
from bahagia.aturan.perintah import jawab
from bahagia.aturan.uji import baca_berkas
from bahagia.aturan.waktu import tambah_bulan

PADA = date(2026, 11, 21)
KASUS = baca_berkas(Path(__file__).parent / "kasus.yaml")
BULAN = st.dates(date(2015, 7, 1), date(2030, 12, 1)).map(lambda d: d.replace(day=1))
PEMBAYAR = st.sampled_from(list_pembayar())
SEKTOR = st.sampled_from(["transport", "other"])
DASAR = st.one_of(st.none(), st.integers(10, 207).map(lambda n: n * 100_000))
SEDIKIT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SEDIKIT
@given(st.integers(1, 10**11), st.integers(1, 10**11))
def test_a_larger_contract_never_pays_less_and_joining_never_pays_more(a, b):
    satu, dua = (jakon.premi(n, pada=PADA) for n in (a, b))
    gabung = jakon.premi(a + b, pada=PADA)

    assert gabung["total"] >= max(satu["total"], dua["total"])
    assert gabung["total"] <= satu["total"] + dua["total"]
    assert satu["jkk"] + satu["jkm"] == satu["total"]


@SEDIKIT
@given(st.integers(1, 10**11))
def test_the_premium_is_the_sum_of_its_slices(nilai):
    sisa, jumlah = nilai, Fraction(0)
    for t in hukum_berlaku().nilai("jakon.tiers", PADA).nilai:
        lebar = (t.up_to - t.above) if t.up_to is not None else sisa
        jumlah += min(sisa, lebar) * (t.jkk.fraction() + t.jkm.fraction())
        sisa = max(0, sisa - lebar)
    pecahan = jakon.premi_pecahan(nilai, pada=PADA)

    assert jakon.premi(nilai, pada=PADA)["total"] == jumlah == Fraction(pecahan["total_num"], pecahan["den"])


@SEDIKIT
@given(st.integers(1, 10**9))
def test_instalments_add_up_to_the_rupiah(total):
    bagian = jakon.angsuran(total, pada=PADA)["instalments"]

    assert sum(bagian) == total and all(b >= 0 for b in bagian)


@SEDIKIT
@given(BULAN, st.integers(1, 20), st.integers(1, 20), PEMBAYAR, SEKTOR, st.integers(1, 50))
def test_two_spans_cost_what_one_long_span_costs(awal, m, n, pembayar, sektor, orang):
    opsi = {"pekerja": orang, "pembayar": pembayar, "sektor": sektor}
    panjang = iuran(bulan_pertama=awal, banyak_bulan=m + n, **opsi)
    dua = [iuran(bulan_pertama=b, banyak_bulan=k, **opsi) for b, k in ((awal, m), (tambah_bulan(awal, m), n))]

    assert panjang["total"] == sum(j["total"] for j in dua)
    assert panjang["total"] == panjang["jkk"] + panjang["jkm"] == orang * panjang["per_worker"]


@SEDIKIT
@given(st.lists(st.tuples(PEMBAYAR, SEKTOR, BULAN, DASAR), min_size=1, max_size=40))
def test_the_batch_prices_as_one_by_one(orang_bulan):
    banyak = price_banyak(orang_bulan)

    for (pembayar, sektor, bulan, dasar), x in zip(orang_bulan, banyak, strict=True):
        satu = hukum_berlaku().dengan({})
        y = price(bulan, pembayar=pembayar, sektor=sektor, dasar_upah=dasar, hukum=satu)
        assert (x.jkk, x.jkm, x.jht, x.total, x.versi_hukum) == (y.jkk, y.jkm, y.jht, y.total, y.versi_hukum)
        assert x.dasar and x.rincian
        (baris,) = tabel_harga([bulan], [pembayar], [sektor], dasar_upah=[dasar])
        assert (baris.bulan, baris.total, baris.program) == (bulan, x.total, "jkk+jkm")


@SEDIKIT
@given(BULAN, PEMBAYAR, SEKTOR, DASAR, st.sets(st.sampled_from(PROGRAM), min_size=1))
def test_budget_money_never_gets_the_discount_and_no_price_is_below_half(bulan, pembayar, sektor, dasar, program):
    x = price(bulan, pembayar=pembayar, sektor=sektor, dasar_upah=dasar, program=sorted(program))
    penuh = price(bulan, pembayar="apbd", sektor=sektor, dasar_upah=dasar, program=sorted(program))

    assert penuh.potongan == 0 and x.total + x.potongan == penuh.total
    assert x.total * 2 >= penuh.total and x.jht == penuh.jht


@SEDIKIT
@given(st.integers(0, 200), st.sampled_from([(1, 3, 6, 12), (1, 2, 3, 6, 12)]))
def test_payments_cover_exactly_the_months(bulan, masa):
    bagian = bagi_masa_bayar(bulan, masa)

    assert sum(bagian) == bulan and set(bagian) <= set(masa) and bagian == sorted(bagian, reverse=True)


@SEDIKIT
@given(st.dates(date(2025, 1, 1), date(2027, 9, 1)), st.integers(0, 40))
def test_a_deadline_in_working_days_counts_working_days(mulai, n):
    batas = tenggat.tenggat_hari_kerja("jkm_payment", mulai, hari=n)["due"]
    hari = [date.fromordinal(o) for o in range(mulai.toordinal() + 1, batas.toordinal() + 1)]

    assert sum(map(is_hari_kerja, hari)) == n
    assert n == 0 or is_hari_kerja(batas)


@SEDIKIT
@given(st.integers(0, 12), st.dates(date(2016, 7, 1), date(2030, 1, 1)), PEMBAYAR, SEKTOR)
def test_more_arrears_never_cost_less_until_the_right_is_gone(bulan, musibah, pembayar, sektor):
    j = tunggakan.tunggakan_jkk(bulan_menunggak=bulan, kecelakaan=musibah, pembayar=pembayar, sektor=sektor)
    batas = hukum_berlaku().nilai("bpu.arrears.max_months_covered", musibah).nilai

    assert (j["medical_care"] == "now") == (bulan <= batas)
    assert (j["to_settle"] > 0) == (0 < bulan <= batas)


APA_SAJA = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-5, 130), st.floats(), st.text(max_size=12), st.just(10**15),
    st.sampled_from(["0001-01-01", "9999-12-31", "2024-02-29", "9999-12", "0001-01", "2026-05-01T10:00", "self", "BPU"]),
    st.lists(st.integers(), max_size=3), st.lists(st.text(max_size=4), max_size=2),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)  # fmt: skip


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KASUS), st.data())
def test_any_change_of_a_question_is_answered_or_refused_in_words(kasus, data):
    masukan = copy.deepcopy(kasus.inputs)
    for kunci in data.draw(st.sets(st.sampled_from(sorted(masukan)), min_size=1, max_size=2)):
        masukan[kunci] = data.draw(APA_SAJA)
    try:
        j = jawab(kasus.category, masukan, pada=PADA)
    except GalatAturan as e:
        assert str(e).rstrip().endswith((".", ")"))
    else:
        assert j.dasar and j.rincian
