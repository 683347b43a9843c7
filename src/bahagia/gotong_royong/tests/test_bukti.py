"""Named, there, paid, confirmed: all four, or the sentence that says which one is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bahagia.gotong_royong import actions, actions_hadir, actions_surat
from bahagia.gotong_royong.bukti import BuktiOrang, bukti_hari, bukti_saat, sum_bukti
from bahagia.gotong_royong.halaman_kejadian import _list_orang
from bahagia.gotong_royong.jenis import JenisKerja
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Pendaftaran
from bahagia.gotong_royong.queries import list_peserta, surat_induk
from tests import pemeran
from tests.cerita.dana import dana_cair
from tests.cerita.gotong_royong import kerja_siap, orang, surat_terbit, tambah
from tests.cerita.hadir import buka, hari_kerja, hari_pasti, kejadian, ketuk, pastikan, pukul
from tests.cerita.premi import bersertifikat, dibayar, didaftarkan, terkirim
from tests.pemeran import Panggung, kunci

pytestmark = [pytest.mark.django_db, pytest.mark.skala]


@pytest.fixture
def p() -> Panggung:
    return pemeran.rt14(dana_rt=0)


def bukti(hari: HariKerja, jam: int = 17) -> dict[str, BuktiOrang]:
    return {b.peserta.nama: b for b in bukti_hari(hari, pada=pukul(hari.tanggal, jam))}


@pytest.fixture
def lunas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registration and premium are in order: only letter, presence and confirmation are asked about."""
    from bahagia.gotong_royong import bukti as modul

    asli = modul.status_perlindungan

    def tanpa_premi(kerja: GotongRoyong, *, pada: Any) -> Any:
        status = asli(kerja, pada=pada)
        kurang = [k for k in status.kurang if k.kode.startswith("surat_")]
        return type(status)(status.kerja_id, status.nama, not kurang, "", kurang, [])

    monkeypatch.setattr(modul, "status_perlindungan", tanpa_premi)


def test_all_four_from_the_letter_to_the_paid_premium() -> None:
    p = pemeran.rt14(dana_rt=0)
    dana_cair(p)
    kerja = surat_terbit(p, nilai=14_000_000)
    hari = hari_kerja(p, kerja, hadir=3)
    satu = bukti(hari)
    assert len(satu) == 5 and not any(b.terlindungi for b in satu.values())
    amir = satu["Amir Hamzah"]
    assert (amir.hadir, amir.di_surat, amir.premi, amir.dipastikan) == (True, True, False, False)
    assert any("didaftarkan" in k for k in amir.kurang) and any("dipastikan" in k for k in amir.kurang)
    daftar = terkirim(p, didaftarkan(p, kerja))
    bersertifikat(p, daftar)
    assert not bukti(hari)["Amir Hamzah"].premi  # a certificate without money covers nobody
    dibayar(p, daftar)
    amir = bukti(hari)["Amir Hamzah"]
    assert (amir.premi, amir.terlindungi, amir.kurang) == (True, False, ["Kehadirannya belum dipastikan orang kedua."])
    pastikan(p, hari)
    akhir = bukti(hari)
    assert [n for n, b in akhir.items() if b.terlindungi] == ["Amir Hamzah", "Dahlia", "Effendi"]
    assert akhir["Fatimah"].kurang == ["Tidak tercatat hadir hari itu."]
    hitung = sum_bukti([hari], pada=pukul(kerja.mulai, 17))[hari.pk]
    assert (hitung.hadir, hitung.dipastikan, hitung.terlindungi) == (3, 3, 3)
    # The certificate ends with the last planned day: work that goes on longer is not covered, and is said so.
    lewat = hari_pasti(p, kerja, hadir=1, hari=kerja.selesai + timedelta(days=1))
    sesudah = bukti(lewat)["Amir Hamzah"]
    assert not sesudah.terlindungi and not sesudah.premi and not sesudah.di_surat
    assert any("sesudah masa surat tugas" in k for k in sesudah.kurang)
    Pendaftaran.objects.filter(pk=daftar.pk).update(berlaku_sejak=kerja.mulai + timedelta(days=1))
    assert any("baru berlaku sejak" in k for k in bukti(hari)["Amir Hamzah"].kurang)


