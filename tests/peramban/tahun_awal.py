"""The first part of an RT's year on the screen: meetings, Pokja, account, plan, budget, four desks."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.pemeran import Panggung
from tests.peramban.layar import Layar

HADIR = 48  # of 120 households; a third is the quorum
WARGA = tuple(
    f"{depan} {belakang}, No. {i + 1}"
    for i, (depan, belakang) in enumerate(
        (d, b) for b in ("Pasaribu", "Zulkarnain", "Tanjung", "Wibisono", "Maharani")
        for d in ("Ahmad", "Budi", "Citra", "Dedi", "Eka", "Fitri", "Gunawan", "Hasnah", "Ismail", "Juwita")
    )
)  # fmt: skip
USULAN = (
    ("Drainase Gang Kenanga", "sanitasi", 31), ("Alat dan makanan posyandu", "kesehatan", 24),
    ("Lampu Gang Melati", "infrastruktur", 9),
)  # fmt: skip
DRAINASE = (  # description, kind, unit, price, {box: what is typed}
    ("Galian tanah saluran", "upah", "m3", "85.000", {"panjang": "40", "lebar": "0,5", "tebal": "0,6"}),
    ("Batu belah pecah", "bahan", "m3", "310.000", {"panjang": "40", "lebar": "0,3", "tebal": "0,6"}),
    ("Semen PC 50 kg", "bahan", "sak", "72.000", {"volume": "60"}),
    ("Pasir pasang halus", "bahan", "m3", "240.000", {"volume": "6"}),
    ("Tukang batu", "upah", "hari", "160.000", {"volume": "24"}),
    ("Sewa molen", "alat", "hari", "350.000", {"volume": "4"}),
)
POSYANDU = (
    ("Timbangan bayi digital", "alat", "buah", "450.000", {"volume": "2"}),
    ("Makanan tambahan balita", "konsumsi", "paket", "15.000", {"volume": "120"}),
)
CCTV = ("", "alat", "", "2.500.000", {})  # what, how many, of which unit stand there already


@dataclasses.dataclass
class Lakon:
    """What the parts of the story hand to each other."""

    p: Panggung
    hp: Layar
    waktu: Any
    alamat: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def rt(self) -> str:
        return f"/rt/{self.p.rt.kode}"


def musyawarah(k: Lakon, kata: str, putusan: str, *, undang: bool = False, usulan: bool = False, pilih: int = 0) -> None:
    """One evening: the kind is proposed by the page, people are counted from the signed sheet, the pendamping looks at it."""
    hp = k.hp
    hp.duduk(k.p.rahmat)
    hp.buka(f"{k.rt}/musyawarah/")
    hp.tekan("Undang musyawarah")
    terpilih = hp.hal.locator("main input[name=jenis]:checked")
    assert kata in terpilih.evaluate("e => e.labels[0].innerText"), terpilih.evaluate("e => e.labels[0].innerText")
    hp.tekan("Buka dan buat undangan")
    if undang:
        hp.isi(nama="\n".join(WARGA))
        hp.tekan("Simpan")
        hp.potret("undangan")
    hp.tekan("Ke musyawarah ini")
    alamat = hp.jalur
    _hadir(k, alamat, ketuk=6 if undang else 0)
    if usulan:
        for judul, bidang, _suara in USULAN:
            hp.buka(f"{alamat}usulan/")
            hp.isi(judul=judul, bidang=bidang)
            hp.tekan("Catat usulan")
        hp.potret("usulan")
    hp.buka(alamat)
    hp.tekan("Suara")
    if hp.hal.get_by_role("button", name="Simpan suara").count():
        for judul, _bidang, suara in USULAN:
            if (kotak := hp.hal.get_by_role("spinbutton", name=judul).or_(hp.hal.get_by_role("textbox", name=judul))).count():
                hp.isi(**{kotak.first.get_attribute("name"): str(suara)})
        hp.tekan("Simpan suara")
        assert str(USULAN[0][2]) in hp.teks, hp.teks
        hp.potret("suara")
    hp.tekan("Catat keputusan")
    hp.isi(isi=putusan)
    for kotak in hp.hal.locator("main input[name=usulan]").all()[:pilih]:
        kotak.check(force=True)
    hp.tekan("Catat keputusan")
    hp.tekan("Tutup musyawarah")
    hp.potret(f"tutup-{kata.split()[0].lower()}")
    hp.tekan("Tutup dan terbitkan berita acara")
    hp.tekan("Foto")
    hp.potret_kertas(f"BERITA ACARA {kata}")
    hp.tekan("Simpan foto")
    hp.duduk(k.p.rina)
    hp.buka("/musyawarah/antrean/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.potret("periksa-berita-acara")
    hp.tekan("Nyatakan sah")


def _hadir(k: Lakon, alamat: str, *, ketuk: int) -> None:
    hp = k.hp
    if ketuk:
        hp.tekan("Kehadiran")
        for orang in WARGA[:ketuk]:
            hp.tekan(orang.split(",")[0])
        hp.potret("kehadiran")
        hp.buka(alamat)
    hp.tekan("Daftar hadir kertas")
    hp.potret_kertas("DAFTAR HADIR")
    hp.isi(jumlah=str(HADIR))
    if ketuk:
        hp.isi(juga_hp=str(ketuk))
    hp.isi(perempuan="20", pemuda="5", tokoh_agama="2", tokoh_masyarakat="3")
    hp.tekan("Hitung lembar ini")
    hp.potret("daftar-hadir-kertas")


def pokja(k: Lakon) -> None:
    """Put together by the Ketua RT, decreed by the lurah; signatures and account photographed; the lurah compares."""
    hp = k.hp
    hp.duduk(k.p.darmawan)
    hp.buka(f"{k.rt}/pokja/")
    hp.tekan("Kerjakan")
    hp.isi(perempuan="Fatimah", pemuda="Rizky Pratama", tokoh_agama="Ustaz Mukhlis", tokoh_masyarakat="Datuk Hasanuddin")
    hp.potret("susun-pokja")
    hp.tekan("Simpan susunan")
    hp.tekan("Ajukan kepada lurah")
    hp.potret("pokja-diajukan")
    hp.duduk(k.p.yusuf)
    hp.buka("/pokja/")
    hp.hal.locator("main table a").first.click()
    hp.isi(sk_nomor="SK 140/27/KA/2026")
    hp.potret("tetapkan-pokja")
    hp.tekan("Tetapkan Pokja")
    hp.duduk(k.p.darmawan)
    for nama in ("Darmawan", "Siti Rahma"):
        hp.buka(f"{k.rt}/pokja/")
        hp.tekan(nama)
        kotak = hp.hal.locator("main form[enctype]")
        hp.potret_kertas(f"tanda tangan {nama}", dalam=kotak)
        hp.tekan("Simpan foto", dalam=kotak)
    hp.buka(f"{k.rt}/pokja/")
    hp.tekan("Catat rekening")
    hp.isi(nomor="7700112233", atas_nama="POKJA BAHAGIA RT 14")
    hp.potret_kertas("BUKU REKENING 7700112233 POKJA BAHAGIA RT 14")
    hp.potret("catat-rekening")
    hp.tekan("Simpan rekening")
    hp.potret("pokja-lengkap")
    hp.duduk(k.p.yusuf)
    hp.buka("/pokja/")
    hp.hal.locator("main table a").first.click()
    hp.hal.wait_for_load_state()
    hp.tekan("Buka nomor lengkap")
    hp.potret("periksa-rekening")
    hp.tekan("Ya, nomor dan namanya cocok")


def rencana(k: Lakon) -> None:
    """Renja from the minutes, then the budget: two activities come from the meeting, the rest the software brings."""
    hp = k.hp
    hp.duduk(k.p.darmawan)
    hp.buka(f"{k.rt}/rencana/")
    for tombol in ("Isi Renja lima tahun", "Isi Renja satu tahun"):
        hp.tekan(tombol)
    hp.potret("rencana")
    hp.tekan("Drainase Gang Kenanga")
    hp.isi(volume="40", satuan="m")
    hp.hal.locator("main form button").first.click()
    hp.hal.wait_for_load_state()


def rab(k: Lakon) -> None:
    """Lines of two activities and of the mandate; contribution and premium work themselves out; handed in by the secretary."""
    hp = k.hp
    hp.duduk(k.p.darmawan)
    hp.buka(f"{k.rt}/rencana/")
    hp.tekan("Susun RAB")
    alamat = hp.jalur.split("#")[0]
    k.alamat["rab"] = alamat
    hp.potret("rab-kosong")
    for nama, baris in (("Drainase Gang Kenanga", DRAINASE), ("Alat dan makanan posyandu", POSYANDU), ("CCTV", (CCTV,))):
        hp.buka(f"{alamat}baris/")
        hp.tekan(nama)
        for i, (uraian, jenis, satuan, harga, ukuran) in enumerate(baris):
            if any(n in ukuran for n in ("panjang", "lebar")) and not hp.hal.locator("[name=panjang]").is_visible():
                hp.hal.get_by_text("Hitung dari panjang").click()
            hp.isi(**{n: v for n, v in (("uraian", uraian), ("satuan", satuan)) if v}, harga=harga, **ukuran)
            if hp.hal.locator("main [name=jenis_baris]").input_value() != jenis:
                hp.isi(jenis_baris=jenis)
            if i == 1:
                hp.potret("rab-baris")
            hp.tekan("Simpan, tambah lagi")
    hp.buka(f"{alamat}iuran/")
    hp.potret("rab-iuran")
    hp.tekan("Hitung iuran")
    hp.potret("rab-lengkap")
    hp.duduk(k.p.rahmat)
    hp.buka(alamat)
    hp.tekan("Ajukan RAB")
    hp.potret("rab-diajukan")


def meja(k: Lakon) -> None:
    """Four desks and the city's: each finds it in its queue and agrees."""
    hp = k.hp
    for orang in (k.p.rina, k.p.yusuf, k.p.bambang, k.p.marlina, k.p.ratna):
        hp.duduk(orang)
        hp.buka("/rab/antrean/")
        tautan = hp.hal.locator("main table a")
        if not tautan.count():
            continue
        tautan.first.click()
        hp.hal.wait_for_load_state()
        hp.isi(sisa="terima")
        hp.potret(f"meja-{orang.nama.split()[0].lower()}")
        hp.tekan("Simpan putusan")
    hp.duduk(k.p.darmawan)
    hp.buka(k.alamat["rab"])
    assert "Disetujui" in hp.hal.inner_text("main h1"), hp.teks[:400]
