"""Reading the question of a calculation: strict shapes, and what is wrong said in Indonesian."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from .galat import MasukanSalah

T = TypeVar("T")
_JENIS = {
    "int": "bilangan bulat",
    "float": "bilangan pecahan",
    "str": "teks dalam tanda kutip",
    "bool": "true atau false",
    "object": "kumpulan {...}",
    "array": "daftar [...]",
    "null": "kosong (null)",
    "date": "tanggal seperti 2026-05-01",
}
_TIDAK_DIKENAL = re.compile(r"Object contains unknown field `(.+?)`(?: - at `(.+)`)?")
_KURANG = re.compile(r"Object missing required field `(.+?)`(?: - at `(.+)`)?")
_SALAH_JENIS = re.compile(r"Expected `(.+?)`, got `(.+?)`(?: - at `(.+)`)?")
_BATAS = re.compile(r"Expected `(?:int|array|str)`(?: of length)? (>=|<=) (\d+)(?: - at `(.+)`)?")
_TANGGAL = re.compile(r"Invalid RFC3339 encoded date(?:time)?(?: - at `(.+)`)?")
_PILIHAN = re.compile(r"Invalid enum value (.+?)(?: - at `(.+)`)?$")


def _nama(jalur: str | None) -> str:
    return jalur.removeprefix("$.").removeprefix("$") if jalur and jalur != "$" else "masukan"


def _jenis(teks: str) -> str:
    return " atau ".join(_JENIS.get(t.strip(), t.strip()) for t in teks.split("|"))


def _kalimat(galat: str, bentuk: Any) -> str:
    if m := _TIDAK_DIKENAL.search(galat):
        di = f" di {_nama(m[2])}" if m[2] else ""
        dikenal = "" if m[2] else f" Yang dikenal: {', '.join(bentuk.__struct_encode_fields__)}."
        return f"Masukan {m[1]!r}{di} tidak dikenal.{dikenal}"
    if m := _KURANG.search(galat):
        di = f" di {_nama(m[2])}" if m[2] else ""
        return f"Masukan {m[1]!r}{di} belum ada. Tambahkan lalu hitung lagi."
    if m := _SALAH_JENIS.search(galat):
        return f"Masukan {_nama(m[3])!r} harus berupa {_jenis(m[1])}, bukan {_jenis(m[2])}."
    if m := _BATAS.search(galat):
        kata = "tidak boleh kurang dari" if m[1] == ">=" else "tidak boleh lebih dari"
        return f"Masukan {_nama(m[3])!r} {kata} {m[2]}."
    if m := _TANGGAL.search(galat):
        return f"Masukan {_nama(m[1])!r} bukan tanggal yang sah. Tulis seperti 2026-05-01."
    if m := _PILIHAN.search(galat):
        return f"Masukan {_nama(m[2])!r} tidak mengenal {m[1]}. Periksa ejaannya."
    return f"Masukan tidak sah: {galat}."


def baca(bentuk: type[T], data: object) -> T:
    """Typed inputs, or MasukanSalah naming the key that is unknown, missing or of the wrong kind."""
    try:
        return msgspec.convert(data, bentuk)
    except msgspec.ValidationError as e:
        raise MasukanSalah(_kalimat(str(e), bentuk)) from None


def polos(x: Any) -> Any:
    """YAML values as JSON would have them: an unquoted date becomes text."""
    if isinstance(x, datetime):
        return x.isoformat(timespec="seconds" if x.second else "minutes")
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, dict):
        return {k: polos(v) for k, v in x.items()}
    if isinstance(x, list):
        return [polos(v) for v in x]
    return x


def jam(teks: str) -> datetime:
    """ "2026-11-20T14:30" with or without seconds or zone; a bare date has no hour and is refused."""
    try:
        if "T" not in teks and " " not in teks:
            raise ValueError
        return datetime.fromisoformat(teks)
    except ValueError:
        raise MasukanSalah(f"Waktu {teks!r} tidak sah. Tulis tanggal dan jam seperti 2026-11-20T14:30.") from None


def tanggal(teks: str) -> date:
    """The day of "2026-11-20" or of a moment."""
    try:
        return datetime.fromisoformat(teks).date()
    except ValueError:
        raise MasukanSalah(f"Tanggal {teks!r} tidak sah. Tulis seperti 2026-11-20.") from None
