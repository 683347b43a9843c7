"""Numbers that lead to a person have no place in a public text: NIK and KK, telephone, bank account.

`check_umum` refuses what somebody types for the public just now; `samarkan` covers what was typed earlier for another
purpose (the words of a receipt), so that paying never stops because a shop's number stands in them. Amounts ("Rp1.250.000"),
dates and numbers of papers pass.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.utils.translation import gettext as _

from bahagia.dasar.penolakan import Penolakan

SAMAR: Final = "•••"
_SELA = r"[ ./()-]{0,3}"
_TELEPON = re.compile(rf"(?<![0-9])(?:\+?62|0){_SELA}8(?:{_SELA}[0-9]){{8,11}}(?![0-9])")
_TELEPON_RUMAH = re.compile(r"(?<![0-9.,])\(?0[2-9][0-9]{1,2}\)?[ -][0-9]{5,8}(?![0-9])")
_BERDERET = re.compile(r"(?<![0-9])[0-9]{8,}(?![0-9])")
"""Eight digits without a point: an amount has points, a year has four, a running number three."""
_BERSELA = re.compile(r"(?<![0-9])[0-9]{2,}(?:[ .-][0-9]+)+(?![0-9])")
_ENAM_BELAS = re.compile(r"(?<![0-9])[0-9](?:[ ./-]{0,3}[0-9]){15}(?![0-9])")
"""A NIK, in whatever groups it is written."""
_WAJAR = (
    re.compile(r"(?<![0-9])(?<![0-9][.-])(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{3})+(?:,[0-9]+)?(?![.-]?[0-9])"),  # an amount
    re.compile(r"(?<![0-9])(?<![0-9][./-])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![./-]?[0-9])"),  # a day
    re.compile(r"(?<![0-9])(?<![0-9][./-])(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![./-]?[0-9])"),
    re.compile(r"(?<![0-9])(?<![0-9][./-])[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}(?![./-]?[0-9])"),  # code of a kelurahan
)
_ANGKA_REKENING = 10  # digits in groups: fewer is a number of a paper (KB-07.1001-014 has nine)


def find_nomor(teks: str) -> list[tuple[int, int]]:
    """Where in `teks` a number stands that could lead to a person: (from, to), in order, not touching."""
    polos = "".join(map(_polos, teks))
    tutup = [(m.start(), m.end()) for pola in (_TELEPON, _TELEPON_RUMAH) for m in pola.finditer(polos)]
    for pola in _WAJAR:  # amounts and days are taken out, so that what is left beside them is judged alone
        polos = pola.sub(lambda m: "x" * len(m[0]), polos)
    tutup += [(m.start(), m.end()) for pola in (_BERDERET, _ENAM_BELAS) for m in pola.finditer(polos)]
    tutup += [
        (m.start(), m.end()) for m in _BERSELA.finditer(polos) if sum(c.isdigit() for c in m[0]) >= _ANGKA_REKENING
    ]
    hasil: list[tuple[int, int]] = []
    for awal, akhir in sorted(tutup):
        if hasil and awal <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(akhir, hasil[-1][1]))
        else:
            hasil.append((awal, akhir))
    return hasil


def _polos(huruf: str) -> str:
    """One character as these patterns know it: a digit of any script, any space or nothing visible, any dash."""
    if "!" <= huruf <= "^" or "a" <= huruf <= "z":
        return huruf
    if (angka := unicodedata.decimal(huruf, None)) is not None:
        return str(angka)
    jenis = unicodedata.category(huruf)
    if jenis in ("Zs", "Zl", "Zp", "Cc", "Cf"):
        return " "
    return "-" if jenis in ("Pd", "Pc") or huruf in "\u2212\u00b7\u2022\u2024\uff0e" else "+" if huruf == "\uff0b" else huruf


def samarkan(teks: str) -> str:
    """The text with every such number covered."""
    for awal, akhir in reversed(find_nomor(teks)):
        teks = teks[:awal] + SAMAR + teks[akhir:]
    return teks


def check_umum(teks: str, *, bidang: str = "") -> str:
    """The text as it is, or a refusal that names the number."""
    if ada := find_nomor(teks):
        awal, akhir = ada[0]
        raise Penolakan(
            _("Tulisan ini akan dibaca umum, jadi tidak boleh memuat NIK, nomor telepon, atau nomor rekening: “%(nomor)s”.")
            % {"nomor": teks[awal:akhir]},
            langkah=_("Hapus nomor itu, lalu kirim lagi."), kode="teks_umum", bidang=bidang,
        )  # fmt: skip
    return teks
