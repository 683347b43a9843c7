"""Material from residents is chosen from the city's price list where it stands there; nobody estimates what is known."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.harga.actions import IsianHarga, record_harga
from bahagia.harga.jenis import JenisBaris
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.pemeran import kunci


@pytest.mark.django_db
def test_a_truck_of_sand_has_the_price_of_the_list() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    pemeran.buka_lingkup()
    hari, alamat = tanggal_kota(p.pada), f"/rt/{p.rt.kode}/swadaya/baru/"
    client = Client()
    pemeran.masuk(client, p.darmawan)
    assert "item_kode" not in client.get(alamat).content.decode(), "no list, no question"
    record_harga(
        oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, tanggal=hari, sumber="Survei 3 toko (rekaan)",
        isian=IsianHarga("JB.7", "Pasir pasang", JenisBaris.BAHAN, "m3", 240_000),
    )  # fmt: skip
    assert "Pasir pasang, Rp240.000 per m3" in client.get(alamat).content.decode()
    isi: dict[str, Any] = {
        "jenis": "bahan", "uraian": "Pasir untuk saluran", "banyak": "2,5", "item_kode": "JB.7", "kunci": kunci(),
        "tanggal_hari": hari.day, "tanggal_bulan": hari.month, "tanggal_tahun": hari.year,
    }  # fmt: skip
    jawab = client.post(alamat, isi)
    assert jawab.status_code == 303, jawab.content.decode()[:3000]
    pemeran.buka_lingkup()
    satu = Swadaya.objects.get(rt=p.rt)
    assert (satu.cara, satu.satuan, satu.harga, satu.nilai) == ("acuan", "m3", 240_000, 600_000)
