"""The year that the demonstration city tells of an RT, told once in a small city: every step through the acts."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from bahagia.dana.queries import cek_dana, empat_angka
from bahagia.kas.queries import cek_buku
from bahagia.lpj.models import KeadaanLPJ
from bahagia.proyek.contoh.tahun_akhir import TahunPenuh
from bahagia.proyek.contoh.tahun_bahan import HARI, TAHUN, Pengurus
from bahagia.rab.queries import rab_berlaku
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import list_langkah_tahun, tahap_kini
from tests import pemeran

KINI = date(2027, 2, 1)


def cerita(p: pemeran.Panggung, kini: date = KINI) -> TahunPenuh:
    orang = Pengurus(p.rt, p.darmawan, p.siti, p.rina, p.yusuf, p.marlina, p.ratna, p.bambang, p.rahmat)
    return TahunPenuh(orang, kunci="uji-tahun", kini=kini, jalan=True)


@pytest.mark.skala
@pytest.mark.django_db
def test_a_year_is_told_from_the_first_meeting_to_the_closed_books() -> None:
    p = pemeran.rt14(dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        c = cerita(p)
        assert c.ceritakan("pencairan") == "pencairan"
        c.ubah_rab(HARI[TAHUN]["ubah"])
        rab = rab_berlaku(p.rt, TAHUN)
        assert rab is not None and rab.versi == 2
        for nama, jalan in c.langkah()[10:]:  # what comes after the money
            jalan(HARI[TAHUN][nama])
        angka = empat_angka(p.rt, TAHUN)
        assert c.lpj.keadaan == KeadaanLPJ.DITERIMA and c.lpj.silpa, "what was left went back"
        assert (angka.disalurkan - c.lpj.silpa, angka.tersedia) == (angka.terealisasi, 0)
        assert tahap_kini(list_langkah_tahun(p.rt, TAHUN, pada=KINI)) is None, "all fourteen steps are done"
        c.tutup_tahun()
        c.lpj.refresh_from_db()
        assert c.lpj.keadaan == KeadaanLPJ.DITUTUP
        assert (cek_buku(), cek_dana()) == ([], [])


@pytest.mark.skala
@pytest.mark.django_db
def test_nothing_is_told_that_lies_ahead() -> None:
    p = pemeran.rt14(dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert cerita(p, date(2026, 2, 12)).ceritakan("evaluasi") == "kesiapan"
        kini = tahap_kini(list_langkah_tahun(p.rt, TAHUN, pada=date(2026, 2, 12)))
        assert kini is not None and kini.tahap == Tahap.POKJA
