"""A fake WhatsApp provider: speaks the Cloud API on a socket of this machine, and fails as it is told.

    with PenyediaTiruan(templat={"bahagia_pengingat_v1": 4}) as penyedia:
        klien = KlienWA(penyedia.setelan())

`sikap(n)` says what happens to the n-th request (1, 2, ...): one of SIKAP. `sampai` is what people would find on their phones:
one entry for each message that was accepted, whatever we were told about it. `list_kabar` gives the signed webhook calls.
"""

from __future__ import annotations

import itertools
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final

from bahagia.luar.whatsapp.kabar import sign
from bahagia.luar.whatsapp.klien import SetelanWA

#: terima; 500 (an answer of a gateway, nothing accepted); 503_graph (says: not sent); 429; 401; 400; lambat (accepted, answered
#: too late); putus (accepted, line cut before the answer); putus_awal (line cut before it was read); 500_diterima (accepted,
#: answered 500); dua_kali (accepted once, the answer comes twice on the line); kacau (accepted, an answer nobody can read)
SIKAP: Final = tuple("terima 500 503_graph 429 401 400 lambat putus putus_awal 500_diterima dua_kali kacau".split())
TOKEN, RAHASIA, NOMOR_ID, VERSI = "token-tiruan", "rahasia-tiruan", "106540352242922", "v23.0"


@dataclass(frozen=True)
class Sampai:
    """A message as a phone gets it."""

    id: str
    ke: str
    templat: str
    nilai: tuple[str, ...]
    tanda: str


@dataclass
class PenyediaTiruan:
    templat: Mapping[str, int] = field(default_factory=dict)  # name -> number of values, as approved
    sikap: Callable[[int], str] = lambda _n: "terima"
    lambat: float = 1.0  # seconds
    sampai: list[Sampai] = field(default_factory=list)
    panggilan: int = 0

    def __enter__(self) -> PenyediaTiruan:
        self._nomor, self._gembok = itertools.count(1), threading.Lock()
        self.port = 0
        self.start()
        return self

    def start(self) -> None:
        """Listen (again, at the same port)."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _Pelayan)
        self._server.daemon_threads = True
        self._server.induk = self  # type: ignore[attr-defined]
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Nobody answers at the port any more."""
        self._server.shutdown()
        self._server.server_close()

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> None:
        self.stop()

    def setelan(self) -> SetelanWA:
        return SetelanWA(alamat=f"http://127.0.0.1:{self.port}", versi=VERSI, nomor_id=NOMOR_ID, token=TOKEN)

    def accept(self, isi: Any) -> Sampai:
        with self._gembok:
            satu = Sampai(
                f"wamid.{next(self._nomor):012d}", isi["to"], isi["template"]["name"],
                tuple(p["text"] for p in isi["template"]["components"][0]["parameters"]), isi["biz_opaque_callback_data"],
            )  # fmt: skip
            self.sampai.append(satu)
            return satu

    # --- webhook calls ---------------------------------------------------------------------------
    def kabar(self, satu: Sampai, status: str, *, pada: int, kode: int = 0, tanpa_tanda: bool = False) -> tuple[bytes, str]:
        """(body, signature) of one status at `pada` (Unix seconds)."""
        isi: dict[str, Any] = {"id": satu.id, "status": status, "timestamp": str(pada), "recipient_id": satu.ke}
        if not tanpa_tanda:
            isi["biz_opaque_callback_data"] = satu.tanda
        if kode:
            isi["errors"] = [{"code": kode, "title": "Message undeliverable", "message": "Message undeliverable"}]
        return self.amplop({"statuses": [isi]})

    def balasan(self, dari: str, teks: str) -> tuple[bytes, str]:
        """(body, signature) of a text that somebody wrote to our number."""
        return self.amplop({"messages": [
            {"from": dari.lstrip("+"), "id": f"wamid.masuk{next(self._nomor)}", "timestamp": "1770000000", "type": "text",
             "text": {"body": teks}}
        ]})  # fmt: skip

    def amplop(self, nilai: dict[str, Any], *, nomor_id: str = NOMOR_ID) -> tuple[bytes, str]:
        meta = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": "6274100000", "phone_number_id": nomor_id}}
        isi = {"object": "whatsapp_business_account",
               "entry": [{"id": "102290129340398", "changes": [{"field": "messages", "value": meta | nilai}]}]}  # fmt: skip
        mentah = json.dumps(isi).encode()
        return mentah, sign(mentah, RAHASIA)

    def list_kabar(self, status: Iterable[str] = ("sent",), *, pada: int) -> list[tuple[bytes, str]]:
        """A status of each kind for everything that was accepted so far, in the order of acceptance."""
        return [self.kabar(satu, s, pada=pada) for satu in list(self.sampai) for s in status]


