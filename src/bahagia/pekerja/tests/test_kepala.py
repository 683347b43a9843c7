"""Heads of columns: every spelling of the public templates, and the ways an RT writes them."""

# ruff: noqa: E501  (tables of cases read better on one line)
from __future__ import annotations

import csv
import re
from collections import defaultdict
from importlib import resources

import pytest

from bahagia.pekerja.kepala import ABAIKAN, BIDANG, _tabel, kenali_judul, nilai_kepala, pilih_kolom


def _templat() -> dict[str, list[tuple[str, str]]]:
    """Template -> [(head, field checked by hand)]. Heads are facts of public templates (OpenSID, BIP, SIAK, BDT, Regsosek)."""
    berkas = resources.files("bahagia.pekerja").joinpath("tests", "data", "kepala_templat.csv")
    hasil: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for baris in csv.DictReader(berkas.read_text("utf-8").splitlines()):
        hasil[baris["templat"]].append((baris["judul"], baris["bidang"]))
    return hasil


def test_each_of_366_public_heads_means_what_a_person_says_it_means():
    semua = [satu for daftar in _templat().values() for satu in daftar]
    salah = [
        (judul, bidang, kenali_judul(judul).bidang)
        for judul, bidang in semua
        if (kenali_judul(judul).bidang or "").replace(ABAIKAN, "") != bidang
    ]
    assert len(semua) == 366
    assert salah == []


def test_nik_and_name_are_found_in_every_template_that_has_both():
    benar = salah = 0
    for templat, daftar in _templat().items():
        bidang = {b for _, b in daftar}
        if not {"nik", "nama"} <= bidang:
            continue
        pasti, _ragu = pilih_kolom([judul for judul, _ in daftar])
        cocok = daftar[pasti["nik"]][1] == "nik" and daftar[pasti["nama"]][1] == "nama"
        benar, salah = benar + cocok, salah + (not cocok)
        assert cocok, templat
    print(f"NIK dan nama: {benar} dari {benar + salah} templat")
    assert benar >= 9


@pytest.mark.parametrize(("judul", "bidang"), [
    ("N I K", "nik"), ("NIK (16 digit)", "nik"), ("No.KTP", "nik"), ("Nomor Induk Kependudukan", "nik"), ("NO. NIK", "nik"),
    ("nama_lengkap", "nama"), ("Nama Lengkap (sesuai KTP)", "nama"), ("NAMA PEKERJA RENTAN", "nama"), ("Nama Lengkp", "nama"),
    ("Tgl. Lhr", "tanggal_lahir"), ("TANGGAL LAHIR\n(dd/mm/yyyy)", "tanggal_lahir"), ("Tanggl Lahir", "tanggal_lahir"),
    ("Tempat/Tgl Lahir", "ttl"), ("TTL", "ttl"), ("Tempat, Tanggal Lahir", "ttl"), ("Tmpt Lahir", "tempat_lahir"),
    ("L/P", "jenis_kelamin"), ("Jns Kelamin", "jenis_kelamin"), ("Jenis Kelamn", "jenis_kelamin"), ("JK (L/P)", "jenis_kelamin"),
    ("No. HP / WA", "telepon"), ("Nomor Handphone", "telepon"), ("No Telp.", "telepon"), ("NO WHATSAPP", "telepon"),
    ("Pekerjan", "pekerjaan"), ("Jenis Pekerjaan", "pekerjaan"), ("Alamat Domisili", "alamat"), ("ALMT", "alamat"),
    ("Nama Ibu Kandung", "nama_ibu"), ("No. Kartu Keluarga", "no_kk"), ("NO KK", "no_kk"), ("RT/RW", "rt_rw"), ("Kel/Desa", "kelurahan"),
    ("Penghasilan /bln (Rp)", "penghasilan"), ("Kategori Pekerja", "kategori"),
])  # fmt: skip
def test_heads_as_an_rt_writes_them(judul, bidang):
    assert kenali_judul(judul).bidang == bidang


