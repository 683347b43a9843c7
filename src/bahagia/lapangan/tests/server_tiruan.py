"""A small server that speaks the protocol of the field pages over a socket and can be told to be bad at it.

It serves the engine's own files too, so that a browser test of the engine needs no database. The real server has the
same stories in test_peramban_kirim.py.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PAKET = Path(__file__).parents[1]
STATIS = PAKET / "static/lapangan"
HALAMAN = "<!doctype html><html lang=id><meta charset=utf-8><title>Lapangan</title><h1>Versi {versi}</h1>"
Jawab = tuple[int, dict[str, Any] | None]


class Putus(Exception):
    """The line breaks before the answer."""


class Negara:
    """What the server knows, and how it behaves: `sebelum` and `sesudah` are called with path and body / answer."""

    def __init__(self) -> None:
        self.perangkat: dict[str, dict[str, Any]] = {}
        self.niat: dict[str, dict[str, Any]] = {}  # kunci -> stored answer
        self.urutan: list[dict[str, Any]] = []  # what was done, in order
        self.foto: dict[str, dict[str, Any]] = {}
        self.jejak: list[str] = []  # paths in order
        self.masuk: dict[str, Any] | None = {"akun": 7, "nama": "Siti Aminah"}
        self.rt = [{"kode": "15.71.01.1001.014", "nama": "RT 14"}]
        self.putusan: Callable[[dict[str, Any]], dict[str, Any]] = lambda n: {"jawaban": "diterima"}
        self.sebelum: Callable[[str], None] = lambda jalur: None
        self.sesudah: Callable[[str, dict[str, Any]], dict[str, Any]] = lambda jalur, isi: isi
        self.versi, self.serempak, self.terbanyak = "1", 0, 0
        self.lama = 0.0  # s that `kirim` takes
        self.kunci = threading.RLock()

    # protocol -------------------------------------------------------------------------------------------------------

    def sapa(self, isi: dict[str, Any]) -> Jawab:
        if self.masuk is None:
            return 401, {"keadaan": "keluar"}
        hp = self.perangkat.get(isi["perangkat"])
        keadaan = hp["keadaan"] if hp else "baru"
        return 200, {
            **self.masuk, "keadaan": keadaan, "csrf": "rahasia", "rt": self.rt,
            "urut": hp["urut"] if hp else 0, "rantai": hp["rantai"] if hp else "", "selisih": 0, "versi": self.versi,
        }  # fmt: skip

    def daftar(self, isi: dict[str, Any]) -> Jawab:
        hp = self.perangkat.setdefault(isi["perangkat"], {
            "keadaan": "aktif", "urut": 0, "rantai": hashlib.sha256(isi["perangkat"].encode()).hexdigest(),
            "share": base64.b64encode(hashlib.sha256(b"share" + isi["perangkat"].encode()).digest()).decode(),
        })  # fmt: skip
        hp["keadaan"] = "aktif"
        return 200, {k: hp[k] for k in ("share", "urut", "rantai")}

    def foto_baru(self, isi: dict[str, Any]) -> Jawab:
        foto = self.foto.setdefault(isi["id"], {**isi, "byte": b"", "potong": 0})
        return 200, {"diterima": len(foto["byte"])}

    def foto_potong(self, kode: str, mulai: int, byte: bytes) -> Jawab:
        foto = self.foto[kode]
        if mulai != len(foto["byte"]):
            return 409, {"diterima": len(foto["byte"])}
        foto["byte"] += byte
        foto["potong"] += 1
        if len(foto["byte"]) == foto["ukuran"] and hashlib.sha256(foto["byte"]).hexdigest() != foto["sha256"]:
            foto["byte"] = b""
        return 200, {"diterima": len(foto["byte"])}

    def kirim(self, isi: dict[str, Any]) -> Jawab:
        hp = self.perangkat[isi["perangkat"]]
        return 200, {"jawaban": [self._satu(hp, n) for n in isi["niat"]], "urut": hp["urut"], "rantai": hp["rantai"]}

    def _satu(self, hp: dict[str, Any], n: dict[str, Any]) -> dict[str, Any]:
        if ada := self.niat.get(n["kunci"]):
            return ada
        if n["urut"] != hp["urut"] + 1:
            return {"kunci": n["kunci"], "urut": n["urut"], "jawaban": "tunggu"}
        badan = json.loads(n["badan"])
        foto = [self.foto.get(f) for f in badan["foto"].values()]
        if any(f is not None and len(f["byte"]) < f["ukuran"] for f in foto):
            return {"kunci": n["kunci"], "urut": n["urut"], "jawaban": "tunggu", "kode": "foto_belum"}
        putusan = {"jawaban": "ditolak", "kode": "foto_tidak_ada"} if None in foto else self.putusan(n)
        jawab = {
            "kunci": n["kunci"], "urut": n["urut"], "kalimat": "Sudah dicatat.", "langkah": "", "kode": "", "bidang": "",
            "url": "", "versi_lain": None, "sidik": hashlib.sha256(n["badan"].encode()).hexdigest(),
            "diterima_pada": datetime.now(UTC).isoformat(), **putusan,
        }  # fmt: skip
        bagian = (hp["rantai"], n["kunci"], jawab["sidik"], jawab["jawaban"], jawab["diterima_pada"])
        jawab["tanda"] = hp["rantai"] = hashlib.sha256("|".join(bagian).encode()).hexdigest()
        hp["urut"] = n["urut"]
        self.niat[n["kunci"]] = jawab
        self.urutan.append({**n, **badan})
        return jawab

    def berkas_kerangka(self) -> dict[str, Any]:
        """The list that sw.js of the real server carries."""
        html = HALAMAN.format(versi=self.versi).encode()
        berkas = [{"url": "/lapangan/", "sidik": hashlib.sha256(html).hexdigest()}]
        for f in (*STATIS.glob("*.js"), STATIS / "vendor/idb.js"):
            url = f"/statis/lapangan/{f.relative_to(STATIS)}"
            berkas.append({"url": url, "sidik": hashlib.sha256(f.read_bytes()).hexdigest()})
        return {"versi": self.versi, "berkas": berkas}


class Pelayan(BaseHTTPRequestHandler):
    negara: Negara
    protocol_version = "HTTP/1.0"  # on a kept connection the browser itself would quietly send a broken request again

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def _tulis(self, kode: int, isi: bytes, jenis: str) -> None:
        self.send_response(kode)
        self.send_header("Content-Type", jenis)
        self.send_header("Content-Length", str(len(isi)))
        self.end_headers()
        self.wfile.write(isi)

    def do_GET(self) -> None:
        n, jalur = self.negara, self.path.partition("?")[0]
        n.jejak.append(f"GET {jalur}")
        try:
            n.sebelum(jalur)
        except Putus:
            self.close_connection = True
            return
        if jalur == "/lapangan/":
            self._tulis(200, HALAMAN.format(versi=n.versi).encode(), "text/html; charset=utf-8")
        elif jalur == "/lapangan/sw.js":
            templat = (PAKET / "templates/lapangan/sw.js").read_text(encoding="utf-8")
            isi = templat.replace("{{ kerangka|safe }}", json.dumps(n.berkas_kerangka()))
            self._tulis(200, isi.encode(), "text/javascript")
        elif jalur.startswith("/lapangan/bekal/"):
            self._tulis(200, json.dumps({"kegiatan": [{"nama": "Drainase Gang Kenanga"}]}).encode(), "application/json")
        elif (berkas := STATIS / jalur.removeprefix("/statis/lapangan/")).is_file():
            self._tulis(200, berkas.read_bytes(), "text/javascript")
        else:
            self._tulis(404, b"", "text/plain")

    def do_POST(self) -> None:
        n, jalur = self.negara, self.path.removeprefix("/lapangan/")
        panjang = int(self.headers.get("Content-Length", 0))
        tubuh = self.rfile.read(panjang)
        if len(tubuh) < panjang:  # half a request is none
            self.close_connection = True
            return
        n.jejak.append(jalur)
        try:
            n.sebelum(jalur)
            kode, isi = self._jawab(jalur, tubuh)
            if isi is not None:
                isi = n.sesudah(jalur, json.loads(json.dumps(isi)))
        except Putus:
            self.close_connection = True
            return
        if isi is None:
            return self._tulis(kode, b"<h1>CSRF</h1>", "text/html")
        self._tulis(kode, json.dumps({**isi, "waktu": datetime.now(UTC).isoformat()}).encode(), "application/json")

    def _jawab(self, jalur: str, tubuh: bytes) -> Jawab:
        n = self.negara
        if jalur != "sapa/" and self.headers.get("X-CSRFToken") != "rahasia":
            return 403, None
        if jalur == "kirim/":
            n.serempak += 1
            n.terbanyak = max(n.terbanyak, n.serempak)
            time.sleep(n.lama)
        try:
            with n.kunci:
                bagian = jalur.strip("/").split("/")
                if len(bagian) == 3:
                    return n.foto_potong(bagian[1], int(bagian[2]), tubuh)
                pintu = {"sapa": n.sapa, "perangkat": n.daftar, "foto": n.foto_baru, "kirim": n.kirim}[bagian[0]]
                return pintu(json.loads(tubuh))
        finally:
            n.serempak -= jalur == "kirim/"


@contextmanager
def layani() -> Iterator[tuple[str, Negara]]:
    """(address without slash, what the server knows)."""
    negara = Negara()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("P", (Pelayan,), {"negara": negara}))
    server.daemon_threads = True
    utas = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    utas.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", negara
    finally:
        server.shutdown()
        server.server_close()
