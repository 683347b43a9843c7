"""A real browser at the size of a cheap phone, and a live server for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

LAYAR = {"width": 360, "height": 640}
CALON_PERAMBAN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
BENDERA = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
AXE = "c => axe.run(c ?? document, {resultTypes: ['violations']}).then(hasil => hasil.violations)"
SENDIRI = {"127.0.0.1", "localhost", "[::1]", "::1"}


def find_chromium() -> str | None:
    """``BAHAGIA_CHROMIUM``, else the first browser of the Chromium family on PATH."""
    sendiri = os.environ.get("BAHAGIA_CHROMIUM")
    return sendiri or next(filter(None, map(shutil.which, CALON_PERAMBAN)), None)


class Server:
    """A live server. ``alamat`` has no slash at its end."""

    def __init__(self, alamat: str) -> None:
        self.alamat = alamat

    def __add__(self, jalur: str) -> str:
        return self.alamat + jalur


@pytest.fixture
def server(basis_segar: str) -> Iterator[Server]:
    with _serve() as hidup:
        yield hidup


@pytest.fixture(scope="module")
def server_modul(basis_modul: str) -> Iterator[Server]:
    """For a module whose tests share one stage."""
    with _serve() as hidup:
        yield hidup


@contextmanager
def _serve() -> Iterator[Server]:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test import override_settings
    from django.test.testcases import LiveServerThread

    from bahagia.proyek.pemanasan import prepare

    prepare()
    utas = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={}, port=0)
    utas.daemon = True
    utas.start()
    utas.is_ready.wait()
    if utas.error:
        raise utas.error
    alamat = f"http://127.0.0.1:{utas.port}"
    with override_settings(ALAMAT=alamat):
        yield Server(alamat)
    utas.terminate()


@pytest.fixture(scope="session")
def pramuban() -> Iterator[Browser]:
    """One headless Chromium per test process; a fresh profile each time."""
    from playwright.sync_api import sync_playwright

    program = find_chromium()
    if program is None:
        pytest.fail("Chromium belum terpasang. Ketik: sudo apt-get install chromium, atau jalankan ./test --tanpa-peramban")
    # Playwright's sync API runs an event loop in this thread; Django would refuse every query beside a page.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    bendera = [*BENDERA, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=program, args=bendera)
        yield peramban
        peramban.close()


@pytest.fixture
def halaman(pramuban: Browser) -> Iterator[Page]:
    """A page of 360 x 640. The test fails on a request to the outside, a script error or a CSP violation."""
    konteks = pramuban.new_context(
        viewport=LAYAR,  # type: ignore[arg-type]
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        has_touch=True,
        service_workers="block",
    )
    konteks.set_default_timeout(30_000)
    dosa: list[str] = []

    def guard(rute: Route) -> None:
        alamat = urlsplit(rute.request.url)
        if alamat.scheme in {"data", "blob", "about"} or alamat.hostname in SENDIRI:
            rute.fallback()
        else:
            dosa.append(f"permintaan ke luar: {rute.request.url}")
            rute.abort()

    def listen(pesan: ConsoleMessage) -> None:
        if "Content Security Policy" in pesan.text or pesan.text.startswith("Refused to"):
            dosa.append(f"ditolak peramban (CSP atau jenis berkas): {pesan.text}")

    konteks.route("**/*", guard)
    konteks.on("console", listen)
    konteks.on("weberror", lambda salah: dosa.append(f"kesalahan skrip: {salah.error}"))
    lembar = konteks.new_page()
    yield lembar
    konteks.close()
    assert not dosa, "\n".join(dosa)


@pytest.fixture
def axe() -> Callable[..., None]:
    """``axe(halaman)``: no serious or critical accessibility finding on the page as it stands.

    The engine is given to a page once, and only what it found comes back: a third less time a look.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    def check(lembar: Page, context: str | None = None) -> None:
        if not lembar.evaluate("'axe' in window"):
            lembar.evaluate(AXE_SCRIPT)
        temuan = lembar.evaluate(AXE, context)
        berat = [t for t in temuan if t["impact"] in {"serious", "critical"}]
        uraian = "\n".join(
            f"{t['impact']} {t['id']}: {t['help']}\n"
            + "\n".join(f"    {simpul['target']} {simpul['html'][:160]}" for simpul in t["nodes"][:5])
            for t in berat
        )
        assert not berat, f"{lembar.url}\n{uraian}"

    return check
