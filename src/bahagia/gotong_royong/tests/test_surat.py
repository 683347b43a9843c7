"""The activity and its letter: who is named, from when, by whose hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.documents import laporan_surat
from bahagia.gotong_royong.lindung import status_perlindungan
from bahagia.gotong_royong.models import Peserta, SuratTugas
from bahagia.gotong_royong.periksa import read_teks
from bahagia.gotong_royong.queries import kerja_by_id, list_peserta, samar_nik
from bahagia.gotong_royong.queries_hadir import ekor_nik
from tests import pemeran
from tests.cerita import hadir
from tests.cerita.gotong_royong import isian_kerja, kerja_siap, orang, surat_terbit, tambah
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14()


def test_the_letter_names_everybody_with_a_nik_from_its_own_moment_on(p: Panggung) -> None:
    kerja = kerja_siap(p)
    tambah(p, kerja, 7, nik="")
    surat = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    assert surat.nomor.startswith("001/ST/") and surat.penandatangan == p.darmawan.nama
    nama = {o.nama: o for o in list_peserta(kerja)}
    assert len(nama) == 6 and nama["Jumiati"].surat_id is None
    assert all(o.sejak == p.pada for o in nama.values() if o.surat_id)
    assert samar_nik(nama["Dahlia"]).startswith("••••")
    assert kerja_by_id(kerja.pk).keadaan == "berjalan"
    with pytest.raises(Bentrok):
        actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)


def test_nothing_that_cannot_be_seen_stands_on_a_letter() -> None:
    """A mark that turns the writing around would turn the number of people on the public page as well."""
    for teks, baca in (("Talud\u202e Gang 5", "Talud Gang 5"), ("\u200bAmir\u00ad \tHamzah", "Amir Hamzah")):
        assert read_teks(teks, 160, bidang="nama", sebutan="Nama") == baca
    for teks in ("\u200b\u2060", "15710\u200b11203\u200d800001"):
        with pytest.raises(Penolakan):
            read_teks(teks, 160, bidang="nama", sebutan="Nama")


def test_the_letter_on_the_wall_does_not_print_what_proves_who_one_is(p: Panggung) -> None:
    kerja = kerja_siap(p)
    semua = list(list_peserta(kerja))
    teks = repr(laporan_surat(kerja, semua, induk=None, penandatangan="Darmawan", pada=p.pada))
    for satu in semua:
        assert satu.nama in teks and f"…{ekor_nik(satu)[-2:]}" in teks and ekor_nik(satu) not in teks


def test_only_the_chair_signs_and_only_with_somebody_to_send(p: Panggung) -> None:
    kerja = kerja_siap(p, peserta=0)
    for siapa, salah in ((p.rahmat, TidakBerhak), (p.siti, TidakBerhak), (p.samsul, TidakBerhak), (p.sistem, TidakBerhak),
                         (p.darmawan, Penolakan)):  # fmt: skip
        with pytest.raises(salah):
            actions_surat.issue_surat_tugas(oleh=siapa, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    tambah(p, kerja, 1, nik="")
    with pytest.raises(Penolakan, match="NIK"):
        actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    tambah(p, kerja, 2)
    with pytest.raises(Penolakan, match="surut"):
        actions_surat.issue_surat_tugas(
            oleh=p.darmawan, pada=p.pada + timedelta(days=9), kunci=kunci(), gotong_royong=kerja
        )
    assert SuratTugas.objects.count() == 0


def test_no_addition_after_the_last_day_but_who_was_there_is_written_down(p: Panggung) -> None:
    kerja = surat_terbit(p)
    akhir, lewat = (p.pada + timedelta(days=n) for n in (3, 4))
    assert actions_surat.record_tambahan(oleh=p.darmawan, pada=akhir, kunci=kunci(), gotong_royong=kerja, **orang(7)).surat_id
    telat = actions_surat.record_tambahan(oleh=p.darmawan, pada=lewat, kunci=kunci(), gotong_royong=kerja, **orang(8))
    assert telat.pk and telat.surat_id is None  # sent by a phone when all was over: a fact, and on no letter
    with pytest.raises(Penolakan, match="surut"):
        actions_surat.issue_tambahan(oleh=p.darmawan, pada=lewat, kunci=kunci(), gotong_royong=kerja)


def test_who_comes_late_is_named_by_a_numbered_addition_or_waits_in_red(p: Panggung) -> None:
    kerja = surat_terbit(p)
    nanti = p.pada + timedelta(days=1, hours=1)
    isi = {"gotong_royong": kerja, **orang(8)}
    oleh_ketua = actions_surat.record_tambahan(oleh=p.darmawan, pada=nanti, kunci=kunci(), **isi)
    assert oleh_ketua.surat is not None and oleh_ketua.surat.urut == 1 and oleh_ketua.sejak == nanti
    assert oleh_ketua.surat.nomor.startswith("002/ST/") and oleh_ketua.surat.batas_lapor is not None
    ulang = actions_surat.record_tambahan(oleh=p.darmawan, pada=nanti, kunci=kunci(), **isi)
    assert ulang.pk == oleh_ketua.pk and SuratTugas.objects.count() == 2
    oleh_sekretaris = actions_surat.record_tambahan(oleh=p.rahmat, pada=nanti, kunci=kunci(), gotong_royong=kerja, **orang(9))
    assert oleh_sekretaris.surat_id is None
    tanpa_nik = actions_surat.record_tambahan(oleh=p.darmawan, pada=nanti, kunci=kunci(), gotong_royong=kerja, nama="Buyung")
    assert tanpa_nik.surat_id is None
    kedua = actions_surat.issue_tambahan(oleh=p.darmawan, pada=nanti, kunci=kunci(), gotong_royong=kerja)
    assert {o.nama for o in kedua.peserta.all()} == {oleh_sekretaris.nama}
    with pytest.raises(Penolakan, match="NIK"):
        actions_surat.issue_tambahan(oleh=p.darmawan, pada=nanti, kunci=kunci(), gotong_royong=kerja)
    lapor = actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=nanti, kunci=kunci(), surat=kedua)
    assert lapor.dilaporkan_pada == nanti
    with pytest.raises(Bentrok):
        actions_surat.record_lapor_perubahan(oleh=p.rahmat, pada=nanti, kunci=kunci(), surat=kedua)


@pytest.mark.skala
def test_a_nik_is_one_person_and_one_intent_is_one_row() -> None:
    p = pemeran.rt14(pekerja=2)
    kerja = kerja_siap(p, peserta=1)
    niat = "6d1c2c7e-0f9b-4a44-9c7d-1d8f6a0e1a11"
    satu = tambah(p, kerja, 3, niat=niat)
    assert tambah(p, kerja, 3, niat=niat).pk == satu.pk == tambah(p, kerja, 3).pk
    with pytest.raises(Bentrok, match="sudah dipakai"):
        tambah(p, kerja, 3, nama="Orang Lain")
    with pytest.raises(Penolakan, match="NIK harus"):
        tambah(p, kerja, 4, nik="1234")
    with pytest.raises(Penolakan, match="sepanjang NIK"):
        tambah(p, kerja, 4, nama="Budi 1599990101850001")
    lain = kerja_siap(p, nama="Jalan Gang Melati", peserta=0)
    with pytest.raises(Bentrok, match="kegiatan lain"):
        tambah(p, lain, 4, niat=niat)
    n = actions.record_peserta_banyak(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, pekerja=p.pekerja)
    assert n == 2 and actions.record_peserta_banyak(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, pekerja=p.pekerja
    ) == 0  # fmt: skip
    dari_data = Peserta.objects.get(gotong_royong=kerja, pekerja=p.pekerja[0])
    assert dari_data.nik_indeks == p.pekerja[0].nik_indeks and dari_data.tanggal_lahir == p.pekerja[0].tanggal_lahir


def test_a_withdrawn_letter_takes_its_additions_along_and_its_people_off(p: Panggung) -> None:
    kerja = surat_terbit(p)
    actions_surat.record_tambahan(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja, **orang(8))
    induk, tambahan = SuratTugas.objects.order_by("urut")
    nanti = p.pada + timedelta(hours=2)
    tarik = {"pada": nanti, "kunci": kunci(), "surat": induk}
    with pytest.raises(TidakBerhak):
        actions_surat.revoke_surat_tugas(oleh=p.rahmat, alasan="Salah tanggal", **tarik)
    with pytest.raises(Penolakan, match="Alasan"):
        actions_surat.revoke_surat_tugas(oleh=p.darmawan, alasan=" ", **tarik)
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, alasan="Salah tanggal", **tarik)
    tambahan.refresh_from_db()
    assert tambahan.ditarik_pada == nanti and not list_peserta(kerja).exists()
    assert Peserta.objects.filter(gotong_royong=kerja, sampai=nanti).count() == 6
    kerja = kerja_by_id(kerja.pk)
    assert kerja.keadaan == "disusun"
    tambah(p, kerja, 0)
    baru = actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=nanti, kunci=kunci(), gotong_royong=kerja)
    assert baru.urut == 2 and baru.nomor.startswith("003/ST/")
    with pytest.raises(Bentrok):
        actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=nanti, kunci=kunci(), surat=induk, alasan="Lagi")


def test_what_a_letter_says_is_not_changed_and_it_is_not_cancelled_under_it(p: Panggung) -> None:
    kerja = kerja_siap(p)
    kerja = actions.record_gotong_royong(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, isian=isian_kerja(p, nilai=75_000_000)
    )
    assert kerja.nilai == 75_000_000
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    with pytest.raises(Bentrok):
        actions.record_gotong_royong(
            oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, isian=isian_kerja(p, nilai=1)
        )
    with pytest.raises(Penolakan, match="masih berlaku"):
        actions.reverse_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, alasan="Hujan")
    with pytest.raises(Penolakan, match="belum mulai"):
        actions.close_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    orang_surat = list_peserta(kerja)[0]
    with pytest.raises(TidakBerhak):
        actions.reverse_peserta(oleh=p.rahmat, pada=p.pada, kunci=kunci(), peserta=orang_surat, alasan="Sakit")
    actions.reverse_peserta(oleh=p.darmawan, pada=p.pada, kunci=kunci(), peserta=orang_surat, alasan="Sakit")
    actions.close_gotong_royong(oleh=p.rahmat, pada=p.pada + timedelta(days=2), kunci=kunci(), gotong_royong=kerja)
    with pytest.raises(Bentrok):
        tambah(p, kerja, 9)


@pytest.mark.skala
def test_days_value_and_place_must_make_sense(p: Panggung) -> None:
    mulai = isian_kerja(p).mulai
    for ubah, kata in (
        ({"selesai": mulai - timedelta(days=1)}, "sebelum hari mulai"), ({"nilai": None}, "belum diisi"), ({"nama": " "}, "Nama"),
        ({"selesai": mulai + timedelta(days=400)}, "setahun"), ({"pemeliharaan_sampai": mulai}, "pemeliharaan"),
        ({"mulai": mulai.replace(year=9999), "selesai": mulai.replace(year=9999)}, "setahun"),
        ({"nama": "Parit Pak 1599990101850001"}, "NIK"), ({"upah_harian": -1}, "lebih dari nol"),
    ):  # fmt: skip
        with pytest.raises(Penolakan, match=kata):
            actions.open_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p, **ubah))
    with pytest.raises(TidakBerhak):
        actions.open_gotong_royong(oleh=p.rina, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p))
    bersih = actions.open_gotong_royong(
        oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=p.rt, isian=isian_kerja(p, jenis="bukan", nilai=None)
    )
    assert bersih.nilai is None


@pytest.mark.skala
def test_a_clean_up_ends_without_a_letter_and_a_building_only_when_somebody_was_there(p: Panggung) -> None:
    nanti = {"oleh": p.rahmat, "pada": p.pada + timedelta(days=2)}
    bersih = kerja_siap(p, nama="Kerja bakti Minggu pagi", jenis="bukan", nilai=None, peserta=2)
    with pytest.raises(Penolakan, match="belum mulai"):
        actions.close_gotong_royong(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=bersih)
    assert actions.close_gotong_royong(**nanti, kunci=kunci(), gotong_royong=bersih).keadaan == "selesai"
    talud = kerja_siap(p, nama="Talud Gang Mawar", peserta=0)
    with pytest.raises(Penolakan, match="belum ada yang tercatat hadir"):
        actions.close_gotong_royong(**nanti, kunci=kunci(), gotong_royong=talud)
    orang_talud = tambah(p, talud, 7)
    hadir.ketuk(p, hadir.buka(p, talud), orang_talud)
    selesai = actions.close_gotong_royong(**nanti, kunci=kunci(), gotong_royong=talud)
    assert selesai.keadaan == "selesai" and not status_perlindungan(selesai, pada=nanti["pada"]).terlindungi
    with pytest.raises(Bentrok):
        tambah(p, talud, 8)
