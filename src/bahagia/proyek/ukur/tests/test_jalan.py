"""Every benchmark runs, at the smallest size, on its own throw-away server. What it measures is not judged here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bahagia.proyek.peluncur.tempat import AKAR

#: Figures that each benchmark must give.
DIHARAP = {
    "iuran_kota", "iuran_ulang", "iuran_bulk_create", "iuran_simpan_satu", "mesin_kedua", "tumbuh_4x", "tumbuh_16x", "impor_csv",
    "impor_xlsx", "kas_satu", "kas_banyak", "kas_insert", "sekat_satu_rt", "sekat_rekap_kota", "halaman_rt", "halaman_publik_rt",
    "kueri_pekerja", "bobot_rt", "html_publik_rt", "lpj_ajukan", "lpj_insert", "lpj_puncak", "lpj_p95", "lpj_utuh",
}  # fmt: skip


@pytest.mark.skala
def test_every_benchmark_runs_at_the_smallest_size(tmp_path):
    berkas = tmp_path / "hasil.json"
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("BAHAGIA_", "DATABASE_URL", "DJANGO_"))}
    with subprocess.Popen(
        [sys.executable, "-m", "bahagia.proyek.ukur", "--kecil", "--json", str(berkas)], cwd=AKAR, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, env=environ | {"PYTHONPATH": str(AKAR / "src")},
    ) as proses:  # fmt: skip
        _, galat = proses.communicate(timeout=900)
    assert proses.returncode in (0, 1) and berkas.exists(), galat[-3000:]
    hasil = {h["nama"]: h for h in json.loads(berkas.read_text())["hasil"]}
    assert hasil.keys() >= DIHARAP
    # Nothing to compare with: no second engine installed, a count of differences, a share that rounds away at this size.
    nol = {"kembar_daftar", "cakupan_beda", "cakupan_rekap", "lpj_utuh"}
    assert all(h["rasio"] > 0 for n, h in hasil.items() if n not in nol)
    assert hasil["cakupan_beda"]["rasio"] == 0
    assert hasil["lpj_utuh"]["rasio"] == 0, "each account once, its photograph whole"
    # What does not depend on the machine is judged: counts of queries, and the two engines agreed (else it had failed).
    assert {n: h["rasio"] for n, h in hasil.items() if n.startswith("kueri_")} == dict.fromkeys(
        (n for n in hasil if n.startswith("kueri_")), 1.0
    )
    assert not list(Path(tempfile.gettempdir()).glob(f"bahagia-ukur-{proses.pid}-*")), "nothing is left behind"
