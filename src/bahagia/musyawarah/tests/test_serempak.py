"""Two phones at once, with real commits: nobody is counted twice, nothing slips in while the meeting closes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bahagia.dasar.penolakan import Penolakan
from bahagia.musyawarah import actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.models import Musyawarah, Suara
from bahagia.musyawarah.queries import rekap_of
from tests import pemeran
from tests.cerita.musyawarah import isi_musyawarah, musyawarah_dibuka, warga
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala
UTAS = 6


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14()


def _serempak(kerja: Callable[[int], Any], n: int = UTAS) -> list[Any]:
    hasil: list[Any] = [None] * n
    mulai = threading.Barrier(n)

    def jalan(i: int) -> None:
        mulai.wait()
        try:
            with transaction.atomic():
                pemeran.buka_lingkup()
                hasil[i] = kerja(i)
        except (Penolakan, DatabaseError) as salah:
            hasil[i] = salah
        finally:
            connection.close()

    semua = [threading.Thread(target=jalan, args=(i,)) for i in range(n)]
    for satu in semua:
        satu.start()
    for satu in semua:
        satu.join()
    return hasil


def _di_kota(kerja: Callable[[], Any]) -> Any:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return kerja()


def test_six_phones_record_the_same_person_and_the_same_hands(p: Panggung) -> None:
    m = musyawarah_dibuka(p, "renja1")
    kunci_of = [kunci() for _ in range(2 * UTAS)]
    umum: Any = {"oleh": p.rahmat, "pada": p.pada}
    orang = _serempak(lambda i: actions_hadir.record_hadir(**umum, kunci=kunci_of[i], musyawarah=m, warga=warga(0)))
    assert {o.pk for o in orang} == {orang[0].pk}
    for i in range(1, 20):
        _di_kota(lambda i=i: actions_hadir.record_hadir(**umum, kunci=kunci(), musyawarah=m, warga=warga(i)))
    assert _di_kota(lambda: rekap_of(m).hadir) == 20
    u = _di_kota(lambda: actions_putus.record_usulan(**umum, kunci=kunci(), musyawarah=m, judul="Lampu", bidang="infrastruktur"))
    hasil = _serempak(
        lambda i: actions_putus.record_suara(**umum, kunci=kunci_of[UTAS + i], usulan=u, cara="tangan", jumlah=15 + i % 2)
    )
    assert not [h for h in hasil if isinstance(h, Exception)], hasil
    assert _di_kota(lambda: Suara.objects.filter(usulan=u, kini=True).count()) == 1


def test_who_comes_while_it_closes_is_in_the_minutes_or_refused(p: Panggung) -> None:
    m = musyawarah_dibuka(p, "kesiapan")
    isi_musyawarah(p, m, hadir=44)
    kunci_of = [kunci() for _ in range(UTAS)]

    def kerja(i: int) -> Any:
        umum: Any = {"oleh": p.rahmat, "pada": p.pada, "kunci": kunci_of[i], "musyawarah": m}
        return actions_tutup.close_musyawarah(**umum) if i == 0 else actions_hadir.record_hadir(**umum, warga=warga(60 + i))

    hasil = _serempak(kerja)
    masuk = sum(not isinstance(h, Exception) for h in hasil[1:])
    assert all(getattr(h, "kode", "") == "musyawarah_ditutup" for h in hasil[1:] if isinstance(h, Exception)), hasil
    kini = _di_kota(lambda: Musyawarah.objects.get(pk=m.pk))
    assert (kini.keadaan, kini.hadir) == ("ditutup", 44 + masuk) and _di_kota(lambda: rekap_of(kini).hadir) == kini.hadir
