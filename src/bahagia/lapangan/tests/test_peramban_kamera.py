"""A phone whose camera may not be used, is in use, is missing, or is taken away: the names can still be tapped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bahagia.lapangan.tests.layar_uji import isi_layar, ke, layani_layar, mulai, tampak
from bahagia.lapangan.tests.server_tiruan import Negara
from tests.alat.peramban import BENDERA, LAYAR, find_chromium

pytestmark = pytest.mark.peramban
PESAN = '[data-layar="pindai"] [data-isi="pesan"]'


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani_layar() as hidup:
        yield hidup


@pytest.fixture
def berkamera(pramuban: Any, tmp_path: Any) -> Iterator[Any]:
    """A phone with a camera that its owner has not allowed."""
    akar = ["--no-sandbox"] if os.geteuid() == 0 else []
    konteks = pramuban.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=find_chromium(), args=[*BENDERA, *akar, "--use-fake-device-for-media-stream"],
        viewport=LAYAR, locale="id-ID", service_workers="block",
    )  # fmt: skip
    konteks.grant_permissions(["geolocation"])  # whatever is not named here is refused
    konteks.set_default_timeout(30_000)
    dosa: list[str] = []
    konteks.on("weberror", lambda salah: dosa.append(str(salah.error)))
    yield konteks.pages[0]
    konteks.close()
    assert not dosa, dosa


def buka_pindai(halaman: Any, alamat: str) -> None:
    mulai(halaman, alamat)
    ke(halaman, "kerja/7", "kerja")
    halaman.get_by_role("button", name="Mulai hari kerja").click()
    tampak(halaman, "hadir")
    ke(halaman, "pindai/7", "pindai")


def berkata(halaman: Any, kata: str) -> None:
    halaman.wait_for_selector(f'{PESAN}:has-text("{kata}")')


def ketuk(halaman: Any, nama: str, hitung: str) -> None:
    halaman.get_by_role("link", name="Ketuk nama").click()
    tampak(halaman, "hadir")
    halaman.locator(f'button.lap-orang:has(b:text-is("{nama}"))').click()
    halaman.wait_for_selector(f'[data-layar="hadir"] [data-isi="hitung"]:has-text("{hitung}")')


def test_a_camera_that_is_refused_then_allowed_then_taken_away(tiruan: Any, berkamera: Any) -> None:
    halaman = berkamera
    buka_pindai(halaman, tiruan[0])
    berkata(halaman, "Kamera tidak diizinkan. Ketuk saja nama di daftar.")
    assert halaman.locator(".lap-kamera").is_hidden(), "no black square where no picture comes"
    ketuk(halaman, "Amir Hamzah", "1 dari 10")
    halaman.go_back()
    berkata(halaman, "Kamera tidak diizinkan")
    halaman.context.grant_permissions(["camera"])
    halaman.get_by_role("button", name="Coba lagi").click()
    berkata(halaman, "Arahkan kamera ke kartu")
    assert halaman.locator(".lap-kamera").is_visible() and halaman.get_by_role("button", name="Coba lagi").is_hidden()
    halaman.evaluate("""() => { const jalur = document.querySelector('[data-video]').srcObject.getVideoTracks()[0];
        jalur.stop(); jalur.dispatchEvent(new Event('ended')); }""")
    berkata(halaman, "Kamera sedang dipakai aplikasi lain")
    halaman.get_by_role("button", name="Coba lagi").click()
    berkata(halaman, "Arahkan kamera ke kartu")


def test_no_camera_a_busy_one_and_a_question_that_nobody_answers(
    tiruan: Any, halaman: Any, axe: Callable[..., None]
) -> None:
    buka_pindai(halaman, tiruan[0])
    berkata(halaman, "Kamera tidak ditemukan")  # this browser has none
    assert halaman.get_by_role("button", name="Coba lagi").is_hidden()
    axe(halaman)
    ketuk(halaman, "Amir Hamzah", "1 dari 10")
    halaman.evaluate("""() => { navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("sibuk", "NotReadableError"); }; }""")
    halaman.go_back()
    berkata(halaman, "Kamera sedang dipakai aplikasi lain")
    # the browser asks, the person looks elsewhere: no other screen waits for the answer
    halaman.evaluate("""() => { const kanvas = document.createElement('canvas'); kanvas.getContext('2d').fillRect(0, 0, 9, 9);
        navigator.mediaDevices.getUserMedia = () => new Promise(ya => { globalThis.izinkan = () => {
            ya(globalThis.aliran = kanvas.captureStream(5)); }; }); }""")
    halaman.get_by_role("button", name="Coba lagi").click()
    berkata(halaman, "Bila HP bertanya, pilih Izinkan")
    ketuk(halaman, "Dahlia", "2 dari 10")
    ke(halaman, "hari", "hari")
    halaman.evaluate("izinkan()")  # much later
    halaman.wait_for_function("aliran.getTracks().every(j => j.readyState === 'ended')")
    assert "Siapa yang hadir" not in isi_layar(halaman, "hari")
