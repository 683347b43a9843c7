"""The webhook: what the provider tells us, signed. Statuses of our messages, and what people answer."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

import msgspec

BATAS_BYTE: Final = 3_145_728  # the provider's own limit of one call (3 MB)
AWALAN: Final = "sha256="
Status = Literal["sent", "delivered", "read", "failed"]
KATA_BERHENTI: Final = frozenset({"stop", "berhenti", "stop pesan", "berhenti pesan", "unsubscribe"})


@dataclass(frozen=True)
class KabarStatus:
    """One word about one message. `tanda`: what we gave it when it was sent ("" when the provider left it out)."""

    id_penyedia: str
    tanda: str
    status: Status
    pada: datetime | None
    kode: str = ""
    kalimat: str = ""


@dataclass(frozen=True)
class PesanMasuk:
    """What somebody wrote to our number. `dari` is E.164; `teks` is for the words that we know, nothing else is kept."""

    id_penyedia: str
    dari: str
    teks: str

    @property
    def berhenti(self) -> bool:
        return " ".join(self.teks.casefold().strip(" .!\"'“”").split()) in KATA_BERHENTI


def sign(isi: bytes, rahasia: str) -> str:
    """The value of X-Hub-Signature-256 for these bytes."""
    return AWALAN + hmac.new(rahasia.encode(), isi, hashlib.sha256).hexdigest()


def is_asli(isi: bytes, tanda: str, rahasia: str) -> bool:
    """Whether the provider signed exactly these bytes; compared in constant time. Without a secret nothing is genuine."""
    return bool(rahasia) and hmac.compare_digest(sign(isi, rahasia).encode(), tanda.encode())


class _Galat(msgspec.Struct):
    code: int = 0
    title: str = ""
    message: str = ""


class _Status(msgspec.Struct):
    id: str
    status: str
    timestamp: str = ""
    biz_opaque_callback_data: str = ""
    errors: list[_Galat] = []


class _Teks(msgspec.Struct):
    body: str = ""


class _Tombol(msgspec.Struct):
    text: str = ""
    payload: str = ""


class _Masuk(msgspec.Struct):
    id: str
    type: str = ""
    from_: str = msgspec.field(name="from", default="")
    text: _Teks | None = None
    button: _Tombol | None = None


class _Meta(msgspec.Struct):
    phone_number_id: str = ""


class _Nilai(msgspec.Struct):
    metadata: _Meta = msgspec.field(default_factory=_Meta)
    statuses: list[_Status] = []
    messages: list[_Masuk] = []


class _Perubahan(msgspec.Struct):
    field: str = ""
    value: msgspec.Raw = msgspec.Raw(b"{}")


class _Entri(msgspec.Struct):
    changes: list[_Perubahan] = []


class _Amplop(msgspec.Struct):
    object: str = ""
    entry: list[_Entri] = []


def read_kabar(isi: bytes, nomor_id: str) -> tuple[list[KabarStatus], list[PesanMasuk]]:
    """What a verified call says about our number; other fields, other numbers and unknown words are passed over.

    Raises ValueError when it is no call of the provider at all.
    """
    try:
        amplop = msgspec.json.decode(isi, type=_Amplop)
        nilai = [
            msgspec.json.decode(p.value, type=_Nilai)
            for e in amplop.entry for p in e.changes if amplop.object == "whatsapp_business_account" and p.field == "messages"
        ]  # fmt: skip
    except (msgspec.MsgspecError, UnicodeDecodeError) as salah:
        raise ValueError("not a call of the provider") from salah
    kami = [n for n in nilai if n.metadata.phone_number_id == nomor_id]
    return (
        [k for n in kami for s in n.statuses if (k := _status(s)) is not None],
        [PesanMasuk(m.id, f"+{m.from_.lstrip('+')}", _teks(m)) for n in kami for m in n.messages if m.from_],
    )


def _status(s: _Status) -> KabarStatus | None:
    status: Any = s.status
    if status not in ("sent", "delivered", "read", "failed"):
        return None
    galat = s.errors[0] if s.errors else _Galat()
    return KabarStatus(s.id, s.biz_opaque_callback_data, status, _waktu(s.timestamp), str(galat.code) if s.errors else "",
                       (galat.message or galat.title)[:200])  # fmt: skip


def _teks(m: _Masuk) -> str:
    if m.text is not None:
        return m.text.body[:100]
    return (m.button.payload or m.button.text)[:100] if m.button is not None else ""


def _waktu(teks: str) -> datetime | None:
    if not (teks.isascii() and teks.isdecimal() and len(teks) <= 10):
        return None
    return datetime.fromtimestamp(int(teks), tz=UTC)
