""""Belum terlindungi" until proven: Pak Darmawan's letter, Pak Rahmat's registration, Bu Siti's payment, each of them needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions_daftar, actions_premi, actions_surat, lindung
from bahagia.gotong_royong.bukti import bukti_hari
from bahagia.gotong_royong.lindung import list_tenggat, orang_upah, status_perlindungan, status_rt
from bahagia.gotong_royong.models import GotongRoyong, Pendaftaran, SuratTugas
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta
from bahagia.kas.queries import cek_buku
from tests import pemeran
from tests.cerita.belanja import foto
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import kerja_siap, surat_terbit, tambah
from tests.cerita.hadir import hari_kerja, ketuk, pastikan, pukul
from tests.cerita.premi import angsuran_ke, bersertifikat, diajukan, dibayar, didaftarkan, terkirim, terlindungi
from tests.pemeran import Panggung, kunci

JUTA = 1_000_000


@pytest.fixture
def p(db: None) -> Panggung:
    return pemeran.rt14()


@pytest.fixture
def kaya(db: None) -> Panggung:
    """With an approved RAB and its money in the account."""
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    dana_cair(p)
    pemeran.buka_lingkup()
    return p


@contextmanager
def tolak(kode: str) -> Iterator[None]:
    with pytest.raises(Penolakan) as salah, transaction.atomic():
        yield
    assert salah.value.kode == kode, str(salah.value)
    assert salah.value.kalimat and salah.value.langkah


def kurang(p: Panggung, kerja: GotongRoyong, geser: int = 0) -> list[str]:
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    status = status_perlindungan(kini, pada=p.pada + timedelta(days=geser))
    assert status.terlindungi is (not status.kurang)
    assert status.kalimat == ("Terlindungi" if status.terlindungi else "Belum terlindungi")
    assert all(k.kalimat and k.url for k in status.kurang)
    return [k.kode for k in status.kurang]


@pytest.mark.skala
def test_nobody_is_covered_until_every_link_is_proven(kaya: Panggung) -> None:
    p = kaya
    kerja = kerja_siap(p, nilai=10 * JUTA)
    assert kurang(p, kerja) == ["surat_belum", "daftar_belum"]
    surat = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    assert kurang(p, kerja) == ["daftar_belum"]
    daftar = didaftarkan(p, kerja)
    assert kurang(p, kerja) == ["kirim_belum", "premi_belum"]
    terkirim(p, daftar)
    assert kurang(p, kerja) == ["sertifikat_belum", "premi_belum"]
    bersertifikat(p, daftar)
    assert kurang(p, kerja) == ["premi_belum"]
    satu = diajukan(p, daftar)
    assert kurang(p, kerja) == ["premi_belum"]  # asked for is not paid
    actions_premi.approve_angsuran(oleh=p.darmawan, pada=p.pada, kunci=kunci(), angsuran=satu)
    assert kurang(p, kerja) == ["premi_belum"]
    actions_premi.pay_angsuran(oleh=p.siti, pada=p.pada, kunci=kunci(), angsuran=satu, foto=foto())
    assert kurang(p, kerja) == []
    assert kurang(p, kerja, geser=-1) == ["surat_kemudian", "sebelum_sertifikat", "premi_belum"]  # nothing reaches back
    assert kurang(p, kerja, geser=3) == [] and kurang(p, kerja, geser=4) == ["surat_lewat", "sesudah_sertifikat"]
    assert not cek_buku()
    actions_premi.reverse_angsuran(oleh=p.darmawan, pada=p.pada, kunci=kunci(), angsuran=satu, alasan="Transfernya gagal")
    assert kurang(p, kerja) == ["premi_belum"]
    dibayar(p, daftar)
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=surat, alasan="Salah nama kegiatan")
    assert kurang(p, kerja) == ["surat_ditarik"]


def test_a_clean_up_has_no_construction_cover_and_says_so(p: Panggung) -> None:
    bersih = kerja_siap(p, nama="Kerja bakti Minggu pagi", jenis="bukan", nilai=None)
    assert kurang(p, bersih) == ["bukan_konstruksi"]
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=bersih)
    with tolak("bukan_konstruksi"):
        didaftarkan(p, GotongRoyong.objects.get(pk=bersih.pk))
    assert list_tenggat(p.rt, pada=p.pada) == []  # no clock runs for what cannot be registered


def test_who_waits_for_a_letter_is_said_beside_the_status(p: Panggung) -> None:
    kerja = surat_terbit(p)
    tambah(p, kerja, 7)
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    assert [k.kode for k in status_perlindungan(kini, pada=p.pada).peringatan] == ["orang_menunggu"]


def test_the_registration_keeps_its_premium_with_the_law_behind_it(p: Panggung) -> None:
    daftar = didaftarkan(p, surat_terbit(p, nilai=180 * JUTA), bayar="bertahap")
    assert (daftar.jkk, daftar.jkm, daftar.total) == (346_000, 46_000, 392_000)
    assert [a.nilai for a in daftar.angsuran.order_by("ke")] == [196_000, 98_000, 98_000]
    assert daftar.rincian["versi_hukum"] and any("Pasal 54" in d["teks"] for d in daftar.rincian["dasar"])
    assert daftar.batas_daftar == date(2026, 2, 24)  # 4 5 6 9 10 11 12 13 16 18 19 20 23 24: Imlek on Tuesday the 17th


@pytest.mark.skala
def test_known_wages_are_the_wages_of_everybody_on_the_list(p: Panggung) -> None:
    kerja = surat_terbit(p, peserta=10, upah_harian=150_000)
    daftar = didaftarkan(p, kerja, cara="upah")
    assert (daftar.nilai, daftar.jkk, daftar.jkm, daftar.total) == (37_500_000, 652_500, 112_500, 765_000)
    assert any("10 orang x Rp150.000 x 25 hari" in r["cara"] for r in daftar.rincian["rincian"])
    assert any("Pasal 19 ayat (3)" in d["teks"] for d in daftar.rincian["dasar"])
    tambah(p, kerja, 10)  # an eleventh: the month's wages are others now
    with tolak("premi_berubah"):
        terkirim(p, daftar)
    with tolak("upah_belum"):
        didaftarkan(p, surat_terbit(p, nama="Jalan setapak"), cara="upah")
    mulai = tanggal_kota(p.pada) + timedelta(days=1)
    sebulan = surat_terbit(p, nama="Talud", upah_harian=150_000, mulai=mulai, selesai=mulai + timedelta(days=30))
    assert didaftarkan(p, sebulan, cara="upah").pk
    with tolak("upah_lama"):  # a month's wages do not pay for the second month
        didaftarkan(p, surat_terbit(p, nama="Jalan", upah_harian=9_000, mulai=mulai, selesai=mulai + timedelta(31)), cara="upah")


@pytest.mark.skala
def test_who_came_after_the_wages_were_counted_is_not_paid_for(kaya: Panggung) -> None:
    p = kaya
    kerja = surat_terbit(p, peserta=2, upah_harian=1_000, nilai=10 * JUTA)
    terlindungi(p, kerja, cara="upah")
    susul = tambah(p, kerja, 7, pada=p.pada + timedelta(hours=1))
    actions_surat.issue_tambahan(oleh=p.darmawan, pada=p.pada + timedelta(hours=2), kunci=kunci(), gotong_royong=kerja)
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    assert [k.kode for k in status_perlindungan(kini, pada=p.pada + timedelta(days=1)).peringatan] == ["orang_tanpa_premi"]
    serentak = tambah(p, kini, 8, pada=p.pada - timedelta(seconds=1))  # began before the form was sent, and waited for it
    assert orang_upah(kini) == {o.orang for o in list_peserta(kini)} - {susul.orang, serentak.orang}
    hari = hari_kerja(p, kini, hadir=2)
    ketuk(p, hari, susul)
    pastikan(p, hari)
    hasil = {b.peserta.nama: b for b in bukti_hari(hari, pada=pukul(hari.tanggal, 17))}
    assert hasil["Amir Hamzah"].terlindungi and hasil["Dahlia"].terlindungi
    assert not hasil["Jumiati"].premi and ["upah" in k for k in hasil["Jumiati"].kurang] == [True]


@pytest.mark.skala
def test_works_join_one_registration_and_only_once(p: Panggung) -> None:
    tiga = [surat_terbit(p, nama=f"Saluran {n}", nilai=40 * JUTA) for n in range(3)]
    daftar = didaftarkan(p, *tiga)
    assert (daftar.total, daftar.rincian["terpisah_total"]) == (278_000, 288_000)
    with tolak("sudah_didaftarkan"):
        didaftarkan(p, tiga[0])
    with tolak("surat_belum"):
        didaftarkan(p, kerja_siap(p, nama="Belum bersurat"))
    with tolak("kerja_kosong"):
        didaftarkan(p)
    with tolak("tidak_berhak"):
        actions_daftar.open_pendaftaran(
            oleh=p.samsul, pada=p.pada, kunci=kunci(), rt=p.rt, kerja=[surat_terbit(p, nama="Talud")], cara="nilai"
        )
    lain = GotongRoyong.objects.get(pk=tiga[0].pk)
    with tolak("kerja_lain"):
        actions_daftar.open_pendaftaran(
            oleh=p.sistem, pada=p.pada, kunci=kunci(), rt=p.rt_lain, kerja=[lain], cara="nilai"
        )


@pytest.mark.skala
def test_a_joined_certificate_goes_on_but_a_letter_that_is_over_does_not(kaya: Panggung) -> None:
    p = kaya
    mulai = tanggal_kota(p.pada) + timedelta(days=1)
    singkat = surat_terbit(p, nilai=5 * JUTA)
    panjang = surat_terbit(p, nama="Talud", nilai=5 * JUTA, mulai=mulai, selesai=mulai + timedelta(days=30))
    terlindungi(p, singkat, panjang)
    assert kurang(p, singkat, geser=3) == kurang(p, panjang, geser=3) == []
    assert kurang(p, singkat, geser=4) == ["surat_lewat"] and kurang(p, panjang, geser=4) == []
    hari = [lindung.hari_lindung(k) for satu in (singkat, panjang) if (k := kerja_by_id(satu.pk))]
    assert hari == [singkat.selesai, panjang.selesai] and lindung.hari_lindung(surat_terbit(p, nama="Pagar")) is None


def test_a_letter_anew_under_a_standing_registration_is_told_to_bpjs(p: Panggung) -> None:
    kerja = surat_terbit(p)
    surat = SuratTugas.objects.get()
    assert surat.batas_lapor is None  # the registration itself will name everybody
    terkirim(p, didaftarkan(p, kerja))
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=surat, alasan="Salah orang")
    tambah(p, kerja, 7)
    baru = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    assert [t.tanggal for t in list_tenggat(p.rt, pada=p.pada) if t.kode == "lapor"] == [baru.batas_lapor] != [None]
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p.pada, kunci=kunci(), surat=baru)
    assert "lapor" not in {t.kode for t in list_tenggat(p.rt, pada=p.pada)}


def test_a_registration_taken_back_sets_its_works_free(p: Panggung) -> None:
    kerja = surat_terbit(p)
    daftar = didaftarkan(p, kerja)
    actions_daftar.reverse_pendaftaran(oleh=p.rahmat, pada=p.pada, kunci=kunci(), pendaftaran=daftar, alasan="Salah pilih")
    assert kurang(p, kerja) == ["daftar_belum"]
    with tolak("keadaan_berubah"):
        terkirim(p, daftar)
    kini = kerja_by_id(kerja.pk)
    assert kini is not None and didaftarkan(p, kini).pk != daftar.pk


@pytest.mark.skala
def test_money_that_runs_holds_the_registration(kaya: Panggung) -> None:
    p = kaya
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p, nilai=10 * JUTA)))
    satu = diajukan(p, daftar)
    with tolak("premi_berjalan"):
        actions_daftar.reverse_pendaftaran(oleh=p.rahmat, pada=p.pada, kunci=kunci(), pendaftaran=daftar, alasan="Salah pilih")
    with tolak("sudah_diajukan"):
        diajukan(p, daftar)
    actions_premi.reject_angsuran(oleh=p.darmawan, pada=p.pada, kunci=kunci(), angsuran=satu, alasan="Tunggu kode bayar BPJS")
    diajukan(p, daftar)  # again, as a new spending
    with tolak("tidak_berhak"):
        actions_premi.approve_angsuran(oleh=p.siti, pada=p.pada, kunci=kunci(), angsuran=satu)
    actions_premi.approve_angsuran(oleh=p.darmawan, pada=p.pada, kunci=kunci(), angsuran=satu)
    with tolak("tidak_berhak"):
        actions_premi.pay_angsuran(oleh=p.darmawan, pada=p.pada, kunci=kunci(), angsuran=satu, foto=foto())


@pytest.mark.skala
def test_instalments_follow_their_order_and_their_line(kaya: Panggung) -> None:
    p = kaya
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p, nilai=10 * JUTA), bayar="bertahap"))
    with tolak("urutan"):
        diajukan(p, daftar, ke=2)
    dibayar(p, daftar)
    assert angsuran_ke(daftar).belanja.uraian == "Premi gotong royong angsuran ke-1 dari 3: Drainase Gang Kenanga"
    bersertifikat(p, daftar)
    kerja = daftar.kerja.get()
    assert kurang(p, kerja) == []  # the first instalment opens the cover
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    terlambat = status_perlindungan(kini, pada=p.pada + timedelta(days=3))
    assert terlambat.terlindungi and [k.kode for k in terlambat.peringatan] == ["angsuran_terlambat"] * 2
    dibayar(p, daftar, ke=2)
    actions_premi.reverse_angsuran(
        oleh=p.darmawan, pada=p.pada + timedelta(hours=1), kunci=kunci(), angsuran=angsuran_ke(daftar), alasan="Transfer gagal"
    )
    assert kurang(p, kerja) == ["premi_belum"]  # the second alone does not open it
    besar = terkirim(p, didaftarkan(p, surat_terbit(p, nama="Jembatan", nilai=500 * JUTA)))
    with tolak("lewat_baris"):  # the RAB has no room for it
        diajukan(p, besar)


@pytest.mark.skala
def test_without_a_premium_line_nothing_can_be_paid(p: Panggung) -> None:
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p)))
    with tolak("tanpa_premi"):
        diajukan(p, daftar)
    masih = didaftarkan(p, surat_terbit(p, nama="Talud"))
    with tolak("keadaan_berubah"):  # the form has to be at BPJS first
        diajukan(p, masih)


@pytest.mark.skala
def test_the_certificate_is_read_back_with_its_picture(p: Panggung) -> None:
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p)))
    hari = tanggal_kota(p.pada)
    with tolak("foto_kosong"):
        bersertifikat(p, daftar, foto=None)
    with tolak("masa"):
        bersertifikat(p, daftar, sejak=hari + timedelta(days=5), sampai=hari + timedelta(days=2))
    with tolak("masa"):  # a slip of the finger
        bersertifikat(p, daftar, sampai=hari.replace(year=hari.year + 50))
    with tolak("masa"):  # of another project: not one day of the work
        bersertifikat(p, daftar, sejak=hari + timedelta(days=30), sampai=hari + timedelta(days=60))
    with tolak("tidak_berhak"):
        bersertifikat(p, daftar, oleh=p.samsul)
    sah = bersertifikat(p, daftar, nomor="  26 0001  8899 ")
    assert (sah.nomor_sertifikat, sah.keadaan, sah.bukti.jenis) == ("26 0001 8899", "terdaftar", "surat")
    betul = bersertifikat(p, sah, nomor="26 0001 8898", foto=None)  # misread: put right, the picture stays
    assert (betul.nomor_sertifikat, betul.bukti_id) == ("26 0001 8898", sah.bukti_id)
    lain = terkirim(p, didaftarkan(p, surat_terbit(p, nama="Talud")))
    with tolak("sertifikat_dipakai"):
        bersertifikat(p, lain, nomor="26 0001 8898")


@pytest.mark.skala
def test_the_clocks_of_an_rt_stand_in_the_order_of_their_days(p: Panggung) -> None:
    kerja = surat_terbit(p)
    assert [(t.kode, t.tanggal, t.sisa) for t in list_tenggat(p.rt, pada=p.pada)] == [("daftar", date(2026, 2, 24), 21)]
    lewat = list_tenggat(p.rt, pada=p.pada + timedelta(days=22))
    assert [t.lewat for t in lewat] == [True]
    daftar = terkirim(p, didaftarkan(p, kerja))
    jam = list_tenggat(p.rt, pada=p.pada)
    assert [(t.kode, t.tanggal) for t in jam] == [("angsuran", date(2026, 2, 5))]  # before the works of 4 to 6 February end
    assert jam[0].url == lindung.url_daftar(daftar.pk) + "#angsuran-1"
    actions_surat.issue_tambahan(
        oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=tambah(p, kerja, 7).gotong_royong
    )
    assert {t.kode for t in list_tenggat(p.rt, pada=p.pada)} == {"angsuran", "lapor"}
    actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=p.pada, kunci=kunci(), surat=SuratTugas.objects.get(urut=1))
    assert {t.kode for t in list_tenggat(p.rt, pada=p.pada)} == {"angsuran"}


@pytest.mark.skala
def test_paid_and_sent_the_certificate_is_waited_for_one_working_day(kaya: Panggung) -> None:
    p = kaya
    daftar = terkirim(p, didaftarkan(p, surat_terbit(p, nilai=10 * JUTA)))
    dibayar(p, daftar)
    assert [(t.kode, t.tanggal) for t in list_tenggat(p.rt, pada=p.pada)] == [("sertifikat", tanggal_kota(p.pada) + timedelta(1))]
    bersertifikat(p, daftar)
    assert list_tenggat(p.rt, pada=p.pada) == []


@pytest.mark.skala
def test_the_status_of_many_works_costs_the_same_few_queries(kaya: Panggung, django_assert_max_num_queries: Any) -> None:
    p = kaya
    terlindungi(p, surat_terbit(p, nilai=10 * JUTA))
    for n in range(5):
        surat_terbit(p, nama=f"Saluran {n}", nilai=10 * JUTA)
    with django_assert_max_num_queries(6):
        semua = status_rt(p.rt, 2026, pada=p.pada)
    assert [s.terlindungi for s in semua] == [False] * 5 + [True]
    with django_assert_max_num_queries(6):
        assert len(list_tenggat(p.rt, pada=p.pada)) == 5


def test_the_database_itself_keeps_the_promise(p: Panggung) -> None:
    kerja = surat_terbit(p)
    daftar = didaftarkan(p, kerja)
    for perintah, isi in (
        ("UPDATE gotong_royong_pendaftaran SET total = 1, jkk = 1, jkm = 0 WHERE id = %s", [daftar.pk]),
        ("UPDATE gotong_royong_pendaftaran SET keadaan = 'terdaftar', nomor_sertifikat = 'X', tanggal_sertifikat = now(),"
         " berlaku_sejak = now() WHERE id = %s", [daftar.pk]),
        ("UPDATE gotong_royong_angsuran SET nilai = nilai + 1 WHERE pendaftaran_id = %s", [daftar.pk]),
        ("UPDATE gotong_royong_angsuran SET belanja_id = 1 WHERE pendaftaran_id = %s", [daftar.pk]),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(perintah, isi)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("DELETE FROM gotong_royong_angsuran WHERE pendaftaran_id = %s", [daftar.pk])
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    terkirim(p, daftar)
    with pytest.raises(DatabaseError), transaction.atomic():
        GotongRoyong.objects.filter(pk=surat_terbit(p, nama="Talud").pk).update(pendaftaran=daftar)  # it is sent already
    assert Pendaftaran.objects.get(pk=daftar.pk).total == 144_000
