"""The city takes over people whom RT 14 had reserved but not paid: months, money and papers follow, and RT 14 is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.dana.models import Belanja
from bahagia.dana.queries import cek_dana, ringkasan_dana
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dokumen.models import Dokumen
from bahagia.iuran import actions, actions_bukti, actions_lepas
from bahagia.iuran.models import BarisTanggungan, BulanIuran, KeadaanDaftar, PelepasanIuran, SumberTanggungan
from bahagia.iuran.tests.lembar_rekaan import MARET, csv, masukkan, orang, surat
from bahagia.kas.queries import cek_buku
from tests import pemeran
from tests.pemeran import kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
SETAHUN = 201_600


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=6)


def ajukan(p):
    d = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=MARET, jumlah_bulan=12)
    return actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d)


def setujui(p, d):
    return actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=d)


def bayar(p, d):
    return actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d)


def test_without_the_word_take_over_the_rt_keeps_what_it_reserved(p):
    ajukan(p)
    daftar = masukkan(p, csv([orang(0), orang(300)]))
    assert daftar.hasil == {"ditanggung": 1, "sudah": 1}
    satu = BarisTanggungan.objects.get(daftar=daftar, nomor=2)
    assert "Sudah ditanggung Dana RT 14 Kenali Asam sejak 3 Februari 2026" in satu.kalimat
    assert not PelepasanIuran.objects.exists()


def test_the_city_takes_over_two_of_six_and_the_rts_money_is_free_at_once(p):
    d = setujui(p, ajukan(p))
    d = actions.record_kode_iuran(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d, kode="12345678901")
    awal = ringkasan_dana(p.rt, 2026)
    assert awal.dipesan == 6 * SETAHUN
    daftar = masukkan(p, csv([orang(0), orang(1)]), surat(ambil_alih=True))
    assert daftar.hasil == {"ditanggung": 2}
    d.refresh_from_db()
    assert (d.keadaan, d.jumlah_pekerja, d.nilai, d.kode_iuran) == ("disetujui", 4, 4 * SETAHUN, "")
    kini = ringkasan_dana(p.rt, 2026)
    assert (kini.dipesan, kini.tersedia) == (4 * SETAHUN, awal.tersedia + 2 * SETAHUN)
    lepas = PelepasanIuran.objects.get()
    assert (lepas.rt_id, lepas.n_pekerja, lepas.n_bulan, lepas.n_bulan_kosong, lepas.nilai) == (p.rt.pk, 2, 24, 4, 2 * SETAHUN)
    surat_bpjs = Dokumen.objects.filter(jenis="surat_pengantar_bpjs").order_by("pk")
    assert [s.dicabut_pada is None for s in surat_bpjs] == [False, True]
    assert BulanIuran.objects.filter(daftar_id=d.pk).count() == 48
    assert BulanIuran.objects.filter(tanggungan_id=daftar.pk).count() == 20
    d = bayar(p, d)  # and the rest goes its road, with the smaller sum
    assert ringkasan_dana(p.rt, 2026).terpakai == 4 * SETAHUN
    assert cek_buku() == [] and cek_dana() == []


def test_when_nobody_is_left_the_list_and_its_spending_end(p):
    d = ajukan(p)
    masukkan(p, csv([orang(i) for i in range(6)]), surat(ambil_alih=True, bulan_akhir=date(2027, 2, 1)))
    d.refresh_from_db()
    assert (d.keadaan, Belanja.objects.get().keadaan) == (KeadaanDaftar.DILEPAS, "ditolak")
    assert PelepasanIuran.objects.get().n_bulan_kosong == 0 and ringkasan_dana(p.rt, 2026).dipesan == 0
    with pytest.raises(Bentrok):
        setujui(p, d)


def test_paid_months_are_never_taken_and_the_city_hears_who_and_when(p):
    d = bayar(p, setujui(p, ajukan(p)))
    daftar = masukkan(p, csv([orang(0)]), surat(ambil_alih=True), pada=p.pada + timedelta(days=2))
    assert daftar.hasil == {"sudah": 1}
    satu = BarisTanggungan.objects.get(daftar=daftar)
    assert "Dana RT 14 Kenali Asam sejak 3 Februari 2026" in satu.kalimat and "Jangan bayar" in satu.langkah
    d.refresh_from_db()
    assert d.jumlah_pekerja == 6 and not PelepasanIuran.objects.exists()


def test_the_database_lets_a_waiting_list_shrink_and_never_grow(p):
    d = ajukan(p)
    for perintah in (
        "UPDATE iuran_daftariuran SET nilai = nilai + 1, jumlah_pekerja = jumlah_pekerja + 1 WHERE id = %s",
        "UPDATE iuran_daftariuran SET nilai = nilai - 1 WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as k:
            k.execute(perintah, [d.pk])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as k:
        k.execute("UPDATE dana_belanja SET nilai = nilai + 1")


def test_bpjs_says_active_but_the_rt_has_not_paid_a_person_decides(p):
    from bahagia.iuran import actions_cocok

    d = ajukan(p)
    daftar = masukkan(p, csv([orang(0)]), surat(SumberTanggungan.BPJS))
    satu = BarisTanggungan.objects.get(daftar=daftar)
    assert (satu.putusan, satu.beda) == ("beda", "belum_dibayar") and BulanIuran.objects.filter(daftar_id=d.pk).count() == 72
    isi = {"pada": p.pada, "baris": satu, "bpjs_benar": True}
    with pytest.raises(TidakBerhak):
        actions_cocok.decide_selisih_tanggungan(oleh=p.darmawan, kunci=kunci(), alasan="Ya", **isi)
    with pytest.raises(Penolakan, match="Alasan"):
        actions_cocok.decide_selisih_tanggungan(oleh=p.hendra, kunci=kunci(), alasan=" ", **isi)
    actions_cocok.decide_selisih_tanggungan(oleh=p.hendra, kunci=kunci(), alasan="Sudah dibayar perusahaannya", **isi)
    d.refresh_from_db()
    assert (d.jumlah_pekerja, PelepasanIuran.objects.get().nilai) == (5, SETAHUN)
    assert BulanIuran.objects.filter(tanggungan_id=daftar.pk, keadaan=3).count() == 10
    with pytest.raises(Bentrok):
        actions_cocok.decide_selisih_tanggungan(oleh=p.hendra, kunci=kunci(), alasan="Lagi", **isi)


def test_a_payment_that_did_not_happen_is_reversed_with_its_journal(p):
    d = bayar(p, setujui(p, ajukan(p)))
    umum = {"pada": p.pada, "daftar": d}
    with pytest.raises(TidakBerhak):
        actions_lepas.reverse_daftar(oleh=p.siti, kunci=kunci(), alasan="Salah", **umum)
    with pytest.raises(Penolakan, match="Alasan"):
        actions_lepas.reverse_daftar(oleh=p.yusuf, kunci=kunci(), alasan="", **umum)
    tersedia = ringkasan_dana(p.rt, 2026).tersedia
    d = actions_lepas.reverse_daftar(oleh=p.yusuf, kunci=kunci(), alasan="Transfer gagal", **umum)
    assert (d.keadaan, BulanIuran.objects.count()) == (KeadaanDaftar.DIBATALKAN, 0)
    assert ringkasan_dana(p.rt, 2026).tersedia == tersedia + 6 * SETAHUN
    assert cek_buku() == [] and cek_dana() == []
    assert not Dokumen.objects.filter(dicabut_pada__isnull=True).exists()
    assert ajukan(p).jumlah_pekerja == 6  # the months are free for a new list


def test_with_a_receipt_there_is_nothing_to_reverse(p):
    d = bayar(p, setujui(p, ajukan(p)))
    actions_bukti.record_bukti(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d, kode_iuran="12345678901",
                               tanggal=date(2026, 2, 3), nilai=d.nilai - 500)  # fmt: skip
    with pytest.raises(Bentrok) as tolak:
        actions_lepas.reverse_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=d, alasan="Transfer gagal")
    assert tolak.value.kode == "ada_bukti"
