"""Legal grounds and retention classes as data: `data/*.yaml`, read once, unknown keys refused."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

_DATA = Path(__file__).parent / "data"


class Dasar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ground that a decision may rest on, for some kinds of requests, from a day on."""

    kode: str
    putusan: Literal["kabul", "tolak"]
    jenis: list[str]
    teks: str
    peraturan: str
    pasal: str
    sejak: date
    sampai: date | None = None

    @property
    def kutipan(self) -> str:
        return f"{self.peraturan} {self.pasal}"


class Lama(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long: days of the house, or a figure of law in years, or words for "no end of its own"."""

    hari: int | None = None
    aturan: str = ""
    selama: str = ""


class Kelas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of personal data with its end of life. `tabel`: labels of the models whose rows it governs."""

    kode: str
    nama: str
    tabel: list[str]
    lama: Lama
    sejak: str
    dasar: str
    sesudahnya: str
    laksana: Literal["", "unggahan", "pekerja", "kesehatan", "musyawarah", "pesan", "foto", "permintaan"]


@cache
def semua_dasar() -> tuple[Dasar, ...]:
    isi = yaml.safe_load((_DATA / "dasar.yaml").read_text("utf-8"))
    return tuple(msgspec.convert(isi["dasar"], list[Dasar]))


@cache
def semua_kelas() -> tuple[Kelas, ...]:
    """The retention schedule."""
    isi = yaml.safe_load((_DATA / "retensi.yaml").read_text("utf-8"))
    return tuple(msgspec.convert(isi["kelas"], list[Kelas]))


def list_dasar(jenis: str, *, pada: date, putusan: str = "") -> list[Dasar]:
    """Grounds in force on a day for this kind of request (and this answer)."""
    return [
        d for d in semua_dasar()
        if jenis in d.jenis and d.sejak <= pada <= (d.sampai or date.max) and putusan in ("", d.putusan)
    ]  # fmt: skip


def kelas_of(kode: str) -> Kelas:
    return next(k for k in semua_kelas() if k.kode == kode)


def retensi_of(label: str) -> Kelas | None:
    """The class of a table, by its label (`pekerja.Pekerja`)."""
    return next((k for k in semua_kelas() if label in k.tabel), None)
