"""The same story through the pages: what each person sees, may press, and hears when it does not go."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran import actions
from bahagia.iuran.models import BarisIuran, DaftarIuran
from bahagia.pekerja.queries import list_layak_iuran
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=20, pada=jam.sekarang())


def masuk(akun) -> Client:
    client = Client()
    pemeran.masuk(client, akun)
    return client


def teks(jawab) -> str:
    """What a reader sees, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


def kunci_di(jawab) -> str:
    return re.search(r'name="kunci" value="([^"]+)"', jawab.content.decode()).group(1)


def bulan_ini() -> date:
    return awal_bulan(jam.tanggal_kota(jam.sekarang()))


def daftar_baru(p) -> DaftarIuran:
    return actions.open_daftar(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=bulan_ini(), jumlah_bulan=12
    )


def test_pak_darmawan_hitung_lalu_ajukan(p):
    darmawan = masuk(p.darmawan)
    halaman = darmawan.get(f"/rt/{p.rt.kode}/iuran/baru/?bulan_mulai={bulan_ini()}&jumlah_bulan=12")
    assert "Rp4.032.000" in teks(halaman) and "Rp95.968.000" in teks(halaman)
    assert "PP 44/2015" in teks(halaman)
    jawab = darmawan.post(f"/rt/{p.rt.kode}/iuran/baru/",
                          {"kunci": kunci_di(halaman), "bulan_mulai": str(bulan_ini()), "jumlah_bulan": "12"})  # fmt: skip
    assert jawab.status_code == 302
    halaman = darmawan.get(jawab["Location"])
    assert "Ajukan ke lurah" in teks(halaman)
    url = jawab["Location"]
    jawab = darmawan.post(f"{url}ajukan/", {"kunci": kunci_di(halaman)}, follow=True)
    assert "Sekarang menunggu lurah" in teks(jawab)
    assert "Ajukan ke lurah" not in teks(jawab)


def test_unticking_recomputes_without_saving(p):
    daftar = daftar_baru(p)
    ids = list(BarisIuran.objects.filter(daftar=daftar).values_list("pk", flat=True))
    jawab = masuk(p.darmawan).post(f"/iuran/{daftar.pk}/hitung/", {"baris": ids[:5]})
    assert "Rp1.008.000" in teks(jawab)
    assert DaftarIuran.objects.get(pk=daftar.pk).nilai == 4_032_000


def test_what_is_ticked_is_what_is_submitted(p):
    """Pak Darmawan unticks one worker and presses submit at once, without saving first."""
    daftar = daftar_baru(p)
    darmawan, url = masuk(p.darmawan), f"/iuran/{daftar.pk}/"
    ids = list(BarisIuran.objects.filter(daftar=daftar).order_by("nama").values_list("pk", flat=True))
    isi = {"kunci": kunci_di(darmawan.get(url)), "pilihan": "1", "baris": ids[1:]}
    for _ in range(2):  # and the tap trembles
        assert darmawan.post(f"{url}ajukan/", isi).status_code == 303
    daftar.refresh_from_db()
    assert (daftar.keadaan, daftar.jumlah_pekerja, daftar.nilai) == ("diajukan", 19, 19 * 201_600)


def test_nobody_ticked_is_refused_and_nothing_is_lost(p):
    daftar = daftar_baru(p)
    darmawan, url = masuk(p.darmawan), f"/iuran/{daftar.pk}/"
    jawab = darmawan.post(f"{url}ajukan/", {"kunci": kunci_di(darmawan.get(url)), "pilihan": "1"})
    assert jawab.status_code == 422 and "Centang paling sedikit satu pekerja" in teks(jawab)
    daftar.refresh_from_db()
    assert daftar.keadaan == "draf"


def test_lists_of_an_rt_are_narrowed_by_state_in_the_address(p):
    satu = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar_baru(p))
    jawab = masuk(p.darmawan).get(f"/rt/{p.rt.kode}/iuran/?keadaan=diajukan")
    assert f"/iuran/{satu.pk}/" in jawab.content.decode()
    kosong = masuk(p.darmawan).get(f"/rt/{p.rt.kode}/iuran/?keadaan=diajukan&sebelum={satu.pk}")
    assert f'/iuran/{satu.pk}/"' not in kosong.content.decode()
    csv = masuk(p.darmawan).get(f"/rt/{p.rt.kode}/iuran/daftar.csv?keadaan=ditolak").content.decode()
    assert csv.count("\n") == 1


def test_the_proposal_starts_now_while_somebody_is_without_cover(p):
    """Two of twenty are covered until next year: the next list is for the eighteen, from this month on."""
    daftar = daftar_baru(p)
    ids = BarisIuran.objects.filter(daftar=daftar).values_list("pk", flat=True)[:2]
    actions.record_pilihan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar, baris_ids=list(ids))
    daftar = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)
    daftar = actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=daftar)
    actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=daftar)
    pemeran.buka_lingkup()
    halaman = teks(masuk(p.darmawan).get(f"/rt/{p.rt.kode}/iuran/baru/"))
    assert "18 pekerja" in halaman and "Rp3.628.800" in halaman


