"""What a treasurer is told about the tax of one receipt."""

from datetime import date

import pytest

from bahagia.aturan import hukum_berlaku
from bahagia.aturan.galat import MasukanSalah, TidakAdaKetentuan
from bahagia.aturan.pajak_belanja import usul_pajak

PADA = date(2026, 4, 20)
MEMUNGUT = hukum_berlaku().dengan({"pajak.pokja_pemungut": "ya"})


def _usul(jenis, nilai, **lain):
    return {u.jenis: u for u in usul_pajak(jenis, nilai, pada=lain.pop("pada", PADA), **lain)}


def test_a_small_receipt_of_a_shop_owes_nothing_and_says_why():
    usul = _usul("bahan", 750_000)

    assert {j: u.nilai for j, u in usul.items()} == {"bea_meterai": 0, "pph_22": 0}
    assert all(u.jawaban.rincian and u.jawaban.dasar for u in usul.values())


@pytest.mark.parametrize(("nilai", "bea"), [(5_000_000, 0), (5_000_001, 10_000)])
def test_the_stamp_comes_above_the_limit_and_is_not_withheld(nilai, bea):
    usul = _usul("bahan", nilai)["bea_meterai"]

    assert (usul.nilai, usul.dipotong, usul.jawaban.keyakinan) == (bea, False, "A")


def test_while_the_pokja_does_not_withhold_nothing_is_taken_and_the_amount_is_told():
    usul = _usul("bahan", 10_000_000)["pph_22"]

    assert usul.nilai == 0 and usul.jawaban.keyakinan == "D"
    assert "bila dipungut: Rp150.000" in usul.jawaban.rincian[-1].cara


def test_where_it_withholds_each_kind_of_seller_has_its_rate():
    hitung = {p: _usul("jasa", 10_000_000, penjual=p, hukum=MEMUNGUT) for p in ("toko", "usaha_kecil", "konstruksi_kecil")}

    assert hitung["toko"]["pph_23"].nilai == 200_000
    assert hitung["usaha_kecil"]["pph_final_umkm"].nilai == 50_000
    assert hitung["konstruksi_kecil"]["pph_final_konstruksi"].nilai == 175_000


def test_ppn_inside_the_price_and_income_tax_on_the_rest():
    usul = _usul("bahan", 11_100_000, pkp=True, hukum=MEMUNGUT)

    assert (usul["ppn"].nilai, usul["ppn"].dipotong) == (1_100_000, True)
    assert usul["pph_22"].nilai == 150_000  # of 10,000,000
    assert _usul("bahan", 11_100_000, pkp=True)["ppn"].dipotong is False


def test_tax_is_whole_rupiah_and_never_above_its_rate():
    assert _usul("bahan", 3_333_333, hukum=MEMUNGUT)["pph_22"].nilai == 49_999


def test_wages_need_no_stamp_and_an_unknown_rate_is_not_guessed():
    biasa, mahal = _usul("upah", 6_000_000, upah_sehari=150_000), _usul("upah", 6_000_000, upah_sehari=600_000)

    assert biasa["bea_meterai"].nilai == 0 and biasa["pph_21"].nilai == 0
    assert "belum dapat dihitung" in mahal["pph_21"].jawaban.rincian[-1].label


def test_contributions_and_premiums_are_not_purchases_from_a_seller():
    assert usul_pajak("iuran", 4_032_000, pada=PADA) == usul_pajak("premi", 240_000, pada=PADA) == ()


def test_what_nobody_knows_is_refused():
    with pytest.raises(MasukanSalah):
        _usul("bahan", 1000, penjual="siluman")
    with pytest.raises(MasukanSalah):
        _usul("hiburan", 1000)
    with pytest.raises(TidakAdaKetentuan):
        _usul("bahan", 1000, pada=date(2019, 1, 1))
