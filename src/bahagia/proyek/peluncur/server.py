"""One PostgreSQL server per wadah: made once, started for whoever needs it, stopped by the last."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from . import Henti
from .biner import DIREKTORI_SISTEM, Pelaku, choose_pelaku, find_bin, server_version
from .kunci import Kunci, mutex
from .tempat import UJI, Wadah, open_rahasia, read_json, write_private

PORTA = 5432  # only the name of the socket file: the server listens on no network
# Web pool (2 x 8), worker, commands, tests with many threads; each costs about 2 MB when used.
SAMBUNGAN_PALING_BANYAK = 100
TUNGGU_MULAI = 60.0  # seconds; crash recovery of a large database may take a while
TUNGGU_BERHENTI = 60.0

SETELAN = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": str(SAMBUNGAN_PALING_BANYAK),
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failing statement or its DETAIL may hold a name or a NIK: neither reaches the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_destination": "stderr",
    "jit": "off",  # compiling costs more than these short queries
    # For a disk without moving parts and a machine of 2 GB; a run for the whole city writes 400,000 rows at once.
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
}
SETELAN_UJI = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "400",  # tests of 200 people acting at the same moment
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
    "autovacuum": "on",
}


class Server:
    """Use as a context manager: inside, the server answers on ``soket``."""

    def __init__(self, wadah: Wadah) -> None:
        self.wadah = wadah
        self.soket = ""
        self._pakai: Kunci | None = None

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self.wadah.create()
        self._pakai = Kunci(self.wadah.path / "kunci-pakai")
        with mutex(self.wadah.path / "kunci-mulai"):
            self._pakai.take_shared()
            try:
                catatan = read_json(self.wadah.berjalan)
                if not self._answers(catatan):
                    self._launch(catatan)
            except BaseException:
                self._pakai.close()
                raise
            self.soket = read_json(self.wadah.berjalan)["soket"]

    def stop(self) -> None:
        """Stop the server unless another process still uses it. Safe to call twice."""
        if self._pakai is None or self._pakai.fd < 0:
            return
        with mutex(self.wadah.path / "kunci-mulai"):
            if self._pakai.try_sole():
                self._halt()
            self._pakai.close()

    def restart(self) -> None:
        """Start a server that died while in use, on the same socket: who is connected there finds it again."""
        with mutex(self.wadah.path / "kunci-mulai"):
            catatan = read_json(self.wadah.berjalan)
            if not self._answers(catatan):
                self._launch(catatan, tetap=True)

    def is_alive(self) -> bool:
        """Whether the server that `start` found or made is still there."""
        catatan = read_json(self.wadah.berjalan)
        return _is_postgres(int(catatan.get("pid", 0)), catatan)

    def _halt(self) -> None:
        catatan = read_json(self.wadah.berjalan)
        pid = int(catatan.get("pid", 0))
        if pid and _is_postgres(pid, catatan):
            os.kill(pid, signal.SIGINT)  # fast shutdown: ends sessions, writes a checkpoint
            _wait_gone(pid, TUNGGU_BERHENTI)
        if catatan.get("soket"):
            shutil.rmtree(catatan["soket"], ignore_errors=True)
        self.wadah.berjalan.unlink(missing_ok=True)

    def _answers(self, catatan: dict[str, object]) -> bool:
        """True when the noted server is alive; one left by a killed launcher is taken over."""
        if not catatan or not _is_postgres(int(str(catatan.get("pid", 0))), catatan):
            return False
        try:
            self._connect(str(catatan["soket"])).close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self, soket: str) -> psycopg.Connection[tuple[object, ...]]:
        sandi = open_rahasia(self.wadah)["sandi"]["induk"]
        return psycopg.connect(
            host=soket, port=PORTA, user="induk", password=sandi, dbname="postgres", autocommit=True, connect_timeout=5
        )

    def _launch(self, lama: dict[str, object], *, tetap: bool = False) -> None:
        """`tetap`: on the socket of the server that died."""
        pelaku = choose_pelaku()
        biner = find_bin(pelaku)
        data = self._data_dir(pelaku)
        _clear_old_process(data)
        if lama.get("soket") and not tetap:
            shutil.rmtree(str(lama["soket"]), ignore_errors=True)
        if not (data / "PG_VERSION").exists():
            self._initdb(pelaku, biner, data)
        _check_version(data, biner)
        soket = _socket_dir(pelaku, str(lama["soket"]) if tetap and lama.get("soket") else None)
        proses = self._spawn(pelaku, biner, data, soket)
        try:
            catatan = {"pid": proses.pid, "soket": soket, "data": str(data)}
            write_private(self.wadah.berjalan, json.dumps(catatan))
            self._wait_ready(proses, soket)
        except BaseException:  # Ctrl-C too: never leave a server nobody knows of
            if proses.poll() is None:
                proses.send_signal(signal.SIGINT)
                _wait_gone(proses.pid, TUNGGU_BERHENTI)
            if not tetap:  # else it is tried again, on that socket
                self.wadah.berjalan.unlink(missing_ok=True)
                shutil.rmtree(soket, ignore_errors=True)
            raise

    def _spawn(self, pelaku: Pelaku, biner: Path, data: Path, soket: str) -> subprocess.Popen[bytes]:
        setelan = SETELAN | (SETELAN_UJI if self.wadah.mode == UJI else {}) | {"unix_socket_directories": soket}
        perintah = [str(biner / "postgres"), "-D", str(data), "-p", str(PORTA)]
        for nama, nilai in setelan.items():
            perintah += ["-c", f"{nama}={nilai}"]
        log = os.open(self.wadah.path / "postgres.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            # Its own session: Ctrl-C must reach the launcher first, the server last.
            return subprocess.Popen(
                perintah,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **pelaku.popen_args(),
            )
        finally:
            os.close(log)

    def _wait_ready(self, proses: subprocess.Popen[bytes], soket: str) -> None:
        batas = time.monotonic() + TUNGGU_MULAI
        while time.monotonic() < batas:
            if proses.poll() is not None:
                break
            if Path(soket, f".s.PGSQL.{PORTA}").exists():
                try:
                    self._connect(soket).close()
                    return
                except psycopg.OperationalError as salah:
                    if "password authentication failed" in str(salah):
                        raise Henti(
                            f"Kunci di {self.wadah.rahasia} bukan milik basis data di {self.wadah.path}. "
                            "Kembalikan berkas kunci yang asli."
                        ) from salah
            time.sleep(0.03)
        raise Henti(f"PostgreSQL tidak mau mulai. Sebabnya ada di akhir berkas {self.wadah.path / 'postgres.log'}.")

    def _data_dir(self, pelaku: Pelaku) -> Path:
        """0700 and owned by the server's user; moved out when that user cannot reach the wadah."""
        keadaan = read_json(self.wadah.keadaan)
        if keadaan.get("data"):
            data = Path(keadaan["data"])
        elif pelaku.can_pass(self.wadah.path):
            data = self.wadah.path / "pg"
        else:
            data = DIREKTORI_SISTEM / f"data-{self.wadah.path.name}-{os.urandom(4).hex()}"
            DIREKTORI_SISTEM.mkdir(mode=0o755, parents=True, exist_ok=True)
            self.wadah.note(data=str(data))
        if not data.exists():
            data.mkdir(mode=0o700)
            os.chown(data, pelaku.uid, pelaku.gid)
        if data.stat().st_uid != pelaku.uid:
            raise Henti(
                f"Data di {data} milik pengguna lain. Jalankan sebagai pengguna yang dulu membuatnya, "
                "atau pilih direktori lain dengan BAHAGIA_DATA."
            )
        return data

    def _initdb(self, pelaku: Pelaku, biner: Path, data: Path) -> None:
        sandi = open_rahasia(self.wadah)["sandi"]["induk"]
        r, w = os.pipe()
        os.write(w, sandi.encode() + b"\n")
        os.close(w)
        if pelaku.nama:
            os.fchown(r, pelaku.uid, pelaku.gid)  # /dev/fd opens the pipe anew, as that user
        perintah = [
            *(str(biner / "initdb"), "-D", str(data), "-U", "induk", "-E", "UTF8"),
            *("--locale-provider=builtin", "--locale=C.UTF-8"),
            *("--auth=scram-sha-256", f"--pwfile=/dev/fd/{r}"),
            *(["--no-sync"] if self.wadah.mode == UJI else []),
        ]
        try:
            hasil = subprocess.run(perintah, capture_output=True, pass_fds=(r,), text=True, **pelaku.popen_args())
        finally:
            os.close(r)
        if hasil.returncode:
            raise Henti(f"Basis data baru tidak dapat dibuat di {data}: {hasil.stderr.strip()}")


