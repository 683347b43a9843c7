"""Ibu Hendra of Disnaker brings the city's list, BPJS brings its members: who holds which month, who is told what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.iuran import actions, actions_tanggungan
from bahagia.iuran.models import BarisTanggungan, BulanIuran, DaftarTanggungan, KeadaanTanggungan, SumberTanggungan
from bahagia.iuran.queries import list_masa_pekerja, ringkas_cakupan
from bahagia.iuran.tests.lembar_rekaan import DESEMBER, MARET, csv, masukkan, orang, surat
from tests import pemeran
from tests.pemeran import kunci

pytestmark = pytest.mark.django_db
S = SumberTanggungan


@pytest.fixture
def p():
    return pemeran.rt14(pekerja=3)


def baris(daftar: DaftarTanggungan, nomor: int) -> BarisTanggungan:
    return BarisTanggungan.objects.get(daftar=daftar, nomor=nomor)


def buka(p, **ubah):
    isi = {"oleh": p.darmawan, "pada": p.pada, "kunci": kunci(), "rt": p.rt, "bulan_mulai": MARET, "jumlah_bulan": 12}
    return actions.open_daftar(**(isi | ubah))


def ajukan(p):
    return actions.submit_daftar(oleh=p.darmawan, pada=p.pada, kunci=kunci(), daftar=buka(p))


def bayar(p):
    d = actions.approve_daftar(oleh=p.yusuf, pada=p.pada, kunci=kunci(), daftar=ajukan(p))
    return actions.pay_daftar(oleh=p.siti, pada=p.pada, kunci=kunci(), daftar=d)


def test_the_citys_list_holds_months_of_people_in_and_outside_the_register(p):
    daftar = masukkan(p, csv([orang(0), orang(1), orang(300)]))
    assert daftar.hasil == {"ditanggung": 3}
    dalam, luar = baris(daftar, 2), baris(daftar, 4)
    assert (dalam.cara, dalam.pekerja_id, dalam.rt_id, dalam.n_bulan) == ("nik", p.pekerja[0].pk, p.rt.pk, 10)
    assert (luar.cara, luar.pekerja_id, luar.rt_id, luar.n_bulan) == ("tidak_ada", None, None, 10)
    bulan = BulanIuran.objects.filter(tanggungan_id=daftar.pk)
    assert bulan.count() == 30 and set(bulan.values_list("keadaan", flat=True)) == {2}  # a claim, not proven
    assert set(bulan.filter(nik_indeks=dalam.nik_indeks).values_list("jkk", "jkm")) == {(10_000, 6_800)}  # APBD: no discount
    assert ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 0


def test_the_rt_sees_it_before_it_spends(p):
    masukkan(p, csv([orang(0), orang(1)]))
    daftar = buka(p)
    luar = daftar.baris.get(pekerja_id=p.pekerja[0].pk)
    assert not luar.ikut and "Sudah ditanggung Pemerintah Kota sejak 3 Februari 2026" in luar.alasan
    assert "Maret 2026–Desember 2026" in luar.alasan and "SK KOTA 12/2026" in luar.alasan
    assert daftar.jumlah_pekerja == 1
    masa = list_masa_pekerja(p.pekerja[0].nik_indeks)
    assert [(m.penanggung_nama, m.dari, m.sampai, m.keadaan) for m in masa] == [("Pemerintah Kota", MARET, DESEMBER, 2)]


def test_someone_registered_later_is_found_covered(p):
    daftar = masukkan(p, csv([orang(30)]))
    p.verifikasi(*pemeran.daftarkan(p.darmawan, p.rt, 1, mulai=30))
    draf = buka(p)
    assert "Sudah ditanggung Pemerintah Kota" in draf.baris.get(nama=orang(30)[1]).alasan
    satu = baris(daftar, 2)
    assert (satu.cara, satu.rt_id) == ("nik", p.rt.pk)  # the list found its RT when the draft was opened
    assert set(BulanIuran.objects.filter(tanggungan_id=daftar.pk).values_list("rt_id", flat=True)) == {p.rt.pk}


def test_a_second_payer_is_told_who_holds_it_and_since_when(p):
    masukkan(p, csv([orang(0), orang(1)]))
    nanti = p.pada + timedelta(days=3)
    baznas = surat(S.BAZNAS_CSR, nama="Baznas Kota Jambi", bulan_akhir=date(2027, 1, 1))
    daftar = masukkan(p, csv([orang(0), orang(2)]), baznas, pada=nanti)
    assert daftar.hasil == {"ditanggung": 1, "sebagian": 1}  # January 2027 was still free
    satu = baris(daftar, 2)
    assert satu.n_bulan == 1
    assert "Sudah ditanggung Pemerintah Kota sejak 3 Februari 2026 (Maret 2026–Desember 2026" in satu.kalimat
    semua = BulanIuran.objects.filter(nik_indeks=satu.nik_indeks).values_list("periode", "tanggungan_id")
    assert len(semua) == 11 and len({b for b, _ in semua}) == 11


def test_a_bpjs_list_protects_at_once_and_proves_what_others_paid(p):
    bayar(p)
    kota = masukkan(p, csv([orang(300)]))
    daftar = masukkan(p, csv([orang(0), orang(300), orang(301)]), surat(S.BPJS))
    assert daftar.hasil == {"ditanggung": 1, "membuktikan": 2}
    assert "Membuktikan iuran Dana RT 14 Kenali Asam" in baris(daftar, 2).kalimat
    assert ringkas_cakupan([p.rt.pk], pada=MARET).terlindungi == 1
    assert set(BulanIuran.objects.filter(tanggungan_id=kota.pk).values_list("keadaan", flat=True)) == {3}
    assert set(BulanIuran.objects.filter(tanggungan_id=daftar.pk).values_list("keadaan", "jkk")) == {(3, 0)}


def test_bad_rows_are_told_by_row_column_and_next_step_and_the_good_ones_are_taken(p):
    isi = [orang(i) for i in range(300, 320)]
    isi[15] = orang(315, nik=isi[15][0][:15])  # row 17 of the sheet: fifteen digits
    isi[17] = orang(317, nik=isi[3][0])  # row 19: the NIK of row 5 again
    isi[18] = ["", "Tanpa Nik", ""]
    daftar = masukkan(p, csv(isi))
    assert daftar.hasil == {"ditanggung": 17, "ditolak": 3}
    salah = baris(daftar, 17)
    assert (salah.kolom, salah.kalimat) == ("B", "NIK harus 16 angka; di sini ada 15 angka.") and "KTP" in salah.langkah
    assert baris(daftar, 19).kalimat.startswith("NIK sama dengan baris 5") and baris(daftar, 20).kalimat == "NIK kosong."
    assert BulanIuran.objects.filter(tanggungan_id=daftar.pk).count() == 170


def test_the_same_file_again_is_the_same_list(p):
    isi = csv([orang(0), orang(300)])
    satu = masukkan(p, isi)
    dua = masukkan(p, isi, pada=p.pada + timedelta(days=1))
    assert dua.pk == satu.pk and BarisTanggungan.objects.count() == 2 and BulanIuran.objects.count() == 20


def test_an_import_that_dies_halfway_leaves_nothing(p, monkeypatch):
    def mati(*_a, **_k):
        raise RuntimeError("listrik padam")

    isi = csv([orang(0), orang(300)])
    with monkeypatch.context() as m:
        m.setattr(actions_tanggungan.pegang, "putuskan", mati)
        with pytest.raises(RuntimeError):
            masukkan(p, isi)
    assert (DaftarTanggungan.objects.count(), BarisTanggungan.objects.count(), BulanIuran.objects.count()) == (0, 0, 0)
    assert masukkan(p, isi).hasil == {"ditanggung": 2}


def test_a_paper_that_cannot_be_right_is_refused(p):
    for ubah, kode in (
        ({"bulan_akhir": date(2027, 3, 1)}, "masa_terlalu_panjang"),
        ({"bulan_akhir": date(2026, 1, 1)}, "masa"),
        ({"bulan_mulai": date(2062, 3, 1), "bulan_akhir": date(2062, 4, 1)}, "masa"),
        ({"nomor_dokumen": " "}, "surat_kurang"),
        ({"nama": ""}, "surat_kurang"),
        ({"tanggal_dokumen": date(2026, 5, 1)}, "tanggal_depan"),
        ({"keadaan": KeadaanTanggungan.TERLINDUNGI}, "hanya_bpjs"),
    ):
        with pytest.raises(Penolakan) as tolak:
            masukkan(p, csv([orang(0)]), surat(**ubah))
        assert tolak.value.kode == kode and tolak.value.langkah and not DaftarTanggungan.objects.exists()


def test_a_payer_nobody_knows_does_not_exist(p):
    with pytest.raises(ValueError, match="yayasan"):
        surat(SumberTanggungan("yayasan"))
    with pytest.raises(IntegrityError), transaction.atomic():  # nor is a claim ever proof, whoever writes it
        DaftarTanggungan.objects.create(
            kota_kode="15.71", penanggung="kota", kelompok="lainnya", nama="x", nomor_dokumen="x", tanggal_dokumen=MARET,
            bulan_mulai=MARET, bulan_akhir=MARET, keadaan="terlindungi", nama_berkas="x", digest="x", dicatat_oleh_id=1,
            dicatat_pada=p.pada,
        )  # fmt: skip


def test_only_disnaker_and_bpjs_bring_lists_and_bpjs_no_payers_claim(p):
    for siapa in (p.darmawan, p.rina, p.yusuf, p.ratna, p.ida, p.tamu, p.dewi):
        with pytest.raises(TidakBerhak):
            masukkan(p, csv([orang(0)]), oleh=siapa)
    assert masukkan(p, csv([orang(0)]), surat(S.BPJS)).hasil == {"ditanggung": 1}


def test_without_a_column_for_nik_the_sheet_is_refused_with_the_next_step(p):
    with pytest.raises(Penolakan) as tolak:
        masukkan(p, csv([["Budi", "01-01-1980"]], kepala="No;Nama;Tanggal Lahir"))
    assert "NIK" in tolak.value.kalimat and tolak.value.langkah


def test_a_planned_list_is_paid_and_a_wrong_one_taken_back(p):
    daftar = masukkan(p, csv([orang(0), orang(300)]), surat(keadaan=KeadaanTanggungan.DIPESAN))
    with pytest.raises(Penolakan, match="Nomor bukti"):
        actions_tanggungan.record_bayar_tanggungan(oleh=p.hendra, pada=p.pada, kunci=kunci(), tanggungan=daftar, nomor_bukti="")
    daftar = actions_tanggungan.record_bayar_tanggungan(
        oleh=p.hendra, pada=p.pada, kunci=kunci(), tanggungan=daftar, nomor_bukti="SP2D 77/2026"
    )
    assert set(BulanIuran.objects.values_list("keadaan", flat=True)) == {2}
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as k:  # paid months are not just deleted
        k.execute("DELETE FROM iuran_bulan")
    daftar = actions_tanggungan.reverse_tanggungan(
        oleh=p.hendra, pada=p.pada, kunci=kunci(), tanggungan=daftar, alasan="Salah berkas"
    )
    assert (daftar.keadaan, daftar.hasil, BulanIuran.objects.count()) == ("dibatalkan", {"dibatalkan": 2}, 0)
    assert masukkan(p, csv([orang(0), orang(300)])).pk != daftar.pk  # the right list may come again


def test_what_bpjs_has_proven_is_not_taken_back(p):
    kota = masukkan(p, csv([orang(0)]))
    masukkan(p, csv([orang(0)]), surat(S.BPJS))
    with pytest.raises(Bentrok) as tolak:
        actions_tanggungan.reverse_tanggungan(oleh=p.hendra, pada=p.pada, kunci=kunci(), tanggungan=kota, alasan="Salah")
    assert tolak.value.kode == "sudah_terbukti"
