"""What the fund says about a budget on its way: the decided ceiling, and lines that are spent or promised already."""

from __future__ import annotations

from bahagia.dana.langkah import lock_dana
from bahagia.dana.queries import pagu_rt, sisa_pokok
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.rab.batas import Rencana
from bahagia.wilayah.models import RT


def nilai_pagu(rt: RT, tahun: int) -> int | None:
    """The decided ceiling in rupiah; None while none was decided."""
    pagu = pagu_rt(rt, tahun)
    return pagu.nilai if pagu else None


def check_terpakai(rencana: Rencana) -> None:
    """Refuse a budget that takes a line below what was spent or promised on it. One decision about an RT's money at a time:
    a spending that comes meanwhile waits, and then sees the new line."""
    lock_dana(rencana.rt)
    for pokok_id, s in sisa_pokok(rencana.rt, rencana.tahun).items():
        janji = s.dipesan + s.terpakai
        if janji > rencana.nilai.get(pokok_id, 0):
            raise Penolakan(
                f"Satu baris RAB menjadi {rupiah(rencana.nilai.get(pokok_id, 0))}, padahal sudah dibelanjakan atau diajukan "
                f"{rupiah(janji)}.",
                langkah="Kembalikan barisnya, atau batalkan belanja yang belum dibayar.", kode="baris_terpakai",
            )  # fmt: skip
