"""Hands at a phone for a long story: sit down as somebody, follow links, press, type; every typed fact is written down.

    hp = Layar(halaman, server, axe, tmp_path)
    hp.duduk(p.siti); hp.buka("/beranda/"); hp.isi(nilai="4.300.000"); hp.tekan("Lanjut")
    hp.list_dua_kali()      # facts that somebody had to type a second time
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw

from bahagia.akun.models import Akun
from tests import pemeran

HITUNGAN = 1_000  # smaller numbers are counts (people, days, sheets), not facts that somebody could know already


class Waktu:
    """The clock of the server, set forward as the year goes on. It keeps running in between."""

    def __init__(self, monkeypatch: Any, mulai: datetime) -> None:
        self._asli, self._geser = timezone.now, mulai - timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self._asli() + self._geser)
        self.sebelum: Callable[[], None] = lambda: None  # done before each leap

    def ke(self, hari: date) -> None:
        """The morning of `hari`, which is not before now."""
        self.sebelum()
        kini = timezone.now()
        assert hari >= kini.date(), f"{hari} is over"
        self._geser += timedelta(days=(hari - kini.date()).days)


@dataclasses.dataclass(frozen=True)
class Ketikan:
    """One thing typed: by whom, on which page, into which field."""

    siapa: str
    jalur: str
    kotak: str
    nilai: str

    @property
    def fakta(self) -> str:
        """The same fact however it is written; empty for a count."""
        angka = self.nilai.replace(".", "").replace(",", "").replace(" ", "")
        if self.kotak == "satuan":
            return ""  # a word of the trade
        if angka.isdecimal():
            return angka if int(angka) >= HITUNGAN else ""
        return re.sub(r"\W+", " ", self.nilai).strip().casefold()


class Layar:
    """One browser page passed from hand to hand."""

    def __init__(self, halaman: Any, server: Any, axe: Callable[..., None], kamera: Path) -> None:
        self.hal, self._server, self._axe = halaman, server, axe
        self._folder, self._kamera, self._gambar, self._lembar = os.environ.get("BAHAGIA_GAMBAR"), kamera, 0, 0
        self.siapa, self._dilihat = "", set[str]()
        self.ketikan: list[Ketikan] = []
        self.pilihan = self.foto_n = self.ketukan = 0

    # who, where -----------------------------------------------------------------------------------------------------

    def duduk(self, akun: Akun) -> None:
        """Sit down with the second factor shown (signing in itself has its own tests)."""
        client = Client()
        pemeran.masuk(client, akun)
        self._lepas()
        self.hal.context.add_cookies(
            [{"name": "bahagia", "value": client.cookies["bahagia"].value, "url": self._server.alamat}]
        )
        self.siapa = akun.nama

    def keluar(self) -> None:
        """A visitor without account."""
        self._lepas()
        self.siapa = "warga"

    def _lepas(self) -> None:
        """Who sat here leaves the page: a picture still on its way to him would bring his session back."""
        self.hal.goto("about:blank")
        self.hal.context.clear_cookies()

    def tenang(self) -> None:
        """Nothing is on its way any more: an answer to a session that a leap made too old would take the next one's cookie."""
        self._lepas()
        self.hal.wait_for_timeout(500)

    def buka(self, jalur: str) -> None:
        jawab = self.hal.goto(jalur if jalur.startswith("http") else self._server + jalur)
        assert jawab.ok, f"{self.siapa} {jalur}: {jawab.status}"

    def penuh(self, jalur: str) -> str:
        return str(self._server + jalur)

    @property
    def jalur(self) -> str:
        return self.hal.url.removeprefix(self._server.alamat)

    @property
    def teks(self) -> str:
        return re.sub(r"\s+", " ", self.hal.inner_text("main"))

    def tekan(self, nama: str, *, dalam: Any = None, diam: bool = False) -> None:
        """Press the button or follow the link of this name; the page that comes must be a good one."""
        tempat = dalam if dalam is not None else self.hal.locator("main")
        sasaran = tempat.get_by_role("button", name=nama).or_(tempat.get_by_role("link", name=nama)).first
        assert sasaran.count(), f"{self.siapa} {self.jalur}: tidak ada '{nama}' di: {self.teks[:1500]}"
        if diam:
            sasaran.click()
            return
        with self.hal.expect_navigation() as pindah:
            sasaran.click()
        self.hal.wait_for_load_state()
        jawab = pindah.value
        self.ketukan += 1
        baik = jawab is None or jawab.status < 400
        assert baik, f"{self.siapa} menekan '{nama}': {jawab.status} {self.jalur}\n{self.teks[:1500]}"

    # typing ---------------------------------------------------------------------------------------------------------

    def isi(self, dalam: Any = None, **nilai: str) -> None:
        """Type or choose; what already stands in a box is not typed again."""
        tempat = dalam if dalam is not None else self.hal.locator("main")
        for nama, isi in nilai.items():
            kotak = tempat.locator(f"[name='{nama}']")
            assert kotak.count(), f"{self.siapa} {self.jalur}: tidak ada kotak {nama}"
            self._isi_satu(kotak, nama, isi)

    def _isi_satu(self, kotak: Any, nama: str, isi: str) -> None:
        jenis = kotak.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if jenis in {"radio", "checkbox"}:
            kotak.and_(self.hal.locator(f"[value='{isi}']")).check(force=True)
            self.pilihan += 1
        elif jenis == "select":
            kotak.first.select_option(isi)
            self.pilihan += 1
        else:
            sudah = kotak.first.input_value()
            assert sudah.replace(".", "") != isi.replace(".", ""), f"{self.jalur}: {nama} sudah terisi {isi}"
            kotak.first.fill(isi)
            self.ketikan.append(Ketikan(self.siapa, self.jalur, nama, isi))

    def pilih(self, kata: str) -> None:
        """The choice whose words begin so."""
        self.hal.locator("main .govuk-radios__item", has_text=kata).first.locator("input").check(force=True)
        self.pilihan += 1

    def potret_kertas(self, tulisan: str, dalam: Any = None, ukuran: tuple[int, int] = (480, 640)) -> None:
        """A photograph nobody sent before, as if by the camera."""
        self._lembar += 1
        gambar = Image.new("RGB", ukuran, (244, 241, 232))
        pena = ImageDraw.Draw(gambar)
        pena.text((30, 40), f"{tulisan}\nNo. {self._lembar}", fill=(30, 30, 30))
        for i in range(6):
            pena.line((30, 110 + 34 * i, ukuran[0] - 30, 110 + 34 * i), fill=(150, 146, 138))
        berkas = self._kamera / f"foto{self._lembar}.jpg"
        gambar.save(berkas, "JPEG", quality=70)
        kini = timezone.now().timestamp()
        os.utime(berkas, (kini, kini))  # the camera's own clock
        tempat = dalam if dalam is not None else self.hal.locator("main")
        tempat.locator("input[type=file]").first.set_input_files(str(berkas))
        self.foto_n += 1

    # looking --------------------------------------------------------------------------------------------------------

    def potret(self, nama: str) -> None:
        """Nothing hidden behind the edge, no barrier; the picture of the page where a folder is named."""
        if nama in self._dilihat:
            return
        self._dilihat.add(nama)
        self._axe(self.hal)
        lebar = self.hal.evaluate("document.documentElement.scrollWidth")
        assert lebar <= self.hal.viewport_size["width"], f"{self.jalur} is {lebar} px wide"
        self._gambar += 1
        if self._folder:
            Path(self._folder).mkdir(parents=True, exist_ok=True)
            kecil = self.hal.viewport_size
            tinggi = self.hal.evaluate("document.documentElement.scrollHeight")
            self.hal.set_viewport_size(kecil | {"height": tinggi})  # what sticks to the lower edge then stands below, not across
            self.hal.screenshot(path=str(Path(self._folder) / f"{self._gambar:02d}-{nama}.png"), full_page=True)
            self.hal.set_viewport_size(kecil)

    def list_dua_kali(self, kecuali: frozenset[str] = frozenset()) -> list[str]:
        """Facts typed more than once, each with where; `kecuali`: fields that are typed again for checking."""
        tempat: dict[str, list[Ketikan]] = {}
        for k in self.ketikan:
            if k.fakta and k.kotak not in kecuali:
                tempat.setdefault(k.fakta, []).append(k)
        return [
            f"{f}: " + "; ".join(f"{k.siapa} {k.jalur} {k.kotak}" for k in ks) for f, ks in tempat.items() if len(ks) > 1
        ]
