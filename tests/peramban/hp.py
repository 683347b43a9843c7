"""A phone in the field: the real page without signal in a browser profile of its own, closed and opened again.

with buka_hp(pramuban, server, tmp_path, akun=p.rahmat) as hp:
    hp.mulai(); hp.luring(); hp.ketuk("Amir Hamzah"); hp.tutup(); hp.buka_lagi()
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.test import Client
from PIL import Image, ImageDraw

from bahagia.akun.models import Akun
from tests import pemeran
from tests.alat.peramban import BENDERA, LAYAR, find_chromium

PIN = "280945"


class HP:
    """One browser profile on disk. `lembar` is the page that is open now."""

    def __init__(
        self, pramuban: Any, server: Any, folder: Path, akun: Akun, *, layar: dict[str, int], bendera: list[str]
    ) -> None:
        self._jenis, self._server, self._folder = pramuban.browser_type, server, folder
        self._layar, self._bendera, self._foto = layar, bendera, 0
        client = Client()
        pemeran.masuk(client, akun)
        self._kue = {"name": "bahagia", "value": client.cookies["bahagia"].value, "url": server.alamat}
        self.keluhan: list[str] = []

    # the browser ----------------------------------------------------------------------------------------------------

    def nyala(self) -> None:
        """Start the browser on the same profile."""
        akar = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.konteks = self._jenis.launch_persistent_context(
            str(self._folder / "profil"), executable_path=find_chromium(), args=[*BENDERA, *akar, *self._bendera],
            viewport=self._layar, locale="id-ID", timezone_id="Asia/Jakarta", has_touch=True, permissions=["camera"],
        )  # fmt: skip
        self.konteks.set_default_timeout(40_000)
        # both cookies that whoever came in by the sign-in page has
        self.konteks.add_cookies([self._kue, {**self._kue, "name": "csrftoken", "value": "0" * 32}])
        self.lembar = self.konteks.pages[0] if self.konteks.pages else self.konteks.new_page()
        self.lembar.on("pageerror", lambda e: self.keluhan.append(str(e)))
        self.lembar.on("console", lambda m: self.keluhan.append(m.text) if "Content Security Policy" in m.text else None)

    def tutup(self) -> None:
        """The browser is closed, not only the page."""
        self.konteks.close()

    def luring(self, tanpa: bool = True) -> None:
        """Cut the line (what is on its way comes through first), or give it back."""
        if tanpa and self.lembar.url.startswith("http"):
            self.lembar.wait_for_load_state("networkidle")
        self.konteks.set_offline(tanpa)

    # the door -------------------------------------------------------------------------------------------------------

    def mulai(self) -> None:
        """First time, with signal: a PIN, the pack, and the shell kept by the service worker."""
        self.nyala()
        self.lembar.goto(self._server + "/lapangan/")
        self.tampak("pin-baru")
        self.lembar.fill("#pin_baru", PIN)
        self.lembar.fill("#pin_ulang", PIN)
        self.lembar.get_by_role("button", name="Simpan PIN").click()
        self.tampak("hari")
        self.lembar.wait_for_selector('[data-isi="bekal"]:has-text("Daftar nama diambil")')
        self.lembar.evaluate("navigator.serviceWorker.ready.then(r => r.active.state)")

    def buka_lagi(self, *, pin: str = PIN) -> None:
        """The address typed again; the PIN opens it."""
        self.lembar.goto(self._server + "/lapangan/")
        self.tampak("pin")
        self.lembar.fill("#pin", pin)
        self.lembar.get_by_role("button", name="Buka").click()
        self.tampak("hari")

    # hands ----------------------------------------------------------------------------------------------------------

    def tampak(self, layar: str) -> Any:
        """The screen of this name is shown."""
        return self.lembar.wait_for_selector(f'[data-layar="{layar}"]:not([hidden])')

    def ke(self, jalur: str, layar: str) -> None:
        self.lembar.evaluate("j => { location.hash = j }", f"#/{jalur}")
        self.tampak(layar)

    def tekan(self, nama: str) -> None:
        """The visible button or link of this name."""
        sasaran = self.lembar.get_by_role("button", name=nama).or_(self.lembar.get_by_role("link", name=nama))
        sasaran.and_(self.lembar.locator(":visible")).first.click()

    def ketuk(self, nama: str) -> None:
        """Tap a name on the list; it must say that the person is there."""
        tombol = self.lembar.locator(f'[data-layar="hadir"] button.lap-orang:has(b:text-is("{nama}"))')
        tombol.click()
        self.lembar.wait_for_selector(f'[data-layar="hadir"] button.lap-orang[aria-pressed="true"]:has(b:text-is("{nama}"))')

    def isi(self, **nilai: str) -> None:
        for nama, teks in nilai.items():
            self.lembar.locator(f'[data-layar="isian"] [name="{nama}"]').fill(teks)

    def foto(self, tulisan: str, nama: str = "foto", ukuran: tuple[int, int] = (1200, 900)) -> None:
        """A photograph nobody took before, as the camera hands it over."""
        self._foto += 1
        gambar = Image.effect_noise(ukuran, 60).convert("RGB")
        ImageDraw.Draw(gambar).text((40, 40), f"{tulisan} {self._foto}", fill=(200, 0, 0))
        jalur = self._folder / f"foto{self._foto}.jpg"
        gambar.save(jalur, "JPEG", quality=85)
        self.lembar.locator(f'[data-layar="isian"] input[type=file][name="{nama}"]').set_input_files(str(jalur))

    def simpan(self, lalu: str) -> None:
        """Press Simpan; the screen `lalu` comes when the note is on the disk."""
        self.lembar.locator('[data-layar="isian"] button[type=submit]').click()
        self.tampak(lalu)

    # what the phone says --------------------------------------------------------------------------------------------

    def teks(self) -> str:
        return re.sub(r"\s+", " ", self.lembar.inner_text("main"))

    def list_catatan(self) -> list[tuple[str, str]]:
        """(what, state) of every note as the list shows them."""
        self.ke("antrean", "antrean")
        self.lembar.wait_for_timeout(200)
        baris = self.lembar.locator('[data-daftar="niat"] li').all()
        return [(b.locator("b").inner_text(), b.locator(".chip").inner_text().strip()) for b in baris]

    def tunggu_terkirim(self, detik: int = 60) -> None:
        self.lembar.wait_for_selector(
            '[data-antrean][data-warna="good"], [data-antrean][data-warna="warning"]', timeout=detik * 1000
        )


@contextmanager
def buka_hp(
    pramuban: Any, server: Any, folder: Path, *, akun: Akun, layar: dict[str, int] | None = None, bendera: tuple[str, ...] = ()
) -> Iterator[HP]:
    """A phone of `akun`, closed at the end; a script error or a violation of the content policy fails the test."""
    hp = HP(pramuban, server, folder, akun, layar=layar or dict(LAYAR), bendera=list(bendera))
    try:
        yield hp
    finally:
        hp.tutup()
    assert not hp.keluhan, "\n".join(hp.keluhan)
