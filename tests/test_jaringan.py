"""The bad line is really bad: each fault is seen by who stands behind it, and without faults nothing is changed."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.alat.jaringan import Cacat, Jaringan, jaringan

pytestmark = pytest.mark.skala
ISI = b"x" * 40_000


class Gema(BaseHTTPRequestHandler):
    terima: list[tuple[str, bytes]] = []
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        badan = self.rfile.read(int(self.headers["Content-Length"]))
        if len(badan) == int(self.headers["Content-Length"]):
            Gema.terima.append((self.path, badan))
        self.send_response(200)
        self.send_header("Content-Length", str(len(badan)))
        self.end_headers()
        self.wfile.write(badan)

    def log_message(self, *isi: object) -> None:
        pass


@pytest.fixture
def tujuan() -> Iterator[int]:
    Gema.terima = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gema)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def kirim(jar: Jaringan, jalur: str = "/a", isi: bytes = ISI) -> bytes:
    sambungan = http.client.HTTPConnection("127.0.0.1", jar.porta, timeout=20)
    try:
        sambungan.request("POST", jalur, isi)
        return sambungan.getresponse().read()
    finally:
        sambungan.close()


def test_a_good_line_changes_nothing(tujuan: int) -> None:
    with jaringan(tujuan) as jar:
        assert kirim(jar) == ISI
    assert Gema.terima == [("/a", ISI)]


def test_a_cut_request_never_arrives_whole(tujuan: int) -> None:
    with jaringan(tujuan, Cacat(potong_minta=1)) as jar, pytest.raises((OSError, http.client.HTTPException)):
        kirim(jar)
    assert Gema.terima == []


def test_a_cut_answer_was_done_all_the_same(tujuan: int) -> None:
    with jaringan(tujuan, Cacat(potong_jawab=1)) as jar, pytest.raises((OSError, http.client.HTTPException)):
        kirim(jar)
    assert Gema.terima == [("/a", ISI)]


def test_a_doubled_request_arrives_twice_and_a_late_copy_after_the_next(tujuan: int) -> None:
    with jaringan(tujuan, Cacat(ganda=1)) as jar:
        kirim(jar, "/dua")
        time.sleep(0.2)
        assert [j for j, _ in Gema.terima] == ["/dua", "/dua"]
        jar.cacat = Cacat(susul=1)
        for i in range(12):
            kirim(jar, f"/{i}")
        time.sleep(0.2)
    urut = [j for j, _ in Gema.terima][2:]
    assert len(urut) > 12 and sorted(set(urut)) == sorted(f"/{i}" for i in range(12))
    assert urut != sorted(urut, key=lambda j: int(j[1:])), "a copy must come after later ones"


def test_a_slow_line_that_breaks_carries_what_is_short_and_not_what_is_long(tujuan: int) -> None:
    with jaringan(tujuan) as jar:
        jar.cacat = Cacat(laju=50_000, putus_tiap=0.5)
        assert kirim(jar, isi=b"y" * 4_000) == b"y" * 4_000
        with pytest.raises((OSError, http.client.HTTPException)):
            kirim(jar)
        assert jar.kena["putus"] >= 1
