"""The city asks who is missing. Figures against the registers, and each refusal by name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.akun.peran import Peran
from bahagia.cakupan import queries
from bahagia.cakupan.halaman_berakhir import sum_biaya
from bahagia.cakupan.models import RekapCakupan
from bahagia.cakupan.rekap import hitung_kota
from bahagia.dasar import jam
from bahagia.dasar.tanggal import list_bulan
from bahagia.iuran import actions as iuran
from bahagia.iuran.harga import list_harga
from bahagia.iuran.models import BulanIuran, Penanggung
from bahagia.pekerja.models import Pekerja
from bahagia.proyek.cek_cakupan import list_beda
from bahagia.wilayah.queries import wilayah_by_kode
from tests import pemeran

pytestmark = pytest.mark.django_db
KENALI, LEGOK = "15.71.07.1012", "15.71.10.1003"


def baca(akun, alamat, status=200) -> str:
    client = Client()
    pemeran.masuk(client, akun)
    jawab = client.get(alamat)
    assert jawab.status_code == status, f"{alamat}: {jawab.status_code}"
    return jawab.content.decode()


@pytest.fixture
def s(db):
    """RT 14 today: five protected, one paid, two reserved, three not verified; RT 05: two not verified."""
    pada = jam.sekarang() - timedelta(days=3)
    panggung = pemeran.rt14(pekerja=8, pada=pada)
    with transaction.atomic():
        pemeran.buka_lingkup()
        daftar = iuran.open_daftar(
            oleh=panggung.darmawan, pada=pada, kunci=pemeran.kunci(), rt=panggung.rt, jumlah_bulan=3,
            bulan_mulai=jam.tanggal_kota(pada).replace(day=1),
        )  # fmt: skip
        iuran.submit_daftar(oleh=panggung.darmawan, pada=pada, kunci=pemeran.kunci(), daftar=daftar)
        ids = [p.pk for p in panggung.pekerja]
        BulanIuran.objects.filter(pekerja_id__in=ids[:5]).update(keadaan=3)
        BulanIuran.objects.filter(pekerja_id=ids[5]).update(keadaan=2)
    pemeran.daftarkan(panggung.darmawan, panggung.rt, 3, pada=pada, mulai=20)
    pemeran.daftarkan(panggung.samsul, panggung.rt_lain, 2, pada=pada, mulai=40)
    pemeran.buka_lingkup()
    panggung.daftar = daftar
    return panggung


def hitungan(**lain) -> queries.Hitungan:
    pemeran.buka_lingkup()
    pada = jam.sekarang()
    return queries.cacah_pada("15.71", jam.tanggal_kota(pada).replace(day=1), pada=pada, **lain).jumlah()


def test_every_worker_is_counted_once_in_one_state(s):
    n = hitungan()
    assert (n.orang, n.terlindungi, n.dibayar, n.dipesan, n.terdaftar) == (13, 5, 1, 2, 5)
    assert n.belum == 8 and hitungan(per_rt=True) == n
    assert hitungan(kelurahan=KENALI) == n and hitungan(kelurahan=LEGOK).orang == 0


def test_recap_equals_the_registers_counted_another_way_and_a_wrong_one_is_found(s, sebagai_pemilik):
    pada = jam.sekarang()
    hitung_kota("15.71", pada=pada, semua=True)
    assert list(list_beda("15.71", pada=pada)) == []
    assert hitung_kota("15.71", pada=pada, semua=True) == [], "a second run finds nothing to write"
    with sebagai_pemilik():
        RekapCakupan.objects.filter(rt_id=s.rt.pk, n_terlindungi=5).update(n_terlindungi=4, n_dibayar=2)
    pemeran.buka_lingkup()
    beda = list(list_beda("15.71", pada=pada))
    assert len(beda) == 2 and str(s.rt.pk) in beda[0]
    assert hitung_kota("15.71", pada=pada), "the next run puts it right"
    assert list(list_beda("15.71", pada=pada)) == []


@pytest.mark.skala
def test_a_merged_record_gives_its_months_to_the_one_that_lives(s, sebagai_pemilik):
    lama, baru = s.pekerja[0], s.pekerja[7]  # one protected, one reserved
    with sebagai_pemilik():
        Pekerja.objects.filter(pk=lama.pk).update(status="nonaktif", digabung_ke=baru.pk)
    n = hitungan()
    assert (n.orang, n.terlindungi, n.dipesan) == (12, 5, 1)
    pada = jam.sekarang()
    hitung_kota("15.71", pada=pada, semua=True)
    assert list(list_beda("15.71", pada=pada)) == []


def test_nobody_types_a_figure(s):
    for perintah in ("DELETE FROM cakupan_rekapcakupan", "UPDATE cakupan_bulanrekap SET dihitung_pada = now()",
                     "DELETE FROM cakupan_angkarujukan", "UPDATE cakupan_angkarujukan SET nilai = 1"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah)


def test_outside_the_scope_a_count_is_empty_and_a_recap_refused(s):
    pada = jam.sekarang()
    pemeran.set_lingkup(pemeran.Tempat(rt=frozenset({s.rt_lain.pk})))
    assert queries.cacah_pada("15.71", jam.tanggal_kota(pada).replace(day=1), pada=pada).jumlah().orang == 2
    with pytest.raises(ProgrammingError, match="di luar lingkup"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT cakupan_catat('15.71', '2026-11-01', now(), now())")
    pemeran.set_lingkup(pemeran.Tempat())
    assert queries.cacah_pada("15.71", jam.tanggal_kota(pada).replace(day=1), pada=pada).baris == ()
    assert queries.list_rt_tersentuh("15.71", pada=jam.tanggal_kota(pada)) == []


@pytest.mark.skala
def test_the_wali_kota_sees_figures_down_to_the_rt_and_never_a_name(s):
    for alamat in ("/cakupan/", f"/cakupan/kelurahan/{KENALI}/", f"/cakupan/rt/{s.rt.kode}/", "/cakupan/pekerjaan/?kelompok=ojek",
                   f"/cakupan/pekerjaan/?kelompok=ojek&kelurahan={KENALI}", "/cakupan/antrean/", "/cakupan/berakhir/", "/kota/"):
        isi = baca(s.wali, alamat)
        for p in Pekerja.objects.all():
            assert p.nama not in isi, f"{alamat} names a worker"
    assert ">8<" in baca(s.wali, "/cakupan/")
    assert "tidak berwenang melihat nama" in baca(s.wali, "/cakupan/kerja/", 403)


@pytest.mark.skala
def test_who_keeps_one_place_is_led_there_and_others_do_not_exist(s):
    lurah_legok = pemeran.orang("Zainal Legok", Peran.LURAH, wilayah=wilayah_by_kode(LEGOK))
    client = Client()
    pemeran.masuk(client, s.yusuf)
    assert client.get("/cakupan/").headers["Location"] == f"/cakupan/kelurahan/{KENALI}/"
    baca(lurah_legok, f"/cakupan/kelurahan/{KENALI}/", 404)
    baca(lurah_legok, f"/cakupan/rt/{s.rt.kode}/", 404)
    baca(s.samsul, f"/cakupan/rt/{s.rt.kode}/", 404)
    baca(s.samsul, f"/cakupan/kerja/?rt={s.rt.kode}", 422)
    baca(s.siti, "/cakupan/kerja/", 403)
    baca(s.darmawan, "/cakupan/pekerjaan/", 403)
    assert s.pekerja[6].nama not in baca(lurah_legok, "/cakupan/kerja/")


@pytest.mark.skala
def test_an_unknown_filter_is_refused_with_a_sentence(s):
    for alamat in (
        "/cakupan/?kecamatan=15.71.99", "/cakupan/?bulan=2099-01", "/cakupan/?bulan=kemarin", "/cakupan/?apa=1",
        "/cakupan/pekerjaan/?kelompok=presiden", "/cakupan/pekerjaan/?kelompok=ojek&kelurahan=15.71.99.1001",
        "/cakupan/rt-belum/?setelah=tidak-ada", "/cakupan/rt-belum/?tanpa=semua", "/cakupan/berakhir/?bulan=2020-01",
    ):  # fmt: skip
        isi = baca(s.ratna, alamat, 422)
        assert "tidak dikenal" in isi and "Buka tanpa tambahan" in isi


@pytest.mark.skala
def test_the_work_list_says_what_comes_next_for_each(s, sebagai_pemilik):
    with sebagai_pemilik():  # the reserved list is given up; one of its two had cover until two months ago
        BulanIuran.objects.filter(keadaan=1).delete()
        kini = jam.tanggal_kota(jam.sekarang()).replace(day=1)
        lama = BulanIuran.objects.get(pekerja_id=s.pekerja[2].pk, periode=kini)
        BulanIuran.objects.create(
            nik_indeks=s.pekerja[6].nik_indeks,
            periode=date(kini.year - (kini.month < 3), (kini.month - 3) % 12 + 1, 1), program=1,
            kota_kode=lama.kota_kode, kelurahan_kode=lama.kelurahan_kode, rt_id=lama.rt_id, pekerja_id=s.pekerja[6].pk,
            daftar_id=s.daftar.pk, jkk=0, jkm=0, keadaan=3,
        )  # fmt: skip
    isi = baca(s.rina, "/cakupan/kerja/")
    for kata in ("Cocokkan dengan KTP", "Tunggu bukti dari BPJS", "Masukkan ke daftar iuran", "Lanjutkan iuran, terputus sejak"):
        assert kata in isi
    assert f"/pekerja/{s.pekerja[0].pk}/" not in isi, "who is protected is not on the list"
    assert "RT\u00a005" in isi and "••••" in isi
    satu = baca(s.rina, "/cakupan/kerja/?langkah=lanjutkan")
    assert f"/pekerja/{s.pekerja[6].pk}/" in satu and f"/pekerja/{s.pekerja[7].pk}/" not in satu
    assert "2 orang" in baca(s.samsul, "/cakupan/kerja/"), "Ketua RT 05 has two people"
    lembar = baca(s.rina, "/cakupan/kerja/daftar.csv?langkah=lanjutkan")
    assert s.pekerja[6].nama in lembar and s.pekerja[7].nama not in lembar


@pytest.mark.skala
def test_an_rt_is_reached_by_its_first_worker(s):
    jauh = pemeran.buka_rt(wilayah_by_kode(LEGOK), 3, kk=50)
    assert jauh.kode in baca(s.ratna, "/cakupan/rt-belum/daftar.csv")
    isi = baca(s.ratna, f"/cakupan/rt-belum/?kelurahan={LEGOK}")
    assert "RT 03" in isi and "belum pernah" in isi
    pemeran.daftarkan(s.sistem, jauh, 1, mulai=60)
    assert jauh.kode not in baca(s.ratna, "/cakupan/rt-belum/daftar.csv")
    assert s.rt.kode not in baca(s.ratna, "/cakupan/rt-belum/daftar.csv")


@pytest.mark.skala
def test_the_queue_tells_how_long_people_wait(s, sebagai_pemilik):
    lama = Pekerja.objects.filter(status="terdaftar").order_by("pk").first()
    with sebagai_pemilik():
        Pekerja.objects.filter(pk=lama.pk).update(didaftarkan_pada=jam.sekarang() - timedelta(days=91))
    pemeran.buka_lingkup()
    (a,) = queries.list_antrean("15.71", pada=jam.tanggal_kota(jam.sekarang()))
    assert (a.umur_7, a.umur_30, a.umur_90, a.umur_lebih) == (4, 0, 0, 1)
    assert "15.000 orang (Mei 2025, exposse.com)" in baca(s.ratna, "/cakupan/antrean/")
    assert "Rina Anggraini" in baca(s.ratna, "/cakupan/antrean/"), "who verified eight people"


@pytest.mark.skala
def test_ending_cover_and_what_renewing_costs(s):
    pada = jam.sekarang()
    hitung_kota("15.71", pada=pada)
    kini = jam.tanggal_kota(pada).replace(day=1)
    baris = queries.list_berakhir("15.71", dari=kini)
    assert sum(b[5] for b in baris) == 6, "five protected and one paid, all until the third month"
    assert {queries.tambah_bulan(kini, 2)} == {b[0] for b in baris}
    biaya, tanpa = sum_biaya(baris)
    mulai = queries.tambah_bulan(kini, 3)
    harga = {x: sum(h.jkk + h.jkm for h in list_harga(Penanggung.DANA_RT, list_bulan(mulai, 12)) if h.sektor == x)
             for x in ("transport", "other")}  # fmt: skip
    siapa = Pekerja.objects.filter(pk__in=[p.pk for p in s.pekerja[:6]]).values_list("sektor", flat=True)
    assert tanpa == 0 and biaya == sum(harga[x] for x in siapa)
    assert "Rp" in baca(s.ratna, "/cakupan/berakhir/")


@pytest.mark.skala
def test_the_same_number_of_queries_at_three_and_at_thirty(s):
    def tanya() -> int:
        client = Client()
        pemeran.masuk(client, s.darmawan)
        client.get("/cakupan/kerja/")
        with CaptureQueriesContext(connection) as tangkap:
            assert client.get("/cakupan/kerja/").status_code == 200
        return len(tangkap)

    sedikit = tanya()
    pemeran.daftarkan(s.darmawan, s.rt, 25, mulai=100)
    assert tanya() == sedikit
