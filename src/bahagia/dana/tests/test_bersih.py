"""Net programme money takes off what the city mandates as soon as its price is known: from the price list, or the RT's share."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bahagia.dana.bersih import uang_bersih
from bahagia.dasar.jam import tanggal_kota
from bahagia.harga.actions import IsianHarga, record_harga
from bahagia.harga.jenis import JenisBaris
from bahagia.rab.actions_bersama import open_bersama
from tests import pemeran
from tests.pemeran import kunci

CCTV, BAGIAN = 2_500_000, 9_000_000


@pytest.mark.django_db
def test_the_price_of_a_mandate_is_taken_off() -> None:
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    hari = tanggal_kota(p.pada)
    sebelum = uang_bersih(p.rt, hari.year)
    assert sebelum["belum"] == ("cctv",)
    record_harga(
        oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, tanggal=hari, sumber="Survei 3 toko (rekaan)",
        isian=IsianHarga("cctv", "CCTV 2 MP terpasang", JenisBaris.ALAT, "unit", CCTV),
    )  # fmt: skip
    sesudah = uang_bersih(p.rt, hari.year)
    unit = next(b.kali for b in sesudah["butir"] if b.kode == "cctv")
    assert sesudah["belum"] == () and unit > 0
    assert sesudah["bersih"] == sebelum["bersih"] - unit * CCTV
    client = Client()
    pemeran.masuk(client, p.ratna)
    tulisan = client.get("/harga/aturan/").content.decode()
    assert "harga satu unit Rp2.500.000" in tulisan and "/harga/baru/?kode=germo" in tulisan
    assert 'value="Gerobak motor sampah"' in client.get("/harga/baru/?kode=germo").content.decode()


@pytest.mark.django_db
def test_a_share_of_a_joint_purchase_is_what_the_rt_pays() -> None:
    p = pemeran.rt14(dana_rt=0)
    pemeran.buka_lingkup()
    tahun = tanggal_kota(p.pada).year
    sebelum = uang_bersih(p.rt, tahun)["bersih"]
    isi: dict[str, Any] = {"nama": "Gerobak motor sampah", "kode": "germo", "pemeliharaan": "Bensin dibagi dua"}
    open_bersama(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun, pemilik=p.rt, **isi,
        bagian={p.rt.pk: BAGIAN, p.rt_lain.pk: 6_000_000},
    )  # fmt: skip
    assert uang_bersih(p.rt, tahun)["bersih"] == sebelum - BAGIAN
