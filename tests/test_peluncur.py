"""Starting and stopping: what a person at the terminal meets, and what must never happen to data."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bahagia.proyek.catatan import mask_angka
from bahagia.proyek.peluncur import Henti, jalan, peran
from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.kunci import Kunci
from bahagia.proyek.peluncur.pakai import open_wadah
from bahagia.proyek.peluncur.server import Server, _alive
from bahagia.proyek.peluncur.tempat import (
    AKAR,
    KOSONG,
    PERAGAAN,
    UJI,
    AlamatBasis,
    Wadah,
    nama_peran,
    open_rahasia,
    read_json,
    wadah_of,
)


@pytest.fixture
def bersih(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new machine: no data, no DATABASE_URL. Not tmp_path: run as root, the server's user could not reach it."""
    data = Path(tempfile.mkdtemp(prefix="bahagia-uji-"))
    data.chmod(0o711)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BAHAGIA_DATA", str(data))
    yield data
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def wadah(bersih: Path) -> Iterator[Wadah]:
    w = wadah_of(UJI)
    w.create()
    yield w
    penutup = Server(w)
    if read_json(w.berjalan):
        penutup.start()
        penutup.stop()


# --- DATABASE_URL -----------------------------------------------------------------------------


def test_address_of_an_outside_database_is_read_in_full() -> None:
    a = AlamatBasis.from_url("postgres://ayu:s%40ndi@basis.contoh:6432/kampung?sslmode=require")
    assert (a.host, a.port, a.user, a.password, a.name) == ("basis.contoh", "6432", "ayu", "s@ndi", "kampung")
    assert a.options == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "kata"),
    [("mysql://ayu@basis/kampung", "postgres://"), ("postgres://ayu@basis", "nama basis"), ("postgres://a@b:x/c", "porta")],
)
def test_wrong_address_is_refused_with_a_sentence(url: str, kata: str) -> None:
    with pytest.raises(Henti, match=kata):
        AlamatBasis.from_url(url)


