"""Walk over everything a person can reach, and look for what must not be there, in whatever dress."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

import pypdf
from django.test import Client
from django.urls import Resolver404, resolve

JALUR_SEHALAMAN, ISI_SEHALAMAN = 2, 4  # addresses of one name that are opened: other rows, other parameters


class _Tautan(HTMLParser):
    """Links, pictures and GET forms of one page; scripts too, which are not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.semua: list[str] = []
        self.skrip: list[str] = []
        self._form: tuple[str, dict[str, list[str]]] | None = None
        self._pilih = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        self.semua += [a[k] for k in ("href", "src", "hx-get") if k in a and tag != "script"]
        if tag == "script":
            self.skrip.append(a.get("src", ""))
        if tag == "form":
            self._form = (a.get("action", ""), {}) if a.get("method", "get").lower() == "get" else None
        elif self._form is not None and a.get("name"):
            if tag == "select":
                self._pilih = a["name"]
            if tag in ("input", "select", "textarea"):
                self._form[1].setdefault(a["name"], []).append("" if tag == "select" else a.get("value", ""))
        if self._form is not None and tag == "option" and self._pilih:
            self._form[1][self._pilih].append(a.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._pilih = ""
        if tag == "form" and self._form is not None:
            alamat, isi = self._form
            awal = {k: v[0] for k, v in isi.items()}
            self.semua += [f"{alamat}?{urlencode(awal)}"]
            self.semua += [f"{alamat}?{urlencode(awal | {k: satu})}" for k, v in isi.items() for satu in v[1:4]]
            self._form = None


@dataclass
class Temuan:
    """One answer: where, what came, all of it that can be read."""

    nama: str
    alamat: str
    jawab: Any
    teks: str
    tautan: list[str] = field(default_factory=list)


def telusuri(klien: Client, awal: Iterable[str], *, hos: str = "127.0.0.1", batas: int = 1_500) -> Iterator[Temuan]:
    """Every address that can be reached from `awal` by links and GET forms; of one name a few rows and a few parameters."""
    antre, lihat, jalur, isi = deque(awal), set(awal), Counter[str](), Counter[tuple[str, str]]()
    n = 0
    while antre and n < batas:
        alamat = antre.popleft()
        bagian = urlsplit(alamat)
        try:
            nama = resolve(bagian.path).view_name
        except Resolver404:
            nama = "?"
        isi[nama, bagian.path] += 1
        if isi[nama, bagian.path] == 1:
            jalur[nama] += 1
        if jalur[nama] > JALUR_SEHALAMAN or isi[nama, bagian.path] > ISI_SEHALAMAN:
            continue
        n += 1
        jawab = klien.get(alamat, HTTP_HOST=hos)
        temuan = Temuan(nama, alamat, jawab, baca_semua(jawab))
        if "html" in jawab.get("Content-Type", ""):
            baca = _Tautan()
            baca.feed(jawab.content.decode())
            temuan.tautan = baca.semua
        if "Location" in jawab:
            temuan.tautan.append(jawab["Location"])
        yield temuan
        for satu in temuan.tautan:
            baru = urlsplit(urljoin(alamat, satu))
            if baru.scheme in ("", "http") and baru.netloc in ("", hos) and not baru.path.startswith(("/statis/", "/pola/")):
                penuh = baru.path + (f"?{baru.query}" if baru.query else "")
                if penuh not in lihat:
                    lihat.add(penuh)
                    antre.append(penuh)


def baca_semua(jawab: Any) -> str:
    """Text of the answer: unpacked sheet, text of a PDF, headers and cookies, what cookies and base64 hide."""
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    if jawab.get("Content-Encoding") == "gzip":
        isi = zlib.decompress(isi, 31)
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            teks = " ".join(re.sub(r"<[^>]+>", " ", z.read(n).decode(errors="replace")) for n in z.namelist())
    elif isi[:5] == b"%PDF-":
        pdf = pypdf.PdfReader(io.BytesIO(isi))
        teks = " ".join(h.extract_text() for h in pdf.pages) + str(pdf.metadata)
    else:
        teks = isi.decode(errors="replace")
    kepala = " ".join(f"{k}: {v}" for k, v in jawab.headers.items())
    kue = " ".join(f"{k}={unquote(v.value)} {_buka_kue(v.value)}" for k, v in jawab.cookies.items())
    return f"{teks}\n{kepala}\n{kue}"


def _buka_kue(nilai: str) -> str:
    """A signed cookie is readable by whoever holds it: read it."""
    isi = nilai.strip('"').split(":")[0]
    try:
        mentah = base64.urlsafe_b64decode(isi.lstrip(".") + "=" * (-len(isi.lstrip(".")) % 4))
        return (zlib.decompress(mentah) if isi.startswith(".") else mentah).decode(errors="replace")
    except (ValueError, zlib.error):
        return ""


def sebut(rahasia: str, *, semua: Sequence[str] = ()) -> re.Pattern[str]:
    """A number or a name in plain, grouped, quoted or hidden in base64; of a number also eleven digits of it, except those
    that others of `semua` share, and a mask that leaves more than four."""
    if not rahasia.isdigit():
        kata = [r"[\s+_%20-]{1,3}".join(map(re.escape, rahasia.split())), *map(re.escape, _base64(rahasia))]
        return re.compile("|".join(kata), re.IGNORECASE)
    pisah = r"[\s.\-/:,  ]{0,2}"
    lain = [satu for satu in semua if satu != rahasia]
    jendela = {w for i in range(len(rahasia) - 10) if not any((w := rahasia[i : i + 11]) in satu for satu in lain)} or {rahasia}
    kata = [pisah.join(satu) for satu in sorted(jendela)] + [re.escape(x) for x in _base64(rahasia)]
    return re.compile("|".join(kata) + rf"|[•*xX·]\s*{rahasia[-6:]}|[•*xX·]\s*{rahasia[-5:]}")


def _base64(teks: str) -> list[str]:
    """What stands in base64 wherever the text begins within it: three alignments, the ends left out."""
    hasil = []
    for geser in range(3):
        sandi = base64.b64encode(b"\0" * geser + teks.encode()).decode()
        hasil.append(sandi[4 if geser else 0 : len(sandi) - 4])
    return [satu for satu in hasil if len(satu) >= 8]


def isi_alamat(alamat: str) -> str:
    """An address as its reader and every proxy sees it."""
    bagian = urlsplit(alamat)
    return f"{unquote(bagian.path)} {' '.join(v for _k, v in parse_qsl(bagian.query))}"
