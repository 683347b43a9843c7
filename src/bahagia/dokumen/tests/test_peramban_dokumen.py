"""Pages of papers in a browser: narrow, wide, accessible, after revoking as well."""

from __future__ import annotations

import os

import pytest
from django.db import transaction
from django.test import Client

from bahagia.dasar import jam
from bahagia.dokumen.tests import buat
from bahagia.dokumen.tests.test_terbit import terbit
from tests import pemeran


@pytest.mark.peramban
def test_darmawan_mencabut_kuitansi(server, halaman, axe):
    with transaction.atomic():
        p = pemeran.rt14(pekerja=0, dana_rt=0, pada=jam.sekarang())
        dok = terbit(p, pada=jam.sekarang())
        terbit(p, buat.surat(), "surat_pengantar_bpjs", pada=jam.sekarang())
        klien = Client()
        pemeran.masuk(klien, p.darmawan)
    halaman.context.add_cookies(
        [{"name": "bahagia", "value": klien.cookies["bahagia"].value, "url": server.alamat}]
    )
    halaman.goto(f"{server.alamat}/rt/{p.rt.kode}/dokumen/")
    _look(halaman, axe, "daftar")
    halaman.get_by_role("link", name=dok.judul).first.click()
    _look(halaman, axe, "satu")
    berkas = halaman.request.get(f"{server.alamat}/dokumen/{dok.pk}/berkas.pdf")
    assert berkas.headers["content-type"] == "application/pdf"
    halaman.get_by_text("Cabut dokumen ini").click()
    halaman.get_by_label("Alasan pencabutan").fill("Jumlahnya keliru, diganti kuitansi baru")
    _look(halaman, axe, "alasan")
    halaman.get_by_role("button", name="Cabut dengan alasan ini").click()
    halaman.get_by_text("Jangan dipakai lagi").wait_for()
    _look(halaman, axe, "dicabut")


def _look(halaman, axe, nama):
    """No serious finding at phone and desk width, nothing wider than the screen; pictures on request."""
    for lebar, tinggi in ((1366, 768), (320, 640), (360, 640)):
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        axe(halaman)
        assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar, f"{nama} is wider than {lebar}"
        if folder := os.environ.get("BAHAGIA_GAMBAR"):
            halaman.screenshot(path=f"{folder}/dokumen-{nama}-{lebar}.png", full_page=True)
