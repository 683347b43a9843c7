"""Heads, units and kinds of lines of an RAB sheet, as RT, kelurahan and works offices write them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml

from bahagia.harga.jenis import JenisBaris

_DATA = Path(__file__).parent / "data" / "kepala_rab.yaml"
_BOBOT: Final = {"uraian": 2.0, "volume": 2.0, "harga": 2.0, "jumlah": 1.5, "satuan": 1.0}
_SATUAN_BELAKANG = re.compile(r"\d\s*([A-Za-z]{1,10}[23²³']?)$")
_UPAH = re.compile(r"\b(?:upah|pekerja|tukang|mandor|kernet|tenaga kerja|kuli|hok|oh)\b", re.IGNORECASE)
_KATA_JENIS: Final = (
    (JenisBaris.UPAH, _UPAH),
    (JenisBaris.KONSUMSI, re.compile(r"\b(?:konsumsi|makan|minum|snack|nasi|kue|kopi|air mineral)\b", re.IGNORECASE)),
    (JenisBaris.ATK, re.compile(r"\b(?:atk|alat tulis|kertas|pulpen|fotocopy|fotokopi|cetak|penggandaan|map)\b", re.IGNORECASE)),
    (JenisBaris.ALAT, re.compile(r"\b(?:sewa|alat|molen|stamper|cangkul|gerobak|mesin|peralatan)\b", re.IGNORECASE)),
    (JenisBaris.JASA, re.compile(r"\b(?:jasa|ongkos|angkut|transport|borongan|instruktur|narasumber)\b", re.IGNORECASE)),
)  # fmt: skip
JUDUL_JENIS = re.compile(
    r"^(?:[\dIVXA-Z]{1,4}[.)]?\s+)*(?:bahan|material|upah|tenaga(?: kerja)?|alat|peralatan|bahan dan alat)s?$", re.IGNORECASE
)


@functools.cache
def _alias() -> dict[str, str]:
    semua = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {_polos(judul): bidang for bidang, isi in semua.items() for judul in isi}


def _polos(judul: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\([^)]*\)|\[[^]]*\]", " ", judul.casefold()))


def kenali(judul: str) -> str:
    """What a head means, "" when nobody knows."""
    polos = _polos(judul) or re.sub(r"[^a-z0-9]", "", judul.casefold())
    for ekor in ("", "rp", "idr", "rupiah"):
        if (bidang := _alias().get(polos.removesuffix(ekor) if ekor else polos)) and polos:
            return bidang
    return ""


def nilai_kepala(kepala: Sequence[str]) -> float:
    """How much a row looks like the heads of an RAB."""
    ada = {b for j in kepala if j and (b := kenali(j))}
    if "uraian" not in ada or not ada & {"volume", "harga", "jumlah"}:
        return 0.0
    return sum(_BOBOT.get(b, 0.4) for b in ada) - 0.3 * sum(len(j) > 60 for j in kepala)


def unit(tertulis: str, volume: str) -> str:
    """The unit; where its cell is empty, the word behind the figure of the volume (`25 sak`). m³ is written m3."""
    if not tertulis and (m := _SATUAN_BELAKANG.search(volume)):
        tertulis = m[1]
    return tertulis.translate({0xB3: "3", 0xB2: "2"})


def jenis_of(tertulis: str, uraian: str, satuan: str) -> str:
    """Kind of a line: the column or heading that names it, else the words, else material."""
    for nilai in JenisBaris:
        if tertulis and (tertulis.casefold() == nilai.value or tertulis.casefold() == str(nilai.label).casefold()):
            return nilai.value
    if satuan.casefold() in ("oh", "hok", "oj"):
        return JenisBaris.UPAH.value
    for jenis, kata in _KATA_JENIS:
        if kata.search(tertulis or uraian):
            return jenis.value
    return JenisBaris.BAHAN.value


def columns(kepala: Sequence[str]) -> dict[str, int]:
    """Field -> column. Two "Jumlah" without a volume: the first is the volume when a unit price stands between."""
    calon: dict[str, list[int]] = {}
    for i, judul in enumerate(kepala):
        if judul and (bidang := kenali(judul)):
            calon.setdefault(bidang, []).append(i)
    hasil = {b: i[0] for b, i in calon.items()}
    jumlah = calon.get("jumlah", [])
    if "volume" not in hasil and "harga" in hasil and jumlah and jumlah[0] < hasil["harga"]:
        hasil["volume"] = jumlah[0]
        if len(jumlah) > 1:
            hasil["jumlah"] = jumlah[-1]
        else:
            del hasil["jumlah"]
    elif len(jumlah) > 1:
        hasil["jumlah"] = jumlah[-1]
    return hasil
