"""Every form of every screen, sent with what no form would send: never a fault of the server, always a sentence, and what
was typed is still there. The forms are found on the pages themselves, the addresses in the table of doors: a new form is
tried the day it is listed there."""

from __future__ import annotations

import html
import random
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.berkas.models import Berkas
from bahagia.berkas.tests.foto import gambar
from bahagia.berkas.tests.test_serangan import HTML, SVG, png_palsu
from tests import pemeran
from tests.korpus.bom import nisbah
from tests.panggung_pintu import Isi, Pentas, akun_huruf
from tests.test_pintu import PINTU, SEMUA, isi_alamat, list_alamat

pytestmark = [pytest.mark.django_db, pytest.mark.skala]
BENIH = 4
PUTARAN = 4
LEWATI = {"akun:coba", "contoh:berkas_rt14", "sehat"}  # demonstration only; for programs
JAHAT = [
    "", " ", "x" * 5_000, "a\x00b", "Siti 😀 Rohani", "\u202eterbalik\u202c", "-1", "0", "1e400", "9" * 400, "NaN",
    "-9223372036854775809", "2147483648", "99999999999999999999", "31/02/2026", "2026-02-31", "0000-00-00", "9999-12-31",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "' OR 1=1 --", "[]", '{"a": 1}', "true", "None", "../../etc/passwd", "1,5", "Rp 1.000.000",
    "٣٤٥",
    "\u00a0", "\r\nSet-Cookie: a=b", "%00", "a" * 64, "12:61", "\ufffe", "²", "１２３", "1_000", "0x10", "+62", "1" * 16,
]  # fmt: skip
BERKAS_JAHAT = {
    "a page that is called a photo": ("bon.jpg", HTML), "a drawing that runs": ("bon.svg", SVG),
    "3.6 milliards of points": ("bon.png", png_palsu(60_000, 60_000)), "half a photo": ("bon.jpg", gambar()[:-4_000]),
    "a paper that acts": ("bon.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"),
    "a program": ("bon.jpg", b"MZ\x90\x00" + bytes(200)), "a zip that grows": ("daftar.xlsx", nisbah()),
    "two dots before the name": ("../../../etc/passwd", b"\xff\xd8\xff"), "no name": ("\u202ecod.exe", bytes(10)),
}  # fmt: skip
KETIKAN = "Ketikan Yang Tidak Boleh Hilang"


@dataclass
class Formulir:
    """A form of a page: its fields with the values a browser would send if nobody touched it."""

    isian: dict[str, list[str]] = field(default_factory=dict)
    teks: set[str] = field(default_factory=set)
    berkas: set[str] = field(default_factory=set)


class _Pembaca(HTMLParser):
    def __init__(self, halaman: str) -> None:
        super().__init__()
        self.halaman, self.hasil, self.kini, self.pilih = halaman, dict[str, Formulir](), None, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag == "form":
            tujuan = (a.get("action") or self.halaman).split("?")[0]
            self.kini = self.hasil.setdefault(tujuan, Formulir()) if a.get("method") == "post" else None
        elif self.kini is not None and tag in {"input", "select", "textarea"} and (nama := a.get("name")):
            jenis = a.get("type", "text") if tag == "input" else tag
            isi = self.kini.isian.setdefault(nama, [])
            if jenis == "file":
                self.kini.berkas.add(nama)
            elif jenis in {"text", "textarea", "search", "email", "tel"}:
                self.kini.teks.add(nama)
                isi.append(a.get("value", ""))
            elif jenis == "select":
                self.pilih = nama
            elif not (jenis == "radio" and isi):
                isi.append(a.get("value", "on"))
        elif self.kini is not None and tag == "option" and self.pilih and a.get("value"):
            isi = self.kini.isian[self.pilih]
            if not isi or "selected" in a:
                isi[:] = [a["value"]]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.kini = None
        elif tag == "select":
            self.pilih = ""


