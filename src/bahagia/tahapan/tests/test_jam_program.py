"""Where RT 14 stands in its year, who is waited for, and what a written stop order does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.tahapan import actions, kalender, queries
from bahagia.tahapan.actions_perintah import issue_perintah, revoke_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah, Tahap
from bahagia.tahapan.models import KelompokRT, LangkahRT, Perintah
from bahagia.wilayah import actions as wilayah
from bahagia.wilayah import queries as wilayah_baca
from bahagia.wilayah.models import RT
from tests import pemeran
from tests.cerita import tahapan as cerita
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db
ALASAN = "Kuitansi semen belum ada, uang ditahan dahulu."


def kode(perbuatan: Any) -> str:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        perbuatan()
    return salah.value.kode


def perintah(p: Panggung, oleh: Any, **isi: Any) -> Perintah:
    umum: dict[str, Any] = {"oleh": oleh, "pada": p.pada, "kunci": kunci(), "alasan": ALASAN, "jenis": JenisPerintah.HENTI}
    return issue_perintah(**(umum | isi))


def selesai(p: Panggung, tahap: Tahap, hari: date, pada: datetime | None = None) -> None:
    actions.record_tahap(rt=p.rt, tahun=2026, tahap=tahap, tanggal=hari, pada=pada or p.pada)


def test_the_clock_says_who_is_waited_for_and_since_when() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita.kelompok_a(p)
    pada = date(2026, 2, 16)
    selesai(p, Tahap.SOSIALISASI, date(2026, 1, 20))
    selesai(p, Tahap.KESIAPAN, date(2026, 2, 7))
    selesai(p, Tahap.KESIAPAN, date(2026, 2, 9))  # the first one counts
    langkah = {x.tahap: x for x in queries.list_langkah_tahun(p.rt, 2026, pada=pada)}
    assert list(langkah) == list(Tahap)
    assert langkah[Tahap.KESIAPAN].nyata == date(2026, 2, 7)
    pokja = langkah[Tahap.POKJA]
    assert (pokja.keadaan, pokja.menunggu, pokja.sejak) == ("terlambat", Peran.KETUA_RT, date(2026, 2, 7))
    assert (langkah[Tahap.PEMETAAN].keadaan, langkah[Tahap.RAB].keadaan, langkah[Tahap.RAB].menunggu) == ("jalan", "nanti", None)
    assert queries.tahap_kini(langkah.values()) is pokja
    actions.cancel_tahap(rt=p.rt, tahun=2026, tahap=Tahap.KESIAPAN, pada=p.pada)
    assert not queries.has_tahap(p.rt, 2026, Tahap.KESIAPAN) and LangkahRT.objects.filter(tahap="kesiapan").count() == 1
    selesai(p, Tahap.KESIAPAN, date(2026, 2, 12))
    assert queries.list_langkah_tahun(p.rt, 2026, pada=pada)[1].nyata == date(2026, 2, 12)


def test_who_is_further_on_is_not_held_at_a_day_nobody_wrote_down() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita.kelompok_a(p)
    selesai(p, Tahap.KESIAPAN, date(2026, 2, 7))
    langkah = queries.list_langkah_tahun(p.rt, 2026, pada=date(2026, 2, 10))
    assert (langkah[0].keadaan, langkah[0].nyata, langkah[0].menunggu) == ("selesai", None, None)
    kini = queries.tahap_kini(langkah)
    assert kini is not None and kini.tahap == Tahap.POKJA and langkah[-1].keadaan == "nanti"


def test_without_a_calendar_one_step_after_the_other_is_open() -> None:
    p = pemeran.rt14(dana_rt=0)
    langkah = queries.list_langkah_tahun(p.rt, 2026, pada=date(2026, 5, 1))
    assert [x.keadaan for x in langkah[:2]] == ["jalan", "nanti"] and langkah[0].rencana_mulai is None
    selesai(p, Tahap.SOSIALISASI, date(2026, 1, 20))
    dua = queries.list_langkah_tahun(p.rt, 2026, pada=date(2026, 5, 1))[1]
    assert (dua.keadaan, dua.sejak) == ("jalan", date(2026, 1, 20))


def test_published_calendars_name_every_step_once_and_in_order() -> None:
    terbit = kalender.list_kelompok_terbit("15.71")
    assert {(k.tahun, k.kode) for k in terbit} == {(2025, "percontohan"), (2026, "a"), (2026, "b")}
    for k in terbit:
        assert [j.tahap for j in k.jadwal] == Tahap.values, k.kode
        assert all(k.valid_from <= j.mulai <= j.selesai and (k.valid_to is None or j.selesai <= k.valid_to) for j in k.jadwal)
        assert k.sumber and k.confidence in "ABCD"
    a = kalender.kelompok_terbit("15.71", 2026, "a")
    assert a is not None and {j.tahap: (j.mulai.month, j.selesai.month) for j in a.jadwal}["pencairan"] == (4, 4)


def test_cohorts_are_set_by_the_city_and_changed_without_losing_what_was() -> None:
    p = pemeran.rt14(dana_rt=0)
    a = cerita.kelompok_a(p)
    umum: dict[str, Any] = {"pada": p.pada, "kota_kode": pemeran.KOTA, "tahun": 2026}
    b = actions.open_kelompok(oleh=p.ratna, kunci=kunci(), kode="b", **umum)
    assert b.nama == "Kelompok B 2026" and len(queries.list_jadwal(b)) == len(Tahap)
    assert kode(lambda: actions.open_kelompok(oleh=p.ratna, kunci=kunci(), kode="b", **umum)) == "kelompok_ada"
    for siapa in (p.yusuf, p.admin):
        lain = umum | {"oleh": siapa, "nama": "C", "sumber": "x"}
        assert kode(lambda i=lain: actions.open_kelompok(kunci=kunci(), kode="c", **i)) == "tidak_berhak"
    pindah: dict[str, Any] = {"oleh": p.ratna, "pada": p.pada, "kelompok": b}
    assert actions.record_kelompok_rt(kunci=kunci(), rt_ids=[p.rt.pk], **pindah) == 1
    assert actions.record_kelompok_rt(kunci=kunci(), rt_ids=[p.rt.pk], **pindah) == 0
    assert kode(lambda: actions.record_kelompok_rt(kunci=kunci(), rt_ids=[p.rt.pk, 999_999], **pindah)) == "rt_asing"
    assert queries.kelompok_rt(p.rt, 2026) == b and queries.kelompok_rt(p.rt_lain, 2026) == a
    assert KelompokRT.objects.filter(rt=p.rt).count() == 2
    baru: dict[str, Any] = {"pada": p.pada, "kelompok": b, "tahap": Tahap.RAB, "mulai": date(2026, 9, 1)}
    actions.record_jadwal(oleh=p.ratna, kunci=kunci(), selesai=date(2026, 10, 10), sumber="Surat DPMPPA 9 (rekaan)", **baru)
    assert queries.list_jadwal(b)[Tahap.RAB].selesai == date(2026, 10, 10)
    salah = [("tanggal", date(2026, 8, 1), "x"), ("sumber_kosong", date(2026, 10, 1), " ")]
    for alasan, akhir, sumber in salah:
        isi = baru | {"oleh": p.ratna, "selesai": akhir, "sumber": sumber}
        assert kode(lambda i=isi: actions.record_jadwal(kunci=kunci(), **i)) == alasan


def test_a_day_typed_by_hand_only_for_steps_that_no_act_ends() -> None:
    p = pemeran.rt14(dana_rt=0)
    hari: dict[str, Any] = {"oleh": p.ratna, "pada": p.pada, "rt": p.rt, "tahun": 2026, "tanggal": date(2026, 1, 20)}
    actions.record_langkah(kunci=kunci(), tahap=Tahap.SOSIALISASI, **hari)
    assert queries.has_tahap(p.rt, 2026, Tahap.SOSIALISASI)
    assert kode(lambda: actions.record_langkah(kunci=kunci(), tahap=Tahap.LPJ, **hari)) == "tahap_otomatis"
    nanti = hari | {"tanggal": date(2026, 2, 4)}
    assert kode(lambda: actions.record_langkah(kunci=kunci(), tahap=Tahap.EVALUASI, **nanti)) == "tanggal_depan"
    rt = hari | {"oleh": p.darmawan}
    assert kode(lambda: actions.record_langkah(kunci=kunci(), tahap=Tahap.EVALUASI, **rt)) == "tidak_berhak"


def test_a_stop_order_holds_until_it_is_lifted_and_says_why() -> None:
    p = pemeran.rt14(dana_rt=0)
    hari = tanggal_kota(p.pada)
    queries.require_berjalan(p.rt, pada=hari)
    henti = perintah(p, p.yusuf, lingkup=LingkupPerintah.RT, rt=p.rt)
    assert henti.nomor == "001/PH/15.71.07.1012/II/2026"
    with pytest.raises(Penolakan) as salah:
        queries.require_berjalan(p.rt, pada=hari)
    assert salah.value.kode == "perintah_henti" and henti.nomor in str(salah.value) and ALASAN in str(salah.value)
    queries.require_berjalan(p.rt, pada=hari - timedelta(days=1))  # yesterday it did not hold
    queries.require_berjalan(p.rt_lain, pada=hari)
    assert kode(lambda: perintah(p, p.darmawan, jenis=JenisPerintah.LANJUT, henti=henti)) == "tidak_berhak"
    assert kode(lambda: perintah(p, p.samsul, jenis=JenisPerintah.LANJUT, henti=henti)) == "tidak_berhak"
    assert kode(lambda: perintah(p, p.yusuf, jenis=JenisPerintah.LANJUT)) == "henti_kosong"
    nanti = p.pada + timedelta(days=3)
    lanjut = perintah(p, p.yusuf, jenis=JenisPerintah.LANJUT, henti=henti, pada=nanti, alasan="Kuitansi sudah ada.")
    assert (lanjut.rt_id, lanjut.lingkup, lanjut.nomor[:6]) == (p.rt.pk, "rt", "001/PL")
    queries.require_berjalan(p.rt, pada=tanggal_kota(nanti))
    with pytest.raises(Penolakan):  # the days between stay stopped
        queries.require_berjalan(p.rt, pada=hari + timedelta(days=2))
    assert kode(lambda: perintah(p, p.yusuf, jenis=JenisPerintah.LANJUT, henti=henti)) == "keadaan_berubah"
    cabut: dict[str, Any] = {"oleh": p.yusuf, "pada": nanti, "alasan": "Keliru nomor RT-nya."}
    assert kode(lambda: revoke_perintah(kunci=kunci(), perintah=lanjut, **cabut)) == "lanjut_tidak_dicabut"
    assert kode(lambda: revoke_perintah(kunci=kunci(), perintah=henti, **cabut)) == "keadaan_berubah"


def test_reach_of_an_order_is_the_area_of_its_issuer_and_a_city_order_stays_the_citys() -> None:
    p = pemeran.rt14(dana_rt=0)
    hari = tanggal_kota(p.pada)
    a = cerita.kelompok_a(p)
    kel = p.kelurahan.pk
    for siapa, isi in (
        (p.yusuf, {"lingkup": LingkupPerintah.KOTA, "kota_kode": pemeran.KOTA}),
        (p.yusuf, {"lingkup": LingkupPerintah.KELOMPOK, "kelompok": a}),
        (p.yusuf, {"lingkup": LingkupPerintah.KELURAHAN, "kelurahan_kode": "15.71.07.1001"}),
        (p.rina, {"lingkup": LingkupPerintah.RT, "rt": p.rt}), (p.admin, {"lingkup": LingkupPerintah.RT, "rt": p.rt}),
    ):  # fmt: skip
        assert kode(lambda s=siapa, i=isi: perintah(p, s, **i)) == "tidak_berhak"
    for isi in ({"lingkup": LingkupPerintah.RT}, {"lingkup": LingkupPerintah.KELURAHAN, "kelurahan_kode": "99"}, {}):
        assert kode(lambda i=isi: perintah(p, p.ratna, **i)) == "lingkup_kosong"
    assert kode(lambda: perintah(p, p.yusuf, lingkup=LingkupPerintah.RT, rt=p.rt, alasan="karena")) == "alasan_kosong"
    kelurahan = perintah(p, p.yusuf, lingkup=LingkupPerintah.KELURAHAN, kelurahan_kode=kel)
    for rt in (p.rt, p.rt_lain):
        assert kode(lambda r=rt: queries.require_berjalan(r, pada=hari)) == "perintah_henti"
    revoke_perintah(oleh=p.yusuf, pada=p.pada, kunci=kunci(), perintah=kelurahan, alasan="Salah kelurahan, maaf.")
    queries.require_berjalan(p.rt, pada=hari)
    for isi in ({"lingkup": LingkupPerintah.RT, "rt": p.rt}, {"lingkup": LingkupPerintah.KELOMPOK, "kelompok": a},
                {"lingkup": LingkupPerintah.KOTA, "kota_kode": pemeran.KOTA}):  # fmt: skip
        kota = perintah(p, p.ratna, **isi)
        assert kode(lambda: queries.require_berjalan(p.rt, pada=hari)) == "perintah_henti"
        assert set(queries.list_henti_banyak([p.rt, p.rt_lain], pada=hari)) >= {p.rt.pk}
        cabut: dict[str, Any] = {"perintah": kota, "pada": p.pada, "alasan": "Sudah diperiksa dan benar."}
        assert kode(lambda c=cabut: revoke_perintah(oleh=p.yusuf, kunci=kunci(), **c)) == "tidak_berhak"
        assert kode(lambda k=kota: perintah(p, p.yusuf, jenis=JenisPerintah.LANJUT, henti=k)) == "tidak_berhak"
        revoke_perintah(oleh=p.ratna, kunci=kunci(), **cabut)
        queries.require_berjalan(p.rt, pada=hari)
    assert len(queries.list_perintah_rt(p.rt)) == 4


def test_two_orders_at_once_both_have_to_end() -> None:
    p = pemeran.rt14(dana_rt=0)
    hari = tanggal_kota(p.pada)
    lurah, kota = (perintah(p, siapa, lingkup=LingkupPerintah.RT, rt=p.rt) for siapa in (p.yusuf, p.ratna))
    assert lurah.nomor != kota.nomor
    revoke_perintah(oleh=p.ratna, pada=p.pada, kunci=kunci(), perintah=kota, alasan="Sudah diperiksa dan benar.")
    assert kode(lambda: queries.require_berjalan(p.rt, pada=hari)) == "perintah_henti"


def test_an_rt_that_is_split_takes_its_stop_order_along() -> None:
    p = pemeran.rt14(dana_rt=0)
    perintah(p, p.yusuf, lingkup=LingkupPerintah.RT, rt=p.rt)
    besok = tanggal_kota(p.pada) + timedelta(days=1)
    wilayah.open_rt_pecahan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), asal=p.rt, nomor=[14, 31], berlaku=besok, dasar_hukum="SK 1 (rekaan)"
    )
    baru = wilayah_baca.list_penerus(RT.objects.get(pk=p.rt.pk), pada=besok)
    assert len(baru) == 2
    for rt in baru:
        assert kode(lambda r=rt: queries.require_berjalan(r, pada=besok)) == "perintah_henti"


def test_the_database_keeps_orders_and_days_as_they_were() -> None:
    p = pemeran.rt14(dana_rt=0)
    henti = perintah(p, p.ratna, lingkup=LingkupPerintah.KELURAHAN, kelurahan_kode=p.kelurahan.pk)
    selesai(p, Tahap.KESIAPAN, date(2026, 2, 1))
    set_lingkup(Tempat(rt=frozenset({p.rt_lain.pk})))
    assert Perintah.objects.count() == 1  # an order over the kelurahan is seen from each RT: else it would not stop there
    with pytest.raises(Penolakan):
        queries.require_berjalan(p.rt_lain, pada=tanggal_kota(p.pada))
    assert Perintah.objects.filter(pk=henti.pk).update(akhir=date(2026, 2, 4)) == 0
    assert LangkahRT.objects.update(batal_pada=p.pada) == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        selesai(p, Tahap.POKJA, date(2026, 2, 2))
    pemeran.buka_lingkup()
    for sql in ("DELETE FROM tahapan_perintah", "UPDATE tahapan_perintah SET alasan = 'lain'",
                "UPDATE tahapan_langkahrt SET tanggal = '2026-01-01'", "DELETE FROM tahapan_langkahrt"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as c:
            c.execute(sql)
    revoke_perintah(oleh=p.ratna, pada=p.pada, kunci=kunci(), perintah=henti, alasan="Salah kelurahan, maaf.")
    with pytest.raises(IntegrityError, match="berakhir"), transaction.atomic():
        Perintah.objects.filter(pk=henti.pk).update(akhir=None)
