"""The year that the demonstration city tells of an RT, told once in a small city: every step through the acts."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from bahagia.dana.queries import cek_dana, empat_angka
from bahagia.kas.queries import cek_buku
from bahagia.proyek.contoh.tahun import TAHUN, Pengurus, TahunRT
from bahagia.tahapan.queries import list_langkah_tahun
from tests import pemeran

KINI = date(2026, 11, 21)


@pytest.mark.skala
@pytest.mark.django_db
def test_a_year_is_told_from_the_first_meeting_to_the_hand_over() -> None:
    p = pemeran.rt14(dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        orang = Pengurus(p.rt, p.darmawan, p.siti, p.rina, p.yusuf, p.marlina, p.ratna, p.bambang)
        cerita = TahunRT(orang, kunci="uji-tahun", kini=KINI, jalan=True)
        assert cerita.ceritakan("serah_terima") == "serah_terima"
        angka = empat_angka(p.rt, TAHUN)
        print(angka)
        assert angka.disalurkan == angka.tersedia + angka.terealisasi and angka.terealisasi > 0
        assert (cek_buku(), cek_dana()) == ([], [])
        nyata = {s.tahap for s in list_langkah_tahun(p.rt, TAHUN, pada=KINI) if s.nyata}
        assert {"pokja", "rekening", "rab", "verifikasi", "pencairan", "pelaksanaan", "serah_terima"} <= nyata