class _Pelayan(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        return

    def do_GET(self) -> None:
        induk: PenyediaTiruan = self.server.induk  # type: ignore[attr-defined]
        sikap = induk.sikap(induk.panggilan + 1)
        if sikap == "putus_awal":
            return self._hang_up()
        if sikap in ("500", "503_graph", "429", "401") or self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._galat(int(sikap[:3]) if sikap[:3].isdecimal() else 401, 190, "Not now")
        return self._say(200, json.dumps({"id": NOMOR_ID}).encode())

    def do_POST(self) -> None:
        induk: PenyediaTiruan = self.server.induk  # type: ignore[attr-defined]
        with induk._gembok:
            induk.panggilan += 1
            sikap = induk.sikap(induk.panggilan)
        if sikap == "putus_awal":
            return self._hang_up()
        mentah = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}" or sikap == "401":
            return self._galat(401, 190, "Invalid OAuth access token")
        if self.path != f"/{VERSI}/{NOMOR_ID}/messages":
            return self._galat(404, 100, "Unknown path components")
        salah = _periksa(mentah, induk.templat)
        if salah or sikap == "400":
            return self._galat(400, 132001 if "template" in salah else 131026, salah or "Message undeliverable")
        if sikap == "500":
            return self._say(500, b"<html>Internal Server Error</html>", jenis="text/html")
        if sikap == "503_graph":
            return self._galat(503, 131016, "Service unavailable")
        if sikap == "429":
            return self._galat(429, 130429, "Rate limit hit", {"Retry-After": "120"})
        satu = induk.accept(json.loads(mentah))
        jawab = json.dumps({
            "messaging_product": "whatsapp", "contacts": [{"input": satu.ke, "wa_id": satu.ke}],
            "messages": [{"id": satu.id, "message_status": "accepted"}],
        }).encode()  # fmt: skip
        if sikap == "putus":
            return self._hang_up()
        if sikap == "lambat":
            time.sleep(induk.lambat)
        if sikap == "500_diterima":
            return self._say(500, b"<html>Internal Server Error</html>", jenis="text/html")
        for _ in range(2 if sikap == "dua_kali" else 1):
            self._say(200, b"{]" if sikap == "kacau" else jawab)
        return None

    def _say(self, status: int, isi: bytes, kepala: Mapping[str, str] | None = None, *, jenis: str = "application/json") -> None:
        try:
            self.send_response(status)
            for nama, nilai in {"Content-Type": jenis, "Content-Length": str(len(isi)), **(kepala or {})}.items():
                self.send_header(nama, nilai)
            self.end_headers()
            self.wfile.write(isi)
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def _galat(self, status: int, kode: int, kalimat: str, kepala: Mapping[str, str] | None = None) -> None:
        galat = {"message": f"(#{kode}) {kalimat}", "type": "OAuthException", "code": kode, "fbtrace_id": "tiruan"}
        self._say(status, json.dumps({"error": galat}).encode(), kepala)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _periksa(mentah: bytes, templat: Mapping[str, int]) -> str:
    """What the provider would not take; "" = fine."""
    try:
        isi = json.loads(mentah)
        wujud = isi["template"]
        nilai = [p["text"] for p in wujud["components"][0]["parameters"] if p["type"] == "text"]
    except (ValueError, KeyError, IndexError, TypeError):
        return "Invalid parameter"
    if isi.get("messaging_product") != "whatsapp" or isi.get("type") != "template" or wujud.get("language") != {"code": "id"}:
        return "Invalid parameter"
    if not (str(isi.get("to", "")).isdecimal() and len(isi["to"]) > 9) or not isi.get("biz_opaque_callback_data"):
        return "Invalid parameter"
    if wujud.get("name") not in templat:
        return "template name does not exist"
    if len(nilai) != templat[wujud["name"]] or any("\n" in n or "\t" in n or "    " in n or not n for n in nilai):
        return "template parameter mismatch"
    return ""
