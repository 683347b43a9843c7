"""Backup and restore against the bare programs (KINERJA B19): what sealing, comparing and settling cost on top."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bahagia.proyek.cadangan.alat import connect_args, find_program, program_environ
from bahagia.proyek.cadangan.buat import make_cadangan
from bahagia.proyek.cadangan.pulih import restore_cadangan
from bahagia.proyek.peluncur.anak import child_environ, start_child
from bahagia.proyek.peluncur.pakai import use_basis
from bahagia.proyek.peluncur.peran import NAMA_BASIS, connect_induk
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import PERAGAAN, Wadah
from bahagia.proyek.ukur.alat import Hasil, hasil_of
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran

SANDI = "hanya untuk mengukur"
BATAS_DETIK, BATAS_PER_GB = 60.0, 30.0  # KINERJA R15


def pulih(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """A city as large as asked, on a server with fsync on: wall time, because programs and disk work beside us."""
    if not u.pulih:
        return
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-ukur-pulih-"))
    pangkal.chmod(0o711)
    try:
        yield from _ukur(pangkal, u)
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)


def _ukur(pangkal: Path, u: Ukuran) -> Iterator[Hasil]:
    wadah = Wadah(pangkal / "asal" / PERAGAAN, PERAGAAN)
    cadang: list[float] = []
    polos_cadang: list[float] = []
    memulihkan: list[float] = []
    polos_pulih: list[float] = []
    with use_basis(wadah):
        perintah = ["-m", "django", "contoh", "--rt", str(u.rt), "--pekerja", str(u.pekerja)]
        if start_child(perintah, child_environ(wadah, BAHAGIA_BASIS="pemilik"), stdout=subprocess.DEVNULL).wait():
            raise RuntimeError("no city to measure")
        with Server(wadah) as server:
            for i in range(min(3, u.putaran)):
                hasil = make_cadangan(wadah, server, pangkal / "cadangan", SANDI, diam=True)
                cadang.append(hasil.detik)
                dump = pangkal / "polos.dump"
                polos_cadang.append(_polos(wadah, server, "pg_dump", "-Fc", "--compress=gzip:1", "-f", str(dump), NAMA_BASIS))
                baru = Wadah(pangkal / f"baru{i}" / PERAGAAN, PERAGAAN)
                memulihkan.append(restore_cadangan(baru, hasil.berkas, SANDI, diam=True)[1])
                with connect_induk(wadah, server) as induk:
                    induk.execute("DROP DATABASE IF EXISTS polos")
                    induk.execute("CREATE DATABASE polos OWNER bahagia_pemilik TEMPLATE template0")
                polos_pulih.append(_polos(wadah, server, "pg_restore", "--no-owner", "--no-privileges", "-d", "polos", str(dump)))
                shutil.rmtree(baru.path, ignore_errors=True)
    gb = hasil.ringkas["basis_byte"] / 1e9
    catatan = f"basis data {gb * 1000:.0f} MB"
    yield hasil_of("cadangkan", "Cadangan yang disandikan dan dibaca ulang, terhadap pg_dump polos.", cadang, polos_cadang,
                   target=None, satuan="detik", catatan=catatan)  # fmt: skip
    yield hasil_of("pulih", "Pemulihan ke mesin kosong dengan pembandingan tiap baris, terhadap pg_restore polos.", memulihkan,
                   polos_pulih, target=None, satuan="detik", catatan=catatan)  # fmt: skip
    batas = BATAS_DETIK + BATAS_PER_GB * gb
    yield hasil_of("pulih_batas", "Pemulihan, terhadap 60 detik + 30 detik/GB.", memulihkan, [batas] * len(memulihkan),
                   target=1.0, satuan="detik", catatan=catatan)  # fmt: skip


def _polos(wadah: Wadah, server: Server, nama: str, *argumen: str) -> float:
    awal = time.perf_counter()
    subprocess.run([str(find_program(nama)), *argumen], env=program_environ(connect_args(wadah, server, NAMA_BASIS)), check=True)
    return time.perf_counter() - awal
