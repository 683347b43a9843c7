"""What was typed on a receipt stays inside: the public reads the line of the budget, papers print no identity number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bahagia.belanja import actions_bayar
from bahagia.terbitan.queries import fakta_dokumen
from tests.cerita.belanja import bayar, catat, setujui
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def test_judul_kuitansi_untuk_umum_bukan_kata_kata_bendahara(p: Panggung) -> None:
    nota = bayar(p, setujui(p, catat(p, uraian="Semen dari Toko Mak Ijah, WA 0812 7400 1234, NIK 1599991012010001")))
    kertas = actions_bayar.issue_kuitansi(oleh=p.siti, pada=p.pada + timedelta(hours=1), kunci=kunci(), nota=nota)
    fakta = fakta_dokumen(kertas.token)
    assert fakta is not None and fakta.judul.startswith("Kuitansi ") and len(fakta.judul) > 12
    assert "Ijah" not in fakta.judul and "7400" not in fakta.judul
    assert "1599991012010001" not in str(kertas.data) and "Mak Ijah" in str(kertas.data)
