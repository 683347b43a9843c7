"""The client: hands one template message over, and says exactly how sure it is of the outcome (`luar.jawaban`)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx
import msgspec

from bahagia.luar.jawaban import Hasil

#: Error codes of the provider that say "not sent, try later" (service down, too many at once).
SEMENTARA: Final = frozenset({2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004})
#: Ours to mend, and the same for every message: token, right, number, account.
PENGATURAN: Final = frozenset({0, 3, 10, 190, 200, 368, 131005, 131031, 131042, 131045, 133000, 133005, 133010})
UKURAN_JAWABAN: Final = 65_536
TUNGGU_TERLAMA: Final = 60 * 60


@dataclass(frozen=True)
class SetelanWA:
    """Where and as whom: `alamat` (base address), `versi` of the API, `nomor_id` of the sending number, the bearer token."""

    alamat: str
    versi: str
    nomor_id: str
    token: str
    bahasa: str = "id"


class _Pesan(msgspec.Struct):
    id: str


class _Terima(msgspec.Struct):
    messages: list[_Pesan] = []


class _Galat(msgspec.Struct):
    code: int = -1
    message: str = ""


class _Tolak(msgspec.Struct):
    error: _Galat


class KlienWA:
    """One connection a message: what a provider says twice on one line is never read as the answer to the next."""

    def __init__(self, setelan: SetelanWA, *, batas: httpx.Timeout | None = None) -> None:
        self.setelan = setelan
        self.batas = batas or httpx.Timeout(15.0, connect=5.0)

    def kirim(self, *, ke: str, templat: str, nilai: Sequence[str], tanda: str) -> Hasil:
        """Send `templat` with `nilai` to the number `ke` (E.164). `tanda` comes back with every status of this message."""
        s = self.setelan
        isi = {
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": ke.lstrip("+"), "type": "template",
            "template": {
                "name": templat, "language": {"code": s.bahasa},
                "components": [{"type": "body", "parameters": [{"type": "text", "text": satu} for satu in nilai]}],
            },
            "biz_opaque_callback_data": tanda,
        }  # fmt: skip
        return self._tanya("POST", "/messages", _read, isi)

    def cek(self) -> Hasil:
        """Whether the provider is well: asks about our own number, sends nothing. `diterima` = yes."""
        return self._tanya("GET", "", _read_cek)

    def _tanya(self, cara: str, jalan: str, baca: Callable[[int, httpx.Headers, bytes], Hasil], isi: Any = None) -> Hasil:
        s = self.setelan
        kepala = {"Authorization": f"Bearer {s.token}", "Connection": "close"}
        try:
            with (
                httpx.Client(timeout=self.batas, follow_redirects=False, trust_env=not _lokal(s.alamat)) as klien,
                klien.stream(cara, f"{s.alamat}/{s.versi}/{s.nomor_id}{jalan}", json=isi, headers=kepala) as jawab,
            ):
                return baca(jawab.status_code, jawab.headers, _take(jawab))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL,
                httpx.ProxyError) as salah:  # fmt: skip
            return Hasil("sementara", kode=type(salah).__name__, kalimat="Penyedia tidak dapat dihubungi.", saluran=True)
        except httpx.HTTPError as salah:  # the request, or a part of it, was on its way
            return Hasil("tidak_pasti", kode=type(salah).__name__, kalimat="Jawaban penyedia tidak sampai.", saluran=True)


def _lokal(alamat: str) -> bool:
    return httpx.URL(alamat).host in ("127.0.0.1", "localhost", "::1")


def _take(jawab: httpx.Response) -> bytes:
    isi = b""
    for potong in jawab.iter_bytes():
        isi += potong
        if len(isi) > UKURAN_JAWABAN:
            break
    return isi


def _read(status: int, kepala: httpx.Headers, isi: bytes) -> Hasil:
    if status == httpx.codes.OK:
        baca = _decode(isi, _Terima)
        if baca is not None and baca.messages and baca.messages[0].id:
            return Hasil("diterima", id_penyedia=baca.messages[0].id)
        return Hasil("tidak_pasti", kode="jawaban", kalimat="Jawaban penyedia tidak dikenal.", saluran=True)
    tolak = _decode(isi, _Tolak)
    if tolak is None:
        kode = f"http-{status}"
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:  # a gateway in between: it may have gone through
            return Hasil("tidak_pasti", kode=kode, kalimat="Penyedia sedang rusak.", saluran=True)
        return Hasil("sementara", kode=kode, kalimat="Alamat penyedia tidak menjawab seperti seharusnya.", saluran=True,
                     tunggu=_tunggu(kepala))  # fmt: skip
    galat = tolak.error
    kode, kalimat = str(galat.code), galat.message[:200]
    if galat.code in SEMENTARA or status == httpx.codes.TOO_MANY_REQUESTS:
        return Hasil("sementara", kode=kode, kalimat=kalimat, saluran=True, tunggu=_tunggu(kepala))
    if galat.code in PENGATURAN or status == httpx.codes.UNAUTHORIZED:
        return Hasil("sementara", kode=kode, kalimat=kalimat, saluran=True, tunggu=TUNGGU_TERLAMA // 4)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:  # says that it failed, not that nothing was sent
        return Hasil("tidak_pasti", kode=kode, kalimat=kalimat, saluran=True)
    return Hasil("ditolak", kode=kode, kalimat=kalimat)


def _read_cek(status: int, kepala: httpx.Headers, isi: bytes) -> Hasil:
    if status == httpx.codes.OK:
        return Hasil("diterima")
    tolak = _decode(isi, _Tolak)
    kode, kalimat = (str(tolak.error.code), tolak.error.message[:200]) if tolak else (f"http-{status}", "Penyedia sedang rusak.")
    return Hasil("sementara", kode=kode, kalimat=kalimat, saluran=True, tunggu=_tunggu(kepala))


def _decode(isi: bytes, jenis: Any) -> Any:
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(isi, type=jenis)
    return None


def _tunggu(kepala: httpx.Headers) -> int:
    """Seconds of Retry-After; a date is the provider's clock against its own Date header, so that no clock of ours counts."""
    teks = kepala.get("retry-after", "").strip()
    if teks.isascii() and teks.isdecimal() and len(teks) < 9:
        return min(int(teks), TUNGGU_TERLAMA)
    with contextlib.suppress(ValueError, TypeError):
        beda = parsedate_to_datetime(teks) - parsedate_to_datetime(kepala.get("date", ""))
        return max(0, min(int(beda.total_seconds()), TUNGGU_TERLAMA))
    return 0
