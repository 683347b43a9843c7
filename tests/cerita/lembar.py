"""A paper of RT 14 on its way: printed, filled in by hand, photographed.

    lembar = cetak(p, "hadir", kerja.pk)      # by the secretary
    dipotret(p, lembar)                        # the same, with a photograph
"""

from __future__ import annotations

from typing import Any

from bahagia.lapangan import actions_kertas
from bahagia.lapangan.models import BarisLembar, LembarKertas
from tests.cerita.pelaksanaan import foto
from tests.pemeran import Panggung, kunci


def cetak(p: Panggung, jenis: str, acuan: int | None = None, **ubah: Any) -> LembarKertas:
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada, "kunci": kunci(), "rt": p.rt}
    return actions_kertas.open_lembar_kertas(jenis=jenis, acuan=acuan, **(umum | ubah))


def dipotret(p: Panggung, lembar: LembarKertas, **ubah: Any) -> LembarKertas:
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada, "kunci": kunci()}
    actions_kertas.record_foto_lembar(lembar=lembar, foto=foto(), **(umum | ubah))
    return lembar


def arg_pintu(p: Panggung) -> dict[str, str]:
    """A sheet for one worker, photographed; another of which a row was keyed."""
    lembar = dipotret(p, cetak(p, "pekerja", oleh=p.darmawan), oleh=p.darmawan)
    lain = cetak(p, "kejadian", oleh=p.darmawan)
    BarisLembar.objects.create(
        kota_kode=lain.kota_kode, kelurahan_kode=lain.kelurahan_kode, rt=p.rt, lembar=lain, baris=0,
        objek="gotong_royong.Kejadian:1", oleh=p.darmawan, pada=p.pada,
    )  # fmt: skip
    return {"lembar_token": lembar.token, "formulir": lembar.jenis}
