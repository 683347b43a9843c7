"""Six phones at once, with real commits: one list, one row a person, hours valued once, nothing lost while it is confirmed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError, connection

from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.models import HariKerja, Kehadiran
from bahagia.gotong_royong.queries import list_peserta
from bahagia.musyawarah.tests.test_serempak import UTAS, _di_kota, _serempak
from bahagia.pelaksanaan.actions_swadaya import record_swadaya
from bahagia.pelaksanaan.isian import IsianSwadaya
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.cerita.gotong_royong import surat_terbit
from tests.cerita.hadir import buka, hari_kerja, ketuk, pastikan, pukul
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def test_six_phones_and_one_who_confirms(p: Panggung) -> None:
    kerja = _di_kota(lambda: surat_terbit(p, peserta=6))
    hari = _serempak(lambda i: buka(p, kerja))
    assert len({h.pk for h in hari}) == 1 == _di_kota(HariKerja.objects.count)
    orang = _di_kota(lambda: list(list_peserta(kerja)))
    satu = hari[0]
    sama = _serempak(lambda i: ketuk(p, satu, orang[0]))
    assert len({k.pk for k in sama}) == 1
    # Five more are tapped while the treasurer confirms, twice at once: whoever was not seen waits, nobody is lost or doubled.
    campur = _serempak(lambda i: pastikan(p, satu) if i in (0, 3) else ketuk(p, satu, orang[i], pada=pukul(kerja.mulai, 9)))
    assert all(isinstance(x, (HariKerja, Kehadiran, Penolakan)) for x in campur)
    assert not any(isinstance(campur[i], Penolakan) for i in range(UTAS) if i not in (0, 3))

    def akhir() -> tuple[int, Decimal]:
        if Kehadiran.objects.filter(dipastikan_oleh__isnull=True).exists():
            pastikan(p, satu)
        return Kehadiran.objects.filter(batal=False).count(), sum((s.volume for s in Swadaya.objects.all()), Decimal(0))

    assert _di_kota(akhir) == (5, Decimal(20))  # five people, four hours each, valued once


def test_hours_by_hand_and_hours_of_the_list_wait_for_each_other(p: Panggung) -> None:
    """Each looks whether the other stands already: at the same moment neither would see the other, and both would count."""
    hari = _di_kota(lambda: hari_kerja(p, surat_terbit(p, peserta=2), hadir=2))

    def tulis(_i: int = 0) -> Any:
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL lock_timeout = '200ms'")
        isian = IsianSwadaya("jam", "Menggali", Decimal(4), orang=2)
        return record_swadaya(oleh=p.siti, pada=pukul(hari.tanggal, 17), kunci=kunci(), rt=p.rt, tahun=2026,
                              tanggal=hari.tanggal, isian=isian)  # fmt: skip

    def selagi() -> Any:
        pastikan(p, hari)  # not committed yet
        return _serempak(tulis, 1)[0]

    assert isinstance(_di_kota(selagi), OperationalError), "it waits for the list"
    (sesudah,) = _serempak(tulis, 1)
    assert isinstance(sesudah, Penolakan) and sesudah.kode == "hari_dihitung"
    assert _di_kota(Swadaya.objects.count) == 1
