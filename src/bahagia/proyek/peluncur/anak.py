"""Child processes: started in their own session, told to stop, waited for."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .tempat import AKAR, Wadah

TUNGGU_ANAK = 15.0  # seconds a request or a job gets to finish
TUNGGU_YATIM = 5.0


def child_environ(wadah: Wadah, **tambahan: str) -> dict[str, str]:
    """Environment of a Django process over this wadah."""
    lama = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    jalur = str(AKAR / "src")
    return lama | {
        "BAHAGIA_WADAH": str(wadah.path),
        "DJANGO_SETTINGS_MODULE": "bahagia.proyek.settings",
        "PYTHONPATH": jalur,
        "PYTHONUNBUFFERED": "1",
        **tambahan,
    }


def start_child(perintah: list[str], environ: dict[str, str], stdout: int | None = None) -> subprocess.Popen[bytes]:
    """Python child that hears SIGTERM should the launcher be killed outright (Linux)."""
    return subprocess.Popen(
        [sys.executable, *perintah],
        env=environ,
        cwd=AKAR,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        start_new_session=True,
        preexec_fn=_die_with_parent(),  # noqa: PLW1509 - the launcher has one thread
    )


def _die_with_parent() -> Callable[[], None] | None:
    if not Path("/proc/self").exists():
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def stop_children(anak: dict[str, subprocess.Popen[bytes]]) -> None:
    for proses in anak.values():
        if proses.poll() is None:
            proses.terminate()
    batas = time.monotonic() + TUNGGU_ANAK
    for proses in anak.values():
        try:
            proses.wait(max(0.1, batas - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(proses.pid, signal.SIGKILL)
            proses.wait()
        end_group(proses.pid)


def end_group(grup: int) -> None:
    """What a child that was killed outright left behind (workers of the web server): they would keep the port."""
    batas = time.monotonic() + TUNGGU_YATIM
    try:
        os.killpg(grup, signal.SIGTERM)
        while time.monotonic() < batas:
            time.sleep(0.05)
            os.killpg(grup, 0)
        os.killpg(grup, signal.SIGKILL)
    except ProcessLookupError:
        pass
