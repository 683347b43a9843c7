"""Occupations in a dozen groups that people speak of: ojek, becak, buruh, pedagang ... One rule for every count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy

from bahagia.pekerja.pekerjaan import CUKUP, kenali

#: Code -> name, in the order of the pages: those on the road first, because the city's question begins with them.
KELOMPOK: Final = {
    "ojek": gettext_lazy("Ojek"),
    "becak": gettext_lazy("Becak"),
    "sopir": gettext_lazy("Sopir, kurir, dan juru mudi"),
    "parkir": gettext_lazy("Juru parkir"),
    "bangunan": gettext_lazy("Buruh dan tukang bangunan"),
    "buruh": gettext_lazy("Buruh harian dan angkut"),
    "pedagang": gettext_lazy("Pedagang"),
    "rumah_tangga": gettext_lazy("Asisten rumah tangga dan cuci"),
    "kebersihan": gettext_lazy("Kebersihan dan pemulung"),
    "tani": gettext_lazy("Petani, nelayan, peternak"),
    "keahlian": gettext_lazy("Penjahit, bengkel, dan jasa"),
    "rumah_ibadah": gettext_lazy("Petugas rumah ibadah dan guru mengaji"),
    "lainnya": gettext_lazy("Lainnya"),
}
JALAN: Final = ("ojek", "becak")
"""The groups of the city's question."""

#: First pattern that fits the entry's name wins.
_NAMA: Final = tuple(
    (kelompok, re.compile(rf"\b(?:{pola})", re.IGNORECASE))
    for kelompok, pola in (
        ("ojek", "ojek"),
        ("becak", "becak|bajaj|delman|gerobak atau"),
        ("parkir", "juru parkir"),
        ("kebersihan", "pengangkut sampah|penyapu|pemulung|kebersihan|drainase|bank sampah|kebun dan taman"),
        ("sopir", "sopir|kurir|kernet|juru mudi|antar jemput|anak buah kapal|pelaut|pekerja transportasi"),
        ("bangunan", "kuli bangunan|tukang (?:bangunan|batu|kayu|cat|gali|atap|ledeng|listrik|las)|pekerja konstruksi"),
        ("rumah_tangga", "asisten rumah tangga|buruh cuci|pengasuh|juru masak"),
        ("tani", "petani|buruh (?:tani|sawit|karet|nelayan|ternak)|nelayan|peternak|pencari hasil|pengupas|panjat kelapa"),
        ("rumah_ibadah", "marbot|imam|guru ngaji|ustaz|pengurus jenazah|petugas syara|pendeta|koster"),
        ("pedagang", "pedagang|pemilik warung|penjual|tukang air"),
        ("buruh", "buruh|kuli|penambang|pembuat batu|pekerja (?:depot|industri|harian)|penjaga malam"),
        ("keahlian", "penjahit|pembatik|pengrajin|tukang|penata|perias|mekanik|tambal|pencuci|sablon|pekerja bengkel|dukun"
                     "|fotografer|pemusik|pengolah"),
    )
)  # fmt: skip
#: Official occupation code -> group, where the words say too little.
_KODE: Final = {
    **dict.fromkeys((14, 79, 81), "sopir"), **dict.fromkeys((9, 10, 11, 20, 21, 22), "tani"), 12: "buruh", 13: "bangunan",
    19: "buruh", 23: "rumah_tangga", **dict.fromkeys((24, 27, 28, 30, 31, 32, 33, 34, 35, 36, 37, 38), "keahlian"),
    25: "bangunan", 26: "bangunan", 29: "bangunan", 41: "rumah_ibadah", 42: "rumah_ibadah", 45: "rumah_ibadah",
    8: "pedagang", 84: "pedagang", 46: "rumah_tangga",
}  # fmt: skip


def kelompok_kata(kata: str) -> str:
    """The group of these words; empty when they are not known well enough (the official code decides then)."""
    entri, yakin = kenali(kata)
    if entri is None or yakin < CUKUP:
        return ""
    for kelompok, pola in _NAMA:
        if pola.search(entri.nama):
            return kelompok
    return _KODE.get(entri.kode, "lainnya")


def kelompok_of(kata: str, kode: int | None) -> str:
    """The group of a worker: by the words as told, else by the official code, else `lainnya`."""
    return kelompok_kata(kata) or _KODE.get(kode or 0, "lainnya")


def list_kode() -> Iterable[tuple[str, str]]:
    """(`#14`, group) of every official code: the fallback of words nobody has met yet."""
    return [(f"#{kode}", kelompok) for kode, kelompok in sorted(_KODE.items())]


def nama_kelompok(kode: str) -> str:
    return str(KELOMPOK.get(kode, kode))
