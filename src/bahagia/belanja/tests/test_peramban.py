"""Bu Siti in a shop, Pak Darmawan at home: three steps on a cheap phone, one decision, one payment; every page looked at.

BAHAGIA_GAMBAR=folder keeps the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bahagia.dasar import jam
from tests import pemeran
from tests.cerita.belanja import foto
from tests.cerita.dana import dana_cair
from tests.pemeran import Panggung

pytestmark = pytest.mark.peramban


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    p = pemeran.rt14(dana_rt=0, pada=jam.sekarang())
    dana_cair(p)
    return p


def _masuk(halaman: Any, server: Any, akun: Any) -> None:
    client = Client()
    pemeran.masuk(client, akun)
    halaman.context.clear_cookies()
    halaman.context.add_cookies([{"name": "bahagia", "value": client.cookies["bahagia"].value, "url": server.alamat}])


def _lihat(halaman: Any, axe: Callable[..., None], nama: str) -> None:
    """The page at both sizes: not too wide, no fault of axe, a picture where one is wanted."""
    for lebar, tinggi in ((1366, 768), (360, 640)):
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        assert halaman.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{nama} {lebar}"
        if folder := os.environ.get("BAHAGIA_GAMBAR"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            halaman.screenshot(path=str(Path(folder) / f"{nama}-{lebar}.png"), full_page=True)
    axe(halaman)


def test_photo_amount_line_done(p: Panggung, server: Any, halaman: Any, axe: Callable[..., None], tmp_path: Path) -> None:
    bon = tmp_path / "bon.jpg"
    bon.write_bytes(foto("Semen 20 sak").isi)
    _masuk(halaman, server, p.siti)
    halaman.goto(f"{server.alamat}/rt/{p.rt.kode}/belanja/")
    _lihat(halaman, axe, "belanja-kosong")
    halaman.get_by_role("link", name="Potret bon").first.click()
    _lihat(halaman, axe, "belanja-1-foto")
    halaman.locator("input[type=file]").set_input_files(str(bon))
    halaman.get_by_role("button", name="Lanjut").click()
    halaman.wait_for_url("**/jumlah/")
    _lihat(halaman, axe, "belanja-2-jumlah")
    halaman.locator("input[name=nilai]").fill("1440000")
    halaman.locator("input[name=rekanan_baru]").fill("TB Rejeki")
    halaman.get_by_role("button", name="Lanjut").click()
    halaman.wait_for_url("**/baris/")
    halaman.get_by_label("Semen Portland 50 kg").check(force=True)
    _lihat(halaman, axe, "belanja-3-baris")
    halaman.get_by_role("button", name="Ajukan ke Ketua RT").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_text("Sekarang menunggu Ketua RT").is_visible()
    _lihat(halaman, axe, "belanja-4-diajukan")
    nota = halaman.url

    _masuk(halaman, server, p.darmawan)
    halaman.goto(nota)
    assert halaman.locator("img.foto-penuh").evaluate("x => x.complete && x.naturalWidth > 100"), "the photo is there, large"
    _lihat(halaman, axe, "belanja-5-putusan")
    halaman.get_by_role("button", name="Setujui belanja ini").click()
    halaman.wait_for_load_state()

    _masuk(halaman, server, p.siti)
    halaman.goto(nota)
    halaman.get_by_label("Rekening Pokja").check(force=True)
    _lihat(halaman, axe, "belanja-6-bayar")
    halaman.get_by_role("button", name="Sudah dibayar").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_text("Rp1.440.000 dibayar").is_visible()
    _lihat(halaman, axe, "belanja-7-dibayar")
