"""The shape of every write: one transaction, one key, one audit row.

    @tindakan
    def register_pekerja(*, oleh, pada, kunci, rt, isian) -> Pekerja: ...

`oleh` is the actor (an akun), `pada` the moment (aware datetime), `kunci` the idempotency key (up to 64 characters).
The same key and arguments give the same result without a second effect, also when two requests come at once: the
second waits on the key's row. The same key with other arguments is refused. A refusal leaves the key free.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import msgspec
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import override

from bahagia.dasar.penolakan import Bentrok
from bahagia.jejak.models import Jejak, Kunci

P = ParamSpec("P")
H = TypeVar("H")
PANJANG_KUNCI = 64  # the column's width; a uuid or a readable key both fit

_ringkasan: ContextVar[dict[str, Any] | None] = ContextVar("ringkasan", default=None)


def ringkas(**isi: Any) -> None:
    """Add details (numbers, codes, ids; never personal data) to the audit row of the running act."""
    kini = _ringkasan.get()
    if kini is not None:
        kini.update(isi)


def tindakan(fungsi: Callable[P, H]) -> Callable[P, H]:
    """Make `fungsi` an act: transaction, idempotency and audit around it."""
    nama = f"{fungsi.__module__.split('.')[1]}.{fungsi.__name__}"

    @wraps(fungsi)
    def jalan(*args: P.args, **isi: P.kwargs) -> H:
        if args:
            raise TypeError(f"{nama} takes keywords only")
        oleh, pada, kunci = isi["oleh"], cast(datetime, isi["pada"]), cast(str, isi["kunci"])
        if not kunci or len(kunci) > PANJANG_KUNCI:
            raise ValueError(f"{nama}: kunci must have 1 to {PANJANG_KUNCI} characters")
        # What an act writes (books, papers, audit) is Indonesian, whatever language the screen has.
        with transaction.atomic(), override("id"):
            lama = _claim(kunci, nama, _digest(nama, isi), oleh, pada)
            if lama is not None:
                return cast(H, _load(lama))
            tanda = _ringkasan.set({})
            try:
                hasil = fungsi(*args, **isi)
                record_jejak(
                    nama, oleh=oleh, pada=pada, objek=hasil if isinstance(hasil, models.Model) else None,
                    lingkup=[hasil, *isi.values()], isi=_ringkasan.get() or {},
                )  # fmt: skip
            finally:
                _ringkasan.reset(tanda)
            Kunci.objects.filter(pk=kunci).update(hasil=_store(hasil))
            return hasil

    jalan.tindakan = nama  # type: ignore[attr-defined]
    return jalan


def record_jejak(
    nama: str, *, oleh: Any, pada: datetime, objek: models.Model | None = None,
    lingkup: Iterable[Any] = (), isi: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write one audit row. Reads that must be known (an unmasked NIK, an export) call this directly."""
    tempat: dict[str, Any] = {}
    for calon in [objek, *lingkup]:
        if isinstance(calon, models.Model):
            for bidang in ("rt_id", "kelurahan_kode", "kota_kode"):
                if bidang not in tempat and (nilai := getattr(calon, bidang, None)):
                    tempat[bidang] = nilai
    Jejak.objects.create(
        pada=pada, oleh_id=getattr(oleh, "pk", None), tindakan=nama, objek=_nama_objek(objek) if objek else "",
        isi=dict(isi or {}), **tempat,
    )  # fmt: skip


def _nama_objek(objek: models.Model) -> str:
    return f"{objek._meta.label}:{objek.pk}"


def _claim(kunci: str, nama: str, digest: str, oleh: Any, pada: datetime) -> Any | None:
    """Take the key, or give back what it led to. Waits while another transaction holds it."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO jejak_kunci (kunci, tindakan, digest, oleh_id, pada) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (kunci) DO NOTHING",
            [kunci, nama, digest, getattr(oleh, "pk", None), pada],
        )
        if kursor.rowcount == 1:
            return None
    lama = Kunci.objects.get(pk=kunci)
    if lama.tindakan != nama or not hmac.compare_digest(lama.digest, digest):
        raise Bentrok(
            "Permintaan ini memakai tanda yang sudah dipakai untuk isian lain.",
            langkah="Muat ulang halaman, periksa isiannya, lalu kirim sekali lagi.",
            kode="kunci_beda_isi",
        )
    return lama.hasil


def _store(hasil: Any) -> dict[str, Any]:
    if isinstance(hasil, models.Model):
        return {"model": hasil._meta.label, "pk": hasil.pk}
    return {"nilai": msgspec.to_builtins(hasil)}


def _load(hasil: Mapping[str, Any]) -> Any:
    if "model" in hasil:
        return apps.get_model(hasil["model"])._default_manager.get(pk=hasil["pk"])
    return hasil["nilai"]


def _digest(nama: str, isi: Mapping[str, Any]) -> str:
    """Keyed, because the arguments may hold a NIK: a plain hash of one could be guessed back."""
    bersih = {k: _plain(v) for k, v in isi.items() if k not in ("pada", "kunci")}
    teks = json.dumps([nama, bersih], sort_keys=True, ensure_ascii=False)
    return hmac.new(settings.KUNCI_INDEKS, teks.encode(), hashlib.sha256).hexdigest()


def _plain(nilai: Any) -> Any:
    """A JSON form of any argument an act may take; an unknown kind is a bug, not a silent repr."""
    if nilai is None or isinstance(nilai, (bool, int, str)):
        return nilai
    if isinstance(nilai, models.Model):
        return _nama_objek(nilai)
    if isinstance(nilai, Enum):
        return nilai.value
    if isinstance(nilai, (date, datetime)):
        return nilai.isoformat()
    if isinstance(nilai, (bytes, memoryview)):
        return hashlib.sha256(bytes(nilai)).hexdigest()
    if isinstance(nilai, Mapping):
        return {str(k): _plain(v) for k, v in nilai.items()}
    if isinstance(nilai, (list, tuple)):
        return [_plain(v) for v in nilai]
    if isinstance(nilai, (set, frozenset)):
        return sorted(json.dumps(_plain(v), sort_keys=True) for v in nilai)
    if dataclasses.is_dataclass(nilai) and not isinstance(nilai, type):
        return {f.name: _plain(getattr(nilai, f.name)) for f in dataclasses.fields(nilai)}
    return msgspec.to_builtins(nilai)