def _socket_dir(pelaku: Pelaku, lama: str | None) -> str:
    """A private directory with a short path; the old one, emptied, when it is to be kept."""
    if lama is not None and os.path.isdir(lama):
        for sisa in Path(lama).iterdir():
            sisa.unlink(missing_ok=True)
        return lama
    if lama is not None:
        os.mkdir(lama, 0o700)
    soket = lama or tempfile.mkdtemp(prefix="bhg-", dir=_short_tmp())
    os.chown(soket, pelaku.uid, pelaku.gid)
    return soket


def _check_version(data: Path, biner: Path) -> None:
    lama = (data / "PG_VERSION").read_text().strip()
    baru = server_version(biner / "postgres").split(".")[0]
    if lama != baru:
        raise Henti(
            f"Data di {data} dibuat oleh PostgreSQL {lama}, sedangkan yang terpasang PostgreSQL {baru}. "
            f"Pasang kembali versi {lama}, cadangkan dengan pg_dump, lalu pulihkan ke data baru. Tidak ada yang diubah."
        )


def _short_tmp() -> str:
    """A directory whose path leaves room for a socket name (the limit is about 107 bytes)."""
    for calon in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 - mkdtemp makes a private one inside
        if len(calon) < 70 and os.access(calon, os.W_OK):
            return calon
    return tempfile.gettempdir()


