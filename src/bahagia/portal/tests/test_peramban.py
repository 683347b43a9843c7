"""The public site in a real browser: a phone, a desk, a keyboard, no JavaScript, no sideways scrolling."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from bahagia.portal.tests.alat import KENALI_ASAM, terbitkan, terbitkan_dokumen

pytestmark = pytest.mark.peramban
HITUNG = "/hitung/iuran/?mulai=2026-01&pembayar=self"


@pytest.fixture
def situs(server: Any) -> dict[str, str]:
    """Addresses of a small city: one RT with figures and a paper, one with a small number."""
    with transaction.atomic():
        rt, _ = terbitkan(14, 5)
        terbitkan(7, n=3)
        dokumen = terbitkan_dokumen(rt)
    jalur = {
        "beranda": "/", "cari": "/?q=kenali", "kelurahan": f"/publik/kelurahan/{KENALI_ASAM}/", "rt": f"/publik/rt/{rt.kode}/",
        "sah": f"/periksa/{dokumen.token}/", "asing": f"/periksa/{'A' * 22}/", "ketik": "/periksa/?kode=abc",
        "hitung": "/hitung/",
        "iuran": HITUNG, "premi": "/hitung/premi/?nilai=400000000&pecah=4", "manfaat": "/hitung/manfaat/",
        "cacat": "/hitung/manfaat/?kejadian=cacat&jenis=partial_anatomic", "tentang": "/tentang/", "privasi": "/privasi/",
    }  # fmt: skip
    return {nama: server + alamat for nama, alamat in jalur.items()}


@pytest.mark.parametrize("lebar", [360, 1366])
@pytest.mark.parametrize("warna", ["light", "dark"])
def test_nothing_serious_for_axe_after_everything_was_opened(
    situs: dict[str, str], halaman: Any, axe: Any, lebar: int, warna: str
) -> None:
    halaman.set_viewport_size({"width": lebar, "height": 768})
    halaman.emulate_media(color_scheme=warna)
    for alamat in situs.values():
        halaman.goto(alamat)
        for lipat in halaman.locator("main details > summary").all():
            if lipat.is_visible() and not lipat.evaluate("s => s.parentElement.open"):
                lipat.click()
        axe(halaman)


@pytest.mark.parametrize("lebar", [320, 360, 768])
def test_no_page_scrolls_sideways(situs: dict[str, str], halaman: Any, lebar: int) -> None:
    halaman.set_viewport_size({"width": lebar, "height": 640})
    for nama, alamat in situs.items():
        halaman.goto(alamat)
        halaman.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert halaman.evaluate("document.documentElement.scrollWidth") <= lebar, nama


def test_bars_do_not_lie_over_their_labels(situs: dict[str, str], halaman: Any) -> None:
    for nama in ("iuran", "rt"):
        halaman.goto(situs[nama])
        halaman.wait_for_function("document.fonts.status === 'loaded'")
        tumpang = halaman.evaluate("""[...document.querySelectorAll('.bars tr')].filter(r => {
            const kata = document.createRange(); kata.selectNodeContents(r.cells[0]);
            return kata.getBoundingClientRect().right > r.querySelector('svg').getBoundingClientRect().left;
        }).length""")
        assert tumpang == 0, nama


def test_pak_darmawan_finds_his_rt_with_the_keyboard_alone(situs: dict[str, str], halaman: Any) -> None:
    halaman.goto(situs["beranda"])
    for _ in range(20):
        halaman.keyboard.press("Tab")
        if halaman.evaluate("document.activeElement.id") == "cari-rt":
            break
    halaman.keyboard.type("RT 14 Kenali Asam")
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/publik/rt/**")
    assert halaman.locator("h1").inner_text() == "RT 14 Kenali Asam"


def test_the_map_is_no_trap_for_the_keyboard(situs: dict[str, str], halaman: Any) -> None:
    halaman.goto(situs["beranda"])
    for _ in range(60):
        halaman.keyboard.press("Tab")
        assert not halaman.evaluate("!!document.activeElement.closest('svg.map')")


def test_the_calculator_answers_and_leads_to_its_answer(situs: dict[str, str], halaman: Any) -> None:
    halaman.goto(situs["hitung"])
    halaman.get_by_role("link", name="Iuran pekerja").click()
    halaman.get_by_label("Berapa pekerja?").fill("30")
    halaman.get_by_label("Mulai bulan").select_option("2026-01")
    halaman.get_by_role("button", name="Hitung").click()
    halaman.wait_for_url("**#hasil")
    assert halaman.locator("#jawaban b").inner_text() == "Rp6.048.000"
    assert halaman.locator("#hasil").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_a_wrong_answer_keeps_what_was_typed_and_takes_the_focus(situs: dict[str, str], halaman: Any, axe: Any) -> None:
    halaman.goto(situs["iuran"])
    halaman.get_by_label("Berapa pekerja?").fill("dua puluh")
    halaman.get_by_role("button", name="Hitung").click()
    halaman.wait_for_selector("[data-error-summary]")
    assert halaman.get_by_label("Berapa pekerja?").input_value() == "dua puluh"
    assert halaman.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    axe(halaman)


def test_everything_works_without_javascript(situs: dict[str, str], pramuban: Any) -> None:
    konteks = pramuban.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}, locale="id-ID")
    lembar = konteks.new_page()
    lembar.goto(situs["beranda"])
    lembar.get_by_label("Cari RT Bapak/Ibu").fill("14 kenali asam")
    lembar.get_by_role("button", name="Cari").click()
    assert lembar.locator("h1").inner_text() == "RT 14 Kenali Asam"
    lembar.get_by_text("Apa beda keempat angka ini?").click()
    assert lembar.get_by_text("Sisa yang masih dapat dipakai RT hari ini").is_visible()
    lembar.locator("#dokumen a").first.click()
    assert "Dokumen ini sah" in lembar.locator("h1").inner_text()
    lembar.goto(situs["iuran"])
    lembar.get_by_label("Berapa pekerja?").fill("10")
    lembar.get_by_role("button", name="Hitung").click()
    assert lembar.locator("#jawaban b").inner_text().startswith("Rp")
    konteks.close()
