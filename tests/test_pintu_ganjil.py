"""The other parts of the access matrix (tests/test_pintu.py): a file of its own, so that a second process walks them."""

from __future__ import annotations

import pytest

from tests.panggung_pintu import Pentas
from tests.test_pintu import BAGIAN, assert_pintu

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.mark.usefixtures("lingkup_sekali")
@pytest.mark.parametrize("bagian", range(1, BAGIAN, 2))
def test_every_door_opens_for_whom_it_should_and_shows_nobody_elses_people(panggung_pintu: Pentas, bagian: int) -> None:
    assert_pintu(panggung_pintu, bagian)
