"""Pak Ahmad worked with the others and was hurt: nothing of it goes while a claim may come, afterwards all that names him."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bahagia.berkas.models import Berkas, IsiBerkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan
from bahagia.gotong_royong import actions, actions_surat
from bahagia.gotong_royong.models import Kehadiran, Kejadian, Peserta
from bahagia.gotong_royong.queries import kerja_by_id
from bahagia.gotong_royong.queries_hadir import open_isi_kejadian
from bahagia.hak import actions_laksana
from bahagia.hak.actions_retensi import close_retensi
from bahagia.hak.retensi import sum_jatuh
from bahagia.hak.tests.test_cerita import hapus, kode
from bahagia.pekerja import actions as pekerja
from bahagia.pesan.actions_izin import record_izin_kirim
from bahagia.pesan.models import IzinKirim, Pesan
from tests import pemeran
from tests.cerita.gotong_royong import kerja_siap
from tests.cerita.hadir import buka, kejadian, ketuk, pastikan
from tests.cerita.pelaksanaan import foto
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.django_db
NOMOR = "0812 7499 0101"


def _bekerja(p: Panggung, jenis: str = "konstruksi", **isi: Any) -> Peserta:
    """Ahmad of the register is on the letter, was there, and a stone fell on his foot."""
    kerja = kerja_siap(p, peserta=1, jenis=jenis, nilai=60_000_000 if jenis == "konstruksi" else None)
    satu = actions.record_peserta(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, pekerja=p.pekerja[0], **isi)
    actions_surat.issue_surat_tugas(oleh=p.darmawan, pada=p.pada, kunci=kunci(), gotong_royong=kerja)
    kini = kerja_by_id(kerja.pk)
    assert kini is not None
    ketuk(p, hari := buka(p, kini), satu)
    pastikan(p, hari)
    return Peserta.objects.get(pk=satu.pk)


def _berhenti(p: Panggung) -> None:
    pekerja.close_pekerja(oleh=p.darmawan, pada=p.pada, kunci=kunci(), pekerja=p.pekerja[0], alasan="Pindah.")


def test_nobody_is_erased_while_a_claim_out_of_work_together_may_come() -> None:
    """He never had a month of his own: the register alone would let him go after a year."""
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    _bekerja(p)
    _berhenti(p)
    assert kode(lambda: hapus(p, p.pekerja[0])) == "klaim_berjalan"
    for hari, harap in ((400, (0, 0)), (5 * 366 + 60, (0, 1))):
        jatuh = sum_jatuh(pemeran.KOTA, pada=p.pada + timedelta(days=hari))
        assert (jatuh["pekerja_tak_terlindungi"], jatuh["pekerja_terlindungi"]) == harap, hari


def test_an_accident_is_kept_as_long_although_the_work_had_no_cover() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    satu = _bekerja(p, jenis="bukan")
    _berhenti(p)
    assert sum_jatuh(pemeran.KOTA, pada=p.pada + timedelta(days=400))["pekerja_tak_terlindungi"] == 1
    kejadian(p, satu.gotong_royong, peserta=satu)
    assert kode(lambda: hapus(p, p.pekerja[0])) == "klaim_berjalan"
    assert sum_jatuh(pemeran.KOTA, pada=p.pada + timedelta(days=400))["pekerja_tak_terlindungi"] == 0


def test_afterwards_all_that_names_him_goes_and_the_hours_stay() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    record_izin_kirim(oleh=p.darmawan, pada=p.pada, kunci=kunci(), rt=p.rt, saluran="wa", alamat=NOMOR, nama="Ahmad Fauzi",
                      setuju=True, cara="lisan")  # fmt: skip
    satu = _bekerja(p, telepon=NOMOR)
    orang_lain = Peserta.objects.exclude(pk=satu.pk).get()
    luka, luka_lain = (
        kejadian(p, satu.gotong_royong, foto=foto(lintang=-1.61, bujur=103.6), peserta=x) for x in (satu, orang_lain)
    )
    assert Pesan.objects.filter(nama="Ahmad Fauzi").exists()
    _berhenti(p)
    kelak = p.pada + timedelta(days=5 * 366 + 60)
    close_retensi(oleh=p.sistem, pada=kelak, kunci=kunci(), kota_kode=pemeran.KOTA)
    pemeran.buka_lingkup()
    satu.refresh_from_db()
    assert (satu.nama, satu.nik_sandi, satu.telepon_sandi, satu.tanggal_lahir) == ("(data dihapus)", None, None, None)
    assert satu.nik_indeks == p.pekerja[0].nik_indeks and satu.sampai == kelak
    assert Kehadiran.objects.get(peserta=satu).jam == 4
    luka.refresh_from_db()
    assert (luka.nama, luka.nik_sandi) == ("(data dihapus)", None)
    isi = open_isi_kejadian(luka)
    assert isi.kronologi == "(data dihapus)" and isi.saksi1 == isi.akibat == isi.telepon == ""
    assert luka.foto_id is None  # the picture of his foot, where it was taken and what the file was called: all of it is gone
    assert list(Berkas.objects.all()) == [luka_lain.foto] and [x.berkas for x in IsiBerkas.objects.all()] == [luka_lain.foto]
    assert not Pesan.objects.filter(nama="Ahmad Fauzi").exists() and not IzinKirim.objects.filter(nama="Ahmad Fauzi").exists()
    assert Peserta.objects.exclude(pk=satu.pk).get().nama == "Amir Hamzah"  # nobody else was touched
    with pytest.raises(IntegrityError, match="kejadian_tetap|tidak dapat diubah"), transaction.atomic():
        Kejadian.objects.filter(pk=luka.pk).update(nama="Orang lain")


def test_who_waits_on_a_list_is_on_no_letter_any_more() -> None:
    p = pemeran.rt14(pekerja=1, dana_rt=0)
    kerja = kerja_siap(p, peserta=1)
    satu = actions.record_peserta(oleh=p.rahmat, pada=p.pada, kunci=kunci(), gotong_royong=kerja, pekerja=p.pekerja[0])
    _berhenti(p)
    minta = hapus(p, p.pekerja[0])
    actions_laksana.close_data_warga(oleh=p.ratna, pada=p.pada + timedelta(hours=8), kunci=kunci(), permintaan=minta)
    pemeran.buka_lingkup()
    surat = actions_surat.issue_surat_tugas(
        oleh=p.darmawan, pada=p.pada + timedelta(hours=9), kunci=kunci(), gotong_royong=kerja
    )
    assert list(Peserta.objects.filter(surat=surat).values_list("nama", flat=True)) == ["Amir Hamzah"]
    satu.refresh_from_db()
    assert satu.nama == "(data dihapus)" and tanggal_kota(satu.sampai) == tanggal_kota(p.pada)
    with pytest.raises(Penolakan), transaction.atomic():
        actions.record_nik(oleh=p.rahmat, pada=p.pada, kunci=kunci(), peserta=satu, nik=pemeran.isian(0).nik)
