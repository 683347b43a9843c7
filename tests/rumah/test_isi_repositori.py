"""What must never stand in the repository: this machine, a registry, a secret, a person."""

from __future__ import annotations

import csv
import gzip
import re
from functools import cache

from bahagia.aturan.nik import periksa_nik
from bahagia.proyek.contoh.nik import AWALAN_REKAAN
from tests.rumah.kode import AKAR, SUMBER, expect_none, list_berkas, read_teks

INI = "tests/rumah/test_isi_repositori.py"
POLA = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|root|Users|home/[a-z]\w*)/[\w.]"),
    "the address of a package registry": re.compile(
        r"(?:pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com/-|deb\.debian\.org|--(?:extra-)?index-url|proxy\.golang)"
    ),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
}
_NIK = re.compile(r"(?<![\d.,])\d{16}(?![\d.,]?\d)")


def test_no_machine_no_registry_no_key() -> None:
    temuan = {}
    for path in list_berkas():
        nama = str(path.relative_to(AKAR))
        teks = read_teks(path)
        if teks is None or nama == INI:
            continue
        for apa, pola in POLA.items():
            if cocok := pola.search(teks):
                temuan[f"{nama}: {apa}"] = f"“{teks[cocok.start() : cocok.end() + 20].splitlines()[0]}”"
    expect_none("isi-repositori", temuan, perbaiki="name a place relative to the project, a package by its name only.")


@cache
def _issued() -> frozenset[str]:
    """Six digits of every kecamatan that Kemendagri issued."""
    with gzip.open(SUMBER / "wilayah" / "data" / "wilayah_nasional.csv.gz", "rt", encoding="utf-8") as berkas:
        kode = (baris[0].replace(".", "") for baris in csv.reader(berkas))
        return frozenset(k for k in kode if len(k) == 6 and k.isdigit())


def test_the_beginning_for_invented_people_was_never_issued() -> None:
    assert len(_issued()) > 7000
    assert AWALAN_REKAAN not in _issued()
    assert periksa_nik(f"{AWALAN_REKAAN}0101850001").sah, "its form is that of a NIK all the same"


def test_no_nik_that_could_be_somebodys() -> None:
    temuan: dict[str, str] = {}
    for path in list_berkas():
        teks = read_teks(path)
        if teks is None:
            continue
        for nik in _NIK.findall(teks):
            if nik[:6] in _issued() and periksa_nik(nik).sah:
                temuan[str(path.relative_to(AKAR))] = f"{nik[:6]}… is an issued region"
    expect_none("nik", temuan, perbaiki=f"begin the NIK of an invented person with {AWALAN_REKAAN}: nobody has it.")
