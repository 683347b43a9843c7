"""`./bahagia kembar` on other people's files."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bahagia.pekerja.kembar.perintah import kembar

ISI = "nik{0}nama{0}tanggal lahir{0}nama ibu\n1599991708850001{0}Muhammad Fauzi{0}17/08/1985{0}Rohani\n" \
      "1599991708850002{0}M. Pauzi{0}17-8-1985{0}Ruhani\n1599990101900003{0}Nurhayati{0}01/01/1990{0}Siti\n"  # fmt: skip


def jalan(tmp_path: Path, isi: str | bytes, *pilihan: str) -> tuple[int, list[list[str]]]:
    berkas, hasil = tmp_path / "daftar.csv", tmp_path / "pasangan.csv"
    berkas.write_bytes(isi if isinstance(isi, bytes) else isi.encode())
    kode = kembar([str(berkas), "--hasil", str(hasil), *pilihan], kini=2026)
    return kode, list(csv.reader(hasil.open(encoding="utf-8"))) if hasil.exists() else []


@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
def test_separators_and_guessed_columns(tmp_path: Path, capsys: Any, pemisah: str) -> None:
    kode, baris = jalan(tmp_path, ISI.format(pemisah))
    assert kode == 0
    assert baris[0] == ["id_a", "id_b", "skor", "alasan"]
    assert baris[1][:2] == ["1", "2"] and float(baris[1][2]) > 15 and "Tanggal lahirnya sama." in baris[1][3]
    assert len(baris) == 2
    assert "Kolom ditebak dari judulnya: NIK = nik" in capsys.readouterr().err


@pytest.mark.parametrize("sandi", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_quotes(tmp_path: Path, sandi: str) -> None:
    isi = 'id;nama;dob\nx-1;"Fauzi; Muhammad";17.08.85\n"x-2";"Muhammad Fauzi";1985-08-17\ny;Ana Née;2000-01-01\n'
    kode, baris = jalan(tmp_path, isi.encode(sandi))
    assert kode == 0 and baris[1][:2] == ["x-1", "x-2"]


def test_english_heads_dates_without_marks_and_several_columns_of_a_name(tmp_path: Path) -> None:
    isi = (
        "rec_id, given_name, surname, street_number, address_1, date_of_birth, soc_sec_id\n"
        "a-org, michaela, neumann, 8, stanley street, 19151111, 5304218\n"
        "a-dup, micheala, neumann, 8, stanlay street, 19151111, 5304218\n"
        "b-org, courtney, painter, 12, pinkerton circuit, 19161214, 4066625\n"
    )
    kode, baris = jalan(tmp_path, isi)
    assert kode == 0 and [b[:2] for b in baris[1:]] == [["a-org", "a-dup"]]


def test_columns_said_by_head_by_number_and_joined(tmp_path: Path) -> None:
    isi = "aa,bb,cc,dd\n7,Muhammad,Fauzi,17081985\n8,Muhamad,Fauzi,17081985\n"
    kode, baris = jalan(tmp_path, isi, "--kolom", "id=aa,nama=bb+cc,tanggal_lahir=4", "--ambang", "10")
    assert kode == 0 and baris[1][:2] == ["7", "8"]


def test_months_first_is_learned_from_the_file(tmp_path: Path) -> None:
    isi = "nama,dob\nMuhammad Fauzi Rahman,12/31/1985\nMuhammad Fauzi Rahman,1985-12-31\nSiti,3/4/1990\nAna,5/25/1991\n"
    kode, baris = jalan(tmp_path, isi, "--ambang", "11")
    assert kode == 0 and baris[1][:2] == ["1", "2"] and "Tanggal lahirnya sama." in baris[1][3]


def test_an_equal_nik_is_certain_and_a_household_is_not_a_double(tmp_path: Path) -> None:
    isi = (
        "nik,no_kk,nama,tgl_lahir,nama_ibu,alamat\n1599990101900003,1599,Nurhayati,01/01/1990,Siti,Jl Mawar 3\n"
        "1599990101900003,,Noor Hayati,,,\n1599990505920004,1599,Nurlela,05/05/1992,Siti,Jl Mawar 3\n"
        "1599990505150005,1599,Budi Santoso,05/05/2015,Nurhayati,Jl Mawar 3\n"
    )
    kode, baris = jalan(tmp_path, isi)
    assert kode == 0 and [b[:2] for b in baris[1:]] == [["1", "2"]] and float(baris[1][2]) > 40


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    isi = "id,nama,dob\n=1+1,Muhammad Fauzi,17081985\n@x,Muhammad Fauzi,17081985\n"
    assert jalan(tmp_path, isi)[1][1][:2] == ["'=1+1", "'@x"]


@pytest.mark.parametrize(
    ("isi", "pilihan", "kalimat"),
    [
        ("", (), "kosong"),
        ("a,b\n1,2\n", (), "Kolom nama atau NIK tidak dikenali"),
        ("nama,dob\n", (), "Tidak ada baris data"),
        ("nama,dob\nA,1\n", ("--kolom", "nama=Nama Orang"), "tidak ada di berkas"),
        ("nama,dob\nA,1\n", ("--kolom", "namanya"), "tidak dikenal"),
        ("nama,dob\nA,1\n", ("--kolom", "nama="), "belum disebut"),
        ("nama,dob\nA,1\n", ("--ambang", "banyak"), "Perintah tidak dipahami"),
        ("nama,dob\nA,1\n", ("--ambang", "9999"), "Ambang harus angka"),
        ('nama,dob\nA,1\n"' + "x" * 120_000 + "\n", (), "Baris 3"),
        ("nama,dob\nA,1\n" + "x" * 12_000 + ",1\n", (), "Baris 2, kolom nama"),
        (b"PK\x03\x04abc", (), "berkas Excel"),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_words(tmp_path: Path, capsys: Any, isi: Any, pilihan: tuple[str, ...], kalimat: str) -> None:
    kode, baris = jalan(tmp_path, isi, *pilihan)
    galat = capsys.readouterr().err
    assert kode == 2 and not baris
    assert kalimat in galat and "Traceback" not in galat


def test_a_cell_that_is_no_date_is_named_by_row_and_the_row_still_counts(tmp_path: Path, capsys: Any) -> None:
    isi = "nik,nama,tanggal lahir\n1.5E+15,Muhammad Fauzi Rahman,kapan-kapan\n,Muhammad Fauzi Rahman,1985\n"
    kode, _ = jalan(tmp_path, isi, "--ambang", "5")
    galat = capsys.readouterr().err
    assert kode == 0
    assert "Baris 1, kolom tanggal lahir" in galat and "Excel mengubah NIK" in galat


def test_no_file(tmp_path: Path, capsys: Any) -> None:
    assert kembar([str(tmp_path / "tidak-ada.csv")], kini=2026) == 2
    assert "tidak ditemukan" in capsys.readouterr().err


def test_the_command_itself_without_settings_or_server(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(ISI.format(";"))
    lingkungan = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO", "BAHAGIA", "DATABASE"))}
    lingkungan["PYTHONPATH"] = os.pathsep.join(["src", *sys.path])
    jawab = subprocess.run(
        [sys.executable, "-m", "bahagia", "kembar", str(tmp_path / "d.csv")], capture_output=True, text=True, env=lingkungan
    )
    assert jawab.returncode == 0, jawab.stderr
    assert jawab.stdout.splitlines()[1].startswith("1,2,")
