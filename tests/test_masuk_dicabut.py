"""What was taken away opens nothing any more: a removed factor, the word of an officer who lost the post."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bahagia.akun import actions, actions_pulih
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import TidakBerhak
from tests import pemeran
from tests.pemeran import kunci
from tests.test_masuk_aman import ALASAN, aplikasi, sandi

pytestmark = pytest.mark.django_db


def test_a_removed_factor_ends_the_sessions_that_it_opened() -> None:
    p = pemeran.rt14(pekerja=0, dana_rt=0, pada=jam.sekarang())
    aplikasi(p.darmawan)
    hilang, sini = (pemeran.masuk(Client(), p.darmawan) for _kali in range(2))
    assert hilang.get("/akun/").status_code == 200
    assert sini.get("/akun/").status_code == 200
    assert sini.post("/akun/aplikasi/hapus/").status_code == 303
    assert hilang.get("/akun/").status_code == 302 and sini.get("/akun/").status_code == 200


def test_the_word_of_an_officer_who_lost_the_post_counts_for_nothing() -> None:
    """Two officers answer for a recovery, on the day it is approved."""
    p: Any = pemeran.rt14(pekerja=0, dana_rt=0, pada=jam.sekarang())
    sandi(p.darmawan)
    pada = jam.sekarang()
    usul = actions_pulih.propose_pemulihan(oleh=p.yusuf, pada=pada, kunci=kunci(), akun=p.darmawan, alasan=ALASAN)
    actions.open_penangguhan(
        oleh=p.ratna, pada=pada, kunci=kunci(), jabatan=p.yusuf.jabatan.get(), sejak=tanggal_kota(pada), alasan="Pemeriksaan"
    )
    with pytest.raises(TidakBerhak):
        actions_pulih.approve_pemulihan(oleh=p.ratna, pada=pada, pemulihan=usul)
