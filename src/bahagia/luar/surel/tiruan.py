"""A fake mail server: speaks SMTP on a socket of this machine, keeps what it was handed, fails as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

Sikap = str
#: terima; sibuk (451 at RCPT); tolak (550 at RCPT); putus_awal (hangs up at MAIL); terima_lalu_putus (keeps, never answers);
#: tolak_isi (554 after the letter)


@dataclass
class ServerSurelTiruan:
    """`with ServerSurelTiruan() as server`: `server.port`, `server.surat` = (sender, recipient, letter) as received."""

    sikap: Callable[[int], Sikap] = lambda _n: "terima"
    surat: list[tuple[str, str, str]] = field(default_factory=list)
    panggilan: int = 0

    def __enter__(self) -> ServerSurelTiruan:
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Pelayan, bind_and_activate=False)
        self._server.daemon_threads = self._server.allow_reuse_address = True
        self._server.server_bind()
        self._server.server_activate()
        self._server.induk = self  # type: ignore[attr-defined]
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, jenis: type[BaseException] | None, salah: BaseException | None, jejak: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Pelayan(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        induk: Any = self.server.induk  # type: ignore[attr-defined]
        induk.panggilan += 1
        sikap, dari, ke = induk.sikap(induk.panggilan), "", ""
        self._say("220 tiruan siap")
        while baris := self.rfile.readline(4_096):
            kata = baris.decode(errors="replace").strip()
            perintah = kata.split(":")[0].split(" ")[0].upper()
            if perintah in ("EHLO", "HELO"):
                self._say("250 tiruan")
            elif perintah == "MAIL":
                if sikap == "putus_awal":
                    return
                dari = kata
                self._say("250 ya")
            elif perintah == "RCPT":
                ke = kata.partition("<")[2].partition(">")[0]
                self._say({"sibuk": "451 coba nanti", "tolak": "550 kotak tidak ada"}.get(sikap, "250 ya"))
            elif perintah == "DATA":
                self._say("354 silakan")
                induk.surat += [(dari, ke, self._take())] if sikap != "tolak_isi" else [] if self._take() else []
                if sikap == "terima_lalu_putus":
                    return
                self._say("554 isi ditolak" if sikap == "tolak_isi" else "250 diterima")
            elif perintah == "QUIT":
                self._say("221 sampai jumpa")
                return
            else:
                self._say("250 ya")

    def _take(self) -> str:
        baris = []
        while (satu := self.rfile.readline()) not in (b".\r\n", b""):
            baris.append(satu)
        return b"".join(baris).decode(errors="replace")

    def _say(self, teks: str) -> None:
        self.wfile.write(teks.encode() + b"\r\n")
