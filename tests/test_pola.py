"""The pattern gallery in a real browser: reachable, readable at any size, usable by keyboard, light on the line."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.templatetags.static import static
from django.test import Client

from bahagia.dasar.pola.views import HALAMAN

if TYPE_CHECKING:
    from playwright.sync_api import Page

GALAT = ["galat/400", "galat/403", "galat/404", "galat/422", "galat/500"]
SEMUA = [page.slug for page in HALAMAN] + GALAT
LEBAR = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def photograph(lembar: Page, name: str) -> None:
    """With BAHAGIA_GAMBAR=folder each page is kept as a picture, to be looked at by a person."""
    folder = os.environ.get("BAHAGIA_GAMBAR")
    if folder:
        lembar.screenshot(path=f"{folder}/pola-{name.replace('/', '-')}.png", full_page=True)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SEMUA)
def test_every_page_of_the_gallery_opens(client: Client, slug: str) -> None:
    answer = client.get(f"/pola/{slug}/")
    assert answer.status_code == 200
    assert b"style=" not in answer.content.replace(b"stylesheet", b"")


@pytest.mark.peramban
def test_no_page_has_a_serious_accessibility_finding(server: Any, halaman: Page, axe: Callable[..., None]) -> None:
    """Each page light on a phone and dark on a desk, with every fold opened; none scrolls sideways even at 320 px."""
    for slug in SEMUA:
        for width, scheme in ((360, "light"), (1366, "dark"), (320, "light")):
            halaman.set_viewport_size({"width": width, "height": 640})
            halaman.emulate_media(color_scheme=scheme)
            if width != 320:  # colours that change under an open page are looked at half-way
                halaman.goto(server + f"/pola/{slug}/")
            halaman.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            assert halaman.evaluate(LEBAR) <= 0, f"{slug} scrolls sideways at {width} px"
            if width != 320:
                axe(halaman)
                photograph(halaman, f"{slug}-{width}-{scheme}")


@pytest.mark.peramban
def test_a_form_is_filled_and_corrected_by_keyboard_alone(server: Any, halaman: Page) -> None:
    halaman.goto(server + "/pola/isian/")
    assert halaman.evaluate("document.activeElement.matches('[data-error-summary]')"), "the summary is read first"
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    assert halaman.evaluate("document.activeElement.id") == "salah_nik"
    outline = halaman.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 3, "focus must be seen in sunlight"


@pytest.mark.peramban
def test_skip_link_and_menu_work_from_the_keyboard(server: Any, halaman: Page) -> None:
    halaman.goto(server + "/pola/beranda-rt/")
    halaman.keyboard.press("Tab")
    assert halaman.evaluate("document.activeElement.textContent") == "Langsung ke isi halaman"
    halaman.keyboard.press("Enter")
    assert halaman.evaluate("document.activeElement.id") == "isi"
    halaman.locator("summary", has_text="Menu").focus()
    halaman.keyboard.press("Enter")
    assert halaman.get_by_role("navigation", name="Menu").get_by_role("link", name="Pekerja").is_visible()
    halaman.keyboard.press("Escape")
    assert not halaman.get_by_role("navigation", name="Menu").is_visible()


@pytest.mark.peramban
def test_a_list_is_narrowed_while_one_types_and_the_address_can_be_sent(server: Any, halaman: Page) -> None:
    halaman.goto(server + "/pola/tabel/")
    halaman.get_by_label("Nama", exact=True).press_sequentially("siti")
    halaman.get_by_text("1 orang cocok").first.wait_for()
    assert halaman.locator("#tabel tbody tr").count() == 1
    assert "q=siti" in halaman.url
    assert halaman.evaluate("document.activeElement.name") == "q", "typing goes on where it was"
    halaman.reload()
    assert halaman.locator("#tabel tbody tr").count() == 1


@pytest.mark.peramban
def test_a_button_pressed_twice_sends_once(server: Any, halaman: Page) -> None:
    sent: list[str] = []
    halaman.route("**/pola/tombol/", lambda route: sent.append(route.request.method) or route.fallback())
    halaman.goto(server + "/pola/tombol/")
    halaman.evaluate(
        "document.addEventListener('submit', (e) => { window.n = (window.n || 0) + !e.defaultPrevented; e.preventDefault() })"
    )
    button = halaman.get_by_role("button", name="Bayar Rp4.032.000")
    button.dblclick()
    assert halaman.evaluate("window.n") == 1
    assert halaman.get_by_role("button", name="Sedang dikirim…").is_visible()
    assert sent == ["GET"]


@pytest.mark.peramban
def test_touch_targets_are_large_enough(server: Any, halaman: Page) -> None:
    """Buttons, choices and boxes of the phone pages: at least 44 px high."""
    halaman.goto(server + "/pola/satu-pilihan/")
    small = halaman.evaluate(
        """[...document.querySelectorAll('main .button, main .govuk-radios__item, main .govuk-input, .nav-fold > summary')]
        .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.peramban
def test_text_enlarged_to_200_percent_loses_nothing(server: Any, halaman: Page) -> None:
    halaman.set_viewport_size({"width": 640, "height": 640})
    for slug in ("beranda-rt", "isian", "tabel", "publik"):
        halaman.goto(server + f"/pola/{slug}/")
        halaman.add_style_tag(url=static("dasar/pola.css"))
        halaman.evaluate("document.documentElement.classList.add('uji-200')")
        assert halaman.evaluate("getComputedStyle(document.documentElement).fontSize") == "34px"
        assert halaman.evaluate(LEBAR) <= 0, f"{slug} scrolls sideways"


@pytest.mark.peramban
def test_a_public_page_stays_under_sixty_kilobytes(server: Any, halaman: Page) -> None:
    """Everything of a first visit, compressed as the web server would (fonts are compressed already)."""
    bodies: dict[str, bytes] = {}
    halaman.on("response", lambda answer: bodies.setdefault(answer.url, answer.body()))
    halaman.goto(server + "/pola/publik/")
    halaman.wait_for_load_state("networkidle")
    sizes = {url: len(body) if url.endswith("woff2") else len(gzip.compress(body, 9)) for url, body in bodies.items()}
    assert sum(sizes.values()) <= 60_000, sizes