def _is_postgres(pid: int, catatan: dict[str, object]) -> bool:
    """Is this pid really our server? A pid may have been reused since it was noted."""
    if pid <= 0 or not _alive(pid):
        return False
    try:
        baris = Path(str(catatan["data"]), "postmaster.pid").read_text().split("\n")
    except (OSError, KeyError):
        return False
    return baris[0].strip() == str(pid)


def _alive(pid: int) -> bool:
    try:
        os.waitpid(pid, os.WNOHANG)  # reap our own child; a zombie is not alive
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Ended, but not yet collected by the process that started it (another test process, a launcher that lives on)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return False  # no /proc here (macOS), or it is gone between the two looks


def _wait_gone(pid: int, detik: float) -> None:
    batas = time.monotonic() + detik
    while _alive(pid):
        if time.monotonic() > batas:
            raise Henti(f"PostgreSQL (proses {pid}) belum berhenti sesudah {detik:.0f} detik.")
        time.sleep(0.03)


def _clear_old_process(data: Path) -> None:
    """A server nobody noted (its launcher died at a bad moment) is stopped; a stale file is normal."""
    berkas = data / "postmaster.pid"
    try:
        baris = berkas.read_text().split("\n")
        pid = int(baris[0])
    except (OSError, ValueError):
        return
    if _is_zombie(pid):
        # Dead, but not collected by the process that started it: PostgreSQL would take it for alive. It overlooks its own
        # parent, us. The rest of the file stays: by it PostgreSQL sees whether a backend of the dead server still writes.
        berkas.write_text("\n".join([str(os.getpid()), *baris[1:]]))
    elif _alive(pid) and _looks_like_postgres(pid):
        os.kill(pid, signal.SIGINT)
        _wait_gone(pid, TUNGGU_BERHENTI)


def _looks_like_postgres(pid: int) -> bool:
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return False  # no /proc: PostgreSQL itself refuses to start over a live one
