"""What the score makes of names, dates and families, and how often it is right on sets with truth."""

from __future__ import annotations

import pytest

from bahagia.pekerja.kembar.alamat import alamat_baku
from bahagia.pekerja.kembar.bobot import AMBANG_BASIS
from bahagia.pekerja.kembar.kalimat import KALIMAT
from bahagia.pekerja.kembar.kelangkaan import Kelangkaan
from bahagia.pekerja.kembar.lahir import baca_lahir, beda_lahir
from bahagia.pekerja.kembar.nama import kunci_nama, nama_baku
from bahagia.pekerja.kembar.pasangan import list_pasangan
from bahagia.pekerja.kembar.skor import Orang, compare

from .rekaan import Kumpulan, nilai, set_jambi, set_kasar


@pytest.mark.parametrize(
    ("tertulis", "baku"),
    [
        ("H. Moch. Jusuf, S.Pd", "muhammad yusuf"), ("Mhd. Fauzi", "muhammad fauzi"), ("M.Ali", "muhammad ali"),
        ("Drs. H. Abd. Rahman bin Husein", "abdulrahman husin"), ("Siti Aminah, S.Pd., M.M.", "siti aminah"),
        ("St. Ruhani", "siti rohani"), ("Fauzi M.", "fauzi m"), ("Haji", "haji"), ("Sutan Sjahrir", "sutan syahrir"),
        ("Noerhajati", "nurhayati"), ("ACHMAD  dhani", "ahmad dhani"), ("", ""), ("123", ""),
    ],
)  # fmt: skip
def test_one_form_of_a_name(tertulis: str, baku: str) -> None:
    assert nama_baku(tertulis) == baku


def test_nicknames_stay_what_they_are() -> None:
    assert kunci_nama("Ujang") != kunci_nama("Muhammad Yusuf")


def test_spellings_sound_alike_other_names_do_not() -> None:
    assert kunci_nama("Muhammad Fauzi") == kunci_nama("M. Pauzy") == kunci_nama("Fauzi")
    assert kunci_nama("Zulkifli Hasan") == kunci_nama("Hasan Julkipli")
    assert kunci_nama("Hasan") != kunci_nama("Husin")


def test_streets_and_house_numbers() -> None:
    assert alamat_baku("Jln. Kenanga II Gg Mawar No. 012 RT 03/RW 1") == ("ii kenanga mawar", "12")
    assert alamat_baku("") == ("", "")


@pytest.mark.parametrize(
    ("teks", "lahir"),
    [
        ("17-08-1985", (1985, 8, 17)), ("1985/8/17", (1985, 8, 17)), ("19850817", (1985, 8, 17)), ("17081985", (1985, 8, 17)),
        ("17 Agustus 1985", (1985, 8, 17)), ("17 Ags 85", (1985, 8, 17)), ("1985-08-17T00:00:00", (1985, 8, 17)),
        ("31.12.99", (1999, 12, 31)), ("1985", (1985, 0, 0)), ("31276", (1985, 8, 17)), ("8/17/1985", (1985, 8, 17)),
        ("1985-08-17 00:00:00", (1985, 8, 17)), ("19851732", (1985, 17, 32)), ("", None), ("kemarin", None), ("45", None),
    ],
)  # fmt: skip
def test_dates_in_any_form(teks: str, lahir: object) -> None:
    assert baca_lahir(teks) == lahir


def test_how_dates_differ() -> None:
    lahir = (1985, 8, 7)
    beda = {
        (1985, 8, 7): "sama", (1985, 7, 8): "tertukar", (1985, 8, 17): "satu_angka", (1995, 8, 7): "satu_angka",
        (1986, 8, 7): "satu_angka", (1985, 8, 9): "satu_angka", (2009, 1, 30): "angkatan", (1988, 1, 30): "jauh",
        (1985, 1, 30): "tahun_sama",
    }  # fmt: skip
    assert {b: beda_lahir(lahir, b) for b in beda} == beda


def test_every_reason_has_its_sentence_and_the_reasons_are_the_score() -> None:
    serumah = {"kk": "1", "telepon": "2", "alamat": "Mawar 7"}
    a = Orang(1, nama="M. Fauzi", lahir=(1985, 8, 17), ibu="Rohani", nik="1599991708850001", **serumah)
    b = Orang(2, nama="Muhammad Pauzi", lahir=(1985, 8, 7), ibu="Ruhani", nik="1599991708850003", **serumah)
    skor = compare(a, b, Kelangkaan())
    assert skor.bit == pytest.approx(sum(x.bit for x in skor.alasan))
    assert {x.kode for x in skor.alasan} <= set(KALIMAT)
    assert skor.bit > AMBANG_BASIS
    assert compare(b, a, Kelangkaan()).bit == pytest.approx(skor.bit), "who is asked first makes no difference"


def hasil(k: Kumpulan, *, ambang: float | None = None) -> tuple[float, float, float]:
    return nilai([(p.a, p.b) for p in list_pasangan(k.orang, ambang=ambang)], k.pasangan_benar())


def test_precision_and_recall_on_the_set_of_jambi() -> None:
    """Twins, sons of the same name, brothers and namesakes stand beside every eighth person."""
    p, r, _ = hasil(set_jambi(1500))
    assert p >= 0.95 and r >= 0.97, (p, r)


def test_precision_and_recall_on_a_set_made_by_other_rules() -> None:
    p, r, _ = hasil(set_kasar(2500))
    assert p >= 0.98 and r >= 0.88, (p, r)


@pytest.mark.skala
@pytest.mark.parametrize("benih", [1, 2, 3])
def test_and_with_other_seeds(benih: int) -> None:
    p, r, f = hasil(set_jambi(4000, benih))
    assert p >= 0.95 and r >= 0.97 and f >= 0.96, (p, r)
    p, r, f = hasil(set_kasar(4000, benih))
    assert p >= 0.98 and r >= 0.88 and f >= 0.93, (p, r)


def test_a_list_of_one_name_stays_bounded() -> None:
    """Three hundred times Siti Aminah without anything else: no square of work, no pairs for nothing."""
    orang = [Orang(i, nama="Siti Aminah", lahir=(1950 + i % 50, 1 + i % 12, 1 + i % 28)) for i in range(300)]
    assert len(list(list_pasangan(orang))) < 300
    assert list(list_pasangan([])) == [] == list(list_pasangan(orang[:1]))
