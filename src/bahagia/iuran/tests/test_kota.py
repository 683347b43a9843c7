"""The city's run: one list per RT for everybody not covered yet, equal to the law computed another way."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.db.models import Count, F, Sum
from django.test.utils import CaptureQueriesContext

from bahagia.aturan import price
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.iuran import actions, actions_kota
from bahagia.iuran.models import BulanIuran, DaftarIuran
from bahagia.pekerja.models import Pekerja
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
MARET = date(2026, 3, 1)


@pytest.fixture
def p():
    panggung = pemeran.rt14(pekerja=7)
    panggung.verifikasi(*pemeran.daftarkan(panggung.samsul, panggung.rt_lain, 5, pada=panggung.pada, mulai=40))
    return panggung


def jalan(p, **ubah):
    isi = {"oleh": p.hendra, "pada": p.pada, "kunci": kunci(), "kota_kode": "15.71", "bulan_mulai": MARET, "jumlah_bulan": 12}
    return actions_kota.lock_daftar_banyak(**(isi | ubah))


def test_every_rt_gets_its_list_and_the_second_engine_agrees(p):
    assert jalan(p) == {"daftar": 2, "pekerja": 12, "bulan": 144, "nilai": 12 * 201_600}
    per_rt = dict(BulanIuran.objects.values_list("rt_id").annotate(n=Sum(F("jkk") + F("jkm"))))
    lain: Counter[int] = Counter()
    for rt_id, sektor in Pekerja.objects.filter(status="terverifikasi").values_list("rt_id", "sektor"):
        for i in range(12):
            bulan = date(2026 + (2 + i) // 12, (2 + i) % 12 + 1, 1)
            lain[rt_id] += price(bulan, pembayar="rt_fund", sektor=sektor).total
    assert per_rt == dict(lain)
    daftar = DaftarIuran.objects.get(rt=p.rt)
    assert (daftar.keadaan, daftar.jumlah_pekerja, daftar.nilai) == ("diajukan", 7, 7 * 201_600)
    assert daftar.belanja.nilai == daftar.nilai and daftar.versi_hukum and daftar.dasar


def test_such_a_list_goes_the_same_road(p):
    jalan(p)
    daftar = DaftarIuran.objects.get(rt=p.rt)
    daftar = actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar)
    daftar = actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar)
    assert ringkasan_dana(p.rt, 2026).terpakai == 7 * 201_600


def test_who_is_covered_stays_out_and_a_second_run_writes_nothing(p):
    daftar = actions.open_daftar(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=date(2026, 5, 1), jumlah_bulan=1
    )
    actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
    assert jalan(p)["pekerja"] == 5
    assert jalan(p) == {"daftar": 0, "pekerja": 0, "bulan": 0, "nilai": 0}
    ganda = BulanIuran.objects.values("nik_indeks", "periode").annotate(n=Count("daftar_id")).filter(n__gt=1)
    assert not ganda.exists()


def test_the_same_key_is_the_same_run(p):
    satu = kunci()
    assert jalan(p, kunci=satu) == jalan(p, kunci=satu)
    assert DaftarIuran.objects.count() == 2


@pytest.mark.parametrize("siapa", ["darmawan", "yusuf", "ratna", "admin", "ida", "wali", "dewi", "tamu"])
def test_only_disnaker_runs_the_city(p, siapa):
    with pytest.raises(TidakBerhak):
        jalan(p, oleh=getattr(p, siapa))
    assert not DaftarIuran.objects.exists()


def test_months_that_bpjs_does_not_take_are_refused(p):
    with pytest.raises(Penolakan) as salah:
        jalan(p, jumlah_bulan=5)
    assert salah.value.kode == "jumlah_bulan"


def test_queries_do_not_grow_with_workers(p):
    with CaptureQueriesContext(connection) as sedikit:
        jalan(p)
    p.verifikasi(*pemeran.daftarkan(p.darmawan, p.rt, 40, pada=p.pada, mulai=100))
    with CaptureQueriesContext(connection) as banyak:
        assert jalan(p)["pekerja"] == 40
    assert len(banyak) <= len(sedikit)
