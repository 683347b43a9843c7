"""A stage for the outbox: a clock that is set by hand, the fake provider, its signed calls through the public address."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
from django.test import Client, override_settings

from bahagia.luar.whatsapp import tiruan
from bahagia.luar.whatsapp.klien import KlienWA
from bahagia.luar.whatsapp.tiruan import PenyediaTiruan
from bahagia.pesan.antrean import Rekap, kirim_giliran
from bahagia.pesan.aturan import list_templat
from bahagia.pesan.jenis import SaluranPesan
from bahagia.pesan.models import Pesan
from bahagia.pesan.penyalur import PenyalurWA

VERIFIKASI = "kata-verifikasi-tiruan"


@dataclasses.dataclass
class Jam:
    """Each look moves it a little, as a real one does."""

    kini: datetime

    def __call__(self) -> datetime:
        self.kini += timedelta(milliseconds=200)
        return self.kini

    def maju(self, **lama: float) -> None:
        self.kini += timedelta(**lama)


@dataclasses.dataclass
class Kantor:
    """The city's outbox beside the provider."""

    jam: Jam
    penyedia: PenyediaTiruan
    klien: Client

    def putaran(self) -> Rekap:
        """One round of the worker."""
        lewat = PenyalurWA(KlienWA(self.penyedia.setelan(), batas=httpx.Timeout(0.4, connect=0.3)))
        return kirim_giliran({SaluranPesan.WA: lewat}, kini=self.jam)

    def jalan(self, menit: int, *, langkah: int = 1) -> list[Rekap]:
        """Minute after minute, a round each."""
        hasil = []
        for _ in range(0, menit, langkah):
            hasil.append(self.putaran())
            self.jam.maju(minutes=langkah)
        return hasil

    def dengar(self, kabar: Iterable[tuple[bytes, str]]) -> list[int]:
        """The provider calls our address; status codes it gets."""
        return [self.panggil(isi, tanda) for isi, tanda in kabar]

    def panggil(self, isi: bytes, tanda: str, **lain: Any) -> int:
        kepala = {"HTTP_X_HUB_SIGNATURE_256": tanda} if tanda else {}
        jawab = self.klien.post("/pesan/whatsapp/", isi, content_type="application/json", **kepala, **lain)
        return int(jawab.status_code)

    @property
    def detik(self) -> int:
        return int(self.jam.kini.timestamp())


@contextmanager
def kantor(pada: datetime, **sikap: Any) -> Iterator[Kantor]:
    isian = {t.wa: len(t.isian) for t in list_templat()}
    atur = {"WA_NOMOR": tiruan.NOMOR_ID, "WA_RAHASIA": tiruan.RAHASIA, "WA_TOKEN": tiruan.TOKEN, "WA_VERIFIKASI": VERIFIKASI}
    with PenyediaTiruan(templat=isian, **sikap) as penyedia, override_settings(**atur):
        yield Kantor(Jam(pada), penyedia, Client(enforce_csrf_checks=True))


def keadaan() -> dict[str, int]:
    hasil: dict[str, int] = {}
    for k in Pesan.objects.values_list("keadaan", flat=True):
        hasil[k] = hasil.get(k, 0) + 1
    return hasil
