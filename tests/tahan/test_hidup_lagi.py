"""A part that dies comes back by itself; who dies again and again is not kept alive for ever."""

from __future__ import annotations

import shutil
import signal
import socket
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bahagia.proyek.peluncur import Henti, jalan, penjaga
from bahagia.proyek.peluncur.peran import connect_induk
from bahagia.proyek.peluncur.server import Server
from tests.tahan.peluncuran import BAGIAN, Peluncuran, luncurkan


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Not tmp_path: run as root, the server's user could not reach it."""
    data = Path(tempfile.mkdtemp(prefix="bahagia-tahan-"))
    data.chmod(0o711)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BAHAGIA_DATA", str(data))
    yield data
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def detik(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still unless told."""
    jam = [1000.0]
    monkeypatch.setattr(penjaga.time, "monotonic", lambda: jam[0])
    return jam


def test_pause_grows_and_the_limit_ends_it(detik: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    mulai: list[float] = []
    bagian = penjaga.Bagian("Proses web", lambda: mulai.append(detik[0]))
    jeda = []
    for _ in range(penjaga.ULANG_PALING_BANYAK):
        bagian.record_death("kode -9")
        mati = detik[0]
        while not bagian.start_if_due():
            detik[0] += 0.1
        jeda.append(detik[0] - mati)
    assert jeda == sorted(jeda) and jeda[0] < 1 < jeda[3] < jeda[-1] <= penjaga.JEDA_PALING_LAMA + 0.2
    assert "Proses web berhenti sendiri (kode -9); dijalankan lagi dalam 0.5 detik (kali ke-1)." in capsys.readouterr().err
    with pytest.raises(Henti, match="berturut-turut.*Yang sudah tersimpan tetap ada"):
        bagian.record_death("kode 1")
    assert len(mulai) == penjaga.ULANG_PALING_BANYAK


def test_a_part_that_was_well_for_long_starts_its_count_anew(detik: list[float]) -> None:
    bagian = penjaga.Bagian("Proses web", lambda: None)
    for _ in range(penjaga.MATI_PER_JENDELA + 3):
        detik[0] += penjaga.JENDELA / penjaga.MATI_PER_JENDELA + 1
        bagian.record_death("kode -9")
        detik[0] += penjaga.JEDA_AWAL + 0.1
        assert bagian.start_if_due()
    assert bagian.mati == 1


def test_a_part_that_dies_every_few_seconds_is_given_up_in_the_end(detik: list[float]) -> None:
    bagian = penjaga.Bagian("Basis data", lambda: None)
    with pytest.raises(Henti, match="Basis data berhenti"):
        for _ in range(penjaga.MATI_PER_JENDELA + 1):
            detik[0] += penjaga.DIANGGAP_SEHAT + 1
            bagian.record_death("kode -9")
            detik[0] += penjaga.JEDA_AWAL + 0.1
            assert bagian.start_if_due()
    assert bagian.mati == 1


@pytest.mark.parametrize("teks", ["0", "9", "dua", "-1", "2.5", ""])
def test_number_of_web_processes_is_bounded(teks: str) -> None:
    with pytest.raises(Henti, match="--proses 2"):
        jalan.check_proses(teks)
    assert jalan.check_proses("3") == 3


def stop_while_somebody_waits(p: Peluncuran) -> int:
    """SIGTERM while a page is being made. :returns: what the one who waits is answered."""
    jawab: list[int] = []

    def minta() -> None:
        with urllib.request.urlopen(f"http://127.0.0.1:{p.porta}/", timeout=20) as halaman:
            jawab.append(halaman.status if halaman.read() else 0)

    with Server(p.wadah_objek) as server, connect_induk(p.wadah_objek, server, "bahagia") as induk:
        with induk.transaction():
            induk.execute("LOCK TABLE terbitan_faktart IN ACCESS EXCLUSIVE MODE")
            tamu = threading.Thread(target=minta)
            tamu.start()
            time.sleep(1)
            p.proses.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert not jawab and p.proses.poll() is None
        tamu.join(20)
        assert p.proses.wait(60) == 0
    return jawab[0]


@pytest.mark.skala
def test_every_part_that_is_killed_comes_back_and_the_address_answers(data: Path) -> None:
    with luncurkan(data) as p:
        for bagian in BAGIAN:
            lama = p.pid(bagian)
            assert p.kill(bagian)
            batas = time.monotonic() + 30
            while p.pid(bagian) in (0, lama):
                assert time.monotonic() < batas, f"{bagian} did not come back"
                time.sleep(0.05)
            p.wait_healthy()
        log = p.log.read_text()
        for kalimat in ("Proses web berhenti sendiri (kode -9)", "Basis data berhenti sendiri", "Basis data berjalan lagi"):
            assert kalimat in log
        assert stop_while_somebody_waits(p) == 200
    with socket.socket() as soket:  # a listener would still be in the way; connections that are winding down are not
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        soket.bind(("127.0.0.1", p.porta))
