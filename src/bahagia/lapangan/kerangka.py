"""The list of files that the page without signal is made of, each with its digest: what the service worker keeps, and
nothing else. Made from the shell itself: what it names, and what those files name in turn."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bahagia.lapangan.cangkang import susun_cangkang

_DI_HALAMAN = re.compile(r'(?:src|href)="([^"#?]+)"')
_DI_SKRIP = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)["'](\.{1,2}/[^"']+)["']""")
_DI_GAYA = re.compile(r"""url\(\s*["']?([^"')#?]+)["']?""")


def susun_pekerja() -> str:
    """The service worker's script: another list is another script, so that the browser notices."""
    return render_to_string("lapangan/sw.js", {"kerangka": _kini()})


def versi_kerangka() -> str:
    """Which shell the server has now: a phone that shows another one asks for it."""
    return str(json.loads(_kini())["versi"])


def _kini() -> str:
    return _kerangka() if settings.DEBUG else _kerangka_tetap()


def _kerangka() -> str:
    with override(settings.LANGUAGE_CODE):  # the worker fetches without cookies: nobody chose a language there
        halaman = susun_cangkang()
    berkas = {reverse("lapangan:cangkang"): hashlib.sha256(halaman.encode()).hexdigest()}
    antre = [url for url in _DI_HALAMAN.findall(halaman) if url.startswith(settings.STATIC_URL)]
    while antre:
        url = antre.pop()
        isi = None if url in berkas else _baca(url)
        if isi is None:
            continue
        berkas[url] = hashlib.sha256(isi).hexdigest()
        pola = _DI_SKRIP if url.endswith(".js") else _DI_GAYA if url.endswith(".css") else None
        for nama in pola.findall(isi.decode()) if pola else ():
            antre.append(posixpath.normpath(posixpath.join(posixpath.dirname(url), nama)))
    isi_sah = [{"url": url, "sidik": sidik} for url, sidik in sorted(berkas.items())]
    versi = hashlib.sha256(json.dumps(isi_sah).encode()).hexdigest()[:16]
    return json.dumps({"versi": versi, "berkas": isi_sah})


@lru_cache(maxsize=1)
def _kerangka_tetap() -> str:
    """Files do not change while a process runs."""
    return _kerangka()


def _baca(url: str) -> bytes | None:
    """A static file as it is served; None for what is none of ours."""
    if not url.startswith(settings.STATIC_URL):
        return None
    nama = url.removeprefix(settings.STATIC_URL)
    tetap = Path(settings.STATIC_ROOT) / nama
    jalur = str(tetap) if not settings.WHITENOISE_USE_FINDERS and tetap.is_file() else finders.find(nama)
    return Path(str(jalur)).read_bytes() if jalur else None
