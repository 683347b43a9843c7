"""Row-level security of the tables that only a year of an RT fills."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from tests import pemeran
from tests.cerita import sekat
from tests.test_sekat_tanpa_saring import list_tabel, sum_asing

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def test_each_policy_of_the_funds_year_hides_its_table_and_is_missed_when_dropped(sebagai_pemilik: Any) -> None:
    """Seen by another RT of the same kelurahan, which shares lurah and pendamping."""
    p, q = sekat.dua_tahun()
    pemeran.buka_lingkup()
    sendiri = pemeran.buka_rt(p.kelurahan, 9, kk=60, pada=p.pada)
    pemeran.buka_lingkup()
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    lain = [p.rt.pk, q.rt.pk]
    assert set(sekat.TABEL) <= set(list_tabel())
    kosong = {t for t in sekat.TABEL if not sum_asing(t, lain, tanpa_rt=True)}
    assert kosong == set(), "the story no longer fills these"
    set_lingkup(Tempat(rt=frozenset({sendiri.pk})))
    assert [t for t in list_tabel() if sum_asing(t, lain)] == []
    assert [t for t in sekat.TABEL if sum_asing(t, lain, tanpa_rt=True)] == []
    for tabel in sekat.TABEL:
        with transaction.atomic():
            with sebagai_pemilik(), connection.cursor() as kursor:
                kursor.execute(f"DROP POLICY lingkup ON {tabel}; ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")
            assert sum_asing(tabel, lain, tanpa_rt=True), tabel
            transaction.set_rollback(True)
