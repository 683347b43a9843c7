"""Ratios are what they say, and a missed target is seen. Nothing here judges how fast this machine is."""

from __future__ import annotations

import json

import pytest

from bahagia.proyek.ukur import perintah
from bahagia.proyek.ukur.alat import Hasil, Jam, banding, hasil_of
from bahagia.proyek.ukur.daftar import DAFTAR, list_nama
from bahagia.proyek.ukur.ukuran import KECIL


def figur(**ubah) -> Hasil:
    isi = {"nama": "x", "cerita": "c", "rasio": 1.5, "rendah": 1.4, "tinggi": 1.6, "target": 2.0, "produk": 3.0, "batas": 2.0,
           "satuan": "us"}  # fmt: skip
    return Hasil(**(isi | ubah))


def test_the_ratio_is_the_median_of_the_rounds_with_its_spread():
    h = hasil_of("x", "c", [2.0, 30.0, 4.0], [1.0, 10.0, 1.0], target=3.0, satuan="us")
    assert (h.rasio, h.rendah, h.tinggi) == (3.0, 2.0, 4.0)
    assert (h.produk, h.batas) == (4.0, 1.0) and h.lulus
    assert not hasil_of("x", "c", [3.2], [1.0], target=3.0, satuan="us").lulus
    assert figur(target=None, rasio=99.0).lulus, "told, not judged"


@pytest.mark.django_db
def test_product_and_limit_take_turns_and_only_the_timed_part_counts():
    urutan: list[str] = []

    def kerja(nama, putaran):
        def satu(jam: Jam) -> int:
            urutan.append(nama)
            with jam:
                sum(range(putaran))
            return 10

        return satu

    h = banding("x", "c", kerja("A", 400_000), kerja("B", 4_000), putaran=3, target=None)
    assert urutan == ["A", "B"] * 3
    assert h.produk > h.batas > 0


def test_a_name_that_does_not_exist_is_refused(capsys):
    assert perintah.main(["--hanya", "tidak_ada"]) == 2
    assert "tidak_ada" in capsys.readouterr().err
    assert perintah.main(["--daftar"]) == 0
    assert capsys.readouterr().out.split() == list_nama() == list(DAFTAR)


def test_the_table_shows_a_missed_target(capsys):
    assert "≤ 2 " in perintah.baris_of(figur()) and "!" not in perintah.baris_of(figur())
    assert "≤ 2!" in perintah.baris_of(figur(rasio=2.5))


def test_json_and_history_hold_the_figures(tmp_path, monkeypatch):
    berkas = tmp_path / "hasil.json"
    perintah.write_json(berkas, [figur()], KECIL)
    isi = json.loads(berkas.read_text())
    assert isi["ukuran"] == "kecil" and isi["hasil"][0]["rasio"] == 1.5 and isi["hasil"][0]["lulus"]
    monkeypatch.setattr(perintah, "RIWAYAT", tmp_path / "riwayat.csv")
    for _ in range(2):
        perintah.append_riwayat([figur()], KECIL)
    baris = (tmp_path / "riwayat.csv").read_text().splitlines()
    assert len(baris) == 3 and baris[0].split(",") == list(perintah.KOLOM)


def test_a_loaded_machine_is_told(monkeypatch, capsys):
    monkeypatch.setattr(perintah, "beban", lambda: (9.0, 2))
    monkeypatch.setattr(perintah, "run", lambda nama, ukuran: [figur(rasio=5.0)])
    assert perintah.main(["--hanya", "kas"]) == 1, "a missed target is exit 1"
    assert "PERHATIAN" in capsys.readouterr().out
