"""BPJS sent the wrong file and takes it back: what it alone had proven for others is a claim again, not proof."""

from __future__ import annotations

import pytest

from bahagia.iuran import actions_tanggungan
from bahagia.iuran.models import BulanIuran, SumberTanggungan
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, orang, surat
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
S = SumberTanggungan


def tarik(p, daftar):
    return actions_tanggungan.reverse_tanggungan(
        oleh=p.dewi, pada=p.pada, kunci=kunci(), tanggungan=daftar, alasan="Berkas bulan lain."
    )


def keadaan(daftar):
    return set(BulanIuran.objects.filter(tanggungan_id=daftar.pk).values_list("keadaan", flat=True))


def test_what_it_alone_had_proven_goes_back_and_what_another_list_proves_stays():
    p = pemeran.rt14(pekerja=2)
    kota = masukkan(p, csv([orang(0), orang(1)]))
    satu = masukkan(p, csv([orang(0), orang(1)]), surat(S.BPJS))
    dua = masukkan(p, csv([orang(0)]), surat(S.BPJS))
    assert keadaan(kota) == {BulanIuran.Keadaan.TERLINDUNGI}
    tarik(p, satu)
    assert keadaan(kota) == {BulanIuran.Keadaan.DIBAYAR, BulanIuran.Keadaan.TERLINDUNGI}
    tarik(p, dua)
    assert keadaan(kota) == {BulanIuran.Keadaan.DIBAYAR}
