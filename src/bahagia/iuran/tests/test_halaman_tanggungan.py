"""The same through the pages: Disnaker uploads, DPMPPA decides, RT 14 looks, RT 05 finds nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.iuran import actions
from bahagia.iuran.models import BarisTanggungan, BulanIuran, BulanRencana, DaftarTanggungan, RencanaTanggungan, SumberTanggungan
from bahagia.iuran.queries_tanggungan import sum_rencana
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, orang, surat
from tests import pemeran
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=6, pada=jam.sekarang())


def masuk(akun) -> Client:
    return pemeran.masuk(Client(), akun)


def teks(jawab) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.content.decode()))


def kini():
    return awal_bulan(jam.tanggal_kota(jam.sekarang()))


def kota(p, isi, **ubah):
    """The city's list for this month and the next nine."""
    masa = {"bulan_mulai": kini(), "bulan_akhir": tambah_bulan(kini(), 9)}
    return masukkan(p, isi, surat(ubah.pop("penanggung", SumberTanggungan.KOTA), **(masa | ubah)))


def kirim(p, klien: Client, isi: bytes, **ubah):
    hari = jam.tanggal_kota(jam.sekarang()) - timedelta(days=3)
    data = {
        "kunci": kunci(), "penanggung": "kota", "nama": "Dinas Tenaga Kerja", "kelompok": "petugas_syara",
        "nomor_dokumen": "SK 7/2026", "tanggal_dokumen_hari": hari.day, "tanggal_dokumen_bulan": hari.month,
        "tanggal_dokumen_tahun": hari.year, "bulan_mulai": str(kini()), "bulan_akhir": str(tambah_bulan(kini(), 11)),
        "keadaan": "dibayar", "berkas": SimpleUploadedFile("daftar.csv", isi), **ubah,
    }  # fmt: skip
    return klien.post("/tanggungan/baru/", data)


