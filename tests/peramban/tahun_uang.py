"""The second part of an RT's year on the screen: the money comes, is spent with photographed receipts, wages, contributions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bahagia.luar.bank.tiruan import Bank
from tests.peramban.tahun_awal import Lakon

REKENING, PEMILIK = "7700112233", "POKJA BAHAGIA RT 14"
BON = (  # line of the RAB, amount on the receipt, shop ("" = the shop of the receipt before is offered)
    ("Batu belah pecah", "2.225.000", "Toko Bangunan Sumber Rejeki"),
    ("Semen PC 50 kg", "4.290.000", ""),
    ("Pasir pasang halus", "1.430.000", ""),
    ("Sewa molen", "1.380.000", "Rental Alat Karya"),
    ("Timbangan bayi digital", "890.000", "Toko Alat Kesehatan Medika"),
    ("Makanan tambahan balita", "1.795.000", "Katering Bu Hasnah"),
    ("CCTV", "4.980.000", "Toko Elektronik Cahaya"),
)
TUKANG = ("Mardi", "Slamet Riyadi", "Ujang", "Anwar")


def pencairan(k: Lakon, tmp: Path) -> None:
    """The lurah asks, DPMPPA agrees, the bank's list goes out and its answer comes in: nobody types an amount."""
    hp = k.hp
    hp.duduk(k.p.yusuf)
    hp.buka(f"{k.rt}/dana/pencairan/")
    hp.potret("pencairan-syarat")
    hp.tekan("Usulkan pencairan")
    hp.duduk(k.p.ratna)
    hp.buka("/pencairan/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.potret("pencairan-putus")
    hp.tekan("Setujui pencairan")
    hp.duduk(k.p.yusuf)
    hp.buka("/pencairan/")
    hp.potret("pencairan-daftar")
    hp.tekan("Buat daftar untuk bank")
    with hp.hal.expect_download() as unduhan:
        hp.hal.get_by_role("link", name="Unduh untuk bank").click()
    bank = Bank(pemilik={REKENING: PEMILIK}, hari=date(2026, 3, 10))
    terima = bank.receive(Path(unduhan.value.path()).read_bytes())
    assert (terima.n, terima.ditolak) == (1, [])
    jawaban = tmp / "hasil.csv"
    jawaban.write_bytes(bank.result())
    hp.hal.locator("main input[type=file]").set_input_files(str(jawaban))
    hp.potret("hasil-bank")
    hp.tekan("Baca hasil bank")
    hp.potret("pencairan-cair")
    assert "Berhasil" in hp.teks or "berhasil" in hp.teks, hp.teks


def bon(k: Lakon, baris: str, nilai: str, toko: str) -> None:
    """Photo, amount, line; the Ketua RT compares; the bendahara pays."""
    hp = k.hp
    hp.duduk(k.p.siti)
    hp.buka(f"{k.rt}/belanja/")
    hp.tekan("Potret bon")
    hp.potret_kertas(f"{toko or 'TOKO'}\n{baris}\nRp{nilai}")
    hp.tekan("Lanjut")
    hp.isi(nilai=nilai)
    if toko:
        hp.isi(rekanan_baru=toko)
    elif not hp.hal.locator("main [name=rekanan]").input_value():
        hp.hal.locator("main [name=rekanan]").select_option(index=1)
    hp.potret("bon-jumlah")
    hp.tekan("Lanjut")
    hp.pilih(baris)
    hp.potret("bon-baris")
    hp.hal.locator("main form.question button").first.click()
    hp.hal.wait_for_load_state()
    setujui_bayar(k)


def setujui_bayar(k: Lakon) -> None:
    """The open receipt: agreed to by the Ketua RT, paid by the bendahara."""
    hp = k.hp
    alamat = hp.jalur
    assert alamat.startswith("/nota/"), (alamat, hp.teks)
    hp.duduk(k.p.darmawan)
    hp.buka(f"{k.rt}/belanja/")
    hp.tekan("Periksa")
    hp.potret("bon-putus")
    hp.tekan("Setujui belanja ini")
    hp.duduk(k.p.siti)
    hp.buka(alamat)
    hp.potret("bon-bayar")
    hp.tekan("Sudah dibayar")


def belanja(k: Lakon) -> None:
    """Six receipts."""
    for baris, nilai, toko in BON:
        bon(k, baris, nilai, toko)


def upah(k: Lakon) -> None:
    """Wages of four men for a wages line: names once, days and rate stand there already; the signed sheet is photographed."""
    hp = k.hp
    hp.duduk(k.p.siti)
    hp.buka(f"{k.rt}/upah/")
    hp.tekan("Daftar upah baru")
    hp.pilih("Tukang batu")
    hp.isi(mulai_hari="15")  # six days until today
    hp.potret("upah-baru")
    hp.tekan("Simpan")
    for nama in TUKANG:
        kotak = hp.hal.locator("main form[action$='/orang/']")
        hp.isi(dalam=kotak, nama=nama)
        hp.tekan("Tambahkan")
    hp.potret("upah")
    kotak = hp.hal.locator("main form[action$='/kirim/']")
    hp.potret_kertas("DAFTAR UPAH bertanda tangan", dalam=kotak)
    hp.tekan("Ajukan daftar upah")
    if "/nota/" not in hp.jalur:
        hp.tekan("Buka notanya")
    setujui_bayar(k)


def iuran(k: Lakon) -> None:
    """Contributions of the twenty workers: reckoned, handed in, agreed to, paid from the line of the RAB."""
    hp = k.hp
    hp.duduk(k.p.darmawan)
    hp.buka("/beranda/")
    hp.buka(f"{k.rt}/iuran/")
    hp.tekan("Buat daftar pertama")
    hp.tekan("Lanjut pilih pekerja")
    hp.tekan("Ajukan ke lurah")
    alamat = hp.jalur
    hp.duduk(k.p.yusuf)
    hp.buka(alamat)
    hp.tekan("Setujui daftar")
    hp.duduk(k.p.siti)
    hp.buka(alamat)
    hp.isi(kode="990011223344")
    hp.tekan("Simpan kode iuran")
    hp.tekan("Bayar sekarang")
    hp.potret("iuran-dibayar")
