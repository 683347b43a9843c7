"""Days at the ends of the calendar have no day beside them: the record says so instead of failing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def test_hari_di_ujung_kalender() -> None:
    p = pemeran.rt14(pekerja=0, dana_rt=0)
    ketua, alamat = pemeran.masuk(Client(), p.darmawan), reverse("beranda:jejak_rt", args=[p.rt.kode])
    assert ketua.get(alamat, {"sejak": "2026-01-01", "sampai": "2026-12-31"}).status_code == 200
    for nama in ("sejak", "sampai"):
        for hari in ("0001-01-01", "9999-12-31"):
            assert ketua.get(alamat, {nama: hari}).status_code in (400, 404, 422), (nama, hari)
