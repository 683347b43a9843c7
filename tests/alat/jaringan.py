"""A bad line between a phone and the server: requests and answers are cut, slowed, sent twice, sent again much later.

    with jaringan(porta, Cacat(potong=0.1, ganda=0.1), benih=7) as jar: ...   # http://127.0.0.1:{jar.porta}

Works on real sockets, one request a connection. What was done to how many requests: `jar.kena`.
"""

from __future__ import annotations

import dataclasses
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

POTONG = 8_192  # bytes at a time, so that a slow line is slow all along


@dataclasses.dataclass(frozen=True)
class Cacat:
    """Shares of requests (0..1) that meet each fault; `laju` bytes a second (0 = as fast as it goes)."""

    potong_minta: float = 0  # the line dies while the request travels: the server sees half of it, or nothing
    potong_jawab: float = 0  # the server has done it; the answer is lost, whole or in part
    ganda: float = 0  # the same request arrives twice at the same time
    susul: float = 0  # a copy arrives again, after later requests have passed it
    lambat: float = 0  # seconds at most that a request waits before it goes on
    laju: int = 0
    putus_tiap: float = 0  # every so many seconds the line breaks: whatever is on the road then is cut

    @property
    def ada(self) -> bool:
        return any(dataclasses.astuple(self))


class Jaringan:
    """The line. `cacat` may be changed while it stands; `mati` = no signal at all."""

    def __init__(self, tujuan: int, cacat: Cacat, benih: int, hanya: Callable[[bytes], bool]) -> None:
        self.tujuan, self.hanya, self.mati = tujuan, hanya, False
        self.cacat = cacat
        self.kena: Counter[str] = Counter()
        self._acak, self._kunci = random.Random(benih), threading.Lock()
        self._soket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.porta: int = self._soket.getsockname()[1]
        self._susulan: list[bytes] = []
        threading.Thread(target=self._terima, daemon=True).start()

    @property
    def cacat(self) -> Cacat:
        return self._cacat

    @cacat.setter
    def cacat(self, cacat: Cacat) -> None:
        """From now on; the breaks of the line are counted from here."""
        self._cacat, self._sejak = cacat, time.monotonic()

    @property
    def alamat(self) -> str:
        return f"http://127.0.0.1:{self.porta}"

    def tutup(self) -> None:
        self._soket.close()

    def _terima(self) -> None:
        while True:
            try:
                hp, _ = self._soket.accept()
            except OSError:
                return
            threading.Thread(target=self._layani, args=(hp,), daemon=True).start()

    def _lempar(self, peluang: float) -> bool:
        with self._kunci:
            return self._acak.random() < peluang

    def _bagian(self, panjang: int) -> int:
        with self._kunci:
            return self._acak.randrange(panjang) if panjang else 0

    def _layani(self, hp: socket.socket) -> None:
        with hp, suppress(OSError):
            hp.settimeout(120)
            mulai = time.monotonic()
            minta = self._baca(hp, mulai)
            if not minta or self.mati:
                return
            c = self.cacat if self.hanya(minta) else Cacat(laju=self.cacat.laju, putus_tiap=self.cacat.putus_tiap)
            self._catat("semua")
            if c.lambat:
                with self._kunci:
                    jeda = self._acak.uniform(0, c.lambat)
                time.sleep(jeda)
            self._kirim_susulan()
            if self._lempar(c.potong_minta):
                self._catat("potong_minta")
                self._buang(minta[: self._bagian(len(minta))])
                return
            if self._lempar(c.ganda):
                self._catat("ganda")
                threading.Thread(target=self._tanya, args=(minta,), daemon=True).start()
            if self._lempar(c.susul):
                self._catat("susul")
                with self._kunci:
                    self._susulan.append(minta)
            jawab = self._tanya(minta)
            if self._lempar(c.potong_jawab):
                self._catat("potong_jawab")
                jawab = jawab[: self._bagian(len(jawab))]
            self._alirkan(hp, jawab, mulai)

    def _catat(self, apa: str) -> None:
        with self._kunci:
            self.kena[apa] += 1

    def _kirim_susulan(self) -> None:
        """Copies held back arrive before this request, one in three of them: later than some that were made after them."""
        if self._lempar(1 / 3):
            with self._kunci:
                lama, self._susulan = self._susulan, []
            for minta in reversed(lama):
                threading.Thread(target=self._tanya, args=(minta,), daemon=True).start()

    def _cukup(self, mulai: float) -> None:
        tiap, sejak = self._cacat.putus_tiap, self._sejak
        if tiap and mulai >= sejak and (time.monotonic() - sejak) // tiap > (mulai - sejak) // tiap:
            self._catat("putus")
            raise ConnectionAbortedError

    def _baca(self, hp: socket.socket, mulai: float) -> bytes:
        """One whole request, at the line's speed; the phone is told to send no second one over this connection."""
        isi = b""
        while b"\r\n\r\n" not in isi:
            baru = hp.recv(POTONG)
            if not baru:
                return b""
            isi += baru
        self._tunggu(len(isi))  # what of the body came with the head travelled at the same speed
        kepala, _, badan = isi.partition(b"\r\n\r\n")
        baris = [b for b in kepala.split(b"\r\n") if not b.lower().startswith((b"connection:", b"proxy-connection:"))]
        panjang = next((int(b.split(b":")[1]) for b in baris if b.lower().startswith(b"content-length:")), 0)
        if any(b.lower().startswith(b"expect:") for b in baris):
            hp.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        potong = self._potong()
        while len(badan) < panjang:
            self._cukup(mulai)
            baru = hp.recv(min(potong, panjang - len(badan)))
            if not baru:
                return b""
            badan += baru
            self._tunggu(len(baru))
        return b"\r\n".join([*baris, b"Connection: close", b"", b""]) + badan

    def _potong(self) -> int:
        return max(256, min(POTONG, self.cacat.laju // 4)) if self.cacat.laju else POTONG

    def _tunggu(self, n: int) -> None:
        if self.cacat.laju:
            time.sleep(n / self.cacat.laju)

    def _tanya(self, minta: bytes) -> bytes:
        """The server's whole answer; empty while there is no server."""
        try:
            with socket.create_connection(("127.0.0.1", self.tujuan), timeout=60) as server:
                server.sendall(minta)
                potongan = []
                while baru := server.recv(65_536):
                    potongan.append(baru)
                return b"".join(potongan)
        except OSError:
            return b""

    def _buang(self, sebagian: bytes) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.tujuan), timeout=10) as server:
            server.sendall(sebagian)

    def _alirkan(self, hp: socket.socket, jawab: bytes, mulai: float) -> None:
        potong = self._potong()
        for i in range(0, len(jawab), potong):
            self._cukup(mulai)
            hp.sendall(jawab[i : i + potong])
            self._tunggu(min(potong, len(jawab) - i))


@contextmanager
def jaringan(
    tujuan: int, cacat: Cacat | None = None, *, benih: int = 0, hanya: Callable[[bytes], bool] = lambda minta: True
) -> Iterator[Jaringan]:
    """The line to port `tujuan`; `hanya` says which requests (their bytes) meet the faults."""
    jar = Jaringan(tujuan, cacat or Cacat(), benih, hanya)
    try:
        yield jar
    finally:
        jar.tutup()
