"""Ibu Siti covers a receipt in a browser: drawn with a finger, by numbers without JavaScript; then everybody may look."""

from __future__ import annotations

import base64
import io
import os
import re

import pytest
from django.db import transaction
from django.test import Client
from PIL import Image, ImageDraw

from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.models import FotoTerbit
from bahagia.dasar import jam
from tests import pemeran

pytestmark = pytest.mark.peramban
LAYAR = ((1366, 768), (320, 640), (360, 640))


def bon() -> bytes:
    """A receipt with words; the telephone of the shop is the secret, in red."""
    gambar = Image.new("RGB", (1200, 1600), (250, 248, 240))
    pena = ImageDraw.Draw(gambar)
    isi = ("TOKO BANGUNAN REKAAN", "HP rahasia", "Semen 12 zak   750.000", "Pasir 1 kubik   250.000", "Jumlah 1.000.000")
    for i, baris in enumerate(isi):
        pena.text((120, 140 + i * 240), baris, fill=(200, 20, 20) if i == 1 else (20, 20, 20), font_size=80)
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=90)
    return keluar.getvalue()


@pytest.fixture
def siti(server, halaman):
    with transaction.atomic():
        p = pemeran.rt14(pekerja=0, dana_rt=0, pada=jam.sekarang())
        foto = record_berkas(
            oleh=p.siti, pada=p.pada, kunci="bon-peramban", rt=p.rt, izin=Izin.CATAT_BELANJA, jenis="foto_bon", isi=bon(),
            nama="bon.jpg", objek="belanja.Nota:1", uraian="Semen dan pasir untuk jalan gang", nilai=1_000_000,
        )  # fmt: skip
        klien = Client()
        pemeran.masuk(klien, p.siti)
    halaman.context.add_cookies([{"name": "bahagia", "value": klien.cookies["bahagia"].value, "url": server.alamat}])
    return p, foto, f"{server.alamat}/berkas/{foto.pk}/"


def test_siti_menutup_dengan_jari_lalu_menerbitkan(server, halaman, axe, siti):
    p, foto, alamat = siti
    halaman.set_viewport_size({"width": 1366, "height": 768})
    halaman.goto(alamat)
    _look(halaman, axe, "satu")
    halaman.set_viewport_size({"width": 360, "height": 640})
    halaman.get_by_role("link", name="Tutup dan terbitkan").click()
    papan = halaman.locator(".sensor-papan")
    papan.locator("canvas").wait_for()
    papan.scroll_into_view_if_needed()
    kotak = papan.bounding_box()
    halaman.mouse.move(kotak["x"] + 5, kotak["y"] + kotak["height"] * 0.2)
    halaman.mouse.down()
    halaman.mouse.move(kotak["x"] + kotak["width"] * 0.8, kotak["y"] + kotak["height"] * 0.32, steps=4)
    halaman.mouse.up()
    merah = "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
    merah += " for (let i = 0; i < d.length; i += 4) if (d[i] > d[i+1] + 60) n++; return n; }"
    assert halaman.locator("[data-sensor] > figure:nth-child(2) canvas").evaluate(merah) == 0
    _look(halaman, axe, "sensor")
    assert halaman.get_by_label("Keterangan foto").input_value() == "Semen dan pasir untuk jalan gang"
    halaman.get_by_label(re.compile("Sudah saya periksa")).check()
    halaman.get_by_role("button", name="Terbitkan salinan ini").click()
    halaman.get_by_text("sekarang dapat dilihat umum").wait_for()
    _look(halaman, axe, "terbit")
    halaman.get_by_role("link", name="Semen dan pasir untuk jalan gang").click()
    halaman.get_by_text("Bagian yang hitam sengaja ditutup").wait_for()
    _look(halaman, axe, "umum")
    halaman.goto(f"{server.alamat}/publik/rt/{p.rt.kode}/perjalanan/?tahun={jam.tanggal_kota(p.pada).year}")
    halaman.get_by_role("heading", name="Foto bon").wait_for()
    _look(halaman, axe, "perjalanan")


def test_tanpa_javascript_dengan_angka(server, siti, pramuban):
    _p, _foto, alamat = siti
    konteks = pramuban.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    konteks.add_cookies([{"name": "bahagia", "value": siti_kue(siti), "url": server.alamat}])
    halaman.goto(f"{alamat}sensor/")
    halaman.locator("details summary", has_text="Kotak penutup dengan angka").click()
    for nama, nilai in (("x", 0), ("y", 200), ("lebar", 900), ("tinggi", 120)):
        halaman.locator(f"input[name=kotak_{nama}]").first.fill(str(nilai))
    halaman.get_by_role("button", name="Lihat hasilnya").click()
    hasil = halaman.locator("[data-sensor-hasil]").get_attribute("src").partition(",")[2]
    with Image.open(io.BytesIO(base64.b64decode(hasil))) as gambar:
        data = gambar.convert("RGB").tobytes()
    assert not any(r > g + 60 for r, g in zip(data[0::3], data[1::3], strict=True))
    halaman.get_by_label(re.compile("Sudah saya periksa")).check()
    halaman.get_by_role("button", name="Terbitkan salinan ini").click()
    halaman.get_by_text("sekarang dapat dilihat umum").wait_for()
    konteks.close()
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert FotoTerbit.objects.get().kotak == [{"x": 0, "y": 200, "lebar": 900, "tinggi": 120}]


def siti_kue(siti) -> str:
    klien = Client()
    with transaction.atomic():
        pemeran.masuk(klien, siti[0].siti)
    return klien.cookies["bahagia"].value


def _look(halaman, axe, nama):
    """No serious finding at phone and desk width, nothing wider than the screen; pictures on request."""
    for lebar, tinggi in LAYAR:
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        axe(halaman)
        assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar, f"{nama} is wider than {lebar}"
        if folder := os.environ.get("BAHAGIA_GAMBAR"):
            halaman.screenshot(path=f"{folder}/berkas-{nama}-{lebar}.png", full_page=True)
