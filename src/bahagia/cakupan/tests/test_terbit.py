"""What the public may know of coverage, and the figures that it is compared with."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from bahagia.cakupan.actions import decide_rujukan, record_rujukan
from bahagia.cakupan.queries import list_rujukan, rujukan_pada
from bahagia.cakupan.rekap import hitung_kota, publish_rt_berubah
from bahagia.cakupan.terbit import publish_cakupan_kota
from bahagia.dasar import jam
from bahagia.dasar.penolakan import Penolakan
from bahagia.iuran import actions as iuran
from bahagia.iuran.models import BulanIuran
from bahagia.terbitan.queries import fakta_cakupan, fakta_kota
from tests import pemeran

pytestmark = pytest.mark.django_db
KENALI = "15.71.07.1012"


@pytest.fixture
def s(db):
    """RT 14: twenty verified, eight of them protected this month."""
    pada = jam.sekarang() - timedelta(days=2)
    panggung = pemeran.rt14(pekerja=20, pada=pada)
    pemeran.buka_lingkup()
    daftar = iuran.open_daftar(
        oleh=panggung.darmawan, pada=pada, kunci=pemeran.kunci(), rt=panggung.rt, jumlah_bulan=3,
        bulan_mulai=jam.tanggal_kota(pada).replace(day=1),
    )  # fmt: skip
    iuran.submit_daftar(oleh=panggung.darmawan, pada=pada, kunci=pemeran.kunci(), daftar=daftar)
    lindungi(panggung, 8)
    return panggung


def lindungi(s, n: int) -> None:
    pemeran.buka_lingkup()
    BulanIuran.objects.filter(pekerja_id__in=[p.pk for p in s.pekerja[:n]]).update(keadaan=3)


def terbit() -> None:
    pada = jam.sekarang()
    hitung_kota("15.71", pada=pada, semua=True)
    publish_rt_berubah("15.71", pada=pada)
    publish_cakupan_kota("15.71", pada=pada)


def test_the_public_sees_sums_and_no_small_count(s):
    terbit()
    kelurahan, kota = fakta_cakupan(KENALI), fakta_cakupan("15.71")
    assert kelurahan is not None and kota is not None
    assert (kelurahan.n_terlindungi, kota.n_terlindungi) == (8, 8)
    for fakta in (kelurahan, kota):
        for satu in fakta.isi.kelompok:
            assert all(n is None or n == 0 or n >= 5 for n in (satu.n_terlindungi, satu.n_belum))
    client = Client()
    for alamat in ("/publik/cakupan/", f"/publik/kelurahan/{KENALI}/", "/publik/cakupan/pekerjaan.csv"):
        isi = client.get(alamat).content.decode()
        assert "disamarkan" in isi
        assert not re.search(r"\d{16}", isi) and not [p.nama for p in s.pekerja if p.nama in isi]
    assert len(client.get("/publik/cakupan/", HTTP_ACCEPT_ENCODING="gzip").content) < 30_000, "page under 60 kB with its style"


@pytest.mark.skala
def test_an_rt_with_three_protected_people_is_in_no_sum(s):
    pemeran.buka_lingkup()
    BulanIuran.objects.filter(keadaan=3).update(keadaan=2)
    lindungi(s, 3)
    terbit()
    kelurahan = fakta_cakupan(KENALI)
    assert kelurahan is not None
    assert (kelurahan.n_terlindungi, kelurahan.isi.rt_kecil) == (0, 1)
    assert fakta_kota("15.71").n_terlindungi == 0, "the RT's own figure is hidden as well"
    kota = fakta_cakupan("15.71")
    assert kota is not None and kota.isi.penanggung == [], "one RT alone would follow from the sum of the payers"


def test_the_database_refuses_a_small_public_count():
    isi = "INSERT INTO terbitan_faktacakupan VALUES ('15.71', '15.71', '2026-11-01', %s, %s, %s::jsonb, now())"
    for angka, lain, teks in ((3, 0, "{}"), (0, 4, "{}"), (0, 0, '{"kelompok": [{"n_belum": 2, "kode": "ojek"}]}'),
                              (0, 0, '{"catatan": "1599990101700001"}')):  # fmt: skip
        with pytest.raises(IntegrityError, match="faktacakupan"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(isi, [angka, lain, teks])


def test_the_city_says_which_published_figure_it_uses_and_why(s):
    pada, kini = jam.sekarang(), jam.tanggal_kota(jam.sekarang())
    isi = {"kota_kode": "15.71", "guna": "rt", "nilai": 1655, "satuan": "RT", "tanggal": kini, "judul": "SK",
           "tanggal_teks": "hari ini"}
    kunci = pemeran.kunci()
    angka = record_rujukan(oleh=s.ratna, pada=pada, kunci=kunci, **isi)
    assert record_rujukan(oleh=s.ratna, pada=pada, kunci=kunci, **isi).pk == angka.pk, "twice with one key"
    assert rujukan_pada("15.71", pada=kini)["rt"].rujukan.nilai == 1650, "recorded is not yet used"
    decide_rujukan(oleh=s.ratna, pada=pada, kunci=pemeran.kunci(), rujukan=angka, sejak=kini, alasan="SK Wali Kota terbaru.")
    assert rujukan_pada("15.71", pada=kini)["rt"].rujukan.nilai == 1655
    assert rujukan_pada("15.71", pada=kini - timedelta(days=1))["rt"].rujukan.nilai == 1650, "yesterday's pages stay explained"

    def tolak(kode, fungsi, **ubah):
        with pytest.raises(Penolakan) as salah, transaction.atomic():
            fungsi(oleh=ubah.pop("oleh", s.ratna), pada=pada, kunci=pemeran.kunci(), **ubah)
        assert salah.value.kode == kode and salah.value.langkah

    tolak("rujukan_sekali", record_rujukan, **isi)
    tolak("tanggal_nanti", record_rujukan, **(isi | {"tanggal": kini + timedelta(days=2)}))
    tolak("tidak_berhak", record_rujukan, **isi, oleh=s.darmawan)
    tolak("tidak_berhak", decide_rujukan, rujukan=angka, sejak=date(2026, 1, 1), alasan="Saya mau.", oleh=s.wali)
    kecamatan = next(r for r in list_rujukan("15.71") if r.wilayah_kode == "15.71.09")
    tolak("bukan_kota", decide_rujukan, rujukan=kecamatan, sejak=kini, alasan="Lebih kecil.")
    tolak("tanpa_alasan", decide_rujukan, rujukan=angka, sejak=kini, alasan="  ")


def test_the_figures_that_disagree_are_there_with_their_sources(db):
    rt = {r.nilai: r for r in list_rujukan("15.71") if r.guna == "rt"}
    assert set(rt) == {1650, 1652, 1662}
    assert all(r.url.startswith("https://") and r.tanggal_teks and r.judul for r in rt.values())
