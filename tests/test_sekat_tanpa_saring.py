"""The second wall alone: doors say yes to everybody, querysets forget every place, and still nobody sees another's people.

Controls: with the policies off the same test must see them; and each single policy is missed when it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.test import Client

from bahagia.akun import middleware
from bahagia.akun.access import Lingkup, Tempat, set_lingkup
from bahagia.akun.peran import Izin
from tests import pemeran
from tests.cerita import sekat
from tests.panggung_pintu import Pentas
from tests.test_pintu import PINTU, baca, isi_alamat, list_alamat

pytestmark = pytest.mark.django_db

SEMUA = Tempat(kota=frozenset({pemeran.KOTA}))
TEMPAT = re.compile(r"(\w+__)?(rt|rt_id|kelurahan|kelurahan_id|kelurahan_kode|kota_kode)(__\w+)?")
#: Tables with a policy in which the two RT of the stage have no row yet: their policy is read, not tried.
KOSONG = {
    "cakupan_rekapberakhir", "cakupan_rekapcakupan", "iuran_baristanggungan", "iuran_bulanrencana", "iuran_daftartanggungan",
    "iuran_pasangantanggungan", "iuran_pelepasaniuran", "iuran_rencanatanggungan", "kas_tutupbuku", "pekerja_pembatasandata",
}  # fmt: skip


class Terbuka(Lingkup):
    """A scope in which every door is open."""

    def tempat(self, izin: Izin) -> Tempat:
        return SEMUA

    def has(self, izin: Izin, rt: Any = None) -> bool:
        return True


def buka_semua(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first wall away: rights in the doors, places in the querysets. The database is told the true scope."""
    asli, pasang, nyata = middleware.lingkup_pada, middleware.set_lingkup, []
    saring = QuerySet._filter_or_exclude_inplace
    tabel = set(list_tabel())

    def lingkup(akun: Any, **isi: Any) -> Lingkup:
        satu = asli(akun, **isi)
        nyata[:] = [satu.tempat(Izin.LIHAT_PEKERJA)]
        return Terbuka(satu.jabatan, satu.izin)

    def tetap(tempat: Tempat, **isi: Any) -> None:
        pasang(nyata[0] if tempat is SEMUA else tempat, **isi)

    def lupa(self: Any, negate: bool, args: Any, kwargs: Any) -> None:
        if self.model._meta.db_table in tabel and not negate:
            args = tuple(a for a in args if not (isinstance(a, Q) and sebut_tempat(a)))
            kwargs = {k: v for k, v in kwargs.items() if not TEMPAT.fullmatch(k)}
        saring(self, negate, args, kwargs)

    monkeypatch.setattr(middleware, "lingkup_pada", lingkup)
    monkeypatch.setattr(middleware, "set_lingkup", tetap)
    monkeypatch.setattr(QuerySet, "_filter_or_exclude_inplace", lupa)


def sebut_tempat(q: Q) -> bool:
    return any(sebut_tempat(a) if isinstance(a, Q) else TEMPAT.fullmatch(str(a[0])) for a in q.children if not hasattr(a, "lhs"))


def list_tabel() -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT polrelid::regclass::text FROM pg_policy JOIN pg_attribute ON attrelid = polrelid AND attname = 'rt_id'"
            " WHERE polname = 'lingkup' ORDER BY 1"  # a pair of people has two places: its policy has tests of its own
        )
        return [baris[0] for baris in kursor.fetchall()]


def list_bocor(huruf: str, p: Any, sini: Any, jauh: Any) -> Iterator[str]:
    """Addresses of the near and the far RT that show `huruf` a resident who is not theirs."""
    asing = {"O": (*sini.nama, *jauh.nama), "K": jauh.nama}[huruf]
    rahasia = {"O": (*sini.rahasia, *jauh.rahasia), "K": jauh.rahasia}[huruf]
    c = Client(raise_request_exception=False)
    pemeran.masuk(c, {"O": p.samsul, "K": p.darmawan}[huruf])
    for nama, pola in list_alamat():
        if "GET" not in PINTU.get(nama, {}) or nama.startswith(("portal:", "akun:")):
            continue
        for isi in (sini, jauh):
            teks = baca(c.get(isi_alamat(nama, pola, isi.arg)))
            if any(x in teks for x in (*asing, *rahasia)):
                yield nama


@pytest.mark.skala
@pytest.mark.parametrize("huruf", ["O", "K"])
def test_without_doors_and_filters_the_policies_still_hide_other_people(
    panggung_pintu: Pentas, monkeypatch: pytest.MonkeyPatch, huruf: str
) -> None:
    p, sini, jauh, _fajar = panggung_pintu
    buka_semua(monkeypatch)
    assert sorted(set(list_bocor(huruf, p, sini, jauh))) == []


@pytest.mark.skala
def test_the_same_without_the_policies_shows_them(
    panggung_pintu: Pentas, monkeypatch: pytest.MonkeyPatch, sebagai_pemilik: Any
) -> None:
    """The control: what the test above walks through is really open when the second wall is away too."""
    p, sini, jauh, _fajar = panggung_pintu
    with sebagai_pemilik(), connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabel in list_tabel():
            kursor.execute(f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")
    buka_semua(monkeypatch)
    bocor = set(list_bocor("O", p, sini, jauh))
    wajib = {"pekerja:rt", "pekerja:unduh", "pekerja:satu", "pekerja:verifikasi", "iuran:satu", "iuran:unduh"}
    assert wajib <= bocor and len(bocor) >= 12, sorted(bocor)


def sum_asing(tabel: str, rt_ids: list[int], *, tanpa_rt: bool = False) -> int:
    """Rows of these RT (`tanpa_rt`: and rows of a whole kelurahan) that may be seen now."""
    lagi = " OR rt_id IS NULL" if tanpa_rt else ""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {tabel} WHERE rt_id = ANY (%s){lagi}", [rt_ids])
        return int(kursor.fetchone()[0])


def test_each_policy_hides_its_table_and_is_missed_when_dropped(panggung_pintu: Pentas, sebagai_pemilik: Any) -> None:
    p, sini, jauh, _fajar = panggung_pintu
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    lain, kosong, tembus, tak_terasa = [sini.rt.pk, jauh.rt.pk], set(), [], []
    for tabel in list_tabel():
        pemeran.buka_lingkup()
        if not sum_asing(tabel, lain):
            kosong.add(tabel)
            continue
        set_lingkup(Tempat(rt=frozenset({p.samsul.jabatan.get().rt_id})))
        if sum_asing(tabel, lain):
            tembus.append(tabel)
        with transaction.atomic():
            with sebagai_pemilik(), connection.cursor() as kursor:
                kursor.execute(f"DROP POLICY lingkup ON {tabel}; ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")
            if not sum_asing(tabel, lain):
                tak_terasa.append(tabel)
            transaction.set_rollback(True)
    assert (tembus, tak_terasa) == ([], [])
    beri = "give these a row in tests/panggung_pintu.py or tests/cerita/sekat.py, so that their policy is tried"
    assert kosong - KOSONG - set(sekat.TABEL) == set(), beri
