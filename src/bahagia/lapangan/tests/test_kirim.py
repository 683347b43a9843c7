"""Intents of a phone through HTTP: in order, once, with a receipt; and everything somebody might try instead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bahagia.dasar import jam
from bahagia.lapangan.models import Niat
from bahagia.musyawarah.jenis import JenisMusyawarah
from bahagia.musyawarah.models import Hadir, Musyawarah
from tests import pemeran
from tests.alat.hp import HP, SaluranUji, Tolak
from tests.cerita.musyawarah import musyawarah_dibuka

pytestmark = pytest.mark.django_db


def hp_of(akun: Any, **isi: Any) -> HP:
    klien = Client(enforce_csrf_checks=True)
    hp = HP(SaluranUji(pemeran.masuk(klien, akun)), **isi)
    hp.daftar()
    return hp


@pytest.fixture
def p() -> pemeran.Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


@pytest.fixture
def m(p: pemeran.Panggung) -> Musyawarah:
    return musyawarah_dibuka(p, JenisMusyawarah.KESIAPAN)


def test_three_names_of_a_meeting_reach_the_server_once_in_order(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp = hp_of(p.rahmat)
    for nama in ("Siti Aminah", "Budi Santoso", "Juwita Gultom"):
        hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": nama, "unsur": ["perempuan"]})
    assert [c.keadaan for c in hp.kirim_semua()] == ["diterima"] * 3
    assert list(Hadir.objects.filter(musyawarah=m).order_by("pk").values_list("nama", flat=True)) == [
        "Siti Aminah", "Budi Santoso", "Juwita Gultom"]  # fmt: skip
    assert hp.sapa()["urut"] == 3 and hp.sapa()["rantai"] == hp.rantai
    assert set(Hadir.objects.filter(musyawarah=m).values_list("niat", flat=True)) == {n.kunci for n in Niat.objects.all()}


def test_an_answer_that_was_lost_is_given_again_and_nothing_is_doubled(p: pemeran.Panggung, m: Musyawarah) -> None:
    hp = hp_of(p.rahmat)
    c = hp.tambah("hadir_musyawarah", p.rt.kode, {"musyawarah": m.pk, "nama": "Siti Aminah"})
    pertama = hp.kirim([c])
    assert hp.kirim([c]) == pertama and hp.kirim([c, c]) == pertama * 2
    assert hp.terima(c, pertama[0])
    assert Hadir.objects.filter(musyawarah=m).count() == 1