def test_bu_hendra_uploads_a_list_and_reads_the_verdict_of_every_row(p):
    hendra = masuk(p.hendra)
    assert "Belum ada daftar" in teks(hendra.get("/tanggungan/"))
    assert "Masukkan dan cocokkan" in teks(hendra.get("/tanggungan/baru/"))
    jawab = kirim(p, hendra, csv([orang(0), orang(300), orang(301, nik="123")]))
    assert jawab.status_code == 303, teks(jawab)
    halaman = hendra.get(jawab["Location"])
    assert "Baris 4" in teks(halaman) and "NIK harus 16 angka" in teks(halaman) and "SK 7/2026" in teks(halaman)
    assert pemeran.isian(0).nik not in halaman.content.decode()
    for bentuk in ("xlsx", "csv"):
        assert hendra.get(f"{jawab['Location']}baris.{bentuk}").status_code == 200
    lembar = hendra.get(f"{jawab['Location']}baris.csv?putusan=ditolak").content.decode()
    assert "NIK harus 16 angka" in lembar and "Ahmad Fauzi" not in lembar
    lagi = kirim(p, hendra, csv([orang(0), orang(300), orang(301, nik="123")]))
    assert lagi["Location"] == jawab["Location"]
    assert "sudah pernah dimasukkan" in teks(hendra.get(lagi["Location"]))


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [({"penanggung": "yayasan"}, "Daftar dari siapa"), ({"keadaan": ""}, "sudah dibayar atau akan dibayar"),
     ({"bulan_akhir": "2031-01-01"}, "Bulan terakhir"), ({"berkas": SimpleUploadedFile("x.csv", b"\x00\x01")}, "")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_kept(p, ubah, kata):
    jawab = kirim(p, masuk(p.hendra), csv([orang(0)]), **ubah)
    assert jawab.status_code == 422 and kata in teks(jawab) and not DaftarTanggungan.objects.exists()


def test_bpjs_may_only_bring_members(p):
    assert "Pemerintah Provinsi" not in teks(masuk(p.dewi).get("/tanggungan/baru/"))
    jawab = kirim(p, masuk(p.dewi), csv([orang(0)]), penanggung="bpjs")
    assert jawab.status_code == 303 and set(BulanIuran.objects.values_list("keadaan", flat=True)) == {3}
    assert kirim(p, masuk(p.dewi), csv([orang(1)])).status_code == 422


def test_rt_14_sees_its_own_people_and_rt_05_finds_nothing(p):
    daftar = kota(p, csv([orang(0), orang(300)]))
    rt14 = kota(p, csv([orang(1)]), penanggung=SumberTanggungan.LEGISLATOR, rt=p.rt)  # a list for RT 14 alone
    baris, luar = BarisTanggungan.objects.filter(daftar=daftar).order_by("nomor")
    darmawan, samsul = masuk(p.darmawan), masuk(p.samsul)
    halaman = teks(darmawan.get(f"/rt/{p.rt.kode}/tanggungan/"))
    assert "Ahmad Fauzi" in halaman and "Pemerintah Kota" in halaman and orang(300)[1] not in halaman
    assert "Ahmad Fauzi" in darmawan.get(f"/rt/{p.rt.kode}/tanggungan.csv").content.decode()
    assert darmawan.get(f"/tanggungan/baris/{baris.pk}/").status_code == 200
    assert darmawan.get(f"/tanggungan/{daftar.pk}/").status_code == 404  # the list names people of other RT
    assert darmawan.get(f"/tanggungan/baris/{luar.pk}/").status_code == 404
    for alamat in (f"/rt/{p.rt.kode}/tanggungan/", f"/rt/{p.rt.kode}/tanggungan.xlsx", f"/tanggungan/baris/{baris.pk}/"):
        assert samsul.get(alamat).status_code == 404
    assert darmawan.get(f"/tanggungan/{rt14.pk}/").status_code == 200
    assert samsul.get(f"/tanggungan/{rt14.pk}/").status_code == 404


def test_the_worker_page_tells_what_was_matched_by_whom_and_from_which_paper(p):
    kota(p, csv([orang(0)]))
    halaman = teks(masuk(p.darmawan).get(f"/pekerja/{p.pekerja[0].pk}/perlindungan/"))
    assert "Daftar lain yang pernah dicocokkan" in halaman and "SK KOTA 12/2026" in halaman and "Hendra Wijaya" in halaman
    assert "berhak tahu" in halaman


def test_a_likeness_is_decided_on_the_screen(p):
    daftar = kota(p, csv([orang(0, nik="", nama="Akhmad Fauzi")]))
    baris = BarisTanggungan.objects.get(daftar=daftar)
    ratna = masuk(p.ratna)
    assert "Akhmad Fauzi" in teks(ratna.get("/tanggungan/periksa/"))
    halaman = teks(ratna.get(f"/tanggungan/baris/{baris.pk}/"))
    assert "Apakah ini orang yang sama?" in halaman and "RT 14 Kenali Asam" in halaman
    assert masuk(p.darmawan).post(f"/tanggungan/baris/{baris.pk}/putus/", {"kunci": kunci()}).status_code == 404
    tolak = ratna.post(f"/tanggungan/baris/{baris.pk}/putus/", {"kunci": kunci(), "sama": "tidak", "alasan": ""})
    assert tolak.status_code == 422 and "Alasan" in teks(tolak)
    assert ratna.post(f"/tanggungan/baris/{baris.pk}/putus/", {"kunci": kunci(), "sama": "ya"}).status_code == 303
    baris.refresh_from_db()
    assert baris.pekerja_id == p.pekerja[0].pk
    assert "Tidak ada yang menunggu" in teks(ratna.get("/tanggungan/periksa/"))
    isi = {"kunci": kunci(), "alasan": "Orang lain"}
    assert ratna.post(f"/tanggungan/baris/{baris.pk}/bukan/", isi).status_code == 303
    assert not BulanIuran.objects.exists()


def test_the_rt_is_told_what_is_free_again(p):
    d = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=kini(), jumlah_bulan=12)
    d = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d)
    kota(p, csv([orang(0), orang(1)]), ambil_alih=True)
    darmawan = masuk(p.darmawan)
    kalimat = "Pemerintah Kota mengambil alih 2 pekerja dari daftar RT. Dana RT yang bebas lagi: Rp403.200"
    for alamat in (f"/rt/{p.rt.kode}/iuran/", f"/rt/{p.rt.kode}/"):
        assert kalimat in teks(darmawan.get(alamat)), alamat
    satu = teks(darmawan.get(f"/iuran/{d.pk}/"))
    assert "Rp403.200 bebas lagi" in satu and "4 bulan tidak ikut ditanggung" in satu
    assert "Rp403.200" in teks(darmawan.get(f"/rt/{p.rt.kode}/tanggungan/"))


def test_a_draft_says_who_was_taken_up_meanwhile(p):
    d = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=kini(), jumlah_bulan=12)
    kota(p, csv([orang(0)]))
    darmawan = masuk(p.darmawan)
    assert "Ahmad Fauzi sudah ditanggung Pemerintah Kota" in teks(darmawan.get(f"/iuran/{d.pk}/"))
    semua = list(d.baris.values_list("pk", flat=True))
    darmawan.post(f"/iuran/{d.pk}/pilih/", {"kunci": kunci(), "baris": semua})
    d.refresh_from_db()
    assert d.jumlah_pekerja == 5 and d.baris.get(nama="Ahmad Fauzi").alasan.startswith("Sudah ditanggung Pemerintah Kota")


