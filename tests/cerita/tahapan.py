"""RT in a cohort, an order over it: what other stories need of the clock, through its acts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bahagia.dasar.jam import tanggal_kota
from bahagia.tahapan import actions, actions_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from bahagia.tahapan.models import Kelompok, Perintah
from bahagia.tahapan.queries import kelompok_rt
from tests import pemeran
from tests.pemeran import Panggung, kunci


def kelompok_a(p: Panggung) -> Kelompok:
    """RT 14 and RT 05 walk in group A of 2026, by its published calendar; made once."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        if ada := kelompok_rt(p.rt, tanggal_kota(p.pada).year):
            return ada
        kelompok = actions.open_kelompok(
            oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, tahun=tanggal_kota(p.pada).year, kode="a",
            nama="Kelompok A", sumber="Jadwal DPMPPA (rekaan)",
        )  # fmt: skip
        actions.record_kelompok_rt(oleh=p.ratna, pada=p.pada, kunci=kunci(), kelompok=kelompok, rt_ids=[p.rt.pk, p.rt_lain.pk])
        return kelompok


def henti(p: Panggung, alasan: str = "Rekening Pokja sedang diperiksa ulang.") -> Perintah:
    """The lurah stops RT 14."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        return actions_perintah.issue_perintah(
            oleh=p.yusuf, pada=p.pada, kunci=kunci(), jenis=JenisPerintah.HENTI, alasan=alasan, lingkup=LingkupPerintah.RT,
            rt=p.rt,
        )  # fmt: skip


def arg_pintu(o: Panggung) -> dict[str, Any]:
    """One row of everything that an address of this package can name, in the RT of `o` (tests/panggung_pintu.py)."""
    umum: dict[str, Any] = {"oleh": o.ratna, "pada": o.pada}
    kelompok = actions.open_kelompok(
        **umum, kunci=kunci(), kota_kode=o.rt.kota_kode, tahun=tanggal_kota(o.pada).year, kode=f"k{o.rt.pk}", nama="Kelompok",
        sumber="rekaan",
    )  # fmt: skip
    perintah = actions_perintah.issue_perintah(
        **umum, kunci=kunci(), jenis=JenisPerintah.UBAH, alasan="Pindahkan tiang lampu ke tepi jalan.",
        lingkup=LingkupPerintah.RT, rt=o.rt,
    )  # fmt: skip
    return {"kelompok_id": kelompok.pk, "perintah_id": perintah.pk, "tahap": "sosialisasi"}
