"""Words: every noun of the code is explained in docs/kosakata.md before it is used."""

from __future__ import annotations

import ast
import re

from tests.rumah.kode import AKAR, expect_none, has_decorator, is_choices, list_models, list_modul, list_paket

KOSAKATA = AKAR / "docs" / "kosakata.md"


def _words(nama: str) -> list[str]:
    """`DaftarIuran` -> daftar, iuran; `jumlah_kk` -> jumlah, kk; `AkunKas` -> akun, kas."""
    pecah = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", nama)
    return [k.lower() for k in pecah.split("_") if k and not k.isdigit()]


def _explained() -> set[str]:
    """Words of the first column of every table under `## Kata benda`."""
    bagian = KOSAKATA.read_text(encoding="utf-8").split("## Kata benda", 1)[1]
    kata: set[str] = set()
    for baris in bagian.splitlines():
        if baris.startswith("|"):
            for isi in re.findall(r"`([^`]+)`", baris.split("|")[1]):
                for bagian_kata in re.split(r"[\s/-]+", isi):
                    kata.update(_words(bagian_kata))
    return kata


def test_every_noun_of_tables_states_and_packages_is_in_the_glossary() -> None:
    dikenal, temuan = _explained(), {}
    nama = [(f"{m.paket}.{k.name}", k.name, f"{m.alamat}:{k.lineno}") for m, k in list_models()]
    nama += [
        (f"{m.paket}.{k.name}", k.name, f"{m.alamat}:{k.lineno}")
        for m in list_modul()
        for k in m.pohon.body
        if isinstance(k, ast.ClassDef) and is_choices(k)
    ]
    nama += [(paket, paket, f"src/bahagia/{paket}") for paket in list_paket()]
    for kunci, kata, tempat in nama:
        asing = [k for k in _words(kata) if k not in dikenal]
        if asing:
            temuan[kunci] = f"{tempat}: {', '.join(asing)}"
    expect_none("kata-benda", temuan, perbaiki="add a row to docs/kosakata.md: the noun, what it means, where it comes from.")


def test_every_noun_of_an_act_is_in_the_glossary() -> None:
    dikenal, temuan = _explained(), {}
    for modul in list_modul():
        for fungsi in modul.list_fungsi():
            if has_decorator(fungsi, "tindakan"):
                asing = [k for k in _words(fungsi.name)[1:] if k not in dikenal]
                if asing:
                    temuan[f"{modul.paket}.{fungsi.name}"] = f"{modul.alamat}:{fungsi.lineno}: {', '.join(asing)}"
    expect_none("kata-benda-tindakan", temuan, perbaiki="use a noun of docs/kosakata.md, or explain the new one there.")
