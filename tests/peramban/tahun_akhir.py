"""The last part of an RT's year on the screen: works, swadaya, hand-over, books, the account, the year closed, the chain."""

from __future__ import annotations

from datetime import date

from tests.peramban.tahun_awal import Lakon


def tahap(k: Lakon, kegiatan: str) -> str:
    """Stages of one activity: the kind is proposed. Gives the address of its page."""
    hp = k.hp
    hp.duduk(k.p.darmawan)
    hp.buka(f"{k.rt}/pekerjaan/")
    hp.tekan(kegiatan)
    alamat = hp.jalur
    hp.tekan("Buat tahapnya")
    if (kotak := hp.hal.locator("main [name=volume]")).count() and not kotak.input_value():
        hp.isi(volume="1", satuan="kali")
    hp.potret("tahap-baru")
    hp.hal.locator("main form button").first.click()
    hp.hal.wait_for_load_state()
    return alamat


def kerja(k: Lakon, kegiatan: str, volume: str) -> str:
    """Every stage with its gate, photograph and the eyes of the pendamping; `volume`: the whole of it."""
    hp, alamat = k.hp, tahap(k, kegiatan)
    for _ in range(24):
        hp.duduk(k.p.darmawan)
        hp.buka(alamat)
        gerbang = hp.hal.locator("main a[href*='/gerbang/']")
        maju = hp.hal.locator("main a[href*='/kemajuan/']")
        if gerbang.count():
            gerbang.first.click()
            hp.hal.wait_for_load_state()
            for butir in hp.hal.locator("main form input[type=checkbox]").all():
                butir.check(force=True)
            hp.potret_kertas("sebelum dicor", ukuran=(640, 480))
            hp.potret("gerbang")
            hp.hal.locator("main form button").first.click()
        elif maju.count():
            maju.first.click()
            hp.hal.wait_for_load_state()
            hp.isi(volume=volume)
            hp.potret_kertas(f"kemajuan {kegiatan}", ukuran=(640, 480))
            hp.potret("kemajuan")
            hp.hal.locator("main form button").first.click()
        else:
            return alamat
        hp.hal.wait_for_load_state()
        hp.duduk(k.p.rina)
        hp.buka("/pemeriksaan/pekerjaan/")
        hp.hal.locator("main table a").first.click()
        hp.hal.wait_for_load_state()
        hp.tekan("Benar")
    raise AssertionError(f"{kegiatan} never ends: {hp.teks}")


def swadaya(k: Lakon) -> None:
    """A day of work together and its rice; the pendamping was there."""
    hp = k.hp
    for jenis, uraian, isi in (
        ("jam", "Menggali saluran bersama", {"banyak": "6", "orang": "25"}),
        ("makanan", "Makan siang yang bekerja", {"banyak": "30"}),
    ):
        hp.duduk(k.p.siti)
        hp.buka(f"{k.rt}/pekerjaan/")
        hp.tekan("Catat swadaya warga")
        hp.isi(uraian=uraian, **isi)
        if not hp.hal.locator(f"main [name=jenis][value={jenis}]").is_checked():
            hp.isi(jenis=jenis)
        hp.potret_kertas(uraian, ukuran=(640, 480))
        hp.potret("swadaya")
        hp.hal.locator("main form button").first.click()
        hp.hal.wait_for_load_state()
        hp.duduk(k.p.rina)
        hp.buka(f"{k.rt}/swadaya/")
        hp.tekan("Benar")


