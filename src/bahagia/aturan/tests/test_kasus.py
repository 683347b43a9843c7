"""Every worked example comes out; every soft one names the choice it rests on."""

from datetime import date
from pathlib import Path

import pytest

from bahagia.aturan import hukum_berlaku
from bahagia.aturan.perintah import jawab, uji_kasus
from bahagia.aturan.uji import baca_berkas, jalankan

BERKAS = Path(__file__).parent / "kasus.yaml"
PADA = date(2026, 11, 21)
KASUS = baca_berkas(BERKAS)
BUKAN_BAWAAN = {"E13"}
"""Soft cases that show the other choice of a pair; all others must pass with the defaults."""


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.id)
def test_worked_example(kasus):
    hasil = jalankan(kasus, pada=PADA, hukum=hukum_berlaku())

    assert hasil.status == ("lewati" if kasus.gate == "info" else "lulus"), hasil.baris()
    if kasus.gate == "soft":
        assert "setelan: " in hasil.catatan
        assert "bukan bawaan" not in hasil.catatan or kasus.id in BUKAN_BAWAAN


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.id)
def test_every_answer_says_where_it_comes_from(kasus):
    j = jawab(kasus.category, kasus.inputs, pada=PADA)

    assert j.rincian and j.dasar and j.versi_hukum == hukum_berlaku().versi
    assert all(d.peraturan and d.pasal and d.keyakinan in "ABCD" for d in j.dasar)
    assert all(b.label for b in j.rincian)


def test_the_file_runs_from_the_command_line(capsys):
    assert uji_kasus([str(BERKAS), "--pada", "2026-11-21"]) == 0

    baris = capsys.readouterr().out.splitlines()
    assert baris[0].startswith("A01  lulus  {")
    assert baris[-1] == "104 lulus, 0 gagal, 1 dilewati"


def _berkas(tmp_path, isi):
    jalur = tmp_path / "lain.yaml"
    jalur.write_text(isi, encoding="utf-8")
    return str(jalur)


_SATU = """examples:
- id: X1
  category: bpu_contribution
  gate: {gate}
  inputs: {{workers: 1, first_month: "2025-08", months: 1, payer: apbd}}
  expected: {{total: {total}}}
"""


def test_a_wrong_hard_case_fails_and_sets_the_exit_status(tmp_path, capsys):
    assert uji_kasus([_berkas(tmp_path, _SATU.format(gate="hard", total=1))]) == 1
    keluar = capsys.readouterr().out
    assert 'X1  gagal  {"total": 1}  {"total": 16800}' in keluar
    assert keluar.endswith("0 lulus, 1 gagal, 0 dilewati\n")


def test_a_wrong_soft_case_is_counted_but_does_not_stop(tmp_path, capsys):
    assert uji_kasus([_berkas(tmp_path, _SATU.format(gate="soft", total=1))]) == 0
    assert "0 lulus, 1 gagal, 0 dilewati" in capsys.readouterr().out


def test_a_bool_is_not_a_number(tmp_path):
    isi = """examples:
- {id: X1, category: arrears_fine, gate: hard, inputs: {segment: BPU, arrears_months: 2}, expected: {fine: false}}
"""
    assert uji_kasus([_berkas(tmp_path, isi)]) == 1


def test_a_soft_case_may_pass_under_another_choice_which_is_then_named(tmp_path, capsys):
    isi = """examples:
- {id: X1, category: pagu, gate: soft, inputs: {year: 2026, households: 100}, expected: {pagu: 75000000}}
"""
    assert uji_kasus([_berkas(tmp_path, isi)]) == 0
    assert "pagu.versi=b" in capsys.readouterr().out


def test_a_case_may_ask_for_a_refusal(tmp_path, capsys):
    isi = """examples:
- {id: X1, category: stamp_duty, gate: hard, inputs: {document: receipt, amount: 1, date: 2020-12-31}, expected: {error: true}}
"""
    assert uji_kasus([_berkas(tmp_path, isi)]) == 0
    assert "X1  lulus" in capsys.readouterr().out


@pytest.mark.parametrize(
    "isi",
    ["", "[]", "examples: 1", "examples: [{id: A}]", "{", "examples: [1]", "a: \x01", "examples:\n- id: X\n  gate: keras\n"],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, capsys, isi):
    assert uji_kasus([_berkas(tmp_path, isi)]) == 2
    salah = capsys.readouterr().err
    assert salah.startswith("Berkas ") and "Traceback" not in salah


def test_a_missing_file_is_refused(capsys):
    assert uji_kasus(["/tidak/ada.yaml"]) == 2
    assert "tidak dapat dibaca" in capsys.readouterr().err
