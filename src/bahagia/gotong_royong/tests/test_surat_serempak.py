"""Letters at once, with real commits: numbers without gap or clash, one letter an activity, one row a person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bahagia.dasar.penolakan import Penolakan
from bahagia.dokumen.queries import list_dokumen_rt
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.models import GotongRoyong, Peserta, SuratTugas
from tests import pemeran
from tests.cerita.gotong_royong import kerja_siap, orang
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala
SURAT = 100
TOLAK = 10  # besides, in the middle of them: refused, and their numbers given back


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14()


def _serempak(kerja: Callable[[int], Any], n: int, sekali: int = 25) -> list[Any]:
    """`n` calls, `sekali` of them at a time, each in a transaction of its own."""
    hasil: list[Any] = [None] * n
    gerbang = threading.Semaphore(sekali)

    def jalan(i: int) -> None:
        with gerbang:
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


def _siapkan(p: Panggung, n: int) -> list[GotongRoyong]:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return [kerja_siap(p, nama=f"Kegiatan {i}", peserta=1) for i in range(n)]


def test_a_hundred_letters_at_once_have_a_hundred_numbers_in_a_row(p: Panggung) -> None:
    kerja = _siapkan(p, SURAT)
    kerja[40:40] = [kerja_siap_kosong(p) for _ in range(TOLAK)]
    kunci_of = [kunci() for _ in kerja]

    def terbit(i: int) -> Any:
        return actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci_of[i], gotong_royong=kerja[i])

    hasil = _serempak(terbit, SURAT + TOLAK)
    assert [h for h in hasil[:40] + hasil[50:] if not isinstance(h, SuratTugas)] == []
    assert {h.kode for h in hasil[40:50]} == {"tanpa_orang"}
    with transaction.atomic():
        pemeran.buka_lingkup()
        nomor = sorted(SuratTugas.objects.values_list("nomor", flat=True))
        assert [int(n[:3]) for n in nomor] == list(range(1, SURAT + 1))
        assert list_dokumen_rt(p.rt, "surat_tugas").count() == SURAT
        assert not GotongRoyong.objects.filter(pk__in=[h.gotong_royong_id for h in hasil if isinstance(h, SuratTugas)]).exclude(
            keadaan="berjalan").exists()  # fmt: skip
    assert [h.pk for h in _serempak(terbit, 40)] == [h.pk for h in hasil[:40]], "the same key is the same letter"


def kerja_siap_kosong(p: Panggung) -> GotongRoyong:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return kerja_siap(p, nama="Tanpa orang", peserta=0)


def test_one_activity_has_one_letter_and_a_late_helper_one_row(p: Panggung) -> None:
    kerja = _siapkan(p, 1)[0]
    kunci_of = [kunci() for _ in range(12)]
    surat = _serempak(
        lambda i: actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci_of[i], gotong_royong=kerja), 6
    )
    assert sorted(type(s).__name__ for s in surat) == ["Bentrok"] * 5 + ["SuratTugas"]
    susul = _serempak(
        lambda i: actions_surat.record_tambahan(
            oleh=p.darmawan, pada=p.pada, kunci=kunci_of[6 + i], gotong_royong=kerja, **orang(8)
        ), 6,
    )  # fmt: skip
    assert {o.pk for o in susul} == {susul[0].pk}
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert list(SuratTugas.objects.order_by("urut").values_list("urut", flat=True)) == [0, 1]
        assert Peserta.objects.filter(gotong_royong=kerja).count() == 2


def test_a_letter_and_a_cancellation_at_once_never_both_happen(p: Panggung) -> None:
    kerja = _siapkan(p, 6)
    kunci_of = [kunci() for _ in range(12)]

    def satu(i: int) -> Any:
        if i % 2:
            return actions.reverse_gotong_royong(
                oleh=p.rahmat, pada=p.pada, kunci=kunci_of[i], gotong_royong=kerja[i // 2], alasan="Hujan"
            )
        return actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci_of[i], gotong_royong=kerja[i // 2])

    hasil = _serempak(satu, 12)
    for i in range(6):
        assert sum(isinstance(h, Penolakan) for h in hasil[2 * i : 2 * i + 2]) == 1
    with transaction.atomic():
        pemeran.buka_lingkup()
        for k in GotongRoyong.objects.filter(pk__in=[k.pk for k in kerja]):
            assert (k.keadaan == "berjalan") == SuratTugas.objects.filter(gotong_royong=k).exists()
