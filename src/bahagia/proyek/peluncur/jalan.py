"""``./run``: database, migrations, web, worker; until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from . import Henti
from .anak import child_environ, start_child, stop_children
from .kunci import Kunci
from .penjaga import keep_alive
from .peran import prepare_basis
from .server import Server
from .tempat import KOSONG, PERAGAAN, Wadah, read_json, wadah_of, write_private

# Two processes of eight threads: enough for a city's desk hours on two cores, and
# 2 x 8 web connections + worker + commands stay far below the server's 100 (8 x 8 still do).
PROSES_WEB = max(1, min(2, os.cpu_count() or 1))
PROSES_PALING_BANYAK = 8
UTAS_WEB = 8
TUNGGU_SEHAT = 60.0  # seconds


class _Berhenti(Exception):
    """Ctrl-C or SIGTERM."""


def main(argv: list[str]) -> int:
    pilihan = read_argv(argv)
    signal.signal(signal.SIGINT, _on_signal)
    signal.signal(signal.SIGTERM, _on_signal)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup ./run outlives its terminal
        signal.signal(signal.SIGHUP, _on_signal)
    try:
        run(wadah_of(KOSONG if pilihan.kosong else PERAGAAN), pilihan.port, check_proses(pilihan.proses))
        return 1
    except _Berhenti:
        print("\nBahagia berhenti. Data tetap tersimpan.", flush=True)
        return 0
    except Henti as henti:
        print(henti, file=sys.stderr)
        return 1


def read_argv(argv: list[str]) -> argparse.Namespace:
    p = argparse.ArgumentParser(
        prog="./run",
        description="Pasang bila perlu, lalu jalankan Bahagia. Ctrl-C menghentikan semuanya. "
        "(Install if needed, then run. Ctrl-C stops everything.)",
    )
    p.add_argument("--kosong", action="store_true", help="mulai kosong untuk pemakaian sungguhan (start empty, for real use)")
    p.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="porta web (default 8000)")
    p.add_argument(
        "--proses", default=os.environ.get("BAHAGIA_WEB_PROSES") or str(PROSES_WEB),
        help=f"banyak proses web, 1 sampai {PROSES_PALING_BANYAK} (bawaan {PROSES_WEB}; web processes)",
    )  # fmt: skip
    return p.parse_args(argv)


def check_proses(teks: str) -> int:
    if not teks.isdecimal() or not 1 <= int(teks) <= PROSES_PALING_BANYAK:
        raise Henti(f"Banyak proses web harus 1 sampai {PROSES_PALING_BANYAK}, bukan {teks}. Contoh: ./run --proses 2")
    return int(teks)


def _on_signal(nomor: int, _: FrameType | None) -> None:
    raise _Berhenti


def _ignore_signals() -> None:
    for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(nomor, signal.SIG_IGN)


def run(wadah: Wadah, port: int, banyak_proses: int = PROSES_WEB) -> None:
    """Until a signal ends it (_Berhenti), or a part cannot be kept alive (Henti)."""
    wadah.create()
    kunci = Kunci(wadah.path / "kunci-jalan")
    catatan = wadah.path / "web.json"
    if not kunci.try_sole():
        alamat = read_json(catatan).get("alamat")
        di_mana = f" di {alamat}" if alamat else ""
        raise Henti(f"Bahagia sudah berjalan{di_mana}. Pakai yang itu, atau hentikan dulu dengan Ctrl-C.")
    check_port(port)
    alamat = os.environ.get("BAHAGIA_ALAMAT") or f"http://127.0.0.1:{port}"
    anak: dict[str, subprocess.Popen[bytes]] = {}
    with ExitStack() as tumpukan:
        tumpukan.callback(catatan.unlink, missing_ok=True)
        server = None
        if wadah.luar is None:
            server = Server(wadah)
            tumpukan.callback(server.stop)
            server.start()
        tumpukan.callback(stop_children, anak)
        tumpukan.callback(_ignore_signals)  # runs first: a second Ctrl-C must not cut the stopping short
        prepare_basis(wadah, server)
        call_step(wadah, ["-m", "bahagia.proyek.siapkan", "migrate", "statis", "contoh"])
        environ = child_environ(wadah, BAHAGIA_ALAMAT=alamat, BAHAGIA_UTAS=str(UTAS_WEB))
        mulai = list_bagian(environ, port, banyak_proses)
        anak.update({nama: cara() for nama, cara in mulai.items()})
        wait_healthy(anak, port)
        write_private(catatan, json.dumps({"alamat": alamat, "porta": port}))
        print(f"Bahagia berjalan di {alamat}/", flush=True)
        print_siapa(wadah, environ)
        if wadah.mode == KOSONG:
            print(f"Data dan kunci ada di {wadah.path}: buat cadangannya. (Back up this directory.)")
        print("Ctrl-C menghentikan semuanya. (Ctrl-C stops everything.)", flush=True)
        keep_alive(anak, mulai, server)


def check_port(port: int) -> None:
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind(("127.0.0.1", port))
        except PermissionError as salah:
            raise Henti(f"Porta {port} hanya boleh dipakai root. Coba: ./run --port 8000") from salah
        except (OSError, OverflowError) as salah:
            raise Henti(f"Porta {port} sedang dipakai program lain. Coba porta lain: ./run --port {port + 1}") from salah


def call_step(wadah: Wadah, perintah: list[str]) -> None:
    proses = start_child(perintah, child_environ(wadah, BAHAGIA_BASIS="pemilik"))
    try:
        kode = proses.wait()
    except _Berhenti:
        stop_children({"langkah": proses})
        raise
    if kode:
        raise Henti("Persiapan berhenti karena kesalahan di atas. Tidak ada server yang dibiarkan berjalan.")


def list_bagian(environ: dict[str, str], port: int, banyak_proses: int) -> dict[str, Callable[[], subprocess.Popen[bytes]]]:
    """How each child is started, the first time and every time after."""
    granian = [
        *("-m", "granian", "bahagia.proyek.wsgi:application", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--log-level", "error"),
        *("--workers", str(banyak_proses), "--blocking-threads", str(UTAS_WEB), "--workers-kill-timeout", "10"),
        *("--respawn-failed-workers", "--respawn-interval", "0.5"),  # one killed process is its own server's matter
    ]
    return {
        "web": lambda: start_child(granian, environ | {"BAHAGIA_PROSES": "web"}),
        "pekerja latar": lambda: start_child(["-m", "django", "kerja"], environ),
    }


def wait_healthy(anak: dict[str, subprocess.Popen[bytes]], port: int) -> None:
    batas = time.monotonic() + TUNGGU_SEHAT
    while time.monotonic() < batas:
        for nama, proses in anak.items():
            if proses.poll() is not None:
                raise Henti(f"Proses {nama} berhenti sebelum siap (kode {proses.returncode}). Sebabnya tertulis di atas.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/", timeout=5) as jawab:
                if jawab.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise Henti(f"Server web tidak menjawab dalam {TUNGGU_SEHAT:.0f} detik.")


def print_siapa(wadah: Wadah, environ: dict[str, str]) -> None:
    """Who can be tried (demonstration), or the one-time link of the first administrator (real use)."""
    perintah, judul = (
        ("siapa", "Yang dapat dicoba (orang rekaan):")
        if wadah.mode == PERAGAAN
        else ("undang_admin", "Administrator pertama masuk lewat tautan sekali pakai ini:")
    )
    proses = start_child(["-m", "bahagia.proyek.bila_ada", perintah], environ, stdout=subprocess.PIPE)
    try:
        keluaran = proses.communicate()[0].decode().rstrip()
    except _Berhenti:
        stop_children({"siapa": proses})
        raise
    if keluaran:
        print(f"{judul}\n{keluaran}", flush=True)