@pytest.mark.parametrize("judul", ["NIK Ayah", "nik_ibu", "NIK Kepala Keluarga", "NIK Suami"])
def test_the_nik_of_somebody_else_is_never_taken(judul):
    assert kenali_judul(judul).bidang != "nik"


@pytest.mark.parametrize("judul", ["Nama Ayah", "Nama Kepala Keluarga", "Nama Suami", "Nama Petugas Pendata"])
def test_the_name_of_somebody_else_is_never_taken(judul):
    assert kenali_judul(judul).bidang != "nama"


@pytest.mark.parametrize("judul", ["", "Luas lantai", "Status PKH", "Tanggal Perkawinan", "x", "12345"])
def test_foreign_heads_stay_unknown(judul):
    assert kenali_judul(judul).bidang in (None, ABAIKAN)


def test_two_columns_with_the_same_meaning_are_both_named():
    pasti, ragu = pilih_kolom(["No", "Nama", "NIK", "Nama", "Alamat"])
    assert pasti["nik"] == 2
    assert ragu == {"nama": [1, 3]}


def test_the_better_head_wins_without_a_question():
    pasti, ragu = pilih_kolom(["Alamat sekarang", "Alamat", "Pekerjaan ID", "Pekerjaan"])
    assert (pasti["alamat"], pasti["pekerjaan"], ragu) == (1, 3, {})


def test_date_in_three_columns():
    pasti, _ = pilih_kolom(["NIK", "Nama", "Tanggal Lahir Tgl", "Tanggal Lahir Bln", "Tanggal Lahir Thn"])
    assert {b: pasti[b] for b in ("lahir_hari", "lahir_bulan", "lahir_tahun")} == {
        "lahir_hari": 2,
        "lahir_bulan": 3,
        "lahir_tahun": 4,
    }


def test_a_row_of_people_scores_less_than_the_heads():
    assert nilai_kepala(["No", "NIK", "Nama", "Alamat"]) > nilai_kepala(["1", "1599990101850001", "Budi", "Jl. Kenanga 3"])
    assert nilai_kepala(["DAFTAR PEKERJA RENTAN RT 14 KELURAHAN KENALI ASAM"]) == 0


def test_alias_table_is_sound():
    assert {t.bidang for t in _tabel().values()} <= {*BIDANG, ABAIKAN}
    assert len(_tabel()) > 350


RUSAK = {
    "capitals": str.upper, "line breaks": lambda j: re.sub(r"[ _]", "\n", j), "colon": lambda j: f"{j} :", "star": lambda j: f"* {j}",
    "numbered": lambda j: f"(2) {j}", "asked for": lambda j: f"{j} wajib diisi", "as on the card": lambda j: f"{j} sesuai KTP",
    "no-break spaces": lambda j: j.replace(" ", "\u00a0"), "underscores": lambda j: j.replace(" ", "_"),
}  # fmt: skip


@pytest.mark.parametrize("rusak", RUSAK)
def test_public_heads_are_known_however_they_are_dressed(rusak):
    """Of the heads that mean a field of ours, at least 96 of 100 are still taken for it, and none for another."""
    milik = sorted({satu for daftar in _templat().values() for satu in daftar if satu[1] in BIDANG})
    dapat = [(judul, bidang, kenali_judul(RUSAK[rusak](judul)).bidang) for judul, bidang in milik]
    assert [d for d in dapat if d[2] not in (d[1], None, ABAIKAN)] == []
    assert sum(d[1] == d[2] for d in dapat) >= 0.96 * len(milik), [d for d in dapat if d[1] != d[2]]


@pytest.mark.parametrize(("judul", "bidang"), [
    ("Almaat", "alamat"), ("Alamt", "alamat"), ("Pekejraan", "pekerjaan"), ("Nama Lengkpa", "nama"), ("Tangal Lahir", "tanggal_lahir"),
    ("a. Nama", "nama"), ("Kolom NIK", "nik"), ("NIK (harus 16 angka)", "nik"), ("Nama lengkap sesuai e-KTP", "nama"),
])  # fmt: skip
def test_one_slip_of_the_finger_is_understood(judul, bidang):
    assert kenali_judul(judul).bidang == bidang
