"""Work of the register that nobody should wait for on a page."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.dasar import jam
from bahagia.pekerja import actions, cari_kembar


@app.task(name=actions.TUGAS_KEMBAR)
def record_kembar_unggahan(unggahan_id: int, kota_kode: str, ids: list[int]) -> None:
    """Compare the people of a large sheet with the whole city, some hundreds in a transaction; a repeat writes no pair twice."""
    pada, kota, n = jam.sekarang(), Tempat(kota=frozenset({kota_kode})), 0
    for awal in range(0, len(ids), cari_kembar.SEKALI):
        with transaction.atomic():
            set_lingkup(kota)
            n += cari_kembar.record_kembar(kota_kode, ids[awal : awal + cari_kembar.SEKALI], pada=pada)
    with transaction.atomic():
        set_lingkup(kota)
        cari_kembar.record_selesai_cari(unggahan_id, n)
