"""A changed budget does not take away what is spent or promised."""

from __future__ import annotations

import pytest

from bahagia.akun.peran import Izin
from bahagia.dana import actions
from bahagia.dasar.penolakan import Penolakan
from bahagia.rab import actions as rab_actions
from bahagia.rab import actions_ajukan
from bahagia.rab.models import BarisRAB
from tests import pemeran
from tests.cerita.musyawarah import musyawarah_sah
from tests.cerita.rab import rab_disetujui
from tests.pemeran import kunci

pytestmark = pytest.mark.skala


def test_a_line_with_promised_money_cannot_be_taken_out(db: None) -> None:
    p = pemeran.rt14(dana_rt=0)
    rab = rab_disetujui(p)
    baris = BarisRAB.objects.select_related("pokok").get(rab=rab, uraian__startswith="Batu belah")
    actions.propose_belanja(
        oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, jenis="bahan", nilai=100_000, uraian="Batu belah", objek="uji.Batu:1",
        rincian={}, pokok=baris.pokok, izin=Izin.CATAT_BELANJA,
    )  # fmt: skip
    umum = {"oleh": p.rahmat, "pada": p.pada}
    baru = actions_ajukan.propose_perubahan(**umum, kunci=kunci(), rt=p.rt, tahun=2026, alasan="Batu belah tidak jadi dipakai")
    satu = BarisRAB.objects.get(rab=baru, pokok=baris.pokok)
    rab_actions.close_baris(**umum, kunci=kunci(), rab=baru, baris_id=satu.pk)
    musyawarah_sah(p, "perubahan", 2026)
    with pytest.raises(Penolakan, match="sudah dibelanjakan atau diajukan Rp100.000") as tolak:
        actions_ajukan.submit_rab(**umum, kunci=kunci(), rab=baru)
    assert tolak.value.kode == "baris_terpakai"
