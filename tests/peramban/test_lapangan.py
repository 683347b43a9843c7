"""Pak Rahmat's phone on a day of work in Gang Kenanga, where there is no signal: the real page, the real server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from bahagia.belanja.models import Nota
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.models import GotongRoyong, HariKerja, Kehadiran, Kejadian, Peserta
from bahagia.lapangan.models import Niat
from bahagia.musyawarah.actions import record_undangan
from bahagia.musyawarah.models import Hadir
from bahagia.pekerja.models import Pekerja
from bahagia.pelaksanaan.models import Kemajuan
from tests import pemeran
from tests.cerita.gotong_royong import orang, surat_terbit
from tests.cerita.musyawarah import musyawarah_dibuka
from tests.cerita.pelaksanaan import kerja_dimulai
from tests.cerita.rab import rab_disetujui
from tests.pemeran import Panggung, kunci
from tests.peramban.hp import buka_hp

pytestmark = pytest.mark.peramban
SUSULAN = orang(77)


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    """RT 14 with an approved budget, its works begun, and thirty people under one letter; the work begins today."""
    with transaction.atomic():
        p = pemeran.rt14(pekerja=2, pada=jam.sekarang())
        pemeran.buka_lingkup()
        rab_disetujui(p, pekerja=2)
        kerja_dimulai(p)
        surat_terbit(p, peserta=30, mulai=tanggal_kota(p.pada), selesai=tanggal_kota(p.pada))
        return p


def catat_kemajuan(hp: Any, volume: str) -> None:
    hp.ke("kemajuan", "isian")
    hp.lembar.locator('[data-layar="isian"] input[name="tahap"]').first.check(force=True)
    hp.isi(volume=volume)
    hp.foto("Galian")
    hp.simpan("hari")


def test_a_day_without_signal_arrives_once_in_order_with_proof(p: Panggung, server: Any, pramuban: Any, tmp_path: Path) -> None:
    with buka_hp(pramuban, server, tmp_path, akun=p.rahmat) as hp:
        hp.mulai()
        hp.luring()
        hp.tekan("Mulai kerja hari ini")
        hp.tampak("kerja")
        hp.tekan("Tambah orang dulu")
        hp.tampak("isian")
        hp.isi(nama=SUSULAN["nama"], nik=SUSULAN["nik"], tugas="Mengaduk semen")
        hp.simpan("kerja")
        hp.tekan("Mulai hari kerja")
        hp.tampak("hadir")
        nama = hp.lembar.locator('[data-layar="hadir"] .lap-orang b').all_text_contents()
        assert len(nama) == 31 and SUSULAN["nama"] in nama
        assert "Belum ada di surat tugas" in hp.teks(), "the secretary cannot issue the letter: it is said"
        hadir = [n for n in nama if n != nama[-1]]
        assert len(hadir) == 30 and SUSULAN["nama"] in hadir
        for satu in hadir[:14]:
            hp.ketuk(satu)
        # somebody closes the browser in the middle; nothing leaves the phone, nothing is lost
        hp.tutup()
        hp.nyala()
        hp.luring()
        hp.buka_lagi()
        assert "14 dari 31 orang hadir" in hp.teks()
        hp.tekan("Catat hadir")
        hp.tampak("hadir")
        for satu in hadir[14:]:
            hp.ketuk(satu)
        for n in range(5):
            catat_kemajuan(hp, str(n + 1))
        hp.ke("bon", "isian")
        hp.foto("Semen", ukuran=(900, 1200))
        hp.isi(nilai="350.000")
        hp.simpan("hari")
        catatan = hp.list_catatan()
        assert len(catatan) == 1 + 1 + 30 + 5 + 1
        # the first one may have set off before the phone knew that the line is cut: it says that no answer came
        assert {k for _, k in catatan[1:]} == {"Tersimpan di HP"} and catatan[0][1] in {"Tersimpan di HP", "Menunggu jawaban"}
        assert "38 belum terkirim" in hp.lembar.inner_text("[data-antrean]")
        assert not Niat.objects.exists(), "the network was cut"
        hp.tutup()
        hp.nyala()
        hp.buka_lagi()  # at home, with signal
        hp.tunggu_terkirim()
        catatan = hp.list_catatan()
        assert {k for _, k in catatan} == {"Diterima"}, catatan
        hp.lembar.locator('[data-daftar="niat"] a').last.click()
        hp.tampak("satu")
        hp.lembar.get_by_text("Bukti terima").click()
        tanda = re.search(r"[0-9a-f]{64}", hp.teks())
    with transaction.atomic():
        pemeran.buka_lingkup()
        _sekali_dan_berurutan(hadir)
    assert tanda is not None and Niat.objects.filter(tanda=tanda[0], urut=1).exists(), "the receipt is the server's"


def _sekali_dan_berurutan(hadir: list[str]) -> None:
    kerja = GotongRoyong.objects.get()
    hari = HariKerja.objects.get()
    assert hari.gotong_royong_id == kerja.pk and hari.pada_hp is not None
    susulan = Peserta.objects.get(nama=SUSULAN["nama"])
    assert susulan.surat_id is None and susulan.pada_hp is not None and susulan.pada_hp < hari.pada_hp
    baris = list(Kehadiran.objects.order_by("pada_hp").select_related("peserta"))
    assert [b.peserta.nama for b in baris] == hadir, "everybody once, in the order of the taps"
    assert [str(k.volume.normalize()) for k in Kemajuan.objects.order_by("pk")] == ["1", "2", "3", "4", "5"]
    assert Nota.objects.get().nilai == 350_000
    semua = list(Niat.objects.order_by("urut"))
    assert [n.urut for n in semua] == list(range(1, 39)) and {str(n.jawaban) for n in semua} == {"diterima"}
    assert all(a.tanda == b.rantai_sebelum for a, b in zip(semua, semua[1:], strict=False)), "one chain of receipts"


def test_accident_worker_and_meeting_reach_their_acts(p: Panggung, server: Any, pramuban: Any, tmp_path: Path) -> None:
    with transaction.atomic():
        pemeran.buka_lingkup()
        m = musyawarah_dibuka(p, "perubahan")
        record_undangan(oleh=p.rahmat, pada=p.pada, kunci=kunci(), musyawarah=m, nama=["Ahmad Pasaribu", "Budi Zulkarnain"])
        undangan = list(m.undangan.order_by("nama")[:2])
    with buka_hp(pramuban, server, tmp_path, akun=p.rahmat) as hp:
        hp.mulai()
        hp.luring()
        kerja = hp.lembar.locator('.lap-kerja a:has-text("Lihat kegiatan")').first
        kerja.click()
        hp.tampak("kerja")
        assert "Belum terlindungi" in hp.teks()
        hp.tekan("Kecelakaan, sakit, atau meninggal")
        hp.tampak("isian")
        hp.lembar.locator('[name="peserta"]').select_option(label="Dahlia")
        hp.lembar.locator('[name="pukul"]').fill("00:01")
        hp.isi(kronologi="Terpeleset saat menurunkan batu.", saksi1="Amir Hamzah", pelapor="Rahmat", telepon="0812-7000-1111")
        hp.simpan("satu")
        assert "Tersimpan di HP" in hp.teks() and "Terpeleset" in hp.teks()
        hp.ke("pekerja", "isian")
        hp.isi(nik=orang(78)["nik"], nama="Suparman Hadi", pekerjaan="Tukang becak")
        for nama, nilai in (("jenis_kelamin", "L"), ("kategori", "pekerja_rentan"), ("persetujuan", "lisan")):
            hp.lembar.locator(f'[name="{nama}"][value="{nilai}"]').check(force=True)
        lahir = orang(78)["nik"][6:12]
        hp.lembar.locator('[name="tanggal_lahir_hari"]').fill(lahir[:2])
        hp.lembar.locator('[name="tanggal_lahir_bulan"]').select_option(str(int(lahir[2:4])))
        hp.lembar.locator('[name="tanggal_lahir_tahun"]').fill(f"19{lahir[4:]}")
        hp.lembar.locator('[name="sudah"]').check(force=True)
        hp.simpan("hari")
        hp.ke("musyawarah", "musyawarah")
        for satu in undangan:
            hp.lembar.locator(f'[data-daftar="undangan"] li[data-kunci="{satu.pk}"] button').click()
            hp.lembar.wait_for_selector(f'[data-daftar="undangan"] li[data-kunci="{satu.pk}"] button[aria-pressed="true"]')
        hp.tekan("Nama tidak ada di daftar")
        hp.tampak("isian")
        hp.isi(nama="Wagiman Tanpa Undangan")
        hp.simpan("musyawarah")
        assert "3 orang hadir" in hp.teks()
        hp.luring(False)
        hp.lembar.wait_for_selector('[data-antrean][data-warna="good"]')
        assert {k for _, k in hp.list_catatan()} == {"Diterima"}, hp.teks()
    with transaction.atomic():
        pemeran.buka_lingkup()
        kejadian = Kejadian.objects.get()
        assert kejadian.peserta is not None and kejadian.peserta.nama == "Dahlia" and kejadian.gotong_royong_id
        assert kejadian.batas_lapor > kejadian.waktu
        assert Pekerja.objects.filter(rt=p.rt, nama="Suparman Hadi").count() == 1
        assert Hadir.objects.filter(musyawarah=m, keadaan="hadir").count() == 3
