"""Occupations as people call them -> official Dukcapil code, sector of the contribution, default category.

The official list has neither ojek nor becak nor juru parkir, and the sector (transport or other) decides the rate
(PP 50/2025), so the words of the street have a table of their own: data/pekerjaan_jalanan.yaml.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal

import yaml
from rapidfuzz import fuzz, process

Sektor = Literal["transport", "other"]
PASTI: Final = 100
"""Certainty of an exact word."""
CUKUP: Final = 86
"""Below this the user is asked. Measured on misspellings: "jukr parkir", "pedangang sayur", "supir agkot" stay above."""


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One entry. ``kode`` is the official code 1-89 and ``resmi`` its official name."""

    nama: str
    kode: int
    resmi: str
    sektor: Sektor
    kategori: str
    bukan_bpu: bool = False
    """Usually a wage earner: the employer registers (PU), not this programme."""
    tidak_bekerja: bool = False
    """A word of the identity card that is no work ("mengurus rumah tangga"): ask what the person really does."""


def _data(nama: str) -> str:
    return resources.files("bahagia.pekerja").joinpath("data", nama).read_text("utf-8")


@functools.cache
def daftar_resmi() -> dict[int, str]:
    """Official code -> name, 89 entries."""
    return {int(baris["kode"]): baris["nama"] for baris in csv.DictReader(_data("pekerjaan_dukcapil.csv").splitlines())}


