"""The cast itself: everybody is who the stories say they are."""

from __future__ import annotations

import pytest

from bahagia.akun.access import lingkup_pada
from bahagia.akun.peran import Izin
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.jam import tanggal_kota
from bahagia.kas.queries import cek_buku
from bahagia.pekerja.queries import list_layak_iuran
from tests import pemeran

pytestmark = pytest.mark.django_db


def test_panggung_siap_bercerita() -> None:
    p = pemeran.rt14(pekerja=12)
    hari = tanggal_kota(p.pada)
    assert len(list_layak_iuran(p.rt)) == 12 == len({x.nik_indeks for x in p.pekerja})
    assert ringkasan_dana(p.rt, hari.year).tersedia == 100_000_000
    assert cek_buku() == []
    assert lingkup_pada(p.darmawan, pada=hari).has(Izin.SUSUN_IURAN, p.rt)
    assert not lingkup_pada(p.samsul, pada=hari).has(Izin.LIHAT_RT, p.rt)
    assert not lingkup_pada(p.tamu, pada=hari).izin


def test_tanpa_dana_dan_tanpa_pekerja() -> None:
    p = pemeran.rt14(dana_rt=0)
    assert ringkasan_dana(p.rt, 2026).diterima == 0
    assert list_layak_iuran(p.rt) == []