def _peran(nama: str, metode: str) -> str:
    """Somebody who may pass this door."""
    lulus = PINTU[nama][metode].split("|")[0]
    return "K" if lulus == SEMUA else lulus[:1]


def kumpulkan(klien: dict[str, Client], isi: Isi) -> dict[str, Formulir]:
    """Address -> the form that is sent there, from every page that every person of the cast may open."""
    hasil: dict[str, Formulir] = {}
    for nama, pola in list_alamat():
        if nama not in PINTU or nama in LEWATI or "GET" not in PINTU[nama]:
            continue
        lulus = PINTU[nama]["GET"].split("|")[0]
        for huruf in "KB" if lulus == SEMUA else dict.fromkeys((*lulus[:1], *(h for h in "KBLD" if h in lulus))):
            jawab = klien[huruf].get(isi_alamat(nama, pola, isi.arg))
            if jawab.status_code == 200 and "html" in jawab.get("Content-Type", "") and not jawab.streaming:
                baca = _Pembaca(jawab.request["PATH_INFO"])
                baca.feed(jawab.content.decode())
                for tujuan, satu in baca.hasil.items():
                    hasil.setdefault(tujuan, satu)
    return hasil


def serangan(acak: random.Random, f: Formulir, semua: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(what is done, fields to send)."""
    nama = sorted(set(f.isian) - {"csrfmiddlewaretoken"}) or semua
    yield "nothing at all", {}
    yield "only the key", {"kunci": pemeran.kunci()}
    yield "each field twice", {n: [*f.isian.get(n, ["1"]), "x"] for n in nama}
    yield "arrays", {f"{n}[]": ["1", "2"] for n in nama} | {n: [] for n in nama}
    yield "files for texts", {n: SimpleUploadedFile("x.txt", b"\xff\xfe\x00") for n in nama if n != "kunci"}
    yield "texts for files", dict.fromkeys(f.berkas or nama, "bukan berkas")
    yield "an empty file", {n: SimpleUploadedFile("kosong.xlsx", b"") for n in f.berkas or nama[:1]}
    for _ in range(PUTARAN):
        isi: dict[str, Any] = {}
        for n in nama:
            dasar = f.isian.get(n) or ["1"]
            isi[n] = acak.choice(JAHAT) if n != "kunci" and acak.random() < 0.6 else dasar
        yield f"hostile values {isi!r:.300}", isi | {"kunci": pemeran.kunci()}
    for apa, (nama_berkas, byte) in BERKAS_JAHAT.items() if f.berkas else ():
        isi = {n: v if any(v) else ["10000"] for n, v in f.isian.items()} | {"kunci": pemeran.kunci()}
        yield apa, isi | {n: SimpleUploadedFile(nama_berkas, byte) for n in f.berkas}
    yield "a hostile key", {n: f.isian.get(n) or ["1"] for n in nama} | {"kunci": "😀" * 80}


def keluhan(jawab: Any, apa: str, di: str) -> Iterator[str]:
    kode = jawab.status_code
    if kode in (301, 302, 303):
        return
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    tulis = isi.decode(errors="replace")
    if kode >= 500 or kode not in (200, 400, 403, 404, 409, 413, 422):
        yield f"{di}: {kode} for {apa}"
    elif kode != 200 and "html" in jawab.get("Content-Type", ""):
        kata = re.sub(r"<[^>]+>", " ", tulis)
        ada = "Langkah berikut:" in kata or 'role="alert"' in tulis or "govuk-error-message" in tulis or kode in (400, 403, 404)
        if not ada or len(kata.split()) < 8:
            yield f"{di}: {kode} without a sentence for {apa}"
    if "<script>alert(1)" in tulis:
        yield f"{di}: script stands in the page"


def coba(klien: Client, alamat: str, isi: dict[str, Any], apa: str, di: str) -> Iterator[str]:
    try:
        with transaction.atomic():  # a fault of one must not be the fault of the next
            jawab = klien.post(alamat, {"csrfmiddlewaretoken": "x"} | isi)  # without it no form gets anywhere
    except Exception as salah:
        tempat = [b for b in traceback.extract_tb(salah.__traceback__) if "/bahagia/" in b.filename]
        yield f"{di}: {type(salah).__name__}: {str(salah)[:120]} at {tempat[-1].filename[-40:]}:{tempat[-1].lineno} for {apa}"
        return
    yield from keluhan(jawab, apa, di)


def panggung(pentas: Pentas) -> tuple[dict[str, Client], Isi]:
    p, sini, _jauh, fajar = pentas
    akun = akun_huruf(p, fajar)
    klien = {h: pemeran.masuk(Client(), a) for h, a in akun.items()}
    klien["X"] = Client()
    return klien, sini


def sum_berkas() -> int:
    """Photographs and papers kept, of the whole city; as the web role, whatever page was asked before."""
    set_lingkup(Tempat(kota=frozenset({pemeran.KOTA})), peran_basis=settings.BAHAGIA_PERAN["web"])
    return Berkas.objects.count()


@pytest.mark.usefixtures("lingkup_sekali")
def test_no_form_makes_the_server_fail_and_every_answer_has_a_sentence(panggung_pintu: Pentas) -> None:
    klien, sini = panggung(panggung_pintu)
    formulir = kumpulkan(klien, sini)
    semua = sorted({n for f in formulir.values() for n in f.isian} - {"csrfmiddlewaretoken"})
    awal = sum_berkas()
    acak, salah, kali, dicoba = random.Random(BENIH), list[str](), 0, set[str]()
    for nama, pola in list_alamat():
        if nama not in PINTU or nama in LEWATI or "POST" not in PINTU[nama] or not (huruf := _peran(nama, "POST")):
            continue
        alamat = isi_alamat(nama, pola, sini.arg)
        dicoba.add(nama)
        for apa, isi in serangan(acak, formulir.get(alamat, Formulir()), semua):
            kali += 1
            salah += coba(klien[huruf], alamat, isi, apa, nama)
    assert sum_berkas() == awal, "a file that is no photograph was kept"
    print(f"{kali} bad posts to {len(dicoba)} addresses; {len(formulir)} forms found")
    assert len(dicoba) >= 50 and len(formulir) >= 20
    assert not salah, f"{len(salah)}:\n" + "\n".join(salah[:40])


@pytest.mark.usefixtures("lingkup_sekali")
def test_what_was_typed_is_kept_when_the_form_comes_back(panggung_pintu: Pentas) -> None:
    klien, sini = panggung(panggung_pintu)
    hilang, dicoba = [], 0
    for alamat, f in kumpulkan(klien, sini).items():
        nama = next((n for n, pola in list_alamat() if n in PINTU and isi_alamat_aman(n, pola, sini.arg) == alamat), "")
        if not f.teks or "POST" not in PINTU.get(nama, {}) or nama in LEWATI:
            continue
        isi = dict.fromkeys(f.teks, KETIKAN) | {"kunci": pemeran.kunci()}
        jawab = klien[_peran(nama, "POST")].post(alamat, isi)
        tulis = html.unescape(jawab.content.decode(errors="replace"))
        if jawab.status_code not in (200, 422):
            continue
        baca = _Pembaca(alamat)
        baca.feed(jawab.content.decode())
        kembali = baca.hasil.get(alamat)
        if kembali is None:
            continue
        dicoba += 1
        sama = sorted(f.teks & kembali.teks)
        hilang += [f"{nama}: {n}" for n in sama if KETIKAN not in kembali.isian[n] and KETIKAN not in tulis]
    print(f"{dicoba} forms came back")
    assert dicoba >= 8 and hilang == []


def isi_alamat_aman(nama: str, pola: str, arg: dict[str, Any]) -> str:
    try:
        return isi_alamat(nama, pola, arg)
    except KeyError:
        return ""