def normalkan(teks: str) -> str:
    """Lower case, no diacritics or punctuation, single spaces."""
    teks = unicodedata.normalize("NFKD", teks)
    teks = "".join(c for c in teks if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", teks).strip()


@functools.cache
def _tabel() -> dict[str, Pekerjaan]:
    resmi = daftar_resmi()
    tabel: dict[str, Pekerjaan] = {}
    for satu in yaml.safe_load(_data("pekerjaan_jalanan.yaml")):
        entri = Pekerjaan(
            satu["nama"],
            satu["kode"],
            resmi[satu["kode"]],
            satu["sektor"],
            satu["kategori"],
            satu.get("bukan_bpu", False),
            satu.get("tidak_bekerja", False),
        )
        for sebutan in [satu["nama"], *satu["lain"]]:
            tabel[normalkan(sebutan)] = entri
    # official names win only where the street has no word: an official "PEDAGANG" is the street's pedagang
    for kode, nama in resmi.items():
        tabel.setdefault(
            normalkan(nama),
            Pekerjaan(
                nama.capitalize(),
                kode,
                nama,
                "transport" if kode in _KODE_TRANSPORT else "other",
                "pekerja_rentan",
                bukan_bpu=kode in _KODE_PENERIMA_UPAH,
            ),
        )
    return tabel


_KODE_TRANSPORT: Final = frozenset({14, 66, 79, 81})
_KODE_PENERIMA_UPAH: Final = frozenset({5, 6, 7, 15, 16, 17, 18, *range(48, 65), 85, 86})
_BUANG: Final = re.compile(
    r"\b(sebagai|bekerja|kerja|di|ke|yang|usaha|seorang|jadi|menjadi|milik|sendiri|nya|pekerjaan|profesi)\b"
)


@functools.cache
def _pilihan() -> tuple[str, ...]:
    return tuple(_tabel())


@functools.lru_cache(maxsize=20_000)
def kenali(teks: str) -> tuple[Pekerjaan | None, int]:
    """(entry, certainty 0-100) for words of the street, an official name or an official code number.

    Certainty under ``CUKUP`` means: show ``mirip`` and ask.
    """
    kunci = normalkan(teks)
    if not kunci:
        return None, 0
    if kunci.isdecimal() and len(kunci) < 5:
        nama = daftar_resmi().get(int(kunci))
        return (_tabel()[normalkan(nama)], PASTI) if nama else (None, 0)
    tabel = _tabel()
    if kunci in tabel:
        return tabel[kunci], PASTI
    ringkas = " ".join(_BUANG.sub(" ", kunci).split())
    if ringkas in tabel:
        return tabel[ringkas], 97
    for bagian in re.split(r"\s*(?:/|,|&|\+|\bdan\b|\bserta\b|\(|\))\s*", teks.lower()):  # "ojek / kuli": the first known
        if bagian and (bagian := normalkan(bagian)) in tabel:
            return tabel[bagian], 92
    if dalam := _di_dalam(kunci):
        return dalam, 88
    calon = process.extract(kunci, _pilihan(), scorer=fuzz.ratio, score_cutoff=60, limit=3)
    if not calon:
        return None, 0
    terbaik = tabel[calon[0][0]]
    nilai = calon[0][1]
    # two different trades equally near: not certain
    if len(calon) > 1 and tabel[calon[1][0]] is not terbaik and nilai - calon[1][1] < 2 and nilai < 95:
        nilai = min(nilai, CUKUP - 1)
    return terbaik, int(nilai)


_BUKAN_DIRINYA: Final = frozenset("istri isteri suami anak mantan bekas eks calon orang bos".split())


def _di_dalam(kunci: str) -> Pekerjaan | None:
    """The longest known words inside a longer phrase: "sopir truk pasir" -> sopir truk. None when two trades tie."""
    kata = kunci.split()
    if len(kata) < 2 or len(kata) > 8 or _BUKAN_DIRINYA.intersection(kata):
        return None
    tabel = _tabel()
    for panjang in range(len(kata) - 1, 0, -1):
        potong = [" ".join(kata[i : i + panjang]) for i in range(len(kata) - panjang + 1)]
        kena = {tabel[p] for p in potong if p in tabel and (panjang > 1 or len(p) >= _KATA_TUNGGAL)}
        if len(kena) == 1:
            return kena.pop()
        if kena:
            return None
    return None


_KATA_TUNGGAL: Final = 6
"""A single word inside a phrase counts from this many letters: "ngojek" yes, "las" and "rt" no."""


_UMUM: Final = ("buruh harian lepas", "pedagang", "wiraswasta")
_DEKAT: Final = 62
"""Similarity from which an entry is worth offering; below it stand only unrelated trades."""


def mirip(teks: str, jumlah: int = 5) -> list[Pekerjaan]:
    """Entries for the question "yang mana?": the nearest first, then the common ones that fit almost everybody."""
    kunci = normalkan(teks)
    nilai: dict[Pekerjaan, float] = {}
    for penilai in (fuzz.ratio, fuzz.token_set_ratio):
        for sebutan, skor, _ in process.extract(kunci, _pilihan(), scorer=penilai, score_cutoff=_DEKAT, limit=jumlah * 3):
            entri = _tabel()[sebutan]
            nilai[entri] = max(nilai.get(entri, 0.0), skor)
    hasil = [p for p in sorted(nilai, key=lambda p: -nilai[p]) if not p.tidak_bekerja and not p.bukan_bpu]
    umum = [p for p in (_tabel()[u] for u in _UMUM) if p not in hasil[:jumlah]]
    return hasil[: max(jumlah - len(umum), 1)] + umum


def list_pekerjaan() -> list[Pekerjaan]:
    """Every entry once, by name: for the choice on the form."""
    return sorted(set(_tabel().values()), key=lambda p: p.nama)


@functools.cache
def daftar_kategori() -> dict[str, str]:
    """Category code -> name on the screen."""
    return {kode: satu["nama"] for kode, satu in yaml.safe_load(_data("kategori.yaml")).items()}


@functools.cache
def _kategori() -> dict[str, str]:
    hasil = {}
    for kode, satu in yaml.safe_load(_data("kategori.yaml")).items():
        for sebutan in [kode, satu["nama"], *satu["lain"]]:
            hasil[normalkan(sebutan)] = kode
    return hasil


def kenali_kategori(teks: str) -> str | None:
    """Category code for the words of a sheet, or None when nothing fits."""
    kunci = normalkan(teks)
    tabel = _kategori()
    if kunci in tabel:
        return tabel[kunci]
    calon = process.extractOne(kunci, tuple(tabel), scorer=fuzz.ratio, score_cutoff=CUKUP)
    return tabel[calon[0]] if calon else None
