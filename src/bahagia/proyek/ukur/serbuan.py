"""Many people at one server: who arrives when, what each of them does over real HTTP, and what that costs the server.

The people are played from this process on the same machine; their CPU is told apart from the server's, yet takes room from
it: times are pessimistic by that share.
"""

from __future__ import annotations

import bisect
import dataclasses
import http.client
import os
import random
import re
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

PELAKU = 64  # people who may wait for an answer at the same moment
TUNGGU = 60.0  # seconds until a browser gives up
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_KUNCI = re.compile(r'name="kunci" value="([^"]+)"')


@dataclasses.dataclass(frozen=True)
class Orang:
    """Who hands in: the session's cookie, the page of the account, and the photograph that is sent."""

    rt_id: int
    kuki: str
    halaman: str
    ajukan: str
    tahun: int
    foto: bytes


@dataclasses.dataclass
class Buku:
    """What the people saw. Seconds by request; `antre`: people inside at each arrival; `salah`: every answer not expected."""

    detik: dict[str, list[float]] = dataclasses.field(default_factory=dict)
    tunggu: list[float] = dataclasses.field(default_factory=list)
    antre: list[int] = dataclasses.field(default_factory=list)
    salah: list[str] = dataclasses.field(default_factory=list)
    _kunci: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    def note(self, apa: str, detik: float) -> None:
        with self._kunci:
            self.detik.setdefault(apa, []).append(detik)

    @property
    def semua(self) -> list[float]:
        return [d for satu in self.detik.values() for d in satu]


def list_tiba(n: int, detik: float, tengah: float, benih: int) -> list[float]:
    """Moments (seconds, sorted) at which `n` people arrive before a deadline `detik` away: how early each of them is, is
    drawn from an exponential with mean `tengah`, cut at the beginning of the evening."""
    acak = random.Random(benih)  # noqa: S311 - a drawn evening, no secret
    hasil: list[float] = []
    while len(hasil) < n:
        awal = acak.expovariate(1 / tengah)
        if awal <= detik:
            hasil.append(detik - awal)
    return sorted(hasil)


def count_puncak(tiba: Sequence[float], lebar: float = 60.0) -> int:
    """The most arrivals within any `lebar` seconds."""
    return max(bisect.bisect_right(tiba, t + lebar) - i for i, t in enumerate(tiba))


def arrive(orang: Sequence[Orang], laju: float, benih: int, kerja: Callable[[Orang, Buku], None]) -> Buku:
    """People arrive at `laju` a second, whether or not those before them are done (open model). Waiting counts from the
    moment of arrival."""
    acak, buku = random.Random(benih), Buku()  # noqa: S311
    mulai, t = time.perf_counter(), 0.0
    with ThreadPoolExecutor(PELAKU) as kolam:
        tugas: list[Future[None]] = []
        for satu in orang:
            t += acak.expovariate(laju)
            time.sleep(max(0.0, mulai + t - time.perf_counter()))
            buku.antre.append(sum(not x.done() for x in tugas[-4 * PELAKU:]))
            tugas.append(kolam.submit(_one, satu, mulai + t, buku, kerja))
        for x in tugas:
            x.result()
    return buku


def crowd(orang: Iterable[Orang], bersama: int, kerja: Callable[[Orang, Buku], None]) -> tuple[Buku, float]:
    """`bersama` people at a time, the next as soon as one is done (closed model); gives seconds as well."""
    buku, mulai = Buku(), time.perf_counter()
    with ThreadPoolExecutor(bersama) as kolam:
        for x in [kolam.submit(_one, satu, time.perf_counter(), buku, kerja) for satu in orang]:
            x.result()
    return buku, time.perf_counter() - mulai


def _one(orang: Orang, sejak: float, buku: Buku, kerja: Callable[[Orang, Buku], None]) -> None:
    try:
        kerja(orang, buku)
    except (OSError, http.client.HTTPException, AssertionError) as salah:
        buku.salah.append(f"{orang.rt_id}: {type(salah).__name__} {salah}"[:200])
    buku.tunggu.append(time.perf_counter() - sejak)


