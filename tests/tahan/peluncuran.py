"""The whole software as a child process, whose parts may be killed: web, worker, database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bahagia.proyek.peluncur.tempat import AKAR, KOSONG, PERAGAAN, Wadah, read_json

TUNGGU = 60.0
BAGIAN = ("web", "satu proses web", "pekerja", "basis")


def porta_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


class Peluncuran:
    """`./run` over `data`; its log is kept in `data/log`."""

    def __init__(self, data: Path, mode: str = KOSONG, *, proses: int = 2) -> None:
        self.wadah_objek = Wadah(data / mode, mode)
        self.wadah, self.porta, self.log = data / mode, porta_bebas(), data / "log"
        environ = {k: v for k, v in os.environ.items() if k not in {"BAHAGIA_WADAH", "BAHAGIA_DEBUG", "DATABASE_URL"}}
        self.environ = environ | {"BAHAGIA_DATA": str(data), "PYTHONPATH": str(AKAR / "src")}
        perintah = [sys.executable, "-m", "bahagia.proyek.peluncur", "--port", str(self.porta), "--proses", str(proses)]
        with self.log.open("ab") as log:
            self.proses = subprocess.Popen(
                [*perintah, *(["--kosong"] if mode == KOSONG else [])], env=self.environ, cwd=AKAR, stdout=log, stderr=log
            )
        assert mode in (KOSONG, PERAGAAN)

    def wait_ready(self) -> None:
        batas = time.monotonic() + TUNGGU
        while "Ctrl-C" not in self.log.read_text(errors="replace"):
            assert self.proses.poll() is None and time.monotonic() < batas, self.log.read_text(errors="replace")[-3000:]
            time.sleep(0.05)

    def pid(self, bagian: str) -> int:
        """0 while that part is not there."""
        if bagian == "basis":
            return int(read_json(self.wadah / "berjalan.json").get("pid", 0))
        tanda = b"kerja" if bagian == "pekerja" else b"granian"
        anak = [p for p in anak_of(self.proses.pid) if tanda in cmdline(p).split(b"\0")]
        if bagian == "satu proses web":
            anak = [p for induk in anak for p in anak_of(induk)]
        return anak[0] if anak else 0

    def kill(self, bagian: str) -> bool:
        """SIGKILL, as a machine out of memory does it."""
        pid = self.pid(bagian)
        if not pid:
            return False
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def wait_healthy(self, detik: float = TUNGGU) -> float:
        """Until web, worker and database are all there. :returns: seconds waited."""
        awal = time.monotonic()
        while time.monotonic() - awal < detik:
            assert self.proses.poll() is None, self.log.read_text(errors="replace")[-3000:]
            if self.is_healthy() and self.pid("pekerja"):
                return time.monotonic() - awal
            time.sleep(0.05)
        raise AssertionError(f"not healthy after {detik:.0f} s:\n" + self.log.read_text(errors="replace")[-3000:])

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.porta}/sehat/", timeout=5) as jawab:
                return bool(jawab.status == 200)
        except OSError:
            return False

    def stop(self) -> int:
        if self.proses.poll() is None:
            self.proses.send_signal(signal.SIGTERM)
        return self.proses.wait(TUNGGU)


@contextmanager
def luncurkan(data: Path, mode: str = KOSONG, *, proses: int = 2) -> Iterator[Peluncuran]:
    p = Peluncuran(data, mode, proses=proses)
    try:
        p.wait_ready()
        yield p
    finally:
        p.stop()


def anak_of(pid: int) -> list[int]:
    hasil: list[int] = []
    for berkas in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            hasil += [int(p) for p in berkas.read_text().split()]
        except OSError:
            continue
    return hasil


def cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
