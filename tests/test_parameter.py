"""What stands behind the question mark: unsaid is refused, for every address and person, and nothing it says shows more.

Addresses and their parameters are read from the code; who may open what from PINTU.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from bahagia.dasar.parameter import TEKS
from tests import pemeran
from tests.panggung_pintu import ORANG, Isi, Pentas, akun_huruf
from tests.test_pintu import PINTU, SEMUA, baca, isi_alamat, list_alamat

pytestmark = pytest.mark.django_db

#: What people have tried on registers of this kind.
ASING = (
    "semua=1", "all=true", "rt_id=1", "kota_kode=15.71", "limit=999999", "page_size=100000", "offset=-1", "id__gt=0",
    "fields=nik,no_kk", "or=1", "nik=1599990101850001", "format=json", "akun=1", "status__in=terdaftar", "_method=DELETE",
    "pekerja__nama__contains=a", "expand=nik", "debug=1", "a[]=1", "=1", "%00=1", "tahun%20=1",
)  # fmt: skip
#: Values that no list of ours knows, and one that is much too long.
RUBBISH = ("zzz-tak-ada", "%", "' OR 1=1 --", "-1", "٢٠٢٦", "*", "9" * 200)


def buka(nama: str, pola: str, sini: Isi) -> str:
    return isi_alamat(nama, pola, sini.arg)


class Panggung:
    def __init__(self, pentas: Pentas) -> None:
        self.p, self.sini, self.jauh, fajar = pentas
        self.akun = akun_huruf(self.p, fajar)
        self.klien: dict[str, Client] = {}

    def sebagai(self, huruf: str) -> Client:
        if huruf not in self.klien:
            self.klien[huruf] = Client(raise_request_exception=False)
            if huruf != "X":
                pemeran.masuk(self.klien[huruf], self.akun[huruf])
        return self.klien[huruf]

    def list_get(self) -> list[tuple[str, str, str]]:
        """(name, address, who may open it) of every address that answers GET."""
        hasil = []
        for nama, pola in list_alamat():
            if "GET" in PINTU.get(nama, {}):
                lulus = PINTU[nama]["GET"].partition("|")[0]
                if nama in BERULANG or not lulus:
                    continue
                hasil.append((nama, buka(nama, pola, self.sini), "X" if lulus == SEMUA else lulus[0]))
        return hasil

    def orang_pada(self, teks: str) -> set[str]:
        return {x for x in (*self.sini.nama, *self.jauh.nama, *self.sini.rahasia, *self.jauh.rahasia) if x in teks}


#: A link of one use, and starting over: asking twice is not asking the same.
BERULANG = {"akun:undangan", "pekerja:baru"}


def periksa_asing(panggung: Panggung, huruf: str, alamat: str, asing: str) -> str:
    jawab = panggung.sebagai(huruf).get(f"{alamat}?{asing}", HTTP_HOST="127.0.0.1")
    teks = baca(jawab)
    if jawab.status_code != 422 or "Langkah berikut" not in teks or panggung.orang_pada(teks):
        return f"{huruf} {alamat}?{asing}: {jawab.status_code}"
    if "1599990101850001" in teks:
        return f"{huruf} {alamat}?{asing}: repeats a number it was given"
    return ""


def test_an_unknown_parameter_is_refused_at_every_address(panggung_pintu: Pentas) -> None:
    panggung, salah = Panggung(panggung_pintu), []
    for n, (_nama, alamat, huruf) in enumerate(panggung.list_get()):
        salah.append(periksa_asing(panggung, huruf, alamat, ASING[n % len(ASING)]))
    assert [x for x in salah if x] == []


@pytest.mark.skala
def test_no_person_gets_more_with_any_of_them(panggung_pintu: Pentas, lingkup_sekali: None) -> None:
    panggung, salah = Panggung(panggung_pintu), []
    for n, (_nama, alamat, huruf) in enumerate(panggung.list_get()):
        # Every third of them here, the others at the next two addresses: refused before the page is asked.
        salah += [periksa_asing(panggung, huruf, alamat, satu) for satu in ASING[n % 3 :: 3]]
        salah += [periksa_asing(panggung, lain, alamat, ASING[(n + i) % len(ASING)]) for i, lain in enumerate(ORANG)]
    assert [x for x in salah if x] == []


@pytest.mark.skala
def test_a_known_parameter_with_a_value_nobody_knows_is_refused_too(panggung_pintu: Pentas) -> None:
    panggung, salah, n = Panggung(panggung_pintu), [], 0
    for nama, alamat, huruf in panggung.list_get():
        boleh = getattr(resolve(alamat).func, "parameter", {})
        klien = panggung.sebagai(huruf)
        polos = panggung.orang_pada(baca(klien.get(alamat))) if boleh else set()
        for satu, jenis in boleh.items():
            n += 1
            for nilai in RUBBISH:
                jawab = klien.get(alamat, {satu: nilai})
                teks, kode = baca(jawab), jawab.status_code
                if kode >= 500 or panggung.orang_pada(teks) - polos:
                    salah.append(f"{nama} {satu}={nilai}: {kode} shows more")
                if jenis is not TEKS and kode not in (422, 404) and not cocok(jenis, nilai):
                    salah.append(f"{nama} {satu}={nilai}: {kode}, expected a refusal")
            if klien.get(f"{alamat}?{satu}=&{satu}=").status_code != 422:
                salah.append(f"{nama} {satu} twice")
    assert n > 60 and salah == []


def cocok(jenis: Any, nilai: str) -> bool:
    return bool(jenis.fullmatch(nilai)) if isinstance(jenis, re.Pattern) else nilai in jenis


@pytest.mark.skala
def test_a_post_takes_nothing_from_its_address(panggung_pintu: Pentas) -> None:
    panggung, salah = Panggung(panggung_pintu), []
    for nama, pola in list_alamat():
        for huruf in "KD":
            if "POST" not in PINTU.get(nama, {}):
                continue
            alamat = buka(nama, pola, panggung.sini)
            jawab = panggung.sebagai(huruf).post(f"{alamat}?semua=1&id=7", {"kunci": "a" * 32})
            if jawab.status_code != 422:
                salah.append(f"{nama} {huruf}: {jawab.status_code}")
    assert salah == []


def test_the_sentence_names_the_parameter_and_the_way_out(panggung_pintu: Pentas) -> None:
    p = panggung_pintu[0]
    c = Client()
    pemeran.masuk(c, p.darmawan)
    alamat = f"/rt/{p.rt.kode}/pekerja/"
    teks = c.get(f"{alamat}?semua=1").content.decode()
    assert "“semua”, yang tidak dikenal di sini" in teks and f'href="{alamat}"' in teks
    assert "lebih dari satu kali" in c.get(f"{alamat}?status=terdaftar&status=terverifikasi").content.decode()
    assert "terlalu panjang" in c.get(alamat + "?" + "&".join(f"a{n}=1" for n in range(50))).content.decode()
    assert "terlalu panjang" in c.get(alamat + "?cari=" + "x" * 3000).content.decode()
    hx = c.get(f"{alamat}?semua=1", headers={"HX-Request": "true"})
    assert hx.status_code == 422 and "<html" not in hx.content.decode()
