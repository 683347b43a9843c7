"""PostgreSQL programs for backup and restore, and who connects."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg

from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.biner import clean_environ, find_pginstall
from bahagia.proyek.peluncur.server import PORTA, Server
from bahagia.proyek.peluncur.tempat import Wadah, nama_peran, open_rahasia

from .ringkas import SETELAN, Sambungan


def find_program(nama: str) -> Path:
    """pg_dump or pg_restore of the wheel; else of the machine (it must not be older than the server)."""
    try:
        milik = find_pginstall() / "bin" / nama
    except Henti:
        milik = Path("/tidak/ada")
    ada = str(milik) if milik.exists() else shutil.which(nama)
    if ada is None:
        raise Henti(f"Program {nama} tidak ada. Jalankan ./run sekali agar terpasang, atau pasang postgresql-client.")
    return Path(ada)


def connect_args(wadah: Wadah, server: Server | None, basis: str) -> dict[str, str]:
    """As the owner of the tables: not bound by row-level security, no superuser."""
    luar = wadah.luar
    return {
        "host": server.soket if server else luar.host if luar else "",
        "port": str(PORTA) if server else luar.port if luar else "",
        "user": nama_peran(wadah)["pemilik"],
        "password": open_rahasia(wadah)["sandi"]["pemilik"],
        "dbname": basis,
        **(luar.options if luar else {}),
    }


def program_environ(args: dict[str, str]) -> dict[str, str]:
    """The same for a program: by environment, so that no password stands in the list of processes."""
    nama = {"dbname": "PGDATABASE"}
    return clean_environ() | {nama.get(k, f"PG{k.upper()}"): v for k, v in args.items() if v}


def connect_pemilik(wadah: Wadah, server: Server | None, basis: str, *, autocommit: bool = False) -> Sambungan:
    args = connect_args(wadah, server, basis)
    args["options"] = f"{args.get('options', '')} {SETELAN}".strip()
    return psycopg.connect(**cast(Any, {k: v for k, v in args.items() if v}), autocommit=autocommit)


@contextmanager
def sentences_of_disk(tujuan: Path) -> Iterator[None]:
    """Faults of the disk as sentences."""
    try:
        yield
    except OSError as salah:
        if salah.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Henti(
                f"Ruang di {tujuan} habis sebelum cadangan selesai; berkas setengah jadi sudah dihapus. "
                "Kosongkan ruang atau pilih tempat lain, lalu ulangi."
            ) from salah
        raise Henti(f"Tidak dapat menulis ke {tujuan}: {salah.strerror}. Periksa hak dan ruangnya, lalu ulangi.") from salah


class Waktu:
    """Prints each step with its time."""

    def __init__(self, *, diam: bool = False) -> None:
        self.awal = self._lalu = time.monotonic()
        self._diam = diam

    def step(self, kalimat: str) -> float:
        kini = time.monotonic()
        detik, self._lalu = kini - self._lalu, kini
        if not self._diam:
            print(f"  {detik:6.1f} dtk  {kalimat}", flush=True)
        return detik

    @property
    def jumlah(self) -> float:
        return time.monotonic() - self.awal


def ukuran(byte: float) -> str:
    return f"{byte / 1e9:.2f} GB".replace(".", ",") if byte >= 1e9 else f"{byte / 1e6:.1f} MB".replace(".", ",")


def sync_folder(folder: Path) -> None:
    """The name of a new file survives a power cut only when its directory is written too."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
