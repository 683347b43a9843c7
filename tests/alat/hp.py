"""A phone without a browser: device, queue, photographs in parts, receipts checked before anything is let go of.

    hp = HP(SaluranUji(klien))          # Django's test client
    hp = HP(SaluranHTTP(httpx_client))  # a running server; what breaks on the line is httpx.TransportError
    hp.daftar("HP Bu Siti"); hp.tambah("hadir_musyawarah", rt.kode, {...}); hp.kirim_semua()

As honest as the one in the browser: an intent keeps its number and its bytes from the first try on, is sent again until a
receipt was checked, and nothing behind it goes before it.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

POTONG = 32 * 1024
SEKALI = 20
AKHIR = ("diterima", "sudah", "ditolak", "bentrok")


class Saluran(Protocol):
    def __call__(self, metode: str, jalur: str, isi: bytes, kepala: Mapping[str, str]) -> tuple[int, dict[str, Any]]: ...


class SaluranUji:
    """Through Django's test client; `csrf` as in life when the client enforces it."""

    def __init__(self, klien: Any) -> None:
        self.klien = klien

    def __call__(self, metode: str, jalur: str, isi: bytes, kepala: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        jawab = self.klien.generic(
            metode, jalur, isi, content_type=kepala.get("Content-Type", ""), HTTP_HOST="127.0.0.1",
            headers={k: v for k, v in kepala.items() if k != "Content-Type"},
        )  # fmt: skip
        return jawab.status_code, _json(jawab.content)


class SaluranHTTP:
    """Through a socket. `klien`: an httpx.Client with base_url, cookies of a sign-in and a time limit."""

    def __init__(self, klien: Any) -> None:
        self.klien = klien

    def __call__(self, metode: str, jalur: str, isi: bytes, kepala: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        jawab = self.klien.request(metode, jalur, content=isi, headers=dict(kepala))
        return jawab.status_code, _json(jawab.content)


def _json(isi: bytes) -> dict[str, Any]:
    try:
        hasil = json.loads(isi)
    except ValueError:
        return {}
    return hasil if isinstance(hasil, dict) else {}


class TandaPalsu(AssertionError):
    """A receipt does not fit what was sent."""


class Tolak(Exception):
    """The server did not take the request; `status`, `isi`."""

    def __init__(self, status: int, isi: dict[str, Any]) -> None:
        super().__init__(status, isi.get("kode"), isi.get("kalimat"))
        self.status, self.isi = status, isi


@dataclasses.dataclass
class Catatan:
    """One intent on the phone."""

    kunci: str
    urut: int
    jenis: str
    rt: str
    pada_hp: str
    badan: str
    foto: dict[str, tuple[str, bytes]]
    versi: int = 1
    keadaan: str = "disimpan"
    jawab: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def sidik(self) -> str:
        return hashlib.sha256(self.badan.encode()).hexdigest()


class HP:
    """One phone of one account. `jam`: its clock."""

    def __init__(
        self, saluran: Saluran, *, perangkat: str | None = None, jam: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.saluran, self.jam = saluran, jam
        self.perangkat = perangkat or str(uuid.uuid4())
        self.catatan: list[Catatan] = []
        self.csrf, self.urut, self.rantai, self.share = "", 0, "", b""

    # --- the road -------------------------------------------------------------------------------

    def minta(self, jalur: str, isi: Any = None, *, metode: str = "POST", jenis: str = "application/json") -> dict[str, Any]:
        """One request; Tolak for everything that is not 200."""
        status, hasil = self.mentah(jalur, isi, metode=metode, jenis=jenis)
        if status != 200:
            raise Tolak(status, hasil)
        return hasil

    def mentah(
        self, jalur: str, isi: Any = None, *, metode: str = "POST", jenis: str = "application/json"
    ) -> tuple[int, dict[str, Any]]:
        tubuh = isi if isinstance(isi, bytes) else b"" if isi is None else json.dumps(isi, ensure_ascii=False).encode()
        kepala = {"Accept": "application/json"} | ({"X-CSRFToken": self.csrf} if self.csrf else {})
        if metode == "POST":
            kepala["Content-Type"] = jenis
        return self.saluran(metode, f"/lapangan/{jalur}", tubuh, kepala)

    def sapa(self) -> dict[str, Any]:
        hasil = self.minta("sapa/", {"perangkat": self.perangkat, "jam_hp": self.jam().isoformat()})
        self.csrf = hasil["csrf"]
        return hasil

    def daftar(self, nama: str = "HP uji") -> dict[str, Any]:
        """Greet, register (or open again), remember where the chain stands."""
        self.sapa()
        hasil = self.minta("perangkat/", {"perangkat": self.perangkat, "nama": nama})
        self.share = base64.b64decode(hasil["share"])
        assert len(self.share) == 32
        return hasil

    def bekal(self, kode: str) -> dict[str, Any]:
        return self.minta(f"bekal/{kode}/", metode="GET")

    # --- the queue ------------------------------------------------------------------------------

    def tambah(
        self, jenis: str, rt: str, isi: Mapping[str, Any], foto: Mapping[str, bytes] | None = None, **ubah: Any
    ) -> Catatan:
        """Keep one intent. It is the phone's until a receipt was checked."""
        gambar = {bidang: (str(uuid.uuid4()), byte) for bidang, byte in (foto or {}).items()}
        badan = json.dumps({"isi": dict(isi), "foto": {b: i for b, (i, _) in gambar.items()}}, ensure_ascii=False)
        satu = Catatan(
            str(uuid.uuid4()), max([self.urut, *(c.urut for c in self.catatan)]) + 1, jenis, rt, self.jam().isoformat(), badan,
            gambar,
        )  # fmt: skip
        self.catatan.append(dataclasses.replace(satu, **ubah))
        return self.catatan[-1]

    def menunggu(self) -> list[Catatan]:
        return [c for c in self.catatan if c.keadaan == "disimpan"]

    def kirim_semua(self) -> list[Catatan]:
        """Everything that waits, in order, photographs before their intent. Stops at the first that must wait."""
        selesai: list[Catatan] = []
        while kelompok := self._kelompok():
            jawaban = self.kirim(kelompok)
            baru = [c for c, j in zip(kelompok, jawaban, strict=True) if self.terima(c, j)]
            selesai += baru
            if len(baru) < len(kelompok):
                break
        return selesai

    def _kelompok(self) -> list[Catatan]:
        hasil: list[Catatan] = []
        for c in self.menunggu()[:SEKALI]:
            if c.foto:
                if hasil:
                    break
                self.kirim_foto(c)
                return [c]
            hasil.append(c)
        return hasil

    def kirim(self, kelompok: list[Catatan]) -> list[dict[str, Any]]:
        niat = [
            {n: getattr(c, n) for n in ("kunci", "urut", "jenis", "versi", "rt", "pada_hp", "badan")} for c in kelompok
        ]
        hasil = self.minta("kirim/", {"perangkat": self.perangkat, "jam_hp": self.jam().isoformat(), "niat": niat})
        assert len(hasil["jawaban"]) == len(niat)
        return list(hasil["jawaban"])

    def terima(self, c: Catatan, j: Mapping[str, Any]) -> bool:
        """Check the receipt; only then the intent is let go of. False: it must wait."""
        if j["jawaban"] == "tunggu" and j["kunci"] == c.kunci:
            return False
        rantai = "|".join((self.rantai, c.kunci, c.sidik, j["jawaban"], j["diterima_pada"]))
        tanda = hashlib.sha256(rantai.encode()).hexdigest()
        if (j["kunci"], j["urut"], j["sidik"], j["tanda"]) != (c.kunci, c.urut, c.sidik, tanda) or j["jawaban"] not in AKHIR:
            raise TandaPalsu(f"{c.jenis} {c.urut}: {dict(j)}")
        c.keadaan, c.jawab = j["jawaban"], dict(j)
        self.urut, self.rantai = c.urut, tanda
        return True

    def kirim_foto(self, c: Catatan) -> None:
        """The photographs of one intent, each from where it stopped. One the server will not have is left to the answer."""
        for tanda, byte in c.foto.values():
            try:
                self._satu_foto(c, tanda, byte)
            except Tolak as salah:
                if not 400 <= salah.status < 500 or salah.status == 401:
                    raise

    def _satu_foto(self, c: Catatan, tanda: str, byte: bytes) -> None:
        awal = {
            "id": tanda, "perangkat": self.perangkat, "rt": c.rt, "sha256": hashlib.sha256(byte).hexdigest(), "ukuran": len(byte),
            "mime": "image/jpeg", "nama": "foto.jpg", "diambil_pada": c.pada_hp, "lintang": None, "bujur": None,
        }  # fmt: skip
        diterima = int(self.minta("foto/", awal)["diterima"])
        while diterima < len(byte):
            jalur = f"foto/{tanda}/{diterima}/"
            status, hasil = self.mentah(jalur, byte[diterima : diterima + POTONG], jenis="application/octet-stream")
            if status not in (200, 409) or "diterima" not in hasil:
                raise Tolak(status, hasil)
            diterima = int(hasil["diterima"])
