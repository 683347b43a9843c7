"""Six phones at once, with real commits: one list, one row a person, hours valued once, nothing lost while it is confirmed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong.models import HariKerja, Kehadiran
from bahagia.gotong_royong.queries import list_peserta
from bahagia.musyawarah.tests.test_serempak import UTAS, _di_kota, _serempak
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.cerita.gotong_royong import surat_terbit
from tests.cerita.hadir import buka, ketuk, pastikan, pukul
from tests.pemeran import Panggung

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
