"""The budget of RT 14: written by its committee, agreed to line by line by people who wrote nothing of it."""

from __future__ import annotations

from typing import Any

import pytest

from bahagia.dasar.penolakan import Penolakan
from bahagia.rab.models import VerifikasiBaris
from bahagia.rab.queries import list_baris, nilai_pokok, pokok_iuran, pokok_premi
from tests import pemeran
from tests.cerita import rab as cerita
from tests.pemeran import Panggung

TAHUN = 2026


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14(dana_rt=0)


def _tolak(kode: str) -> Any:
    return pytest.raises(Penolakan, match="") if not kode else _Kode(kode)


class _Kode:
    """`with _Kode("lewat_pagu"):` the block is refused for this reason and no other."""

    def __init__(self, kode: str) -> None:
        self.kode = kode

    def __enter__(self) -> None:
        return None

    def __exit__(self, jenis: Any, salah: Any, jejak: Any) -> bool:
        assert isinstance(salah, Penolakan), f"not refused, expected {self.kode}: {salah!r}"
        assert salah.kode == self.kode, f"{salah.kode}: {salah}"
        return True


def test_a_year_from_draft_to_approval(p: Panggung) -> None:
    rab = cerita.rab_disetujui(p)
    baris = list(list_baris(rab))
    premi = next(b for b in baris if b.item_kode == "premi")
    fisik = sum(b.nilai for b in baris if b.pokok.kegiatan.jenis == "fisik")
    iuran = next(b for b in baris if b.item_kode == "iuran")
    assert (iuran.volume, iuran.harga, iuran.nilai) == (20, 201_600, 4_032_000)
    assert premi.nilai == -(-fisik * 24 // 10_000)
    assert rab.jumlah == sum(b.nilai for b in baris) <= (rab.pagu or 0)
    assert {b.putusan for b in baris} == {"terima"}
    assert (i := pokok_iuran(p.rt, TAHUN)) and nilai_pokok([i.pk])[i.pk].nilai == 4_032_000
    assert (j := pokok_premi(p.rt, TAHUN)) and nilai_pokok([j.pk])[j.pk].nilai == premi.nilai
    assert [x.langkah for x in rab.pemeriksaan.order_by("id")] == ["pendamping", "lurah", "pupr", "camat"]
    pupr = VerifikasiBaris.objects.filter(langkah="pupr").select_related("pokok__kegiatan")
    assert {v.pokok.kegiatan.jenis for v in pupr} == {"fisik"}  # the technical desk sees works only