def test_databases_on_one_outside_server_have_their_own_roles(bersih: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    semua = []
    for nama in ("kampung", "kampung-uji"):
        monkeypatch.setenv("DATABASE_URL", f"postgres://a@b/{nama}")
        semua += nama_peran(wadah_of(PERAGAAN)).values()
    assert len(set(semua)) == 6


# --- keys and the mark in the database --------------------------------------------------------


def test_keys_are_made_once_and_private(bersih: Path) -> None:
    w = wadah_of(KOSONG)
    w.create()
    pertama = open_rahasia(w)
    assert open_rahasia(w) == pertama
    assert stat.S_IMODE(w.rahasia.stat().st_mode) == 0o600
    assert pertama["kunci_sandi"]["1"] != pertama["kunci_indeks"]


@pytest.mark.parametrize(("bertanda", "dibuka"), [(KOSONG, PERAGAAN), (PERAGAAN, KOSONG)])
def test_real_data_and_demonstration_never_mix(
    bersih: Path, monkeypatch: pytest.MonkeyPatch, bertanda: str, dibuka: str
) -> None:
    w = Wadah(bersih / dibuka, dibuka)
    w.create()
    monkeypatch.setattr(peran, "read_penanda", lambda *_: {"mode": bertanda})
    with pytest.raises(Henti, match="sungguhan"):
        peran.check_penanda(None, "bahagia", w, open_rahasia(w))  # type: ignore[arg-type]


def test_strange_keys_are_refused(bersih: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    w = wadah_of(KOSONG)
    w.create()
    monkeypatch.setattr(peran, "read_penanda", lambda *_: {"mode": KOSONG, "kunci": "0123456789abcdef"})
    with pytest.raises(Henti, match="bukan milik basis data ini"):
        peran.check_penanda(None, "bahagia", w, open_rahasia(w))  # type: ignore[arg-type]


def test_demonstration_cannot_be_switched_on_by_the_environment(bersih: Path) -> None:
    w = wadah_of(KOSONG)
    w.create()
    open_rahasia(w)
    peran.write_basis(w, None, "bahagia")
    tanya = "from django.conf import settings; print(settings.PERAGAAN, settings.DEBUG)"
    env = child_environ(w, PERAGAAN="1", BAHAGIA_PERAGAAN="1", BAHAGIA_DEBUG="1")
    jawab = subprocess.run([sys.executable, "-c", tanya], env=env, capture_output=True, text=True, check=True)
    assert jawab.stdout.split() == ["False", "False"]


def test_command_without_mode_takes_the_only_data_there_is(bersih: Path) -> None:
    assert open_wadah(None).mode == PERAGAAN
    kosong = wadah_of(KOSONG)
    kosong.create()
    kosong.note(migrasi=True)
    assert open_wadah(None).mode == KOSONG
    peragaan = wadah_of(PERAGAAN)
    peragaan.create()
    peragaan.note(migrasi=True)
    assert open_wadah(None).mode == PERAGAAN
    kunci = Kunci(kosong.path / "kunci-jalan")
    assert kunci.try_sole()
    assert open_wadah(None).mode == KOSONG  # the one that runs
    kunci.close()


# --- the server -------------------------------------------------------------------------------


def test_last_user_switches_the_server_off(wadah: Wadah) -> None:
    satu, dua = Server(wadah), Server(wadah)
    satu.start()
    pid = read_json(wadah.berjalan)["pid"]
    dua.start()
    assert read_json(wadah.berjalan)["pid"] == pid
    satu.stop()
    assert _alive(pid)
    dua.stop()
    assert not _alive(pid)
    assert not Path(dua.soket).exists()


def test_server_is_private(wadah: Wadah) -> None:
    with Server(wadah) as server, peran.connect_induk(wadah, server) as induk:
        assert induk.execute("SHOW listen_addresses").fetchone() == ("",)
        assert induk.execute("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method = 'trust'").fetchone() == (0,)
        data = Path(read_json(wadah.berjalan)["data"])
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        assert data.stat().st_uid != 0
        assert stat.S_IMODE(Path(server.soket).stat().st_mode) == 0o700
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=server.soket, user="induk", dbname="postgres", password="tebakan")


def test_server_left_by_a_killed_launcher_is_taken_over(wadah: Wadah) -> None:
    kode = (
        "import os, signal\nfrom bahagia.proyek.peluncur.server import Server\n"
        "from bahagia.proyek.peluncur.tempat import UJI, wadah_of\n"
        "Server(wadah_of(UJI)).start()\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    env = os.environ | {"PYTHONPATH": str(AKAR / "src")}
    assert subprocess.run([sys.executable, "-c", kode], env=env).returncode == -signal.SIGKILL
    pid = read_json(wadah.berjalan)["pid"]
    assert _alive(pid)
    with Server(wadah):
        assert read_json(wadah.berjalan)["pid"] == pid
    assert not _alive(pid)


def test_crashed_server_starts_again(wadah: Wadah) -> None:
    with Server(wadah):
        pid = read_json(wadah.berjalan)["pid"]
        os.kill(pid, signal.SIGKILL)
        while _alive(pid):
            time.sleep(0.02)
        time.sleep(0.3)  # its own children notice and leave
    assert (Path(read_json(wadah.keadaan).get("data") or wadah.path / "pg") / "postmaster.pid").exists()
    with Server(wadah) as server, peran.connect_induk(wadah, server) as induk:
        assert induk.execute("SELECT 1").fetchone() == (1,)


def test_data_of_another_major_version_is_left_alone(wadah: Wadah) -> None:
    with Server(wadah):
        data = Path(read_json(wadah.berjalan)["data"])
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Henti, match="PostgreSQL 17.*PostgreSQL 18"):
        Server(wadah).start()


def test_stray_pg_variables_do_not_mislead(wadah: Wadah, monkeypatch: pytest.MonkeyPatch) -> None:
    for nama, nilai in {"PGHOST": "salah.contoh", "PGDATA": "/tidak/ada", "PGPORT": "1"}.items():
        monkeypatch.setenv(nama, nilai)
    with Server(wadah) as server, peran.connect_induk(wadah, server) as induk:
        assert induk.execute("SELECT 1").fetchone() == (1,)


# --- roles ------------------------------------------------------------------------------------


def test_roles_are_small(wadah: Wadah) -> None:
    with Server(wadah) as server:
        peran.prepare_basis(wadah, server)
        peran.prepare_basis(wadah, server)  # again: nothing breaks
        with peran.connect_induk(wadah, server) as induk:
            baris = induk.execute(
                "SELECT bool_or(rolsuper), bool_or(rolbypassrls), bool_or(rolcreatedb), bool_or(rolcreaterole) "
                "FROM pg_roles WHERE rolname LIKE 'bahagia%'"
            ).fetchone()
            assert baris == (False, False, False, False)
            assert induk.execute("SELECT pg_has_role('bahagia_web', 'bahagia_pemilik', 'MEMBER')").fetchone() == (False,)
            assert induk.execute("SELECT pg_has_role('bahagia_web', 'bahagia_portal', 'USAGE')").fetchone() == (False,)
            assert induk.execute("SELECT pg_has_role('bahagia_web', 'bahagia_portal', 'SET')").fetchone() == (True,)


# --- words at the terminal --------------------------------------------------------------------


def test_port_in_use_is_said_with_the_next_step() -> None:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        port = soket.getsockname()[1]
        with pytest.raises(Henti, match=f"./run --port {port + 1}"):
            jalan.check_port(port)


def test_log_lines_hold_no_nik_and_no_phone_number() -> None:
    baris = "2026-11-21 04:05:06,123 ERROR x: NIK 1599994107800001, HP 0812-3456-7890, jumlah 4032000"
    assert mask_angka(baris) == (
        "2026-11-21 04:05:06,123 ERROR x: NIK [angka disamarkan], HP [angka disamarkan], jumlah 4032000"
    )


def test_calculation_needs_no_django() -> None:
    kode = (
        "import sys\nsys.modules['bahagia.aturan.perintah'] = m = type(sys)('perintah')\n"
        "import bahagia\nimport bahagia.aturan as a\na.perintah = m\nm.hitung = lambda argv: 7\n"
        "from bahagia.proyek.cli import main\n"
        "assert main(['hitung', 'x']) == 7\nassert not {'django', 'psycopg'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", kode], env=os.environ | {"PYTHONPATH": str(AKAR / "src")}, check=True)


@pytest.mark.skala
def test_run_answers_refuses_a_second_start_and_stops_cleanly(bersih: Path) -> None:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    env = os.environ | {"PYTHONPATH": str(AKAR / "src")}
    perintah = [sys.executable, "-m", "bahagia.proyek.peluncur", "--kosong", "--port", str(port)]
    proses = subprocess.Popen(perintah, env=env, stdout=subprocess.PIPE, text=True, cwd=AKAR)
    assert proses.stdout is not None
    try:
        for baris in proses.stdout:
            if "Ctrl-C" in baris:
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/", timeout=10) as jawab:
            assert jawab.status == 200
            assert "default-src 'self'" in jawab.headers["content-security-policy"]
        kedua = subprocess.run(perintah, env=env, capture_output=True, text=True, cwd=AKAR)
        assert kedua.returncode == 1
        assert f"sudah berjalan di http://127.0.0.1:{port}" in kedua.stderr
        pid = read_json(wadah_of(KOSONG).berjalan)["pid"]
    finally:
        proses.send_signal(signal.SIGTERM)
        assert proses.wait(60) == 0
    assert not _alive(pid)
