"""Every check of ``./test``, in the order in which the cheapest answer comes first.

ruff, floors and rooms (import-linter), types (mypy), forgotten migrations, then pytest: all but the
browser on several processes, after it the browser journeys. Ends with pytest's own closing line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
sys.path.insert(0, str(AKAR))
CEPAT, TANPA_PERAMBAN = "--cepat", "--tanpa-peramban"


def main(argv: list[str]) -> int:
    if {"--help", "-h"} & set(argv):
        print("".join(b[2:] + "\n" for b in (AKAR / "test").read_text().splitlines()[1:6]), end="")
        return 0
    cepat = CEPAT in argv
    peramban = not cepat and TANPA_PERAMBAN not in argv
    sisa = [a for a in argv if a not in {CEPAT, TANPA_PERAMBAN}]
    if peramban and not find_or_install_chromium():
        return 1
    gagal = [] if sisa else [nama for nama, perintah in PEMERIKSAAN if run(nama, perintah)]
    kode = run_pytest(sisa, cepat=cepat, peramban=peramban, gagal=gagal)
    return kode or bool(gagal)


PEMERIKSAAN: list[tuple[str, list[str]]] = [
    ("ruff", [str(BIN / "ruff"), "check", "--quiet", "src", "tests", "tools", "conftest.py"]),
    ("lantai dan kamar (import-linter)", [str(BIN / "lint-imports"), "--no-cache"]),
    ("tipe (mypy)", [str(BIN / "mypy"), "--no-error-summary"]),
    (
        "migrasi lengkap",
        [sys.executable, "-W", "ignore::RuntimeWarning", "-m", "django", "makemigrations", "--check", "--dry-run"],
    ),
]


def run(nama: str, perintah: list[str]) -> int:
    """Run one check quietly; its output matters only when it fails."""
    hasil = subprocess.run(perintah, cwd=AKAR, env=environ(), capture_output=True, text=True)
    print(f"{'lulus' if not hasil.returncode else 'GAGAL'}  {nama}", flush=True)
    if hasil.returncode:
        print(hasil.stdout + hasil.stderr, flush=True)
    return hasil.returncode


def run_pytest(sisa: list[str], *, cepat: bool, peramban: bool, gagal: list[str]) -> int:
    """pytest comes last, so that its closing line is the last line."""
    if gagal:
        print(f"GAGAL sebelum uji: {', '.join(gagal)}. Uji tetap dijalankan.", flush=True)
    if not peramban and not cepat:
        print("Uji peramban TIDAK dijalankan (--tanpa-peramban).", flush=True)
    pilih = "not skala and not peramban" if cepat else "" if peramban else "not peramban"
    # As many as cores (one more was slower: browsers and databases compute too). Order: conftest.py.
    n = max(1, min(4, os.cpu_count() or 1))
    proses = [] if sisa else ["-n", str(n), "--dist", "loadfile", "--no-loadscope-reorder"]
    perintah = [sys.executable, "-m", "pytest", *proses, *(["-m", pilih] if pilih else []), *sisa]
    return subprocess.run(perintah, cwd=AKAR, env=environ()).returncode


def environ() -> dict[str, str]:
    bersih = {k: v for k, v in os.environ.items() if k not in {"BAHAGIA_WADAH", "BAHAGIA_BASIS", "BAHAGIA_PROSES"}}
    return bersih | {"DJANGO_SETTINGS_MODULE": "bahagia.proyek.settings"}


def find_or_install_chromium() -> bool:
    from tests.alat.peramban import find_chromium

    if find_chromium():
        return True
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print("Memasang Chromium untuk uji peramban; satu sampai dua menit ... (Installing Chromium.)", flush=True)
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for perintah in ([apt, "-qq", "update"], [apt, "-qq", "install", "-y", "--no-install-recommends", "chromium"]):
            hasil = subprocess.run(perintah, env=env, capture_output=True, text=True)
            if hasil.returncode:
                print(hasil.stderr, file=sys.stderr)
                break
        if find_chromium():
            return True
    print(
        "Chromium belum terpasang, padahal uji peramban memerlukannya. Ketik salah satu:\n"
        "  sudo apt-get install chromium        lalu ./test\n"
        "  BAHAGIA_CHROMIUM=/jalan/ke/chromium ./test\n"
        "  ./test --tanpa-peramban              (uji peramban tidak dijalankan)\n"
        "(Chromium is needed by the browser tests.)",
        file=sys.stderr,
    )
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
