"""Like names: Ibu Ratna of DPMPPA decides who is who; a wrong match is undone and does not come back; BPJS contradicts us."""

from __future__ import annotations

from datetime import date

import pytest

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.iuran import actions, actions_cocok
from bahagia.iuran.models import BarisTanggungan, BulanIuran, SumberTanggungan
from bahagia.iuran.tests.lembar_rekaan import MARET, csv, masukkan, orang, surat
from bahagia.pekerja.models import JenisPembatasan, PembatasanData
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
S = SumberTanggungan


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=2)


def satu(daftar, nomor=2) -> BarisTanggungan:
    return BarisTanggungan.objects.get(daftar=daftar, nomor=nomor)


def putus(p, baris, **ubah):
    isi = {"oleh": p.ratna, "pada": p.pada, "kunci": kunci(), "baris": baris, "sama": True}
    return actions_cocok.decide_pencocokan(**(isi | ubah))


def mirip(p, nik: str = ""):
    """A list with Ahmad Fauzi under another spelling, without NIK or with a NIK the register does not know."""
    return masukkan(p, csv([orang(0, nik=nik, nama="H. Akhmad Fauzi, S.Pd")]))


def test_without_nik_a_likeness_is_only_a_candidate_until_a_person_decides(p):
    daftar = mirip(p)
    baris = satu(daftar)
    assert (baris.putusan, baris.cara, baris.calon_id, baris.pekerja_id) == ("periksa", "calon", p.pekerja[0].pk, None)
    assert baris.rt_id is None and BulanIuran.objects.count() == 0
    for siapa in (p.darmawan, p.rina, p.yusuf, p.dewi):  # a list of the city is decided at the city's desks
        with pytest.raises(TidakBerhak):
            putus(p, baris, oleh=siapa)
    baris = putus(p, baris)
    assert (baris.putusan, baris.keputusan, baris.pekerja_id, baris.rt_id, baris.n_bulan) == (
        "ditanggung", "cocok", p.pekerja[0].pk, p.rt.pk, 10)  # fmt: skip
    assert set(BulanIuran.objects.values_list("nik_indeks", flat=True)) == {p.pekerja[0].nik_indeks}
    with pytest.raises(Bentrok):
        putus(p, baris)


def test_a_list_with_another_nik_of_the_same_person_moves_its_months(p):
    daftar = mirip(p, nik=pemeran.isian(300).nik)
    baris = satu(daftar)
    assert (baris.putusan, baris.n_bulan, BulanIuran.objects.count()) == ("periksa", 10, 10)  # covered meanwhile
    baris = putus(p, baris)
    assert set(BulanIuran.objects.values_list("nik_indeks", flat=True)) == {p.pekerja[0].nik_indeks}
    baris = actions_cocok.reverse_pencocokan(oleh=p.hendra, pada=p.pada, kunci=kunci(), baris=baris, alasan="Orang lain")
    assert baris.pekerja_id is None
    assert p.pekerja[0].nik_indeks not in set(BulanIuran.objects.values_list("nik_indeks", flat=True))
    assert BulanIuran.objects.count() == 10  # under the NIK of the list again


def test_not_the_same_person_is_remembered(p):
    with pytest.raises(Penolakan, match="Alasan"):
        putus(p, satu(mirip(p)), sama=False)
    baris = putus(p, satu(mirip(p)), sama=False, alasan="Alamat dan nama ibu berbeda")
    assert (baris.putusan, baris.keputusan, baris.calon_id) == ("ditolak", "bukan", None)
    lagi = masukkan(p, csv([orang(0, nik="", nama="H. Akhmad Fauzi, S.Pd"), orang(301)]), surat(S.BAZNAS_CSR))
    assert (satu(lagi).putusan, satu(lagi).calon_id) == ("ditolak", None)


