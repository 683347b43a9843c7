"""Everybody at once: double clicks, two lists for one worker. Real commits, real threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.iuran import actions, actions_bukti
from bahagia.iuran.models import BuktiBayar, BulanIuran, DaftarIuran
from bahagia.kas.queries import cek_buku
from tests import pemeran
from tests.pemeran import kunci

ULANG = 200
UTAS = 8
MARET = date(2026, 3, 1)


@pytest.fixture
def p(basis_segar):
    with transaction.atomic():
        return pemeran.rt14(pekerja=20)


def serempak(kerja: Callable[[int], Any], n: int = ULANG) -> list[Any]:
    """Run `kerja` n times in threads, each in its own transaction with the city's scope; results or refusals."""

    def jalan(i: int) -> Any:
        try:
            with transaction.atomic():
                pemeran.buka_lingkup()
                return kerja(i)
        except Penolakan as penolakan:
            return penolakan
        finally:
            connection.close()

    with ThreadPoolExecutor(UTAS) as kolam:
        return list(kolam.map(jalan, range(n)))


def di_kota(baca: Callable[[], Any]) -> Any:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return baca()


@pytest.mark.skala
def test_two_hundred_repeats_of_each_act_have_one_effect(p):
    satu, dua, tiga, empat, lima = (kunci() for _ in range(5))
    isi = {"pada": p.pada, "rt": p.rt, "bulan_mulai": MARET, "jumlah_bulan": 12}
    daftar = serempak(lambda _i: actions.open_daftar(oleh=p.darmawan, kunci=satu, **isi))
    assert len({d.pk for d in daftar}) == 1 and di_kota(DaftarIuran.objects.count) == 1
    d = daftar[0]
    hasil = serempak(lambda _i: actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=dua, daftar=d))
    assert {h.pk for h in hasil} == {d.pk} and di_kota(BulanIuran.objects.count) == 240
    hasil = serempak(lambda _i: actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=tiga, daftar=d))
    assert {h.keadaan for h in hasil} == {"disetujui"}
    hasil = serempak(lambda _i: actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=empat, daftar=d))
    assert {h.keadaan for h in hasil} == {"dibayar"}
    assert di_kota(lambda: ringkasan_dana(p.rt, 2026).terpakai) == 4_032_000
    hasil = serempak(
        lambda _i: actions_bukti.record_bukti(
            oleh=p.siti, pada=p.pada, kunci=lima, daftar=d, kode_iuran="12345678901", tanggal=date(2026, 2, 3),
            nilai=4_032_000,
        )
    )  # fmt: skip
    assert len({h.pk for h in hasil}) == 1 and di_kota(BuktiBayar.objects.count) == 1
    assert di_kota(cek_buku) == []


@pytest.mark.skala
def test_two_hundred_payments_with_different_keys_pay_once(p):
    def siap() -> DaftarIuran:
        d = actions.open_daftar(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=MARET, jumlah_bulan=12
        )
        d = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d)
        return actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=d)

    d = di_kota(siap)
    hasil = serempak(lambda _i: actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d))
    assert sum(isinstance(h, DaftarIuran) for h in hasil) == 1
    assert {h.kode for h in hasil if isinstance(h, Penolakan)} == {"keadaan_berubah"}
    assert di_kota(lambda: ringkasan_dana(p.rt, 2026).terpakai) == 4_032_000


def test_of_two_lists_for_one_worker_one_wins_and_the_other_is_told_who_and_when(p):
    def draf(_i: int) -> DaftarIuran:
        return actions.open_daftar(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=MARET, jumlah_bulan=12
        )

    daftar = [di_kota(lambda: draf(0)) for _ in range(6)]
    hasil = serempak(
        lambda i: actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar[i]), n=len(daftar)
    )
    menang = [h for h in hasil if isinstance(h, DaftarIuran)]
    kalah = [h for h in hasil if isinstance(h, Bentrok)]
    assert (len(menang), len(kalah)) == (1, 5)
    assert all(k.kode == "sudah_ditanggung" and "Dana RT 14 Kenali Asam sejak 3 Februari 2026" in k.kalimat for k in kalah)
    assert di_kota(BulanIuran.objects.count) == 240
    assert set(di_kota(lambda: list(BulanIuran.objects.values_list("daftar_id", flat=True)))) == {menang[0].pk}
