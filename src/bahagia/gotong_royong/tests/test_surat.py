"""The activity and its letter: who is named, from when, by whose hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.models import Peserta, SuratTugas
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta, samar_nik
from tests import pemeran
from tests.cerita.gotong_royong import isian_kerja, kerja_siap, orang, surat_terbit, tambah
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(pekerja=2)


def test_the_letter_names_everybody_with_a_nik_from_its_own_moment_on(p: Panggung) -> None:
    kerja = kerja_siap(p)
    tambah(p, kerja, 7, nik="")
    surat = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    assert surat.nomor.startswith("001/ST/") and surat.penandatangan == p.darmawan.nama
    nama = {o.nama: o for o in list_peserta(kerja)}
    assert len(nama) == 6 and nama["Jumiati"].surat_id is None
    assert all(o.sejak == p.pada for o in nama.values() if o.surat_id)
    assert samar_nik(nama["Dahlia"]).startswith("••••")
    assert kerja_by_id(kerja.pk).keadaan == "berjalan"
    with pytest.raises(Bentrok):
        actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
