"""Publishing. Not acts by themselves: they run inside the act whose step they make public, in its transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from bahagia.terbitan.actions_dana import (  # the chain of an RT's year; callers find all of publishing here
    cancel_langkah,
    publish_belanja_umum,
    publish_fakta_foto,
    publish_langkah,
    publish_lpj,
    publish_rencana,
    revoke_fakta_foto,
)
from bahagia.terbitan.isi import IsiCakupan, IsiRT, publishable
from bahagia.wilayah.models import RT

__all__ = [
    "cancel_langkah", "publish_banyak", "publish_belanja_umum", "publish_cakupan", "publish_fakta_foto", "publish_langkah",
    "publish_lpj", "publish_rencana", "publish_rt", "revoke_fakta_foto",
]  # fmt: skip

_DERET_ANGKA = re.compile(r"\d{16}")
_KOLOM = (
    "rt_id", "kode", "kota_kode", "kelurahan_kode", "nomor", "nama", "pagu", "disetujui", "disalurkan", "terealisasi",
    "tersedia", "n_terlindungi", "bulan_orang", "isi", "diperbarui",
)  # fmt: skip
_SQL = (
    f"INSERT INTO terbitan_faktart ({', '.join(_KOLOM)}) SELECT * FROM "
    "unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[], %s::text[], %s::bigint[], %s::bigint[],"
    " %s::bigint[], %s::bigint[], %s::bigint[], %s::int[], %s::int[], %s::jsonb[], %s::timestamptz[])"
    f" ON CONFLICT (rt_id) DO UPDATE SET {', '.join(f'{k} = excluded.{k}' for k in _KOLOM[1:])}"
    " WHERE terbitan_faktart.diperbarui <= excluded.diperbarui"
)
_SQL_CAKUPAN = (
    "INSERT INTO terbitan_faktacakupan (wilayah_kode, kota_kode, periode, n_terlindungi, n_belum, isi, diperbarui)"
    " VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s) ON CONFLICT (wilayah_kode) DO UPDATE SET kota_kode = excluded.kota_kode,"
    " periode = excluded.periode, n_terlindungi = excluded.n_terlindungi, n_belum = excluded.n_belum, isi = excluded.isi,"
    " diperbarui = excluded.diperbarui WHERE terbitan_faktacakupan.diperbarui <= excluded.diperbarui"
)


def publish_rt(*, rt: RT, pada: datetime, isi: IsiRT) -> None:
    """Make the state of `rt` public. Give true counts; small ones are suppressed here. A publication with an older
    `pada` leaves the newer one. ValueError when a text carries 16 digits in a row (NIK, KK)."""
    publish_banyak(baris=[(rt, isi)], pada=pada)


def publish_banyak(*, baris: Iterable[tuple[RT, IsiRT]], pada: datetime) -> int:
    """The same for many RT in one statement (each RT once). Gives the number of rows written."""
    siap = [_row(rt, publishable(isi), pada) for rt, isi in baris]
    if not siap:
        return 0
    with connection.cursor() as kursor:
        kursor.execute(_SQL, [list(kolom) for kolom in zip(*siap, strict=True)])
        return int(kursor.rowcount)


def publish_cakupan(
    *, kota_kode: str, periode: date, pada: datetime, fakta: Mapping[str, tuple[int | None, int | None, IsiCakupan]]
) -> int:
    """Make the coverage of these places public: code -> (protected, not protected, content), suppressed by the caller
    with `sensor.suppress_table` (the database refuses a count of 1 to 4). Gives the number of places."""
    baris = []
    for kode, (lindung, belum, isi) in fakta.items():
        teks = msgspec.json.encode(isi).decode()
        if _DERET_ANGKA.search(teks):
            raise ValueError(f"publish_cakupan {kode}: a public text carries an identity number")
        baris.append((kode, kota_kode, periode, lindung, belum, teks, pada))
    with connection.cursor() as kursor:
        kursor.executemany(_SQL_CAKUPAN, baris)
    return len(baris)


def _row(rt: RT, isi: IsiRT, pada: datetime) -> tuple[Any, ...]:
    teks = msgspec.json.encode(isi).decode()
    if _DERET_ANGKA.search(teks):
        raise ValueError(f"publish_rt {rt.kode}: a public text carries an identity number")
    return (
        rt.pk, rt.kode, rt.kota_kode, rt.kelurahan_id, rt.nomor, f"{rt} {rt.kelurahan.nama}", isi.pagu, isi.disetujui,
        isi.disalurkan, isi.terealisasi, isi.tersedia, isi.n_terlindungi, isi.bulan_orang, teks, pada,
    )  # fmt: skip
