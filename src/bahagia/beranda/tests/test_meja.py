"""The desks: who is told what to do next, lists ordered and downloaded by their address, and who finds nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan
from bahagia.iuran import actions
from tests import pemeran
from tests.pemeran import KENALI_ASAM, KOTA, KOTA_BARU, kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=3, pada=jam.sekarang())


def masuk(akun) -> Client:
    client = Client()
    pemeran.masuk(client, akun)
    return client


def teks(jawab) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


def ajukan(p):
    mulai = awal_bulan(jam.tanggal_kota(jam.sekarang()))
    daftar = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=mulai, jumlah_bulan=12)
    return actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)


def test_the_lurah_reads_first_what_waits_for_him(p):
    meja = f"/kelurahan/{KENALI_ASAM}/"
    kosong = teks(masuk(p.yusuf).get(meja))  # nothing waits for a decision: then those who are not protected yet
    assert "Tidak ada daftar yang menunggu keputusan" in kosong and "3 orang belum terlindungi" in kosong
    pemeran.daftarkan(p.darmawan, p.rt, 2, pada=p.pada, mulai=10)
    assert "Cocokkan 2 pekerja dengan KTP" in teks(masuk(p.yusuf).get(meja))
    daftar = ajukan(p)
    jawab = masuk(p.yusuf).get(meja)
    assert "Putuskan 1 daftar iuran" in teks(jawab) and f"/iuran/{daftar.pk}/" in jawab.content.decode()
    # who only looks is told who is waited for
    assert "Menunggu lurah memutuskan 1 daftar iuran" in teks(masuk(p.marlina).get(meja))


def test_rt_are_ordered_by_the_address(p):
    def urutan(urut: str) -> list[str]:
        return re.findall(r">(RT \d\d)</a></th>", masuk(p.yusuf).get(f"/kelurahan/{KENALI_ASAM}/?urut={urut}").content.decode())

    assert urutan("") == ["RT 05", "RT 14"]
    assert urutan("-nomor") == urutan("-terverifikasi") == ["RT 14", "RT 05"]
    assert masuk(p.yusuf).get(f"/kelurahan/{KENALI_ASAM}/?urut=drop table").status_code == 422


@pytest.mark.parametrize(("siapa", "url"), [
    ("yusuf", f"/kelurahan/{KENALI_ASAM}/rt"), ("marlina", f"/kecamatan/{KOTA_BARU}/kelurahan"), ("ratna", "/kota/kelurahan"),
    ("wali", "/kota/kelurahan"), ("ratna", "/kelola/rt/daftar"), ("yusuf", "/kelola/akun/daftar"),
    ("ratna", "/penerimaan/daftar"), ("darmawan", "/rt/{rt}/iuran/daftar"), ("darmawan", "/rt/{rt}/perlindungan"),
])  # fmt: skip
def test_every_list_is_a_sheet_too(p, siapa, url):
    client, url = masuk(getattr(p, siapa)), url.format(rt=p.rt.kode)
    assert client.get(f"{url}.xlsx").content[:2] == b"PK"
    csv = client.get(f"{url}.csv")
    assert csv["Content-Type"].startswith("text/csv") and not re.search(r"\d{16}", csv.content.decode())
    assert client.get(f"{url}.pdf").status_code == 404


def test_the_sheet_of_the_city_is_narrowed_like_the_page(p):
    semua = masuk(p.wali).get("/kota/kelurahan.csv").content.decode()
    satu = masuk(p.wali).get(f"/kota/kelurahan.csv?kecamatan={KOTA_BARU}").content.decode()
    assert semua.count("\n") == 1 + 68 and "Kenali Asam" in satu and satu.count("\n") < 20
    halaman = teks(masuk(p.wali).get(f"/kota/?kecamatan={KOTA_BARU}"))
    assert "Kenali Asam" in halaman and "Beringin" not in halaman


@pytest.mark.parametrize(("siapa", "url"), [
    ("samsul", f"/kelurahan/{KENALI_ASAM}/rt.csv"), ("darmawan", f"/kecamatan/{KOTA_BARU}/kelurahan.csv"),
    ("tamu", "/kota/kelurahan.csv"), ("yusuf", "/kelola/rt/daftar.csv"), ("darmawan", "/kelola/akun/daftar.csv"),
    ("yusuf", "/penerimaan/daftar.csv"), ("samsul", "/rt/{rt}/iuran/daftar.csv"), ("samsul", "/rt/{rt}/perlindungan.csv"),
])  # fmt: skip
def test_who_may_not_look_takes_no_sheet(p, siapa, url):
    jawab = masuk(getattr(p, siapa)).get(url.format(rt=p.rt.kode))
    assert jawab.status_code in (403, 404), jawab.status_code


def test_the_city_page_asks_the_same_number_of_queries_for_any_number_of_rt(p, django_assert_max_num_queries):
    client = masuk(p.ratna)
    client.get("/kota/")
    with django_assert_max_num_queries(21):
        assert client.get("/kota/").status_code == 200
    assert p.rt.kota_kode == KOTA