def test_a_late_helper_is_covered_from_the_letter_on_and_told_of_the_time_before(p: Panggung, lunas: None) -> None:
    kerja = surat_terbit(p, peserta=2)
    hari = buka(p, kerja)  # began at eight
    gunawan, halimah, iskandar = (tambah(p, kerja, urut, pada_hp=pukul(kerja.mulai, 8, 30)) for urut in (4, 5, 6))
    ketuk(p, hari, gunawan, pada=pukul(kerja.mulai, 9), pada_hp=pukul(kerja.mulai, 8, 35))  # phone: before the letter
    actions_surat.issue_tambahan(oleh=p.darmawan, pada=pukul(kerja.mulai, 10), kunci=kunci(), gotong_royong=kerja)
    ketuk(p, hari, halimah, pada=pukul(kerja.mulai, 10, 5))  # came after the letter
    ketuk(p, hari, iskandar, pada=pukul(kerja.mulai, 15), cara="lembar")  # a sheet does not say when
    pastikan(p, hari)
    hasil = bukti(hari)
    [kalimat] = hasil["Gunawan"].kurang
    assert all(jam in kalimat for jam in ("08.35", "08.30", "10.00")) and not hasil["Gunawan"].di_surat
    assert hasil["Halimah"].terlindungi
    assert hasil["Halimah"].catatan == ["Menyusul: terlindungi sejak surat tugasnya terbit pukul 10.00."]
    assert hasil["Iskandar"].kurang == [
        "Mulai bekerja pukul 08.00, ditambahkan di HP pukul 08.30, tetapi surat tugasnya baru terbit pukul 10.00. "
        "Sebelum itu belum terlindungi."
    ]


def test_hours_that_began_before_the_letter_are_not_covered_by_a_late_tap(p: Panggung, lunas: None) -> None:
    kerja = kerja_siap(p, peserta=2)
    hari = buka(p, kerja)  # began at eight; the letter is written when all is done
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=pukul(kerja.mulai, 15), kunci=kunci(), gotong_royong=kerja)
    amir, dahlia = list_peserta(kerja)
    ketuk(p, hari, amir, pada=pukul(kerja.mulai, 15, 5), jam=7)
    ketuk(p, hari, dahlia, pada=pukul(kerja.mulai, 15, 5), jam=1)
    pastikan(p, hari, pada=pukul(kerja.mulai, 16, 30))
    hasil = bukti(hari)
    assert hasil["Amir Hamzah"].kurang == [
        "Mulai bekerja pukul 09.30, surat tugasnya baru terbit pukul 15.00. Sebelum itu belum terlindungi."
    ]
    assert hasil["Dahlia"].terlindungi


def test_an_accident_before_the_letter_is_not_covered_although_the_day_is(p: Panggung, lunas: None) -> None:
    kerja = kerja_siap(p, peserta=2)
    hari = buka(p, kerja)
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=pukul(kerja.mulai, 10), kunci=kunci(), gotong_royong=kerja)
    amir = list_peserta(kerja)[0]
    ketuk(p, hari, amir, pada=pukul(kerja.mulai, 10, 5), jam=2)
    pastikan(p, hari)
    assert bukti(hari)["Amir Hamzah"].terlindungi

    def saat(jam: int) -> BuktiOrang:
        hasil = bukti_saat(hari, amir.pk, pukul(kerja.mulai, jam), pada=pukul(kerja.mulai, 20))
        assert hasil is not None
        return hasil

    assert not saat(9).terlindungi and "sesudah kejadian" in saat(9).kurang[0] and saat(11).terlindungi
    assert bukti_saat(hari, 0, pukul(kerja.mulai, 9), pada=pukul(kerja.mulai, 20)) is None
    actions.reverse_peserta(oleh=p.darmawan, pada=pukul(kerja.mulai, 13), kunci=kunci(), peserta=amir, alasan="Pulang")
    assert saat(12).terlindungi and "dikeluarkan" in saat(14).kurang[0]
    besok = pukul(kerja.mulai, 9) + timedelta(days=1)
    lagi = tambah(p, kerja, 0, pada=besok)
    actions_surat.issue_tambahan(oleh=p.darmawan, pada=besok, kunci=kunci(), gotong_royong=kerja)
    kembali = bukti_saat(hari, lagi.pk, pukul(kerja.mulai, 12), pada=besok)
    assert kembali is not None and kembali.terlindungi, "back on the list: the row of that day is the proof of that day"
    assert [nama for _pk, nama in _list_orang(kerja)] == ["Amir Hamzah", "Dahlia"]


