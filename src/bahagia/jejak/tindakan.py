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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import msgspec
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import override

from bahagia.dasar.penolakan import Bentrok
from bahagia.jejak.models import Jejak, Kunci
from bahagia.jejak.ubah import diff, list_ubah, nama_objek, take_potret

P = ParamSpec("P")
H = TypeVar("H")
PANJANG_KUNCI = 64  # the column's width; a uuid or a readable key both fit

BATAS_KENA = 1_000  # ids named in one row of a bulk act; beyond it the digest of all of them stands for the rest

_ringkasan: ContextVar[dict[str, Any] | None] = ContextVar("ringkasan", default=None)
_tercatat: ContextVar[list[str] | None] = ContextVar("tercatat", default=None)


def ringkas(**isi: Any) -> None:
    """Add details (numbers, codes, ids; never personal data) to the audit row of the running act."""
    kini = _ringkasan.get()
    if kini is not None:
        kini.update(isi)


def record_ubah(objek: models.Model, lama: Mapping[str, Any]) -> None:
    """Tell the running act that `objek`, not one of its arguments, was changed; `lama` is its `__dict__` of before."""
    if (ubah := diff(objek, lama)) and (kini := _ringkasan.get()) is not None:
        kini.setdefault("ubah", {})[nama_objek(objek)] = ubah


def record_kena(objek: Iterable[models.Model], **ubah: Sequence[Any]) -> None:
    """Tell the running act which records a set-based change met, and what it set: `status=["terdaftar", "terverifikasi"]`,
    always [old, new].

    One audit row an RT is written, with how many, their ids, and a digest of all ids. Plain values only: no personal data.
    """
    if lain := [nama for nama, nilai in ubah.items() if not isinstance(nilai, list) or len(nilai) != 2]:
        raise TypeError(f"record_kena takes [old, new], not what came for {', '.join(lain)}")
    kini = _ringkasan.get()
    if kini is not None:
        kini.setdefault("_kena", []).append((list(objek), ubah))


@contextmanager
def catat_nama() -> Iterator[list[str]]:
    """The names of what is recorded inside, as they come: a request learns whether it told the record enough."""
    nama: list[str] = []
    tanda = _tercatat.set(nama)
    try:
        yield nama
    finally:
        _tercatat.reset(tanda)


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
            potret = take_potret(isi)
            tanda = _ringkasan.set({})
            try:
                hasil = fungsi(*args, **isi)
                rincian = _ringkasan.get() or {}
            finally:
                _ringkasan.reset(tanda)
            if ubah := list_ubah(potret, hasil):
                rincian["ubah"] = {**ubah, **rincian.get("ubah", {})}
            kena = rincian.pop("_kena", [])
            record_jejak(
                nama, oleh=oleh, pada=pada, objek=hasil if isinstance(hasil, models.Model) else None,
                lingkup=[hasil, *isi.values()], isi=rincian,
            )  # fmt: skip
            for objek, lain in kena:
                _record_kena(nama, objek, lain, oleh=oleh, pada=pada)
            Kunci.objects.filter(pk=kunci).update(hasil=_store(hasil))
            return hasil

    jalan.tindakan = nama  # type: ignore[attr-defined]
    return jalan


def record_jejak(
    nama: str, *, oleh: Any, pada: datetime, objek: models.Model | None = None,
    lingkup: Iterable[Any] = (), isi: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write one audit row. Reads that must be known (an unmasked NIK, an export) call this directly."""
    if (tercatat := _tercatat.get()) is not None:
        tercatat.append(nama)
    tempat: dict[str, Any] = {}
    for calon in [objek, *lingkup]:
        if isinstance(calon, models.Model):
            if calon._meta.label == "wilayah.RT":  # its own row is the place
                tempat = {"rt_id": calon.pk, "kelurahan_kode": getattr(calon, "kelurahan_id", "")} | tempat
            for bidang in ("rt_id", "kelurahan_kode", "kota_kode"):
                if bidang not in tempat and (nilai := getattr(calon, bidang, None)):
                    tempat[bidang] = nilai
    Jejak.objects.create(
        pada=pada, oleh_id=getattr(oleh, "pk", None), tindakan=nama, objek=nama_objek(objek) if objek else "",
        isi=dict(isi or {}), **tempat,
    )  # fmt: skip


def record_lihat(objek: models.Model, *, oleh: Any, pada: datetime) -> None:
    """Somebody opened the page with all that is kept about `objek` (columns rt_id, kelurahan_kode, kota_kode).

    Once a person, record and day: a log of every reload would hide what it should show. One statement.
    """
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO jejak_jejak (pada, oleh_id, tindakan, objek, kota_kode, kelurahan_kode, rt_id, isi, xid, digest)"
            " SELECT %(pada)s, %(oleh)s, 'jejak.lihat', %(objek)s, %(kota)s, %(kelurahan)s, %(rt)s, '{}', 0, ''"
            " WHERE NOT EXISTS (SELECT FROM jejak_jejak WHERE objek = %(objek)s AND oleh_id = %(oleh)s"
            " AND tindakan = 'jejak.lihat' AND pada >= %(hari)s)",
            {"pada": pada, "oleh": oleh.pk, "objek": nama_objek(objek), "kota": getattr(objek, "kota_kode", ""),
             "kelurahan": getattr(objek, "kelurahan_kode", ""), "rt": getattr(objek, "rt_id", None),
             "hari": timezone.localtime(pada).replace(hour=0, minute=0, second=0, microsecond=0)},
        )  # fmt: skip


def _record_kena(nama: str, objek: Sequence[models.Model], ubah: Mapping[str, Any], *, oleh: Any, pada: datetime) -> None:
    per_rt: dict[Any, list[models.Model]] = {}
    for satu in objek:
        per_rt.setdefault(getattr(satu, "rt_id", None), []).append(satu)
    for isi in per_rt.values():
        ids = sorted(int(satu.pk) for satu in isi)
        rinci = {"jumlah": len(ids), "jenis": isi[0]._meta.label, "kena": ids[:BATAS_KENA],
                 "sidik": hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()}  # fmt: skip
        record_jejak(nama, oleh=oleh, pada=pada, lingkup=isi[:1], isi=rinci | ({"set": dict(ubah)} if ubah else {}))


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
        return nama_objek(nilai)
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
