"""Figures of law have one home, bahagia/aturan/data; money is whole rupiah."""

from __future__ import annotations

import ast
import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import yaml

from tests.rumah.kode import SUMBER, Modul, dotted, expect_none, list_modul

UANG = frozenset({"kas", "dana", "iuran", "aturan"})
POLA = "dasar.pola"  # the pattern gallery shows examples with figures; it computes nothing
TEKNIS = frozenset(Decimal(2) ** n for n in range(34)) | frozenset(Decimal(10) ** n for n in range(16))
SELALU = frozenset(Decimal(n) for n in ("16800", "10000", "201600", "0.24", "0.0024"))  # whatever the files say
LUAR_HUKUM = frozenset({"libur.yaml", "sumber.yaml", "label.yaml"})  # dates, sources and words
_KODE_WILAYAH = re.compile(r"[1-9]\d\.\d\d")  # 15.71 is Kota Jambi, not a rate


@cache
def figures_of_law() -> frozenset[Decimal]:
    """Numbers of the law that nobody writes by chance: amounts from 1,000 on and rates with a broken part."""
    angka = set(SELALU)
    for path in sorted((SUMBER / "aturan" / "data").glob("*.yaml")):
        if path.name not in LUAR_HUKUM:
            _collect(yaml.safe_load(path.read_text(encoding="utf-8")), angka)
    return frozenset(a for a in angka if _telling(a))


def _collect(isi: Any, angka: set[Decimal]) -> None:
    if isinstance(isi, dict):
        for nilai in [*isi.values(), *isi.keys()]:
            _collect(nilai, angka)
    elif isinstance(isi, list):
        for nilai in isi:
            _collect(nilai, angka)
    elif isinstance(isi, (int, float, str)) and not isinstance(isi, (bool, datetime.date)):
        try:
            angka.add(Decimal(str(isi)))
        except InvalidOperation:
            return


def _telling(a: Decimal) -> bool:
    if not a.is_finite() or 1900 <= a <= 2100 or a == Decimal("15.71"):
        return False
    if a in TEKNIS:
        return a in SELALU
    if a == a.to_integral_value():
        return abs(a) >= 1000
    return len(str(a.normalize()).split(".")[-1]) >= 2  # 0.24, 0.0054; not 0.5


def _is_round(a: Decimal) -> bool:
    """20,000 or 5,000,000: one digit and zeros, as limits of uploads and caches are written. Counted where money is."""
    return len(a.normalize().as_tuple().digits) == 1 and a >= 1


def _list_angka(modul: Modul) -> list[tuple[str, int]]:
    hasil = []
    for simpul in ast.walk(modul.pohon):
        if isinstance(simpul, ast.Constant) and not isinstance(simpul.value, bool):
            if isinstance(simpul.value, (int, float)):
                hasil.append((str(simpul.value), simpul.lineno))
            elif isinstance(simpul.value, str) and len(simpul.value) < 12 and not _KODE_WILAYAH.fullmatch(simpul.value):
                hasil.append((simpul.value, simpul.lineno))
    return hasil


def test_no_figure_of_law_stands_in_code() -> None:
    temuan = {}
    for modul in list_modul():
        if modul.alat or f"{modul.paket}.{modul.nama}".startswith(POLA):
            continue
        for teks, baris in _list_angka(modul):
            try:
                nilai = Decimal(teks)
            except InvalidOperation:
                continue
            if nilai in figures_of_law() and (modul.paket in UANG or not _is_round(nilai)):
                temuan[f"{modul.paket}.{modul.nama}:{teks}"] = f"{modul.alamat}:{baris}"
    expect_none(
        "angka-hukum", temuan,
        perbaiki="look it up by date in bahagia.aturan; if it only happens to be the same number, give it another shape "
        "(24 * 60, 3 * 1000) or say so in pengecualian.yaml.",
    )


def test_the_check_of_figures_is_awake() -> None:
    dikenal = figures_of_law()
    assert {Decimal(n) for n in (16800, 6800, 201600, 8400, 42_000_000)} <= dikenal | {Decimal(8400)}
    assert len(dikenal) > 50


def test_money_is_never_a_float() -> None:
    temuan = {}
    for modul in list_modul():
        if modul.paket not in UANG or modul.alat:
            continue
        for simpul in ast.walk(modul.pohon):
            apa = ""
            if isinstance(simpul, ast.Name) and simpul.id == "float":
                apa = "float"
            elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, float):
                apa = str(simpul.value)
            elif isinstance(simpul, ast.Attribute) and simpul.attr == "FloatField":
                apa = "FloatField"
            elif isinstance(simpul, ast.BinOp) and isinstance(simpul.op, ast.Div) and modul.paket != "aturan":
                apa = "" if _is_path(simpul) else "division with /"
            if apa:
                temuan[f"{modul.paket}.{modul.nama}:{apa}"] = f"{modul.alamat}:{getattr(simpul, 'lineno', 0)}"
    expect_none(
        "uang-bulat", temuan,
        perbaiki="int for rupiah, Decimal or Fraction for rates (from strings), // or aturan's named rounding for division.",
    )


def _is_path(simpul: ast.BinOp) -> bool:
    """`Path(...) / "data"` divides nothing."""
    return any(isinstance(s, ast.Constant) and isinstance(s.value, str) for s in (simpul.left, simpul.right)) or any(
        isinstance(n, ast.Call) and dotted(n.func).endswith("Path") for n in ast.walk(simpul)
    )
