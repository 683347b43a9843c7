"""Everything at the same moment, with real commits: letters, late helpers, days, confirmations, premium and withdrawals of the
same two activities. Nobody waits for each other in a ring, nothing falls, and what stands afterwards agrees with itself."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum

from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions, actions_daftar, actions_hadir, actions_surat
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Pendaftaran, Peserta, SuratTugas
from bahagia.gotong_royong.queries import list_peserta
from bahagia.gotong_royong.tests.test_surat_serempak import _serempak
from bahagia.kas.queries import cek_buku
from bahagia.pelaksanaan.models import Swadaya
from tests import pemeran
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import orang, surat_terbit
from tests.cerita.hadir import buka, ketuk, pastikan, pukul
from tests.cerita.premi import diajukan, didaftarkan, terkirim
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.skala
BANYAK = 72


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def test_everything_at_once_stands_in_no_ring(p: Panggung) -> None:
    with transaction.atomic():
        pemeran.buka_lingkup()
        dana_cair(p)
        semua = [surat_terbit(p, nama=n, peserta=6, nilai=5_000_000) for n in ("Talud", "Drainase")]
        siapa = {k.pk: list(list_peserta(k)) for k in semua}
        daftar = terkirim(p, didaftarkan(p, *semua))
        hari = {k.pk: buka(p, k) for k in semua}
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": pukul(semua[0].mulai, 9)}
    kunci_of = [kunci() for _ in range(BANYAK)]

    def surat_of(k: GotongRoyong, terakhir: bool) -> SuratTugas:
        return SuratTugas.objects.select_related("gotong_royong", "rt").filter(gotong_royong=k).order_by(
            "-urut" if terakhir else "urut")[0]  # fmt: skip

    def satu(i: int) -> Any:
        k, acak, isi = semua[i % 2], random.Random(i), umum | {"kunci": kunci_of[i]}
        o = acak.choice(siapa[k.pk])
        kerja: list[Any] = [
            lambda: actions_surat.record_tambahan(**isi, gotong_royong=k, **orang(20 + i)),
            lambda: actions.record_peserta(**isi | {"oleh": p.rahmat}, gotong_royong=k, **orang(120 + i)),
            lambda: actions_surat.issue_tambahan(**isi, gotong_royong=k),
            lambda: actions_surat.revoke_surat_tugas(**isi, surat=surat_of(k, True), alasan="Salah"),
            lambda: ketuk(p, hari[k.pk], o, pada=umum["pada"]),
            lambda: ketuk(p, hari[k.pk], o, pada=umum["pada"]),
            lambda: pastikan(p, hari[k.pk]),
            lambda: actions_hadir.reverse_kehadiran(
                **isi | {"oleh": p.rina}, alasan="Salah",
                kehadiran=Kehadiran.objects.select_related("hari", "rt").filter(hari=hari[k.pk], batal=False).order_by("pk")[0]),
            lambda: diajukan(p, daftar),
            lambda: actions_daftar.reverse_pendaftaran(**isi | {"oleh": p.rahmat}, pendaftaran=daftar, alasan="Salah"),
            lambda: actions.reverse_peserta(**isi, peserta=o, alasan="Pulang"),
            lambda: actions.close_gotong_royong(**isi, gotong_royong=k) if i > BANYAK - 6 else buka(p, k),
        ]  # fmt: skip
        try:
            return kerja[i // 2 % len(kerja)]()
        except IndexError:
            return None

    hasil = _serempak(satu, BANYAK, sekali=18)
    jatuh = [h for h in hasil if isinstance(h, DatabaseError)]
    assert not jatuh, jatuh
    assert sum(not isinstance(h, Penolakan) for h in hasil) > BANYAK // 3
    with transaction.atomic():
        pemeran.buka_lingkup()
        for k in GotongRoyong.objects.all():
            urut = list(SuratTugas.objects.filter(gotong_royong=k).order_by("urut").values_list("urut", flat=True))
            assert urut == list(range(len(urut)))
            berlaku = SuratTugas.objects.filter(gotong_royong=k, ditarik_pada__isnull=True).exists()
            if k.keadaan == "selesai":  # without a letter only where somebody had been recorded when it was closed
                assert berlaku or Kehadiran.objects.filter(hari__gotong_royong=k).exists()
            else:
                assert berlaku == (k.keadaan == "berjalan")
            assert not Peserta.objects.filter(surat__ditarik_pada__isnull=False, gotong_royong=k, sampai__isnull=True).exists()
        nomor = sorted(int(n[:3]) for n in SuratTugas.objects.values_list("nomor", flat=True))
        assert nomor == list(range(1, len(nomor) + 1))
        for h in HariKerja.objects.all():
            pasti = Kehadiran.objects.filter(hari=h, dipastikan_oleh__isnull=False)
            assert not pasti.filter(swadaya_id__isnull=True).exists()
            dari = Swadaya.objects.filter(pk__in=pasti.values("swadaya_id"), keadaan="diajukan").aggregate(n=Sum("volume"))["n"]
            assert (dari or 0) == (pasti.filter(batal=False).aggregate(n=Sum("jam"))["n"] or 0)
        d = Pendaftaran.objects.get(pk=daftar.pk)
        assert (d.keadaan == "batal") == (not d.kerja.exists())
        assert cek_buku() == []
