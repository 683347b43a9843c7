"""A small proxy before the live server of a test that compresses as a web server does, and counts what travels."""

from __future__ import annotations

import gzip
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

MAMPAT = ("text/", "application/json", "image/svg+xml")


class Pemampat(BaseHTTPRequestHandler):
    asal: str
    jalan: list[tuple[str, int]]
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        tubuh = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        sambungan = http.client.HTTPConnection(urlsplit(self.asal).netloc, timeout=60)
        sambungan.request(self.command, self.path, tubuh, dict(self.headers.items()))
        jawab = sambungan.getresponse()
        isi, jenis = jawab.read(), jawab.getheader("Content-Type") or ""
        kepala = [(k, v) for k, v in jawab.getheaders() if k.lower() not in ("content-length", "connection", "date", "server")]
        sudah = any(k.lower() == "content-encoding" for k, _ in kepala)
        if jenis.startswith(MAMPAT) and isi and not sudah and "gzip" in (self.headers.get("Accept-Encoding") or ""):
            isi = gzip.compress(isi, 6)
            kepala.append(("Content-Encoding", "gzip"))
        self.send_response_only(jawab.status)
        for nama, nilai in kepala:
            self.send_header(nama, nilai)
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self.wfile.write(isi)
        self.jalan.append((self.path, len(isi)))

    do_POST = do_GET


@contextmanager
def mampatkan(alamat: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """(address of the proxy, what travelled so far: path and bytes)."""
    jalan: list[tuple[str, int]] = []
    kelas = type("P", (Pemampat,), {"asal": alamat, "jalan": jalan})
    peladen = ThreadingHTTPServer(("127.0.0.1", 0), kelas)
    peladen.daemon_threads = True
    threading.Thread(target=peladen.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{peladen.server_port}", jalan
    finally:
        peladen.shutdown()
        peladen.server_close()
