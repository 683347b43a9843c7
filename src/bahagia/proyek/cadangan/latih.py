"""The drill: a real backup, an empty machine, a real restore, and everything looked at. What runs is not touched."""

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
from contextlib import contextmanager
from pathlib import Path

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.anak import child_environ, start_child, stop_children
from bahagia.proyek.peluncur.pakai import use_basis
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import KOSONG, Wadah, read_json

from .alat import Waktu, ukuran
from .buat import make_cadangan
from .pulih import restore_cadangan

# A drill that takes longer is red: the plan's own figure for a city (KINERJA R15).
BATAS_DETIK, BATAS_DETIK_PER_GB = 60.0, 30.0
TUNGGU_HALAMAN = 60.0


def run_latihan(wadah: Wadah, server: Server | None, sandi: str) -> int:
    """Backup of `wadah`, restored into a machine that has nothing, looked at, thrown away.

    :returns: 0 when all of it is well and quick enough, 1 when it is well but too slow. :raises Henti: something is not.
    """
    waktu = Waktu()
    with _empty_machine() as pangkal:
        print("1. Cadangan dari data yang sekarang", flush=True)
        cadangan = make_cadangan(wadah, server, pangkal / "cadangan", sandi)
        print("2. Dipulihkan ke mesin kosong (data yang sekarang tidak disentuh)", flush=True)
        baru = Wadah(pangkal / "data" / wadah.mode, wadah.mode)
        ringkas, detik = restore_cadangan(baru, cadangan.berkas, sandi)
        langkah = Waktu()
        print("3. Diperiksa", flush=True)
        try:
            check_periksa(baru)
            langkah.step("./bahagia periksa: buku, bulan, daftar, sekat, segel, satu NIK terbaca")
            check_halaman(baru, pangkal / "data")
            langkah.step("Bahagia berjalan di atasnya dan menjawab")
        finally:
            _destroy(baru)
    gb = ringkas["basis_byte"] / 1e9
    batas = BATAS_DETIK + BATAS_DETIK_PER_GB * gb
    print(
        f"Basis data {ukuran(ringkas['basis_byte'])}, {sum(n for n, _ in ringkas['baris'].values())} baris, "
        f"{ringkas['terlindungi']} bulan terlindungi, {len(ringkas['migrasi'])} migrasi, segel ke-{ringkas['segel']['urutan']}.\n"
        f"Cadangan {cadangan.detik:.1f} detik, pemulihan {detik:.1f} detik ({detik / gb:.0f} detik/GB; batas {batas:.0f} detik), "
        f"seluruh latihan {waktu.jumlah:.1f} detik.",
        flush=True,
    )
    record_latihan(wadah, detik)
    if detik > batas:
        print("Terlalu lambat: lihat docs/operasi/cadangan.md.", flush=True)
        return 1
    print("Latihan pemulihan BERHASIL.", flush=True)
    return 0


def record_latihan(wadah: Wadah, detik: float) -> None:
    """`./bahagia periksa` says how old the last good drill is."""
    wadah.note(latihan_pulih={"pada": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "detik": round(detik, 1)})


def check_periksa(wadah: Wadah) -> None:
    with use_basis(wadah):
        hasil = subprocess.run(
            [sys.executable, "-m", "django", "periksa"], env=child_environ(wadah, BAHAGIA_BASIS="pemilik"),
            capture_output=True, text=True,
        )  # fmt: skip
    if hasil.returncode:
        raise Henti(f"Hasil pemulihan tidak lulus pemeriksaan:\n{hasil.stdout}{hasil.stderr[-2000:]}")


def check_halaman(wadah: Wadah, pangkal: Path) -> None:
    """Start everything over the restored data, as on the morning after, and ask for a page."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta = soket.getsockname()[1]
    environ = {k: v for k, v in child_environ(wadah).items() if k not in {"DATABASE_URL", "BAHAGIA_WADAH", "BAHAGIA_ALAMAT"}}
    perintah = ["-m", "bahagia.proyek.peluncur", "--port", str(porta), "--proses", "1"]
    proses = start_child(
        [*perintah, *(["--kosong"] if wadah.mode == KOSONG else [])], environ | {"BAHAGIA_DATA": str(pangkal)},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        batas = time.monotonic() + TUNGGU_HALAMAN
        while True:
            if proses.poll() is not None or time.monotonic() > batas:
                raise Henti("Bahagia tidak mau berjalan di atas hasil pemulihan. Sebabnya tertulis di atas.")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{porta}/", timeout=10) as jawab:
                    if jawab.status == 200 and b"</html>" in jawab.read():
                        return
            except OSError:
                time.sleep(0.1)
    finally:
        stop_children({"latihan": proses})


@contextmanager
def _empty_machine() -> Iterator[Path]:
    """A private directory the server's user may pass through."""
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-latih-", dir=os.environ.get("BAHAGIA_LATIH") or None))
    try:
        (pangkal / "cadangan").mkdir(mode=0o700)
        (pangkal / "data").mkdir(mode=0o711)
        pangkal.chmod(0o711)
        yield pangkal
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)


def _destroy(wadah: Wadah) -> None:
    """The drill's copy, wherever its data lies."""
    data = read_json(wadah.keadaan).get("data")
    shutil.rmtree(data or wadah.path / "pg", ignore_errors=True)


def sandi_latihan() -> str:
    """A passphrase nobody needs to know: the drill's backup lives for a minute."""
    return os.urandom(24).hex()

