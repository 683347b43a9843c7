"""From nothing to the first page, and the second start (KINERJA B22)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import AKAR, UJI, Wadah
from bahagia.proyek.ukur.alat import Hasil
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

BATAS_DETIK, BATAS_MB = 30.0, 400.0
TUNGGU = 180.0


def mulai(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """`./run` in an empty directory until it answers, with the demonstration city; then once more."""
    if not u.mulai:
        return
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-ukur-mulai-"))
    pangkal.chmod(0o711)
    try:
        polos = _detik_polos(pangkal / "polos")
        pertama, memori = _jalankan(pangkal / "data")
        kedua, _ = _jalankan(pangkal / "data")
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)
    yield _batas("mulai_pertama", "Mulai pertama di direktori kosong, sampai kota peragaan menjawab (pustaka sudah terpasang).",
                 pertama, BATAS_DETIK, "detik", f"server PostgreSQL polos (initdb dan mulai): {polos:.1f} detik")  # fmt: skip
    yield _batas("mulai_kedua", "Mulai kedua.", kedua, BATAS_DETIK / 3, "detik", "")
    yield _batas("mulai_memori", "Memori seluruh proses sesudah mulai (PSS).", memori, BATAS_MB, "MB", "")


def _batas(nama: str, cerita: str, nilai: float, batas: float, satuan: str, catatan: str) -> Hasil:
    rasio = round(nilai / batas, 3)
    return Hasil(nama, cerita, rasio, rasio, rasio, 1.0, round(nilai, 1), batas, satuan, catatan)


def _detik_polos(path: Path) -> float:
    wadah = Wadah(path, UJI)
    wadah.create()
    awal = time.perf_counter()
    with Server(wadah):
        return time.perf_counter() - awal


def _jalankan(data: Path) -> tuple[float, float]:
    """(seconds until the first page, MB) of one start; stopped afterwards."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta = soket.getsockname()[1]
    environ = {k: v for k, v in os.environ.items() if k not in {"BAHAGIA_WADAH", "BAHAGIA_DEBUG", "DATABASE_URL"}}
    environ |= {"BAHAGIA_DATA": str(data), "PYTHONPATH": str(AKAR / "src")}
    awal = time.perf_counter()
    proses = subprocess.Popen(
        [sys.executable, "-m", "bahagia.proyek.peluncur", "--port", str(porta)], env=environ, cwd=AKAR,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while time.perf_counter() - awal < TUNGGU and proses.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{porta}/masuk/", timeout=5) as jawab:
                    if jawab.status == 200:
                        return time.perf_counter() - awal, _pss(proses.pid)
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the software did not start")
    finally:
        proses.terminate()
        proses.wait(60)


def _pss(pid: int) -> float:
    """Proportional memory of a process and all that descend from it, MB. Shared pages are counted once."""
    anak: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            isi = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        anak.setdefault(int(isi[1]), []).append(int(status.parent.name))
    jumlah, antre = 0, [pid]
    while antre:
        satu = antre.pop()
        antre += anak.get(satu, [])
        try:
            baris = Path(f"/proc/{satu}/smaps_rollup").read_text()
        except OSError:
            continue
        jumlah += sum(int(b.split()[1]) for b in baris.splitlines() if b.startswith("Pss:"))
    return jumlah / 1000