def test_who_was_taken_off_before_the_sheet_was_keyed_is_not_covered(p: Panggung, lunas: None) -> None:
    kerja = surat_terbit(p, peserta=2)
    hari = buka(p, kerja)
    amir, dahlia = list_peserta(kerja)
    for siapa, jam in ((amir, 7), (dahlia, 17)):  # before anybody worked; when the day was over
        actions.reverse_peserta(oleh=p.darmawan, pada=pukul(kerja.mulai, jam + 2), kunci=kunci(), peserta=siapa, alasan="Pindah")
        ketuk(p, hari, siapa, pada=pukul(kerja.mulai, 15), cara="lembar")
    pastikan(p, hari)
    hasil = bukti(hari, 20)
    assert ["Sudah dikeluarkan" in k for k in hasil["Amir Hamzah"].kurang] == [True] and hasil["Dahlia"].terlindungi


def test_a_card_of_the_withdrawn_letter_means_the_person_on_the_new_one(p: Panggung, lunas: None) -> None:
    """The letter had a wrong day: withdrawn, put right and sent anew, while cards and papers of the first are in use."""
    kerja = surat_terbit(p, peserta=2)
    lama = list(list_peserta(kerja))
    actions_surat.revoke_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), surat=surat_induk(kerja), alasan="Salah hari")
    tambah(p, kerja, 0)
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    hari = buka(p, kerja)
    for satu in lama:
        ketuk(p, hari, satu)
    kini = bukti(pastikan(p, hari))
    ada, tidak = kini[lama[0].nama], kini[lama[1].nama]
    assert ada.peserta.pk != lama[0].pk and ada.terlindungi and ada.hadir, ada.kurang
    assert tidak.peserta.pk == lama[1].pk and not tidak.di_surat and tidak.hadir  # there, and on no letter
    for siapa in ({"peserta": lama[0]}, {"nama": lama[0].nama, "nik": orang(0)["nik"]}):
        luka = kejadian(p, kerja, **siapa)
        assert luka.peserta_id == ada.peserta.pk, "the claim would miss the letter"


def test_who_is_on_no_letter_is_recorded_and_not_covered(p: Panggung, lunas: None) -> None:
    kerja = surat_terbit(p, peserta=1)
    hari = hari_kerja(p, kerja, hadir=1)
    tanpa = tambah(p, kerja, 8, nik="")  # cannot be on a letter without a NIK
    ketuk(p, hari, tanpa)
    pastikan(p, hari)
    assert bukti(hari)[orang(8)["nama"]].kurang == ["Belum ada di surat tugas."]
    surat = surat_induk(kerja)
    assert surat is not None
    actions_surat.revoke_surat_tugas(
        oleh=p.darmawan, pada=pukul(kerja.mulai, 18), kunci=kunci(), surat=surat, alasan="Salah menulis nilai"
    )
    assert not any(b.terlindungi for b in bukti(hari, 19).values())
    assert bukti(hari, 19)["Amir Hamzah"].kurang


def test_a_clean_up_has_no_cover_whoever_came(p: Panggung) -> None:
    kerja = surat_terbit(p, nama="Kerja bakti selokan", jenis=JenisKerja.BUKAN, nilai=None)
    hari = hari_pasti(p, kerja)
    hasil = bukti(hari)
    assert not any(b.terlindungi or b.premi for b in hasil.values())
    assert all("bukan pekerjaan bangunan" in " ".join(b.kurang) for b in hasil.values())


def test_a_row_typed_days_later_says_so(p: Panggung, lunas: None) -> None:
    kerja = surat_terbit(p)
    hari = buka(p, kerja)
    amir = list_peserta(kerja)[0]
    actions_hadir.record_kehadiran(
        oleh=p.rahmat, pada=pukul(kerja.mulai + timedelta(days=3), 9), kunci=kunci(), hari=hari, peserta=amir, cara="ketuk", jam=4
    )
    pastikan(p, hari, pada=pukul(kerja.mulai + timedelta(days=3), 10))
    b = next(b for b in bukti_hari(hari, pada=pukul(kerja.mulai + timedelta(days=3), 11)) if b.hadir)
    assert b.terlindungi and b.catatan == ["Dicatat 3 hari sesudahnya."]
