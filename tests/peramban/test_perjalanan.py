"""The main job in a real browser at 360 px: from a messy sheet to 240 proven worker-months.

Pak Darmawan uploads 23 rows of which 3 are bad, Bu Rina verifies, Pak Darmawan submits Rp4.032.000, Pak Yusuf
approves, Bu Siti pays and reads the receipt of the branch, and the public page of RT 14 shows it. Pictures go to the
folder named by BAHAGIA_GAMBAR (docs/gambar in the repository), else nowhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from bahagia.akun.models import Akun
from bahagia.dana.queries import ringkasan_dana
from bahagia.dasar import jam
from bahagia.iuran.models import BulanIuran
from bahagia.kas.queries import cek_buku
from bahagia.luar.bpjs.tiruan import CabangTiruan
from bahagia.proyek.contoh.sampel import berkas_rt14
from tests import pemeran

pytestmark = pytest.mark.peramban
TOTAL = "Rp4.032.000"


@pytest.fixture
def p(basis_segar: str) -> Any:
    with transaction.atomic():
        return pemeran.rt14(pada=jam.sekarang())


@pytest.fixture
def potret(halaman: Any) -> Callable[[str], None]:
    """Take the picture of the page as it stands, numbered in the order of the story."""
    folder = os.environ.get("BAHAGIA_GAMBAR")
    urut = iter(range(1, 100))

    def simpan(nama: str) -> None:
        nomor = next(urut)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            halaman.screenshot(path=str(Path(folder) / f"{nomor:02d}-{nama}.png"), full_page=True)

    return simpan


def masuk(halaman: Any, server: Any, akun: Akun) -> None:
    """Sit down at the phone as this person (signing in itself has its own tests)."""
    client = Client()
    pemeran.masuk(client, akun)
    kue = client.cookies["bahagia"].value
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": "bahagia", "value": kue, "url": server.alamat}])


def teks(halaman: Any) -> str:
    return re.sub(r"\s+", " ", halaman.inner_text("main"))


def test_from_a_messy_sheet_to_proven_protection(p, server, halaman, axe, potret, tmp_path):
    berkas = tmp_path / "Data Warga Rentan RT 14 (baru) FIX.xlsx"
    berkas.write_bytes(berkas_rt14())
    rt = f"/rt/{p.rt.kode}"

    def buka(jalur: str) -> None:
        jawab = halaman.goto(server + jalur)
        assert jawab.ok, f"{jalur}: {jawab.status}"

    def tekan(nama: str) -> None:
        halaman.get_by_role("button", name=nama, exact=False).or_(halaman.get_by_role("link", name=nama)).first.click()
        halaman.wait_for_load_state()
        axe(halaman)

    # Pak Darmawan opens his home, and is told to bring his list
    masuk(halaman, server, p.darmawan)
    buka("/beranda/")
    assert "Daftarkan pekerja rentan di RT ini" in teks(halaman)
    axe(halaman)
    potret("beranda-ketua-rt")
    tekan("Unggah daftar")
    halaman.set_input_files("input[type=file]", str(berkas))
    potret("unggah-daftar")
    for kotak in halaman.locator("input[type=checkbox]").all():
        kotak.check(force=True)
    pilihan = halaman.locator("input[type=radio]")
    if pilihan.count() and not any(x.is_checked() for x in pilihan.all()):
        pilihan.first.check(force=True)
    tekan("Periksa daftar")
    assert "20" in teks(halaman) and "perlu diperbaiki" in teks(halaman)
    potret("hasil-pemeriksaan")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh baris yang perlu diperbaiki").click()
    assert unduhan.value.suggested_filename.endswith(".xlsx")
    tekan("Ambil 20 baris yang baik")
    assert "20 pekerja terdaftar" in teks(halaman)
    potret("dua-puluh-terdaftar")

    # Bu Rina, the facilitator, compares with the cards
    masuk(halaman, server, p.rina)
    buka("/verifikasi/")
    axe(halaman)
    potret("antrean-verifikasi")
    _verifikasi_semua(halaman, tekan)

    # Pak Darmawan sees the price, submits
    masuk(halaman, server, p.darmawan)
    buka("/beranda/")
    tekan("Hitung dan buat daftar")
    assert TOTAL in teks(halaman) and "PP 44/2015" in halaman.content()
    potret("perkiraan-iuran")
    tekan("Lanjut pilih pekerja")
    assert TOTAL in teks(halaman) and "Sisa" in teks(halaman)
    potret("daftar-draf")
    tekan("Ajukan ke lurah")
    assert "menunggu lurah" in teks(halaman)
    potret("diajukan")
    alamat = halaman.url.removeprefix(server.alamat)

    # Pak Yusuf, the lurah, decides
    masuk(halaman, server, p.yusuf)
    buka("/beranda/")
    axe(halaman)
    potret("meja-kelurahan")
    buka(alamat)
    potret("keputusan-lurah")
    tekan("Setujui daftar")
    assert "menunggu bendahara" in teks(halaman)

    # Bu Siti, the treasurer: workbook to the branch, code back, pays, reads the receipt
    masuk(halaman, server, p.siti)
    buka("/beranda/")
    tekan("Bayar")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh berkas Excel untuk BPJS").click()
    buku_kerja = Path(unduhan.value.path()).read_bytes()
    with CabangTiruan(hari=jam.tanggal_kota(jam.sekarang())) as cabang:
        kiriman = cabang.kirim(buku_kerja)
        assert (kiriman.n, kiriman.tagihan, kiriman.ditolak) == (20, 4_032_000, [])
        halaman.fill("input[name=kode]", kiriman.kode_iuran)
        tekan("Simpan kode iuran")
        potret("bayar")
        tekan("Bayar sekarang")
        assert "dibayar dari dana RT" in teks(halaman)
        cabang.bayar(kiriman.kode_iuran, kiriman.tagihan)
        isi, nama = cabang.bukti(kiriman.kode_iuran, "xlsx")
    (tmp_path / nama).write_bytes(isi)
    halaman.set_input_files("input[type=file]", str(tmp_path / nama))
    potret("masukkan-bukti")
    tekan("Baca bukti")
    assert "Semua pekerja dalam daftar ini terlindungi" in teks(halaman)
    potret("terbukti")
    buka(f"{rt}/perlindungan/")
    axe(halaman)
    potret("perlindungan")
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert BulanIuran.objects.filter(keadaan=BulanIuran.Keadaan.TERLINDUNGI).count() == 240
        assert ringkasan_dana(p.rt, jam.tanggal_kota(jam.sekarang()).year).terpakai == 4_032_000
        assert cek_buku() == []

    masuk(halaman, server, p.darmawan)
    buka("/beranda/")
    axe(halaman)
    potret("beranda-terlindungi")

    # and everybody can see it, without signing in and without a name
    halaman.context.clear_cookies()
    buka(f"/publik/rt/{p.rt.kode}/")
    axe(halaman)
    assert "20" in teks(halaman) and TOTAL in teks(halaman)
    assert not re.search(r"\d{16}", halaman.content())
    potret("halaman-publik-rt")


def _verifikasi_semua(halaman: Any, tekan: Callable[[str], None]) -> None:
    for kotak in halaman.locator("main input[type=checkbox]").all():
        kotak.check(force=True)
    tekan("Yang dicentang cocok dengan KTP")
