"""A building of the RAB is begun once: opened twice, its whole value would be asked premium for twice."""

from __future__ import annotations

import dataclasses
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from bahagia.dasar import jam
from bahagia.dasar.penolakan import Bentrok
from bahagia.gotong_royong import actions
from bahagia.gotong_royong.models import GotongRoyong
from bahagia.gotong_royong.queries import url_kerja
from bahagia.rab.models import Kegiatan
from tests import pemeran
from tests.cerita.gotong_royong import isian_kerja
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci, masuk

pytestmark = pytest.mark.skala


def bangun(p: Panggung, kegiatan: Kegiatan, **ubah: Any) -> GotongRoyong:
    umum = {"oleh": p.rahmat, "pada": p.pada, "rt": p.rt, "kegiatan": kegiatan} | ubah.pop("umum", {})
    return actions.open_gotong_royong(**({"kunci": kunci()} | umum), isian=isian_kerja(p, **ubah))


@pytest.mark.django_db
def test_a_building_of_the_rab_is_begun_once_and_its_clean_ups_as_often_as_residents_want(client: Client) -> None:
    p = pemeran.rt14(pada=jam.sekarang())
    rab_disetujui(p)
    drainase = Kegiatan.objects.get(nama="Drainase Gang Kenanga")
    satu = {"kunci": kunci()}
    parit = bangun(p, drainase, umum=satu)
    assert bangun(p, drainase, umum=satu) == parit, "the same intent is the same activity"
    with pytest.raises(Bentrok, match="Drainase Gang Kenanga.*sudah dibuat") as salah:
        bangun(p, drainase)
    assert salah.value.kode == "sudah_dibuka" and "batalkan dulu bila salah buat" in salah.value.langkah
    bersih = bangun(p, drainase, jenis="bukan", nilai=None)
    bangun(p, drainase, jenis="bukan", nilai=None)
    umum = {"oleh": p.rahmat, "pada": p.pada, "gotong_royong": bersih}
    with pytest.raises(Bentrok, match="sudah dibuat"):
        actions.record_gotong_royong(**umum, kunci=kunci(), isian=isian_kerja(p))
    actions.record_gotong_royong(**(umum | {"gotong_royong": parit}), kunci=kunci(), isian=isian_kerja(p, tempat="Gang Mawar"))

    masuk(client, p.rahmat)
    baru = reverse("gotong_royong:baru", args=[p.rt.kode])
    pilihan = {nama: url for nama, _kata, url in client.get(baru).context["pilihan"]}
    assert pilihan[drainase.nama] == url_kerja(parit.pk) and pilihan["Alat dan makanan posyandu"].startswith(baru)
    actions.reverse_gotong_royong(**(umum | {"gotong_royong": parit}), kunci=kunci(), alasan="Salah buat")
    assert bangun(p, drainase).pk != parit.pk


def test_two_hands_at_once_begin_it_once(basis_segar: str) -> None:
    with transaction.atomic():
        pemeran.buka_lingkup()
        p = pemeran.rt14()
        rab_disetujui(p)
        drainase = Kegiatan.objects.get(nama="Drainase Gang Kenanga")
    hasil: list[Any] = [None] * 4
    mulai = threading.Barrier(len(hasil))

    def buka(i: int) -> None:
        mulai.wait(20)
        try:
            with transaction.atomic():
                pemeran.buka_lingkup()
                hasil[i] = bangun(dataclasses.replace(p, pada=p.pada + timedelta(seconds=i)), drainase)
        except Bentrok as salah:
            hasil[i] = salah
        finally:
            connection.close()

    semua = [threading.Thread(target=buka, args=(i,)) for i in range(len(hasil))]
    for satu in semua:
        satu.start()
    for satu in semua:
        satu.join()
    assert sorted(type(h).__name__ for h in hasil) == ["Bentrok"] * 3 + ["GotongRoyong"]
    assert {h.kode for h in hasil if isinstance(h, Bentrok)} == {"sudah_dibuka"}
