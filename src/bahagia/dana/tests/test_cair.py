"""Disbursement: gates, two people, list, answer of the bank line by line, the journal."""

from __future__ import annotations

import pytest

from bahagia.dana.queries import cek_dana, empat_angka
from bahagia.kas.jenis import JenisAkun
from bahagia.kas.queries import cek_buku, saldo
from tests import pemeran
from tests.cerita import dana as cerita

pytestmark = pytest.mark.django_db


def test_whole_way() -> None:
    p = pemeran.rt14(dana_rt=0)
    rab = cerita.dana_cair(p)
    pemeran.buka_lingkup()
    assert saldo(p.rt, JenisAkun.KAS_RT) == rab.jumlah == empat_angka(p.rt, 2026).disalurkan
    assert cek_buku() == [] and cek_dana() == []
