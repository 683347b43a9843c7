"""What neighbours gave, in rupiah: by dated norms, never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from bahagia.aturan.galat import MasukanSalah, TidakAdaKetentuan
from bahagia.aturan.swadaya import nilai_swadaya

HARI = date(2026, 5, 3)


def test_an_hour_is_a_part_of_the_months_wage_rounded_once():
    sejam = nilai_swadaya("jam", Decimal(1), kota="15.71", pada=HARI)
    assert sejam["nilai"] == 22364  # 3.868.963 / 173 = 22.363,95
    assert nilai_swadaya("jam", Decimal(40), kota="15.71", pada=HARI)["nilai"] == 894558  # not 40 x 22.364
    assert {d.peraturan for d in sejam.dasar} >= {"PP 35/2021"} and sejam.keyakinan == "D"


def test_food_by_the_portion():
    assert nilai_swadaya("makanan", Decimal("12"), kota="15.71", pada=HARI)["nilai"] == 12 * nilai_swadaya(
        "makanan", Decimal(1), kota="15.71", pada=HARI
    )["harga"]


@pytest.mark.parametrize(
    ("jenis", "banyak", "kota", "pada", "salah"),
    [
        ("jam", Decimal(1), "15.71", date(2027, 1, 1), TidakAdaKetentuan),  # no wage published for that year
        ("jam", Decimal(1), "13.71", HARI, TidakAdaKetentuan),  # a city without a norm
        ("jam", Decimal(0), "15.71", HARI, MasukanSalah),
        ("emas", Decimal(1), "15.71", HARI, MasukanSalah),
    ],
)
def test_no_norm_no_value(jenis, banyak, kota, pada, salah):
    with pytest.raises(salah):
        nilai_swadaya(jenis, banyak, kota=kota, pada=pada)
