"""The city's list of three thousand is taken in within seconds, and asks as many questions as one of thirty."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bahagia.iuran.models import BulanIuran
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, surat
from bahagia.iuran.tests.test_lima_penanggung import seribu
from bahagia.proyek.contoh.nik import nik_rekaan
from tests import pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def daftar(n: int) -> bytes:
    dasar = seribu()
    return csv(
        [nik_rekaan(date(1960 + i % 40, 1 + i % 12, 1 + i % 28), "L", 1 + i), dasar[i % 1000][1], ""] for i in range(n)
    )


def test_three_thousand_rows_ask_as_often_as_thirty():
    p = pemeran.rt14(pekerja=5)
    with CaptureQueriesContext(connection) as sedikit:
        masukkan(p, daftar(30), surat(nomor_dokumen="SK kecil"))
    t = time.perf_counter()
    with CaptureQueriesContext(connection) as banyak:
        hasil = masukkan(p, daftar(3_000))
    lama = time.perf_counter() - t
    assert hasil.hasil == {"ditanggung": 2_970, "sudah": 30}
    assert BulanIuran.objects.filter(tanggungan_id=hasil.pk).count() == 29_700
    print(f"\n3,000 rows x 10 months: {lama:.1f} s, {len(banyak)} queries")
    assert len(banyak) == len(sedikit)