def test_a_payment_is_reversed_on_its_page(p):
    d = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=kini(), jumlah_bulan=1)
    d = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d)
    d = actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=d)
    d = actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d)
    yusuf = masuk(p.yusuf)
    assert "Batalkan pembayaran" in teks(yusuf.get(f"/iuran/{d.pk}/"))
    jawab = yusuf.post(f"/iuran/{d.pk}/batal-bayar/", {"kunci": kunci(), "alasan": "Transfer ditolak bank"})
    assert jawab.status_code == 303 and "Pembayaran dibatalkan" in teks(yusuf.get(f"/iuran/{d.pk}/"))


def rencana(p, klien, alamat, **ubah):
    isi = {"kunci": kunci(), "penanggung_1": "kota", "kelompok_1": "", "dari_1": str(kini()),
           "sampai_1": str(tambah_bulan(kini(), 5)), "penanggung_2": "dana_rt", "kelompok_2": "",
           "dari_2": str(tambah_bulan(kini(), 4)),
           "sampai_2": str(tambah_bulan(kini(), 11))}  # fmt: skip
    for i in (3, 4):
        isi |= {f"penanggung_{i}": "", f"kelompok_{i}": "", f"dari_{i}": str(kini()), f"sampai_{i}": str(kini())}
    return klien.post(alamat, isi | ubah)


def test_two_payers_side_by_side_never_meet_in_a_month(p):
    kota(p, csv([orang(0)]), penanggung=SumberTanggungan.PROVINSI, bulan_akhir=kini())
    darmawan = masuk(p.darmawan)
    assert "Bagian 1" in teks(darmawan.get(f"/rencana/baru/?rt={p.rt.kode}"))
    jawab = rencana(p, darmawan, f"/rencana/baru/?rt={p.rt.kode}")
    assert jawab.status_code == 303, teks(jawab)
    r = RencanaTanggungan.objects.get()
    per = {u: (o, n, rp) for u, _k, o, n, rp in sum_rencana(r)}
    assert per[0] == (1, 1, 0) and per[1][:2] == (6, 35) and per[2][:2] == (6, 36)  # months 5 and 6 went to the first share
    assert BulanRencana.objects.count() == 72 and not BulanIuran.objects.filter(daftar_id__isnull=False).exists()
    halaman = teks(darmawan.get(jawab["Location"]))
    assert "Pemerintah Kota" in halaman and "Dana RT" in halaman and "Rp588.000" in halaman  # 35 x 16.800
    assert darmawan.get(f"{jawab['Location']}rincian.xlsx").status_code == 200
    assert masuk(p.samsul).get(jawab["Location"]).status_code == 404
    assert darmawan.post(f"{jawab['Location']}tutup/", {"kunci": kunci()}).status_code == 303


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [({"penanggung_1": ""}, "Penanggung 1"), ({"dari_1": "2026-01-01", "sampai_1": "2020-01-01"}, "Bulan"),
     ({"kelompok_1": "phl", "kelompok_2": "phl"}, "Belum ada pekerja")],
)  # fmt: skip
def test_a_plan_that_says_nothing_is_refused(p, ubah, kata):
    jawab = rencana(p, masuk(p.darmawan), f"/rencana/baru/?rt={p.rt.kode}", **ubah)
    assert jawab.status_code == 422 and kata in teks(jawab) and not RencanaTanggungan.objects.exists()


def test_a_lurah_plans_the_kelurahan_and_disnaker_the_city(p):
    assert rencana(p, masuk(p.yusuf), f"/rencana/baru/?kelurahan={p.kelurahan.pk}").status_code == 303
    assert rencana(p, masuk(p.hendra), "/rencana/baru/").status_code == 303
    assert masuk(p.samsul).get(f"/rencana/baru/?rt={p.rt.kode}").status_code == 404
    assert masuk(p.darmawan).get(f"/rencana/baru/?kelurahan={p.kelurahan.pk}").status_code == 404


def test_the_assessment_is_read_on_a_page(p):
    halaman = teks(masuk(p.darmawan).get("/tanggungan/penilaian/"))
    assert "Pasal 34 ayat (2) huruf e" in halaman and "Risiko yang tersisa" in halaman
    assert masuk(p.tamu).get("/tanggungan/penilaian/").status_code == 403


def test_pages_ask_as_often_for_sixty_rows_as_for_three(p):
    hendra = masuk(p.hendra)

    def hitung(alamat: str) -> int:
        hendra.get(alamat)
        with CaptureQueriesContext(connection) as semua:
            assert hendra.get(alamat).status_code == 200
        return len(semua)

    kecil, besar = kota(p, csv([orang(i) for i in range(3)])), kota(p, csv([orang(i) for i in range(300, 360)]), rt=None)
    assert hitung(f"/tanggungan/{kecil.pk}/") == hitung(f"/tanggungan/{besar.pk}/")
    assert "setelah=" in hendra.get(f"/tanggungan/{besar.pk}/").content.decode()
