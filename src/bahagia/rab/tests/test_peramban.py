"""A RAB of fifty lines on a phone of 360 px, then a desk of 1366 px without a mouse."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from bahagia.akun.models import Akun
from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.uang import rupiah
from bahagia.harga.actions import IsianHarga, record_harga
from bahagia.harga.jenis import JenisBaris
from bahagia.rab import actions
from bahagia.rab.models import RAB, BarisRAB
from bahagia.rab.queries import sum_baris, url_rab
from tests import pemeran
from tests.cerita import rab as cerita
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.peramban
GAMBAR = os.environ.get("BAHAGIA_GAMBAR", "")
PONSEL, KANTOR = {"width": 360, "height": 640}, {"width": 1366, "height": 768}
LIMA_PULUH = 50


def _masuk(halaman: Any, server: Any, akun: Akun) -> None:
    klien, nama = Client(), settings.SESSION_COOKIE_NAME
    pemeran.masuk(klien, akun)
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": nama, "value": klien.cookies[nama].value, "url": server.alamat}])


def _lihat(halaman: Any, nama: str, axe: Any) -> None:
    axe(halaman)
    lebih = halaman.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert lebih <= 0, f"{nama}: {lebih} px too wide"
    if GAMBAR:
        Path(GAMBAR).mkdir(parents=True, exist_ok=True)
        halaman.screenshot(path=str(Path(GAMBAR) / f"rab-{nama}.png"), full_page=True)


def _susun() -> tuple[Panggung, RAB]:
    """A draft that has all but a handful of its fifty lines, and one reference price."""
    with transaction.atomic():
        p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
        hari = tanggal_kota(p.pada)
        record_harga(
            oleh=p.ratna, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, tanggal=hari,
            sumber="Survei Pasar Angso Duo (rekaan)",
            isian=IsianHarga(kode="SEMEN50", nama="Semen Portland 50 kg", jenis=JenisBaris.BAHAN, satuan="sak", harga=72_000),
        )  # fmt: skip
        rab = cerita.rab_disusun(p)
        posyandu = BarisRAB.objects.select_related("pokok__kegiatan").get(rab=rab, uraian__startswith="Timbangan").pokok.kegiatan
        kurang = LIMA_PULUH - 3 - BarisRAB.objects.filter(rab=rab).count()
        actions.record_baris_banyak(
            oleh=p.darmawan, pada=p.pada, kunci=kunci(), rab=rab,
            baris=[cerita.isian(posyandu, f"Buku KIA seri {i}", "bahan", "buah", 12_500 + i, ("10",)) for i in range(kurang)],
        )  # fmt: skip
        return p, rab


def _jumlah(rab: RAB) -> str:
    with transaction.atomic():
        pemeran.buka_lingkup()
        return rupiah(sum_baris(rab))


def _bilah(halaman: Any, rab: RAB) -> None:
    """The total of this moment is in sight, without scrolling, and is what the lines add up to."""
    bilah = halaman.locator(".act-bar")
    assert _jumlah(rab) in bilah.inner_text()
    kotak = bilah.bounding_box()
    assert kotak["y"] >= 0 and kotak["y"] + kotak["height"] <= halaman.viewport_size["height"] + 1, kotak


def test_fifty_lines_on_a_phone_then_a_desk_by_keyboard(server: Any, halaman: Any, axe: Any) -> None:
    p, rab = _susun()
    halaman.set_viewport_size(PONSEL)
    _masuk(halaman, server, p.darmawan)
    halaman.goto(server + f"/rt/{p.rt.kode}/rencana/")
    _lihat(halaman, "1-rencana", axe)
    halaman.get_by_role("link", name="Lanjutkan RAB").click()
    _lihat(halaman, "2-rab", axe)
    _bilah(halaman, rab)
    # add from the list of standard items: name, unit and price come by themselves
    halaman.locator(".stack", has_text="Drainase Gang Kenanga").get_by_role("link", name="Tambah baris").first.click()
    halaman.get_by_label("Nama barang atau pekerjaan").fill("semen 50")
    halaman.get_by_role("button", name="Cari").click()
    _lihat(halaman, "3-cari", axe)
    halaman.get_by_role("link", name="Semen Portland 50 kg").click()
    assert halaman.get_by_label("Apa yang dibeli atau dibayar?").input_value() == "Semen Portland 50 kg"
    halaman.get_by_label("Banyaknya").fill("12,5")
    halaman.get_by_label("Harga satu satuan").fill("95.000")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("di atas harga acuan Rp72.000").first.wait_for()  # what was typed is still there
    assert halaman.get_by_label("Banyaknya").input_value() == "12,5"
    _lihat(halaman, "4-di-atas-acuan", axe)
    _bilah(halaman, rab)
    halaman.get_by_label("Harga satu satuan").fill("72.500")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("Baris ditambahkan.").wait_for()
    _bilah(halaman, rab)
    # one's own words, volume from sizes
    halaman.locator(".stack", has_text="Drainase Gang Kenanga").get_by_role("link", name="Tambah baris").first.click()
    halaman.get_by_label("Apa yang dibeli atau dibayar?").fill("Cor lantai saluran")
    halaman.get_by_text("Hitung dari panjang, lebar, dan tebal").click()
    for nama, nilai in (("Panjang (m)", "40"), ("Lebar (m)", "0,5"), ("Tebal atau tinggi (m)", "0,08")):
        halaman.get_by_label(nama).fill(nilai)
    halaman.get_by_label("Satuan", exact=True).fill("m3")
    halaman.get_by_label("Harga satu satuan").fill("1100000")
    _lihat(halaman, "5-ukuran", axe)
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("Rp1.760.000").first.wait_for()  # 1.6 m3
    # copy, change, move, take out
    halaman.get_by_role("link", name="Cor lantai saluran").click()
    _lihat(halaman, "6-baris", axe)
    halaman.get_by_role("link", name="Salin menjadi baris baru").click()
    halaman.get_by_label("Apa yang dibeli atau dibayar?").fill("Cor dinding saluran")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    halaman.get_by_text("Baris ditambahkan.").wait_for()
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert BarisRAB.objects.filter(rab=rab).count() == LIMA_PULUH
    halaman.get_by_role("link", name="Cor dinding saluran").click()
    halaman.get_by_role("button", name="Naikkan").click()
    nama = [x.strip() for x in halaman.locator("table", has_text="Galian").locator("tbody th").all_inner_texts()]
    assert nama.index("Cor dinding saluran") == nama.index("Cor lantai saluran") - 1
    _bilah(halaman, rab)
    _lihat(halaman, "7-lima-puluh", axe)
    halaman.get_by_role("button", name="Ajukan RAB").click()
    halaman.get_by_text("RAB diajukan.").wait_for()
    _lihat(halaman, "8-diajukan", axe)
    _desk(server, halaman, axe, p, rab)


def _desk(server: Any, halaman: Any, axe: Any, p: Panggung, rab: RAB) -> None:
    """Bu Rina rejects one line and accepts the rest, keyboard only."""
    halaman.set_viewport_size(KANTOR)
    _masuk(halaman, server, p.rina)
    halaman.goto(server + "/rab/antrean/")
    _lihat(halaman, "9-antrean", axe)
    halaman.get_by_role("link", name="RT 14 Kenali Asam").press("Enter")
    _lihat(halaman, "10-periksa", axe)
    baris = halaman.locator("fieldset", has_text="Tukang batu")
    baris.get_by_label("Terima").focus()
    halaman.keyboard.press("ArrowRight")  # Tolak
    halaman.keyboard.press("Tab")
    halaman.keyboard.type("Tiga tukang delapan hari, bukan dua puluh empat orang")
    halaman.get_by_label("Baris yang tidak saya tandai").focus()
    halaman.keyboard.press("Space")
    halaman.get_by_role("button", name="Simpan putusan").press("Enter")
    halaman.get_by_text("dikembalikan").first.wait_for()
    halaman.set_viewport_size(PONSEL)
    _masuk(halaman, server, p.darmawan)
    halaman.goto(server + url_rab(rab.pk))
    halaman.get_by_text("Tiga tukang delapan hari").first.wait_for()
    _lihat(halaman, "11-dikembalikan", axe)
