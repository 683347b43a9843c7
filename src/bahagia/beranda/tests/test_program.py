"""The hub of an RT's year, the table of many RT, and a new Pokja that takes over from the old one on one page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.akun.access import Tempat, lingkup_pada
from bahagia.akun.peran import Peran
from bahagia.beranda.halaman_tahapan import list_baris as list_baris_rt
from bahagia.beranda.program import langkah_program
from bahagia.beranda.tautan import url_bila_ada
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.lpj.actions import open_lpj
from bahagia.lpj.queries import list_giliran
from bahagia.pokja import actions, queries
from bahagia.rab.queries import list_baris
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import list_langkah_tahun
from tests import pemeran
from tests.cerita import pokja as cerita
from tests.cerita import rab as cerita_rab
from tests.cerita import tahapan as cerita_tahapan
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


def test_a_link_only_where_there_is_a_page() -> None:
    assert url_bila_ada("entah:rt", "dana:rt", args=["x"]) == "/rt/x/dana/" and url_bila_ada("entah:rt", args=["x"]) == ""


def test_the_hub_says_where_the_rt_stands_and_whose_turn_it_is() -> None:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    hari = tanggal_kota(p.pada)
    cerita_tahapan.kelompok_a(p)
    pemeran.buka_lingkup()
    record_tahap(rt=p.rt, tahun=hari.year, tahap=Tahap.KESIAPAN, tanggal=hari, pada=p.pada)
    ketua, lurah = pemeran.masuk(Client(), p.darmawan), pemeran.masuk(Client(), p.yusuf)
    hub = f"/rt/{p.rt.kode}/program/"
    teks = ketua.get(hub).content.decode()
    assert "Susun Pokja menurut hasil musyawarah" in teks and "Langkah 3 dari 14: Pokja ditetapkan" in teks
    assert "menunggu Ketua RT sejak hari ini" in teks and f"/rt/{p.rt.kode}/pokja/" in teks
    assert "Menunggu Ketua RT: susun Pokja" in lurah.get(hub).content.decode()
    cerita.pokja_siap(p)
    assert "Susun Pokja menurut" not in ketua.get(hub).content.decode()
    menu = ketua.get(f"/rt/{p.rt.kode}/pokja/").content.decode()
    assert f'href="{hub}" aria-current="page"' in menu  # one entry stands for the whole year


def test_who_has_the_paper_is_waited_for_and_nobody_else_is_asked() -> None:
    """A Pokja and its account go to the lurah, an RAB from desk to desk and back to the RT; an account likewise."""
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    cerita_tahapan.kelompok_a(p)
    tahun, hari = tanggal_kota(p.pada).year, tanggal_kota(p.pada)

    def kini(tahap: Tahap) -> Any:
        pemeran.buka_lingkup()
        return next(s for s in list_langkah_tahun(p.rt, tahun, pada=hari) if s.tahap == tahap)

    def kerja(akun: Any) -> str:
        pemeran.buka_lingkup()
        lingkup = lingkup_pada(akun, pada=hari)
        satu = langkah_program(lingkup, p.rt, [kini(Tahap.RAB), kini(Tahap.VERIFIKASI)], pada=hari)
        return satu.act if satu is not None else ""

    pemeran.buka_lingkup()
    record_tahap(rt=p.rt, tahun=tahun, tahap=Tahap.KESIAPAN, tanggal=hari, pada=p.pada)
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": p.pada}
    baru = actions.open_pokja(**umum, kunci=kunci(), rt=p.rt, anggota=cerita.susunan())
    assert kini(Tahap.POKJA).menunggu == Peran.KETUA_RT
    baru = actions.submit_pokja(**umum, kunci=kunci(), pokja=baru)
    assert kini(Tahap.POKJA).menunggu == Peran.LURAH
    actions.approve_pokja(oleh=p.yusuf, pada=p.pada, kunci=kunci(), pokja=baru, sk_nomor="SK 9", sk_tanggal=hari)
    assert kini(Tahap.REKENING).menunggu == Peran.KETUA_RT
    cerita.rekening_dicatat(p)
    assert kini(Tahap.REKENING).menunggu == Peran.LURAH
    rab = cerita_rab.rab_diajukan(p)
    assert kini(Tahap.VERIFIKASI).menunggu == Peran.PENDAMPING and kini(Tahap.VERIFIKASI).sejak == hari
    assert (kerja(p.rina), kerja(p.yusuf)) == ("Periksa RAB", "Menunggu Tenaga pendamping: periksa RAB")
    rab = cerita_rab.periksa(p, rab)
    assert kini(Tahap.VERIFIKASI).menunggu == Peran.LURAH and kerja(p.yusuf) == "Periksa RAB"
    baris = list_baris(rab).first()
    cerita_rab.periksa(p, rab, tolak={baris.pk: "Volume tidak cocok dengan gambar."})
    assert kini(Tahap.VERIFIKASI).menunggu == Peran.KETUA_RT and kerja(p.darmawan) == "Betulkan RAB yang dikembalikan"

    for tahap in (Tahap.VERIFIKASI, Tahap.SERAH_TERIMA):
        record_tahap(rt=p.rt, tahun=tahun, tahap=tahap, tanggal=hari, pada=p.pada)
    assert kini(Tahap.LPJ).menunggu == Peran.BENDAHARA
    lpj = open_lpj(oleh=p.siti, pada=p.pada, kunci=kunci(), rt=p.rt, tahun=tahun)
    for keadaan, peran in (("diajukan", Peran.PENDAMPING), ("dikembalikan", Peran.BENDAHARA)):
        assert list_giliran([p.rt.pk], tahun) == {} or keadaan == "dikembalikan"
        type(lpj).objects.filter(pk=lpj.pk).update(keadaan=keadaan)
        assert kini(Tahap.LPJ).menunggu == peran


def test_a_new_pokja_takes_over_on_one_page_and_once() -> None:
    p = pemeran.rt14(pada=jam.sekarang() - timedelta(days=9))
    cerita.pokja_siap(p)
    kini, hari = jam.sekarang(), tanggal_kota(jam.sekarang())
    umum: dict[str, Any] = {"oleh": p.darmawan, "pada": kini}
    baru = actions.open_pokja(**umum, kunci=kunci(), rt=p.rt, anggota=cerita.susunan(sekretaris="Halimah"))
    actions.submit_pokja(**umum, kunci=kunci(), pokja=baru)
    actions.approve_pokja(oleh=p.yusuf, pada=kini, kunci=kunci(), pokja=baru, sk_nomor="SK 8", sk_tanggal=hari)
    url, tanda = f"/rt/{p.rt.kode}/pokja/serah/", kunci()
    ketua, siti = pemeran.masuk(Client(), p.darmawan), pemeran.masuk(Client(), p.siti)
    teks = ketua.get(url).content.decode()
    assert "Saldo rekening Pokja" in teks and "Rekening Pokja yang belum dapat dipakai" in teks
    assert siti.post(url, {"kunci": kunci()}).status_code == 403
    assert ketua.post(url, {"kunci": tanda, "catatan": "Stempel sudah diterima."}).status_code == 303
    assert ketua.post(url, {"kunci": kunci()}).status_code == 422  # nothing is left to take over
    pemeran.buka_lingkup()
    lama = queries.list_pokja(p.rt).get(keadaan="berakhir")
    serah = queries.serah_terima_of(lama)
    assert serah is not None and {"rekening", "kas_rt", "pokja_rekening"} <= {x["kode"] for x in serah.isi}
    assert "2001" not in str(serah.isi) and serah.catatan == "Stempel sudah diterima."


def test_the_table_asks_as_often_for_many_rt_as_for_two() -> None:
    p = pemeran.rt14(dana_rt=0)
    cerita_tahapan.kelompok_a(p)
    cerita_tahapan.henti(p)
    di, hari = Tempat(kelurahan=frozenset({p.kelurahan.pk})), tanggal_kota(p.pada)

    def hitung() -> int:
        with CaptureQueriesContext(connection) as semua:
            list_baris_rt(di, hari.year, pada=hari)
        return len(semua)

    sedikit = hitung()
    for nomor in range(40, 48):
        pemeran.buka_rt(p.kelurahan, nomor, kk=50)
    pemeran.buka_lingkup()
    assert hitung() == sedikit and [b.henti is not None for b in list_baris_rt(di, hari.year, pada=hari)].count(True) == 1