def serah(k: Lakon, alamat: str, perawat: str, rawat: str, *, letak: str) -> None:
    """Handed over with what the plan knows filled in; the lurah agrees."""
    hp = k.hp
    hp.duduk(k.p.rahmat)
    hp.buka(alamat)
    hp.tekan("Catat serah terima")
    for nama, isi in (("letak", letak), ("perawat", perawat), ("cara_rawat", rawat)):
        kotak = hp.hal.locator(f"main [name='aset0-{nama}']")
        if not kotak.input_value():
            hp.isi(**{f"aset0-{nama}": isi})
    if not hp.hal.locator("main [name='aset0-pemilik']:checked").count():
        hp.isi(**{"aset0-pemilik": "rt"})
    for wajib in ("nama", "banyak", "satuan"):
        assert hp.hal.locator(f"main [name='aset0-{wajib}']").input_value(), wajib
    hp.potret_kertas("hasil pekerjaan", ukuran=(640, 480))
    hp.potret("serah-terima")
    hp.hal.locator("main form button").last.click()
    hp.hal.wait_for_load_state()
    hp.duduk(k.p.yusuf)
    hp.buka("/pemeriksaan/pekerjaan/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.tekan("Benar")


def buku(k: Lakon, *, sampai: date) -> None:
    """Every month that waits: the bendahara counts the box, the second person counts again, the book shuts."""
    hp = k.hp
    k.waktu.ke(sampai)
    for _ in range(12):
        hp.duduk(k.p.siti)
        hp.buka(f"{k.rt}/buku/hitung-kas/")
        if not hp.hal.get_by_role("button", name="Simpan hitungan").count():
            return
        hp.potret("hitung-kas")
        hp.tekan("Simpan hitungan")
        hp.duduk(k.p.darmawan)
        hp.buka(f"{k.rt}/buku/hitung-kas/")
        hp.hal.locator("main table a").first.click()
        hp.hal.wait_for_load_state()
        hp.potret("hitung-kas-kedua")
        hp.tekan("Hitungannya sama, tutup buku")
    raise AssertionError("the books never end")


def lpj(k: Lakon) -> None:
    """Handed in with nothing typed, looked at part by part, accepted by somebody else."""
    hp = k.hp
    hp.duduk(k.p.siti)
    hp.buka(f"{k.rt}/lpj/")
    hp.potret("lpj")
    kotak = hp.hal.locator("#ajukan form")
    assert kotak.count(), hp.teks
    hp.potret_kertas("LPJ bertanda tangan", dalam=kotak)
    hp.tekan("Ajukan LPJ", dalam=kotak)
    hp.potret("lpj-diajukan")
    hp.duduk(k.p.rina)
    hp.buka("/lpj/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.potret("lpj-periksa")
    for bagian in [b.get_attribute("value") for b in hp.hal.locator("main [name=butir]").all()]:
        hp.tekan("Sesuai", dalam=hp.hal.locator(f"main form:has([name=butir][value={bagian}])"))
    hp.duduk(k.p.yusuf)
    hp.buka("/lpj/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.potret("lpj-terima")
    hp.tekan("Terima LPJ ini")
    k.alamat["periksa"] = hp.jalur


def sisa(k: Lakon) -> None:
    """What is left is sent back: amount known, only the number of the paper is typed; DPMPPA sees it arrive."""
    hp = k.hp
    hp.duduk(k.p.siti)
    hp.buka(f"{k.rt}/lpj/")
    hp.potret("lpj-diterima")
    assert "DPMPPA memastikan" in hp.teks and not hp.hal.get_by_role("button", name="Catat pengembalian").count()
    hp.tekan("Kembalikan sisa dana")
    hp.isi(nomor_bukti="STS 77/2026")
    hp.potret("sisa-dana")
    hp.tekan("Sudah saya kirim")
    hp.buka(f"{k.rt}/lpj/")
    assert "menunggu DPMPPA" in hp.teks, hp.teks
    hp.duduk(k.p.ratna)
    hp.buka("/penerimaan/")
    hp.potret("sisa-dana-antrean")
    hp.tekan("RT 14", dalam=hp.hal.locator("#kembali"))
    hp.tekan("Uangnya sudah diterima")
    hp.duduk(k.p.siti)
    hp.buka(f"{k.rt}/lpj/")
    hp.tekan("Catat pengembalian sisa dana")


def tutup(k: Lakon) -> None:
    """The year is shut by the lurah; in January the page opens on the year that is due."""
    hp = k.hp
    hp.duduk(k.p.yusuf)
    hp.buka(f"{k.rt}/lpj/")
    assert "LPJ 2026" in hp.hal.inner_text("main h1"), hp.teks[:300]
    hp.tekan("Buka halaman pemeriksa")
    hp.tekan("Tutup tahun ini")
    hp.potret("tahun-ditutup")
    assert "Tahun ditutup" in hp.hal.inner_text("main h1"), hp.teks[:300]


def publik(k: Lakon) -> None:
    """Everybody sees the figures and the chain at once, without signing in and without a name; what was paid adds up."""
    hp = k.hp
    hp.keluar()
    hp.buka(f"/publik/rt/{k.p.rt.kode}/")
    hp.potret("publik-rt")
    assert k.alamat["terealisasi"] in hp.teks and "2026" in hp.hal.inner_text("#dana"), hp.teks
    hp.hal.locator("main a[href$='/perjalanan/']").first.click()
    hp.hal.wait_for_load_state()
    hp.potret("publik-rantai")
    assert k.alamat["terealisasi"] in hp.hal.locator("main section[aria-labelledby=belanja] tfoot").inner_text(), hp.teks
