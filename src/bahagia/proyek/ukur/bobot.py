"""What a page weighs on the line, compressed (KINERJA B13, TAMPILAN): the phone pays for it at 400 kbit/s."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from bahagia.proyek.ukur.alat import Hasil
from bahagia.proyek.ukur.halaman import BANYAK, buat_panggung, buka, list_halaman, siapkan, sign_in
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

KB = 1000
BATAS_HTML, BATAS_JS = 15 * KB, 30 * KB
BATAS_PUBLIK, BATAS_KERJA = 60 * KB, 100 * KB  # first visit, everything that the page loads
_URL = re.compile(r"url\([\"']?([^)\"']+)")


class _Muatan(HTMLParser):
    """Addresses of style sheets, scripts and pictures of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.alamat: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sifat = {k: v or "" for k, v in attrs}
        if tag == "link" and sifat.get("rel") in {"stylesheet", "icon", "preload", "modulepreload"}:
            self.alamat.append(sifat.get("href", ""))
        elif tag in {"script", "img"}:
            self.alamat.append(sifat.get("src", ""))


def bobot(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """First visit with an empty cache, `BANYAK` rows."""
    siapkan(lapangan, u)
    panggung = buat_panggung(BANYAK, 2)
    for nama, alamat, siapa in list_halaman():
        html = buka(WSGIHandler(), alamat(panggung), sign_in(siapa(panggung)))
        ukuran = timbang(html.decode())
        ukuran["html"] = len(gzip.compress(html, 6))
        batas = BATAS_PUBLIK if siapa(panggung) is None else BATAS_KERJA
        rinci = ", ".join(f"{jenis} {n / KB:.1f} kB" for jenis, n in sorted(ukuran.items()))
        sebut = nama.replace("_", " ")
        yield _anggaran(f"bobot_{nama}", f"Kunjungan pertama halaman {sebut}: {rinci}.", sum(ukuran.values()), batas)
        yield _anggaran(f"html_{nama}", f"HTML halaman {sebut} dengan {BANYAK} baris.", ukuran["html"], BATAS_HTML)
        if ukuran.get("js", 0) > BATAS_JS:
            yield _anggaran(f"js_{nama}", "Skrip halaman itu.", ukuran["js"], BATAS_JS)


def _anggaran(nama: str, cerita: str, nilai: int, batas: int) -> Hasil:
    rasio = round(nilai / batas, 3)
    return Hasil(nama, cerita, rasio, rasio, rasio, 1.0, round(nilai / KB, 1), batas / KB, "kB terkompresi")


def timbang(html: str) -> dict[str, int]:
    """Compressed bytes by kind (css, js, woff2, svg...) of all that the page loads; fonts and pictures named in the
    style sheets count too."""
    parser = _Muatan()
    parser.feed(html)
    antre = [a.split("?")[0] for a in parser.alamat if a.startswith(settings.STATIC_URL)]
    terlihat: set[Path] = set()
    hasil: dict[str, int] = {}
    while antre:
        berkas = Path(settings.STATIC_ROOT) / antre.pop().removeprefix(settings.STATIC_URL)
        if berkas in terlihat:
            continue
        if not berkas.is_file():
            raise AssertionError(f"the page asks for {berkas.name}, which is not there")
        terlihat.add(berkas)
        isi, jenis = berkas.read_bytes(), berkas.suffix.lstrip(".")
        hasil[jenis] = hasil.get(jenis, 0) + (len(isi) if jenis in {"woff2", "png"} else len(gzip.compress(isi, 6)))
        if jenis == "css":
            for alamat in _URL.findall(isi.decode()):
                if not alamat.startswith(("data:", "http")):
                    dekat = (berkas.parent / alamat.split("#")[0].split("?")[0]).resolve()
                    antre.append(settings.STATIC_URL + str(dekat.relative_to(Path(settings.STATIC_ROOT).resolve())))
    return hasil
