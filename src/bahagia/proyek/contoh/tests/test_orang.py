"""Invented people: the same seed gives the same people, and their numbers belong to nobody."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from datetime import date
from importlib import resources

import phonenumbers
import pytest

from bahagia.aturan.nik import periksa_nik
from bahagia.pekerja.lembar import baca
from bahagia.proyek.contoh import sampel
from bahagia.proyek.contoh.kota import (
    BANYAK_PERCONTOHAN,
    KENALI_ASAM,
    KK_BATAS,
    list_rencana,
    list_sebelum_perubahan,
)
from bahagia.proyek.contoh.nik import AWALAN_REKAAN, nik_rekaan, telepon_rekaan
from bahagia.proyek.contoh.orang import Pencipta, sum_sidik

KINI = date(2026, 11, 21)


def wilayah() -> list[tuple[str, str]]:
    data = resources.files("bahagia.wilayah").joinpath("data", "wilayah_nasional.csv.gz").read_bytes()
    return [(b["kode"], b["tingkat"]) for b in csv.DictReader(gzip.decompress(data).decode().splitlines())]


def kelurahan_jambi() -> list[str]:
    return [kode for kode, tingkat in wilayah() if tingkat == "4" and kode.startswith("15.71.")]


def orang(benih: int, n: int = 2000) -> list:
    cipta = Pencipta(benih, KINI)
    return [cipta.pekerja(7) for _ in range(n)]


def test_one_seed_one_people_another_seed_other_people() -> None:
    assert sum_sidik(orang(1, 300)) == sum_sidik(orang(1, 300))
    assert sum_sidik(orang(1, 300)) != sum_sidik(orang(2, 300))


def test_every_nik_has_the_right_form_once_and_an_unissued_beginning() -> None:
    semua = orang(3)
    assert len({o.nik for o in semua}) == len(semua)
    for o in semua:
        bentuk = periksa_nik(o.nik)
        assert bentuk.sah and o.nik.startswith(AWALAN_REKAAN)
        assert (bentuk.born_day, bentuk.born_month) == (o.tanggal_lahir.day, o.tanggal_lahir.month)
        assert (bentuk.sex == "female") == (o.jenis_kelamin == "P")
    terbit = {kode.replace(".", "")[:6] for kode, tingkat in wilayah() if tingkat in "34"}
    assert AWALAN_REKAAN not in terbit and AWALAN_REKAAN[:4] not in {t[:4] for t in terbit}


def test_a_serial_that_does_not_fit_is_refused() -> None:
    for urut in (0, 10_000):
        with pytest.raises(ValueError):
            nik_rekaan(KINI, "L", urut)


def test_phones_are_valid_numbers_of_nobody() -> None:
    nomor = phonenumbers.parse(telepon_rekaan(12))
    assert phonenumbers.is_valid_number(nomor) and str(nomor.national_number).startswith("890")


def test_people_look_like_people() -> None:
    semua = orang(4, 5000)
    umur = [(KINI - o.tanggal_lahir).days / 365.25 for o in semua]
    assert min(umur) >= 18 and max(umur) < 65
    assert 0 < sum(u > 64.3 for u in umur) < 150, "a few are close to 65"
    sektor = Counter(o.sektor for o in semua)
    assert sektor["transport"] > 500 and sektor["other"] > 2500
    assert all(o.pekerjaan_kode for o in semua)
    assert Counter(o.nama for o in semua).most_common(1)[0][1] < 30, "not everybody has one name"


def test_about_three_in_a_hundred_are_written_down_twice() -> None:
    semua = orang(5, 5000)
    kembar = sum(a.no_kk == b.no_kk and a.nama != b.nama for a, b in zip(semua, semua[1:], strict=False))
    assert 100 < kembar < 220


def test_the_sheet_of_rt_14_has_twenty_good_and_three_bad_rows() -> None:
    isi = sampel.berkas_rt14()
    assert isi == sampel.berkas_rt14(), "the same bytes every time"
    hasil = baca(isi, sampel.NAMA_BERKAS, pada=KINI, rt="14")
    assert hasil.siap and (len(hasil.baris), len(hasil.baik)) == (sampel.BARIS, sampel.BAIK)
    alasan = {m.kode for b in hasil.ditolak for m in b.masalah if m.berat == "tolak"}
    assert alasan == {"nik_angka", "nik_bentuk", "nik_ganda"}
    assert all(b.isian.sektor for b in hasil.baik), "everybody's rate is known"
    assert {b.isian.sektor for b in hasil.baik} == {"transport", "other"}


def test_the_city_has_its_sixty_eight_kelurahan_and_1650_rt() -> None:
    rencana = list_rencana(kelurahan_jambi(), benih=2026)
    assert rencana == list_rencana(kelurahan_jambi(), benih=2026)
    assert len(rencana) == 1650 and len({r.kelurahan_kode for r in rencana}) == 68
    assert sum(r.percontohan for r in rencana) == BANYAK_PERCONTOHAN
    assert len({r.kode for r in rencana}) == len(rencana)
    kk = {r.nomor: r.kk for r in rencana if r.kelurahan_kode == KENALI_ASAM}
    assert {n: kk[n] for n in KK_BATAS} == KK_BATAS and {60, 99, 100, 101} <= set(KK_BATAS.values())
    assert 110 < sum(r.kk for r in rencana) / 1650 < 130 and min(r.kk for r in rencana) >= 40
    sebelum = list_sebelum_perubahan(rencana)
    assert len(sebelum) == 1650, "one more by the merger to come, one less by the split"


@pytest.mark.parametrize("banyak", [1, 5, 68, 100, 1650, 6600])
def test_a_city_of_any_size_adds_up(banyak: int) -> None:
    assert len(list_rencana(kelurahan_jambi(), banyak=banyak, benih=1)) == banyak
