"""A job whose worker is killed is run again, once; a worker takes up what its forerunner left."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app

from bahagia.proyek import antrean
from bahagia.proyek.peluncur.tempat import AKAR

pytestmark = pytest.mark.skala
TUGAS = """
import time
from pathlib import Path
from procrastinate.contrib.django import app

@app.task(name="uji.lambat")
def lambat(berkas):
    with open(berkas, "a") as b:
        b.write("mulai\\n")
    time.sleep(4)
    with open(berkas, "a") as b:
        b.write("selesai\\n")
"""


def _jalankan(kerja: Coroutine[Any, Any, int]) -> int:
    """In a thread of its own: a browser test of the same process may have a running loop in this one."""
    with ThreadPoolExecutor(1) as utas:
        return utas.submit(asyncio.run, kerja).result()


@pytest.fixture
def pekerja(basis_segar: str, django_db_setup: Any, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the worker command over the fresh database, with one slow job it knows."""
    (tmp_path / "tugas_uji.py").write_text(TUGAS)
    isi = django_db_setup.settings(basis_segar)
    (tmp_path / "setelan_uji.py").write_text(
        "from bahagia.proyek.settings import *\n"
        f"DATABASES['default'].update({isi!r})\n"
        f"DATABASES['default']['OPTIONS']['options'] = '-c role={django_db_setup.peran['web']}'\n"
        "PROCRASTINATE_IMPORT_PATHS = ['tugas_uji']\n"
    )
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(AKAR / "src")]), "DJANGO_SETTINGS_MODULE": "setelan_uji",
    }  # fmt: skip
    semua: list[subprocess.Popen[bytes]] = []

    def mulai() -> subprocess.Popen[bytes]:
        semua.append(subprocess.Popen([sys.executable, "-m", "django", "kerja"], env=env, stderr=subprocess.PIPE))
        return semua[-1]

    yield mulai
    for satu in semua:
        satu.kill()
        satu.wait()


def sampai(ya: Callable[[], bool], detik: float = 40) -> None:
    batas = time.monotonic() + detik
    while not ya():
        assert time.monotonic() < batas
        time.sleep(0.05)


def keadaan() -> list[tuple[str, int]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name = 'uji.lambat' ORDER BY id")
        return list(kursor.fetchall())


def _banyak_pekerja() -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '8 seconds'")
        return int(kursor.fetchone()[0])


def test_a_killed_worker_s_job_is_done_by_the_next_one_at_once(
    pekerja: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    berkas = tmp_path / "hasil"
    app.configure_task("uji.lambat", allow_unknown=True).defer(berkas=str(berkas))
    pertama = pekerja()
    sampai(berkas.exists)
    pertama.send_signal(signal.SIGKILL)
    pertama.wait()
    assert keadaan() == [("doing", 0)] and berkas.read_text() == "mulai\n"
    kedua = pekerja()
    sampai(lambda: keadaan()[0][0] == "succeeded", 25)  # long before the 30 s of a lost heartbeat and the 5 min of the schedule
    assert berkas.read_text() == "mulai\nmulai\nselesai\n"
    # A third worker beside a living one takes nothing away from it.
    app.configure_task("uji.lambat", allow_unknown=True).defer(berkas=str(tmp_path / "lain"))
    sampai((tmp_path / "lain").exists)
    ketiga = pekerja()
    sampai(lambda: _banyak_pekerja() == 2)
    sampai(lambda: keadaan()[1][0] == "succeeded", 25)
    assert (tmp_path / "lain").read_text() == "mulai\nselesai\n"
    for satu in (kedua, ketiga):
        satu.send_signal(signal.SIGTERM)
        assert satu.wait(20) == 0


def test_the_health_page_tells_the_age_of_the_last_heartbeat(basis_segar: str) -> None:
    klien = Client()
    assert klien.get("/sehat/").content == b"sehat\npekerja latar: tidak ada\n"
    with connection.cursor() as kursor:
        kursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '75 seconds')")
    jawab = klien.get("/sehat/")
    assert jawab.status_code == 200 and re.fullmatch(r"sehat\npekerja latar: 7\d detik lalu\n", jawab.content.decode())


def test_a_dead_job_whose_successor_waits_does_not_stop_the_others(basis_segar: str) -> None:
    """Scheduled jobs wait once each (queueing lock): the dead one cannot go back into the queue beside its successor."""
    with connection.cursor() as kursor:
        kursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id")
        (mati,) = kursor.fetchone()
        for nama, kunci, status, coba in (
            ("jadwal.x", "jadwal.x", "doing", 1), ("jadwal.x", "jadwal.x", "todo", 0), ("uji.y", None, "doing", 1),
            ("uji.z", None, "doing", antrean.ULANG_PALING_BANYAK),
        ):  # fmt: skip
            kursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status, attempts, worker_id, args)"
                " VALUES ('default', %s, %s, %s, %s, %s, '{}')",
                [nama, kunci, status, coba, mati if status == "doing" else None],
            )

    assert _jalankan(antrean.retry_terhenti(app.job_manager)) == 1
    with connection.cursor() as kursor:
        kursor.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        assert kursor.fetchall() == [("jadwal.x", "aborted"), ("jadwal.x", "todo"), ("uji.y", "todo"), ("uji.z", "failed")]
