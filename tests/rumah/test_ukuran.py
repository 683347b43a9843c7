"""Sizes: files, functions and packages stay small enough to be read in one go."""

from __future__ import annotations

import ast

from tests.rumah.kode import AKAR, expect_none, list_berkas, list_models, list_modul

BARIS_BERKAS = 400
BARIS_FUNGSI = 60
TABEL_PAKET = 12
JENIS = frozenset({".py", ".html", ".css", ".js", ".sql", ".sh", ".typ"})
BUATAN = ("/vendor/", "/static/dasar/bahagia.css", "/migrations/0", "/tests/")


def test_no_file_is_too_long() -> None:
    temuan = {}
    for path in list_berkas():
        nama = str(path.relative_to(AKAR))
        if path.suffix in JENIS and not any(b in f"/{nama}" for b in BUATAN):
            n = len(path.read_text(encoding="utf-8").splitlines())
            if n > BARIS_BERKAS:
                temuan[nama] = f"{n} lines, {BARIS_BERKAS} allowed"
    expect_none("panjang-berkas", temuan, perbaiki="split it by subject: actions_bukti.py beside actions.py.")


def test_no_function_is_too_long() -> None:
    temuan = {}
    for modul in list_modul():
        for simpul in ast.walk(modul.pohon):
            if isinstance(simpul, (ast.FunctionDef, ast.AsyncFunctionDef)):
                n = (simpul.end_lineno or 0) - simpul.lineno + 1
                if n > BARIS_FUNGSI:
                    temuan[f"{modul.paket}.{modul.nama}.{simpul.name}"] = f"{n} lines, {BARIS_FUNGSI} allowed"
    expect_none("panjang-fungsi", temuan, perbaiki="take a step out and name it.")


def test_no_package_has_too_many_tables() -> None:
    hitung: dict[str, int] = {}
    for modul, _ in list_models():
        hitung[modul.paket] = hitung.get(modul.paket, 0) + 1
    temuan = {p: f"{n} tables, {TABEL_PAKET} allowed" for p, n in hitung.items() if n > TABEL_PAKET}
    expect_none("tabel-paket", temuan, perbaiki="a package with so many tables is two packages.")