def test_the_lurah_refuses_without_reason_and_keeps_the_page(p):
    daftar = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar_baru(p))
    yusuf = masuk(p.yusuf)
    halaman = yusuf.get(f"/iuran/{daftar.pk}/")
    assert "Setujui daftar" in teks(halaman)
    jawab = yusuf.post(f"/iuran/{daftar.pk}/tolak/", {"kunci": kunci_di(halaman), "alasan": ""})
    assert jawab.status_code == 422 and "Alasan penolakan" in teks(jawab)
    assert DaftarIuran.objects.get(pk=daftar.pk).keadaan == "diajukan"


def test_a_double_click_is_one_act(p):
    daftar = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar_baru(p))
    yusuf = masuk(p.yusuf)
    satu = kunci_di(yusuf.get(f"/iuran/{daftar.pk}/"))
    for _ in range(2):
        assert yusuf.post(f"/iuran/{daftar.pk}/setujui/", {"kunci": satu}).status_code == 303


@pytest.mark.parametrize("siapa", ["samsul", "aminah", "tamu", "admin", "wali"])
def test_who_has_no_part_in_the_rt_finds_nothing(p, siapa):
    daftar = daftar_baru(p)
    orang = masuk(getattr(p, siapa))
    for url in (f"/rt/{p.rt.kode}/iuran/", f"/rt/{p.rt.kode}/perlindungan/", f"/iuran/{daftar.pk}/", f"/rt/{p.rt.kode}/",
                f"/iuran/{daftar.pk}/berkas-bpjs.xlsx", f"/iuran/{daftar.pk}/daftar.xlsx"):  # fmt: skip
        assert orang.get(url).status_code == 404, url
    for act in ("ajukan", "setujui", "tolak", "bayar", "kode", "bukti", "bukti/ketik", "pilih", "hitung"):
        assert orang.post(f"/iuran/{daftar.pk}/{act}/", {"kunci": kunci()}).status_code == 404, act


@pytest.mark.parametrize(("siapa", "act"), [
    ("siti", "ajukan"), ("siti", "setujui"), ("darmawan", "setujui"), ("darmawan", "bayar"), ("yusuf", "bayar"),
    ("rina", "setujui"), ("ida", "ajukan"), ("ratna", "setujui"), ("marlina", "setujui"), ("yusuf", "ajukan"),
])  # fmt: skip
def test_who_may_look_may_not_act(p, siapa, act):
    daftar = daftar_baru(p)
    jawab = masuk(getattr(p, siapa)).post(f"/iuran/{daftar.pk}/{act}/", {"kunci": kunci()})
    assert jawab.status_code == 403 and "tidak berwenang" in teks(jawab)


def test_without_signing_in_every_page_asks_for_it(p):
    daftar = daftar_baru(p)
    for url in (f"/rt/{p.rt.kode}/iuran/", f"/iuran/{daftar.pk}/", f"/iuran/{daftar.pk}/berkas-bpjs.xlsx", f"/rt/{p.rt.kode}/"):
        jawab = Client().get(url)
        assert jawab.status_code == 302 and jawab["Location"].startswith("/masuk/?next=")


def test_pages_ask_the_same_number_of_queries_for_3_and_60_workers():
    p = pemeran.rt14(pekerja=3, pada=jam.sekarang())
    client = masuk(p.darmawan)

    def hitung() -> list[int]:
        daftar, jumlah = daftar_baru(p), []
        for url in (f"/rt/{p.rt.kode}/", f"/rt/{p.rt.kode}/iuran/", f"/rt/{p.rt.kode}/perlindungan/",
                    f"/iuran/{daftar.pk}/", f"/rt/{p.rt.kode}/iuran/baru/"):  # fmt: skip
            with CaptureQueriesContext(connection) as catatan:
                assert client.get(url).status_code == 200, url
            jumlah.append(len(catatan))
        return jumlah

    tiga = hitung()
    p.verifikasi(*pemeran.daftarkan(p.darmawan, p.rt, 57, pada=p.pada, mulai=3))
    assert len(list_layak_iuran(p.rt)) == 60
    assert hitung() == tiga


def test_lists_download_without_nik(p):
    daftar = daftar_baru(p)
    client = masuk(p.darmawan)
    isi = client.get(f"/iuran/{daftar.pk}/daftar.csv").content.decode()
    assert "Ahmad Fauzi" in isi and "201600" in isi
    assert not re.search(r"\d{16}", isi)
    assert client.get(f"/iuran/{daftar.pk}/daftar.exe").status_code == 404