class Peramban:
    """One person's browser: a connection, cookies, the forms of the page last seen."""

    def __init__(self, porta: int, kuki: str, buku: Buku) -> None:
        self.porta, self.buku = porta, buku
        self.kuki = dict([kuki.split("=", 1)]) if kuki else {}
        self.sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=TUNGGU)

    def ask(
        self, apa: str, cara: str, alamat: str, tubuh: bytes | None = None, jenis: str = "", harap: int = 200
    ) -> tuple[str, str]:
        """(page, address it points to). AssertionError for any other status than `harap`."""
        asal = f"http://127.0.0.1:{self.porta}"
        kepala = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.kuki.items()), "Accept-Language": "id", "Origin": asal}
        if tubuh is not None:
            kepala["Content-Type"] = jenis
        mulai = time.perf_counter()
        self.sambungan.request(cara, alamat, body=tubuh, headers=kepala)
        jawab = self.sambungan.getresponse()
        isi = jawab.read()
        self.buku.note(apa, time.perf_counter() - mulai)
        for satu in jawab.headers.get_all("Set-Cookie") or []:
            nama, _, nilai = satu.partition(";")[0].partition("=")
            self.kuki[nama] = nilai
        assert jawab.status == harap, f"{apa} {alamat}: {jawab.status}"
        return isi.decode(errors="replace"), jawab.headers.get("Location", "")

    def close(self) -> None:
        self.sambungan.close()


def hand_in(porta: int, *, dua_kali: int = 0) -> Callable[[Orang, Buku], None]:
    """Open the page, photograph, press; `dua_kali`: every so many-th person presses twice (the same form again)."""
    hitung = iter(range(1, 10**9))

    def kerja(orang: Orang, buku: Buku) -> None:
        p = Peramban(porta, orang.kuki, buku)
        try:
            isi, _ = p.ask("buka", "GET", orang.halaman)
            csrf, kunci = _CSRF.search(isi), _form_kunci(isi, orang.ajukan)
            assert csrf and kunci, f"{orang.halaman}: no form"
            tubuh, jenis = multipart(
                {"csrfmiddlewaretoken": csrf[1], "kunci": kunci, "tahun": str(orang.tahun)}, orang.foto
            )
            _, tujuan = p.ask("ajukan", "POST", orang.ajukan, tubuh, jenis, harap=303)
            if dua_kali and next(hitung) % dua_kali == 0:
                p.ask("ajukan_lagi", "POST", orang.ajukan, tubuh, jenis, harap=303)
            p.ask("lihat", "GET", urllib.parse.urlsplit(tujuan)._replace(scheme="", netloc="").geturl())
        finally:
            p.close()

    return kerja


def say_hello(porta: int, alamat: str, kali: int) -> Callable[[Orang, Buku], None]:
    """The same person asks for the smallest page, so many times."""

    def kerja(orang: Orang, buku: Buku) -> None:
        p = Peramban(porta, orang.kuki, buku)
        try:
            for _ in range(kali):
                p.ask("halo", "GET", alamat)
        finally:
            p.close()

    return kerja


def _form_kunci(isi: str, alamat: str) -> str:
    awal = isi.find(f'action="{alamat}"')
    ada = _KUNCI.search(isi, awal) if awal >= 0 else None
    return ada[1] if ada else ""


def multipart(isian: dict[str, str], foto: bytes) -> tuple[bytes, str]:
    """Body and content type of a form with one photograph."""
    batas = "----bahagia-ukur-7f3c1d"
    bagian = [f'--{batas}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in isian.items()]
    bagian.append(
        f'--{batas}\r\nContent-Disposition: form-data; name="foto"; filename="lpj.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n".encode()
    )
    return b"".join([*bagian, foto, f"\r\n--{batas}--\r\n".encode()]), f"multipart/form-data; boundary={batas}"


def tree_cpu(akar: Iterable[int]) -> float:
    """CPU seconds of these processes and all that descend from them, with those that ended and were waited for."""
    anak: dict[int, list[int]] = {}
    detik: dict[int, float] = {}
    per_detik = os.sysconf("SC_CLK_TCK")
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            isi = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        pid = int(status.parent.name)
        anak.setdefault(int(isi[1]), []).append(pid)
        detik[pid] = sum(int(x) for x in isi[11:15]) / per_detik
    jumlah, antre = 0.0, list(akar)
    while antre:
        satu = antre.pop()
        antre += anak.get(satu, [])
        jumlah += detik.get(satu, 0.0)
    return jumlah
