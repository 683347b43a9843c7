"""Pak Fauzi stood in the register twice, with two NIK. After the merge he is one man: no month of his is paid a second time."""

from __future__ import annotations

from datetime import date

import pytest

from bahagia.dasar.penolakan import Bentrok
from bahagia.iuran import actions, actions_kota, queries
from bahagia.iuran.daftar import list_pemegang
from bahagia.iuran.models import BarisIuran, BarisTanggungan, BulanIuran
from bahagia.iuran.tests.lembar_rekaan import csv, masukkan, orang
from bahagia.pekerja import actions_kembar
from bahagia.pekerja.cari_kembar import record_kembar
from bahagia.pekerja.models import PasanganKembar, Pekerja
from tests import pemeran
from tests.pemeran import KOTA, kunci

pytestmark = pytest.mark.django_db
MARET = date(2026, 3, 1)


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=3)


def dua(p):
    """The first worker of RT 14, and his other record (another NIK) in the other RT, verified too."""
    (lebur,) = pemeran.daftarkan(p.samsul, p.rt_lain, 1, pada=p.pada, mulai=40)
    p.verifikasi(lebur)
    utama = Pekerja.objects.filter(rt=p.rt).order_by("id").first()
    return utama, lebur


def gabung(p, utama, lebur):
    sama = ("nama", "nama_baku", "kunci_nama", "tanggal_lahir", "ibu_indeks", "nama_ibu_sandi", "alamat")
    Pekerja.objects.filter(pk=lebur.pk).update(**{x: getattr(utama, x) for x in sama})
    record_kembar(KOTA, [lebur.pk], pada=p.pada)
    pasangan = PasanganKembar.objects.get(a_id=min(utama.pk, lebur.pk), b_id=max(utama.pk, lebur.pk))
    sisi = "a" if pasangan.a_id == utama.pk else "b"
    return actions_kembar.merge_pekerja(
        oleh=p.yusuf, pada=p.pada, kunci=kunci(), pasangan=pasangan, utama=sisi, pilihan={}, alasan="KTP dilihat."
    )


def buka(p, oleh=None, rt=None, jumlah=12):
    return actions.open_daftar(
        oleh=oleh or p.darmawan, pada=p.pada, kunci=kunci(), rt=rt or p.rt, bulan_mulai=MARET, jumlah_bulan=jumlah
    )


def ajukan(p, daftar, oleh=None):
    return actions.submit_daftar(oleh=oleh or p.darmawan, pada=p.pada, kunci=kunci(), daftar=daftar)


def oleh_kota(p, lebur):
    """The city covers the other record, March to December."""
    from bahagia.dasar.sandi import decrypt

    nik = decrypt(Pekerja.objects.get(pk=lebur.pk).nik_sandi, tempat="pekerja.nik")
    return masukkan(p, csv([orang(40, nik=nik)]))


def test_months_under_the_old_nik_are_said_in_the_draft_and_on_the_page_of_the_man(p):
    utama, lebur = dua(p)
    oleh_kota(p, lebur)
    gabung(p, utama, lebur)
    baris = BarisIuran.objects.get(daftar=buka(p), pekerja_id=utama.pk)
    assert not baris.ikut and "Sudah ditanggung" in baris.alasan and "Maret 2026–Desember 2026" in baris.alasan
    assert [(m.dari, m.sampai) for m in queries.list_masa_pekerja(utama.nik_indeks)] == [(MARET, date(2026, 12, 1))]
    assert queries.bulan_tertanggung([p.rt.pk])[utama.pk] == (MARET, date(2026, 12, 1))


def test_a_draft_opened_before_the_merge_is_refused_when_submitted(p):
    utama, lebur = dua(p)
    daftar = buka(p)
    oleh_kota(p, lebur)
    gabung(p, utama, lebur)
    with pytest.raises(Bentrok, match="sudah ditanggung"):
        ajukan(p, daftar)
    assert not BulanIuran.objects.filter(daftar_id=daftar.pk).exists()


def test_two_records_of_one_man_in_one_draft_are_paid_once(p):
    utama, lebur = list(Pekerja.objects.filter(rt=p.rt).order_by("id"))[:2]
    daftar = buka(p)
    gabung(p, utama, lebur)
    with pytest.raises(Bentrok, match="dua kali"):
        ajukan(p, daftar)
    assert ajukan(p, buka(p)).jumlah_pekerja == 2


def test_the_run_of_the_city_leaves_him_out(p):
    utama, lebur = dua(p)
    oleh_kota(p, lebur)
    gabung(p, utama, lebur)
    hasil = actions_kota.lock_daftar_banyak(
        oleh=p.hendra, pada=p.pada, kunci=kunci(), kota_kode=KOTA, bulan_mulai=MARET, jumlah_bulan=12
    )
    assert hasil["pekerja"] == 2
    assert not BulanIuran.objects.filter(nik_indeks=utama.nik_indeks).exists()


def test_another_payer_hears_it_under_either_nik_and_twice_in_one_list_counts_once(p):
    utama, lebur = dua(p)
    gabung(p, utama, lebur)
    nik = [pemeran.isian(0).nik, pemeran.isian(40).nik]
    daftar = masukkan(p, csv([orang(0), orang(40)]))
    putusan = dict(BarisTanggungan.objects.filter(daftar=daftar).values_list("nik_indeks", "putusan"))
    assert sorted(putusan.values()) == ["ditanggung", "sudah"], nik
    assert BulanIuran.objects.filter(tanggungan_id=daftar.pk).count() == 10
    assert {m.serumpun for m in list_pemegang([utama.nik_indeks, lebur.nik_indeks], MARET, date(2026, 12, 1))} == {True, False}


def test_undone_they_are_two_people_again(p):
    utama, lebur = dua(p)
    oleh_kota(p, lebur)
    hasil = gabung(p, utama, lebur)
    actions_kembar.reverse_penggabungan(oleh=p.yusuf, pada=p.pada, kunci=kunci(), penggabungan=hasil, alasan="Sepupunya.")
    assert BarisIuran.objects.get(daftar=buka(p), pekerja_id=utama.pk).ikut
