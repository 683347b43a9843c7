"""RT 14 with its money in the bank, built once a module; each test's changes are rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests import pemeran
from tests.cerita.dana import dana_cair
from tests.pemeran import Panggung


@pytest.fixture(scope="module")
def panggung_cair(basis_modul: str) -> Panggung:
    p = pemeran.rt14(dana_rt=0)
    dana_cair(p)
    return p


@pytest.fixture
def p(panggung_cair: Panggung) -> Iterator[Panggung]:
    with transaction.atomic():
        pemeran.buka_lingkup()
        yield panggung_cair
        transaction.set_rollback(True)
