"""A person at a browser who does not give up: every post is repeated with its own key until it is answered."""

from __future__ import annotations

import dataclasses
import http.client
import random
import time
import urllib.parse

CSRF = "a" * 32
SABAR = 120.0  # seconds until a request that gets no answer is called lost
ROSAK = (OSError, http.client.HTTPException)


@dataclasses.dataclass
class Jawab:
    status: int
    lokasi: str
    isi: str
    percobaan: int  # 1 = answered at once


class Klien:
    def __init__(self, porta: int, sesi: dict[str, str], acak: random.Random) -> None:
        self.porta, self.sesi, self.acak = porta, sesi, acak
        self.tak_terjawab = 0

    def post(self, siapa: str, jalur: str, isi: dict[str, str | list[str]], berkas: tuple[str, bytes] | None = None) -> Jawab:
        """Until there is an answer below 500; the same key every time."""
        batas, percobaan = time.monotonic() + SABAR, 0
        while True:
            percobaan += 1
            try:
                jawab = self._satu("POST", siapa, jalur, isi, berkas)
                if jawab.status < 500:
                    return dataclasses.replace(jawab, percobaan=percobaan)
            except ROSAK:
                pass
            self.tak_terjawab += 1
            if time.monotonic() > batas:
                raise AssertionError(f"{jalur}: no answer in {SABAR:.0f} s")
            time.sleep(self.acak.uniform(0.05, 0.3))

    def _satu(
        self, metode: str, siapa: str, jalur: str, isi: dict[str, str | list[str]], berkas: tuple[str, bytes] | None
    ) -> Jawab:
        badan, jenis = _form({**isi, "csrfmiddlewaretoken": CSRF}, berkas)
        kepala = {"Cookie": f"bahagia={self.sesi[siapa]}; csrftoken={CSRF}", "Content-Type": jenis}
        sambungan = http.client.HTTPConnection("127.0.0.1", self.porta, timeout=40)
        try:
            sambungan.request(metode, jalur, badan, kepala)
            jawab = sambungan.getresponse()
            return Jawab(jawab.status, jawab.getheader("Location", ""), jawab.read().decode(errors="replace"), 1)
        finally:
            sambungan.close()


def _form(isi: dict[str, str | list[str]], berkas: tuple[str, bytes] | None) -> tuple[bytes, str]:
    if berkas is None:
        return urllib.parse.urlencode(isi, doseq=True).encode(), "application/x-www-form-urlencoded"
    pagar = "pagar1234567890"
    bagian = [
        f'--{pagar}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, nilai in isi.items()
        for v in ([nilai] if isinstance(nilai, str) else nilai)
    ]
    nama, byte = berkas
    kepala = f'--{pagar}\r\nContent-Disposition: form-data; name="berkas"; filename="{nama}"\r\nContent-Type: text/csv\r\n\r\n'
    bagian += [kepala.encode(), byte, f"\r\n--{pagar}--\r\n".encode()]
    return b"".join(bagian), f"multipart/form-data; boundary={pagar}"