def test_a_wrong_match_by_nik_is_undone_and_does_not_return(p):
    nik = pemeran.isian(0).nik
    salah = csv([orang(53, nik=nik)])  # somebody else under Ahmad Fauzi's number
    baris = satu(masukkan(p, salah))
    assert baris.pekerja_id == p.pekerja[0].pk and baris.kemiripan < 15
    for alasan, oleh, tolak in (("", p.hendra, Penolakan), ("Bukan dia", p.darmawan, TidakBerhak)):
        with pytest.raises(tolak):
            actions_cocok.reverse_pencocokan(oleh=oleh, pada=p.pada, kunci=kunci(), baris=baris, alasan=alasan)
    baris = actions_cocok.reverse_pencocokan(
        oleh=p.hendra, pada=p.pada, kunci=kunci(), baris=baris, alasan="NIK salah ketik di daftar kota"
    )
    assert (baris.putusan, baris.pekerja_id, BulanIuran.objects.count()) == ("dibatalkan", None, 0)
    lagi = satu(masukkan(p, salah, surat(S.PROVINSI)))
    assert lagi.putusan == "ditolak" and "milik orang lain" in lagi.kalimat and BulanIuran.objects.count() == 0
    benar = satu(masukkan(p, csv([orang(0)]), surat(S.PROVINSI, bulan_mulai=date(2026, 4, 1))))
    assert benar.putusan == "ditanggung" and benar.pekerja_id == p.pekerja[0].pk


def test_the_decided_months_meet_the_key_like_any_other(p):
    masukkan(p, csv([orang(0)]), surat(S.PROVINSI))
    baris = putus(p, satu(mirip(p)))
    assert (baris.putusan, baris.n_bulan) == ("sudah", 0) and "Pemerintah Provinsi" in baris.kalimat


def test_who_objected_to_matching_is_not_matched(p):
    o = p.pekerja[0]
    PembatasanData.objects.create(
        kota_kode=o.kota_kode, kelurahan_kode=o.kelurahan_kode, rt_id=o.rt_id, pekerja=o, nik_indeks=o.nik_indeks,
        jenis=JenisPembatasan.PENCOCOKAN, nomor="1", sejak=p.pada, oleh_id=p.yusuf.pk,
    )  # fmt: skip
    daftar = masukkan(p, csv([orang(0), orang(0, nik="", nama="Akhmad Fauzi")]))
    assert (satu(daftar).pekerja_id, satu(daftar).cara) == (None, "tidak_ada")
    assert satu(daftar, 3).calon_id is None


def dibayar_rt(p):
    d = actions.open_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, bulan_mulai=MARET, jumlah_bulan=12)
    d = actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=d)
    d = actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=d)
    return actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d)


def test_bpjs_says_inactive_although_paid_is_a_difference_never_a_silent_change(p):
    dibayar_rt(p)
    kepala = "No;NIK;Nama;Tanggal Lahir;Status;Aktif sampai"
    isi = csv([[*orang(0), "NON AKTIF", ""], [*orang(1), "Aktif", "08/2026"], [*orang(400), "tidak aktif", ""]], kepala)
    daftar = masukkan(p, isi, surat(S.BPJS))
    assert daftar.hasil == {"beda": 2, "tidak_aktif": 1}
    mati, pendek = satu(daftar), satu(daftar, 3)
    assert (mati.beda, pendek.beda) == ("tidak_aktif", "berakhir") and "hanya sampai Agustus 2026" in pendek.kalimat
    bulan = BulanIuran.objects.filter(nik_indeks=mati.nik_indeks)
    assert set(bulan.values_list("keadaan", flat=True)) == {2}  # untouched
    milik = BulanIuran.objects.filter(nik_indeks=pendek.nik_indeks)
    assert dict(milik.values_list("periode", "keadaan"))[date(2026, 8, 1)] == 3  # proven up to there
    assert dict(milik.values_list("periode", "keadaan"))[date(2026, 9, 1)] == 2


def test_the_difference_is_decided_by_another_person(p):
    dibayar_rt(p)
    masukkan(p, csv([orang(0)]), surat(S.BPJS))  # proven first ...
    kepala = "No;NIK;Nama;Tanggal Lahir;Status"
    baris = satu(masukkan(p, csv([[*orang(0), "tidak aktif"]], kepala), surat(S.BPJS, nomor_dokumen="BA 2")))  # ... then denied
    isi = {"pada": p.pada, "baris": baris, "alasan": "Kantor cabang: iuran dikembalikan"}
    bulan = BulanIuran.objects.filter(nik_indeks=baris.nik_indeks, periode__lte=date(2026, 12, 1))
    assert set(bulan.values_list("keadaan", flat=True)) == {3}
    actions_cocok.decide_selisih_tanggungan(oleh=p.hendra, kunci=kunci(), bpjs_benar=True, **isi)
    assert set(bulan.values_list("keadaan", flat=True)) == {2}  # waits for proof again
