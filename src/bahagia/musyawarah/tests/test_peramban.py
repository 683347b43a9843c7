"""An evening on two phones in a browser: the secretary taps, a resident comes in by the QR, both are one meeting.

BAHAGIA_GAMBAR=folder keeps the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from bahagia.dasar import jam
from bahagia.musyawarah import actions
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.queries import rekap_of
from tests import pemeran
from tests.cerita.musyawarah import foto, musyawarah_dibuka, warga
from tests.pemeran import Panggung, kunci

pytestmark = pytest.mark.peramban


@pytest.fixture
def p(basis_segar: str) -> Panggung:
    return pemeran.rt14(pada=jam.sekarang())


def _lihat(halaman: Any, axe: Callable[..., None], nama: str) -> None:
    assert halaman.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, nama
    if folder := os.environ.get("BAHAGIA_GAMBAR"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        halaman.screenshot(path=str(Path(folder) / f"{nama}-360.png"), full_page=True)
    axe(halaman)


def test_two_phones_one_meeting(p: Panggung, server: Any, halaman: Any, axe: Callable[..., None], tmp_path: Path) -> None:
    m = musyawarah_dibuka(p, "kesiapan")
    with transaction.atomic():
        pemeran.buka_lingkup()
        actions.record_undangan(
            oleh=p.rahmat, pada=p.pada, kunci=kunci(), musyawarah=m, nama=[warga(i) for i in range(6)]
        )
    lembar = tmp_path / "lembar.jpg"
    lembar.write_bytes(foto("kertas"))
    client = Client()
    pemeran.masuk(client, p.rahmat)
    kue = {"name": "bahagia", "value": client.cookies["bahagia"].value, "url": server.alamat}
    halaman.set_viewport_size({"width": 360, "height": 640})
    url = f"{server.alamat}/musyawarah/{m.pk}"

    halaman.goto(f"{server.alamat}/hadir/{m.token}/")  # a resident's own phone: nobody signed in
    _lihat(halaman, axe, "hp-warga")
    halaman.get_by_label("Nama Bapak/Ibu").fill("Wulandari Harahap")
    halaman.get_by_label("Perempuan").check(force=True)
    halaman.get_by_role("button", name="Saya hadir").click()
    halaman.wait_for_load_state()
    warga_url = halaman.url
    assert halaman.get_by_text("Sekretaris RT memastikannya").is_visible()

    halaman.context.add_cookies([kue])
    halaman.goto(f"{url}/hadir/")
    for i in range(6):
        halaman.get_by_role("button", name=warga(i).nama).first.click()
        halaman.wait_for_load_state()
    halaman.get_by_role("button", name="Pastikan hadir").click()
    halaman.wait_for_load_state()
    _lihat(halaman, axe, "hadir-sekretaris")
    halaman.goto(f"{url}/lembar/")
    halaman.locator("input[type=file]").set_input_files(str(lembar))
    # sixty people: seven by phone, fifty-five signatures of which two are theirs; eighteen women are exactly enough
    for nama, n in {"jumlah": 55, "juga_hp": 2, "perempuan": 14, "pemuda": 3, "tokoh_agama": 1, "tokoh_masyarakat": 1}.items():
        halaman.locator(f"input[name={nama}]").fill(str(n))
    halaman.get_by_role("button", name="Hitung lembar ini").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_text("55 tanda tangan: 2 sudah tercatat di HP").is_visible()
    with transaction.atomic():
        pemeran.buka_lingkup()
        rekap = rekap_of(m)
        assert (rekap.hadir, rekap.unsur["perempuan"]) == (60, 18)
    halaman.goto(f"{url}/keputusan/")
    halaman.get_by_label("Apa yang diputuskan?").fill("Warga siap ikut program")
    halaman.get_by_role("button", name="Catat keputusan").click()
    halaman.wait_for_load_state()
    halaman.goto(f"{url}/tutup/")
    _lihat(halaman, axe, "tutup-sekretaris")
    halaman.get_by_role("button", name="Tutup dan terbitkan berita acara").click()
    halaman.wait_for_load_state()
    assert halaman.get_by_text("Foto lembar bertanda tangan").first.is_visible()
    with transaction.atomic():
        pemeran.buka_lingkup()
        kini = Musyawarah.objects.get(pk=m.pk)
        assert (kini.keadaan, kini.hadir, kini.rincian["keduanya"]) == ("ditutup", 60, 2)
        assert kini.kuorum and kini.keterwakilan
    halaman.context.clear_cookies()
    halaman.goto(warga_url)  # after the close the resident's page still answers, and offers nothing to change
    assert not halaman.locator("main form").count()
