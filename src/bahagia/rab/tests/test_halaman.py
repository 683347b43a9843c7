"""The pages of plan and budget, walked by who uses them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bahagia.rab.models import RAB, BarisRAB
from bahagia.rab.queries import list_menunggu
from tests import pemeran
from tests.cerita import rab as cerita
from tests.pemeran import Panggung

pytestmark = pytest.mark.skala


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def test_every_page_opens_for_who_it_is_for(p: Panggung) -> None:
    rab = cerita.rab_disusun(p)
    satu = BarisRAB.objects.filter(rab=rab, otomatis=False).select_related("pokok").order_by("id")[0]
    ketua = pemeran.masuk(Client(), p.darmawan)
    for nama, arg in (
        ("rencana", [p.rt.kode]), ("kegiatan_baru", [p.rt.kode]), ("bebas", [p.rt.kode]), ("satu", [rab.pk]),
        ("baris", [rab.pk, satu.pk]), ("iuran", [rab.pk]), ("kegiatan", [satu.pokok.kegiatan_id]), ("pokok", [satu.pokok_id]),
        ("banding", [rab.pk]),
    ):  # fmt: skip
        jawab = ketua.get(reverse(f"rab:{nama}", args=arg))
        assert jawab.status_code == 200, (nama, jawab.content[-2000:])
    baru = reverse("rab:baris_baru", args=[rab.pk])
    assert ketua.get(f"{baru}?kegiatan={satu.pokok.kegiatan_id}&cari=semen").status_code == 200
    assert ketua.get(f"{baru}?dari={satu.pk}").content.count(satu.uraian.encode()) >= 1
    for bentuk in ("xlsx", "csv"):
        assert ketua.get(reverse("rab:unduh", args=[rab.pk, bentuk])).status_code == 200
    pdf = ketua.get(reverse("rab:cetak", args=[rab.pk]))
    assert pdf.content.startswith(b"%PDF")
    jawab = ketua.post(reverse("rab:ajukan", args=[rab.pk]), {"kunci": pemeran.kunci()})
    assert jawab.status_code == 303, jawab.content.decode()
    rab = RAB.objects.get(pk=rab.pk)
    rina = pemeran.masuk(Client(), p.rina)
    assert p.rt.kelurahan.nama in rina.get(reverse("rab:antrean")).content.decode()
    alamat = reverse("rab:periksa", args=[rab.pk])
    assert rina.get(alamat).status_code == 200
    kosong = rina.post(alamat, {"kunci": pemeran.kunci(), "langkah": "pendamping", "sidik": rab.sidik})
    assert kosong.status_code == 422  # nothing is accepted by silence
    ids = ",".join(map(str, list_menunggu(rab, "pendamping", "semua")))
    isi = {"kunci": pemeran.kunci(), "langkah": "pendamping", "sidik": rab.sidik, "baris": ids, "sisa": "terima",
           f"putusan-{satu.pk}": "tolak", f"alasan-{satu.pk}": ""}  # fmt: skip
    tanpa = rina.post(alamat, isi)
    assert tanpa.status_code == 422
    assert b"tanpa alasan" in tanpa.content
    isi |= {"kunci": pemeran.kunci(), f"alasan-{satu.pk}": "Volume galian terlalu besar"}
    assert rina.post(alamat, isi).status_code == 303
    assert RAB.objects.get(pk=rab.pk).keadaan == "dikembalikan"
    assert "Volume galian terlalu besar" in ketua.get(reverse("rab:satu", args=[rab.pk])).content.decode()
