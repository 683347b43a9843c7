"""Occupations in the words of the street."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

from importlib import resources

import pytest
import yaml

from bahagia.pekerja.pekerjaan import (
    CUKUP,
    daftar_kategori,
    daftar_resmi,
    kenali,
    kenali_kategori,
    list_pekerjaan,
    mirip,
    normalkan,
)


def _isi() -> list[dict]:
    return yaml.safe_load(resources.files("bahagia.pekerja").joinpath("data", "pekerjaan_jalanan.yaml").read_text("utf-8"))


def test_the_table_is_large_sound_and_without_double_words():
    isi = _isi()
    sebutan = [normalkan(s) for satu in isi for s in [satu["nama"], *satu["lain"]]]
    assert len(isi) >= 150
    assert len(sebutan) == len(set(sebutan)), {s for s in sebutan if sebutan.count(s) > 1}
    assert {satu["kode"] for satu in isi} <= set(daftar_resmi())
    assert {satu["sektor"] for satu in isi} == {"transport", "other"}
    assert {satu["kategori"] for satu in isi} <= set(daftar_kategori())


@pytest.mark.parametrize(("kata", "nama", "sektor"), [
    ("narik becak", "Pengayuh becak", "transport"), ("tukang becak motor", "Pengemudi becak motor", "transport"),
    ("OJEK", "Ojek pangkalan", "transport"), ("ojol", "Ojek daring", "transport"), ("Driver Grab", "Ojek daring", "transport"),
    ("supir agkot", "Sopir angkot", "transport"), ("narik ketek", "Juru mudi ketek", "transport"), ("kenek", "Kernet", "transport"),
    ("jukr parkir", "Juru parkir", "other"), ("pedangang sayur", "Pedagang sayur", "other"), ("PKL", "Pedagang kaki lima", "other"),
    ("jual nasi gemuk", "Pedagang makanan", "other"), ("mulung", "Pemulung", "other"), ("upah nyuci", "Buruh cuci", "other"),
    ("ART", "Asisten rumah tangga", "other"), ("Kuli Bangunan", "Kuli bangunan", "other"), ("dodos sawit", "Buruh sawit", "other"),
    ("nakok", "Buruh karet", "other"), ("marbot mesjid", "Marbot masjid", "other"), ("guru ngaji", "Guru ngaji", "other"),
    ("BURUH HARIAN LEPAS", "Buruh harian lepas", "other"), ("PETANI/PEKEBUN", "Petani", "other"), ("sopir truk pasir", "Sopir truk", "transport"),
    ("nelayan", "Nelayan sungai", "other"), ("ojek / kuli", "Ojek pangkalan", "transport"), ("pembatik", "Pembatik", "other"),
])  # fmt: skip
def test_street_words_find_their_trade_and_sector(kata, nama, sektor):
    entri, keyakinan = kenali(kata)
    assert entri is not None and entri.nama == nama
    assert entri.sektor == sektor
    assert keyakinan >= CUKUP


@pytest.mark.parametrize("kata", ["", "xyzzy", "astronot", "pawang hujan", "istri tukang becak", "-"])
def test_unknown_words_are_asked_about_not_guessed(kata):
    _entri, keyakinan = kenali(kata)
    assert keyakinan < CUKUP


def test_official_codes_and_names_are_understood():
    assert kenali("84")[0].nama == "Pedagang"
    assert kenali("NELAYAN/PERIKANAN")[0].kode == 11
    assert kenali("99") == (None, 0)
    for kode, nama in daftar_resmi().items():
        entri, keyakinan = kenali(nama)
        assert keyakinan == 100 and entri.kode == kode, nama


def test_words_that_are_no_work_are_marked():
    assert kenali("Ibu Rumah Tangga")[0].tidak_bekerja
    assert kenali("PNS")[0].bukan_bpu
    assert not kenali("becak")[0].bukan_bpu


def test_suggestions_for_a_question():
    assert "Pengayuh becak" in [p.nama for p in mirip("bejak")]
    assert len(list_pekerjaan()) >= 150


@pytest.mark.parametrize(("kata", "kode"), [
    ("Pekerja Rentan", "pekerja_rentan"), ("PETUGAS SYARA'", "petugas_syara"), ("jukir", "juru_parkir"), ("PHL", "phl"),
    ("Ketua RT", "ketua_rt"), ("anggota pokja", "pokja"), ("dll", "lainnya"), ("qwerty", None),
])  # fmt: skip
def test_categories(kata, kode):
    assert kenali_kategori(kata) == kode
