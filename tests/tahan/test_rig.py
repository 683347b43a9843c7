"""A few kills of the rig in the suite; the long run (50 and more) is in docs/operasi/tahan.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from bahagia.proyek.peluncur.tempat import AKAR

pytestmark = pytest.mark.skala


def rig(*pilihan: str, nama: str = "tests.tahan.rig") -> tuple[int, dict[str, Any]]:
    """Run a rig as a program of its own. :returns: its exit code and what it says of the run."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BAHAGIA_WADAH", "BAHAGIA_BASIS", "DATABASE_URL"))}
    env["PYTHONPATH"] = os.pathsep.join([str(AKAR), str(AKAR / "src")])
    hasil = subprocess.run([sys.executable, "-m", nama, *pilihan], env=env, cwd=AKAR, capture_output=True, text=True)
    assert hasil.stdout.strip(), hasil.stderr[-4000:]
    isi: dict[str, Any] = json.loads(hasil.stdout.splitlines()[-1])
    return hasil.returncode, isi


def test_kill_9_of_every_part_loses_doubles_and_unbalances_nothing() -> None:
    kode, hasil = rig("--bunuh", "7", "--benih", "14")
    assert hasil["salah"] == [], hasil
    assert len(hasil["kena"]) >= 3 and sum(hasil["kena"].values()) == 7 and hasil["tindakan"] >= 8
    # The control: a client that repeats with a new key opens a second list, and the same questions notice it.
    assert hasil["kendali_terlihat"] and kode == 0, hasil
