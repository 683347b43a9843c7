"""A sheet in a browser, on an office screen and a cheap phone: the picture is in sight while the names are typed.

BAHAGIA_GAMBAR=folder keeps the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from bahagia.dasar import jam
from bahagia.dasar.jam import tanggal_kota
from bahagia.gotong_royong.models import Kehadiran
from tests import pemeran
from tests.cerita import gotong_royong as cerita
from tests.cerita.musyawarah import foto
from tests.pemeran import Panggung

pytestmark = pytest.mark.peramban
PONSEL, KANTOR = {"width": 360, "height": 640}, {"width": 1366, "height": 768}


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14(pada=jam.sekarang(), dana_rt=0)


def _lihat(halaman: Any, axe: Callable[..., None], nama: str) -> None:
    for ukuran in (KANTOR, PONSEL):
        halaman.set_viewport_size(ukuran)
        assert halaman.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (nama, ukuran)
        if folder := os.environ.get("BAHAGIA_GAMBAR"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            halaman.screenshot(path=str(Path(folder) / f"{nama}-{ukuran['width']}.png"), full_page=True)
        axe(halaman)


def test_the_picture_stays_in_sight_while_the_names_are_typed(
    p: Panggung, server: Any, halaman: Any, axe: Callable[..., None], tmp_path: Path
) -> None:
    hari = tanggal_kota(p.pada)
    with transaction.atomic():
        pemeran.buka_lingkup()
        kerja = cerita.surat_terbit(p, peserta=10, mulai=hari, selesai=hari + timedelta(days=1))
    gambar = tmp_path / "lembar.jpg"
    gambar.write_bytes(foto("daftar hadir"))
    client = Client()
    pemeran.masuk(client, p.rahmat)
    halaman.context.add_cookies([{"name": "bahagia", "value": client.cookies["bahagia"].value, "url": server.alamat}])
    halaman.goto(f"{server.alamat}/rt/{p.rt.kode}/kertas/")
    _lihat(halaman, axe, "kertas")
    halaman.locator("#id_hadir_acuan").select_option(str(kerja.pk))
    halaman.get_by_role("button", name="Siapkan lembar Daftar hadir gotong royong").click()
    halaman.wait_for_load_state()
    _lihat(halaman, axe, "kertas-langkah")
    halaman.set_input_files("input[type=file]", str(gambar))
    halaman.get_by_role("button", name="Simpan foto lembar").click()
    halaman.wait_for_load_state()
    _lihat(halaman, axe, "kertas-ketik")

    halaman.locator("[name=jam_mulai]").fill("0.01")  # the day is filled in; on the phone now
    for n in range(1, 11):
        kotak = halaman.locator(f'[name="b{n}-jam"]')
        kotak.focus()
        atas = halaman.evaluate("document.querySelector('.kertas-gulir').getBoundingClientRect().bottom")
        letak = kotak.bounding_box()
        assert atas > 100 and letak["y"] >= atas - 1, (n, atas, letak)  # seen, and never under the picture
        kotak.fill("4")
    halaman.get_by_text("Terbesar").click()
    lebar = halaman.evaluate("document.querySelector('.kertas-gulir img').clientWidth")
    assert lebar > 2.5 * halaman.evaluate("document.querySelector('.kertas-gulir').clientWidth")
    halaman.locator('[name="b2-jam"]').fill("30")
    halaman.set_viewport_size(KANTOR)
    kiri, kanan = (halaman.locator(x).bounding_box() for x in (".kertas-foto", ".kertas-isi"))
    assert kiri["x"] + kiri["width"] <= kanan["x"]  # side by side
    halaman.locator("main").get_by_role("button", name="Simpan yang sudah diketik").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_role("heading", name="1 baris perlu diperbaiki").is_visible()
    _lihat(halaman, axe, "kertas-salah")
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert Kehadiran.objects.count() == 9
    halaman.locator('[name="b2-jam"]').fill("3")
    halaman.get_by_role("button", name="Simpan yang sudah diketik").click()
    halaman.wait_for_load_state()
    halaman.get_by_role("button", name="Lembar ini selesai").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_text("Lembar ini sudah diketik").is_visible()
    _lihat(halaman, axe, "kertas-selesai")
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert Kehadiran.objects.filter(cara="lembar", lembar__isnull=False).count() == 10
