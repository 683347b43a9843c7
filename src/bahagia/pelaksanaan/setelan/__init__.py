"""Kinds of work, stages and technical gates of a city: dated settings beside the code (`<city>.yaml`).

A city without a file of its own uses that of Jambi; a date outside every version is refused, not guessed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from bahagia.dasar.penolakan import Penolakan

FOLDER = Path(__file__).parent
BAWAAN = "15.71"
SERATUS = 100


class _Ketat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every shape: a key nobody knows is an error."""


class TahapSetelan(_Ketat, frozen=True):
    kode: str
    nama: str
    bobot: int
    gerbang: str = ""


class JenisPekerjaan(_Ketat, frozen=True):
    """A kind of work. `untuk`: kinds of RAB activity it fits; `kata`: words of a name that suggest it."""

    kode: str
    nama: str
    untuk: tuple[str, ...]
    kata: tuple[str, ...]
    serah_terima: bool
    tahap: tuple[TahapSetelan, ...]


class ButirSetelan(_Ketat, frozen=True):
    kode: str
    teks: str
    boleh_tidak: bool = False


class GerbangSetelan(_Ketat, frozen=True):
    nama: str
    foto: str
    butir: tuple[ButirSetelan, ...]


class Versi(_Ketat, frozen=True):
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Literal["A", "B", "C", "D"]
    jenis: tuple[JenisPekerjaan, ...]
    gerbang: dict[str, GerbangSetelan]

    def jenis_of(self, kode: str) -> JenisPekerjaan | None:
        return next((j for j in self.jenis if j.kode == kode), None)


class _Berkas(_Ketat, frozen=True):
    versi: tuple[Versi, ...]


def setelan_pada(kota_kode: str, *, pada: date) -> Versi:
    """The settings of a city on a day."""
    for v in muat(kota_kode):
        if v.valid_from <= pada and (v.valid_to is None or pada <= v.valid_to):
            return v
    raise Penolakan(
        "Daftar jenis pekerjaan untuk tanggal itu belum ada.", langkah="Hubungi DPMPPA agar daftarnya dilengkapi.",
        kode="setelan_tidak_ada",
    )  # fmt: skip


def suggest_jenis(versi: Versi, *, nama: str, jenis: str) -> JenisPekerjaan:
    """The kind of work that the first telling word of an activity points to; the first one that fits its kind when none
    does: "Drainase Gang Kenanga" is a drain, "Gang Kenanga dicor" a road."""
    cocok = [j for j in versi.jenis if jenis in j.untuk] or list(versi.jenis)
    for kata in nama.lower().replace(",", " ").split():
        if (pilih := next((j for j in cocok if kata in j.kata), None)) is not None:
            return pilih
    return next((j for j in cocok if not j.kata), cocok[0])


@cache
def muat(kota_kode: str) -> tuple[Versi, ...]:
    """Versions of a city, checked: shares make a whole, every gate named exists, dates do not overlap."""
    berkas = FOLDER / f"{kota_kode}.yaml"
    if not berkas.exists():
        return muat(BAWAAN)
    isi = msgspec.convert(yaml.safe_load(berkas.read_text(encoding="utf-8")), _Berkas).versi
    for v in isi:
        for j in v.jenis:
            if sum(t.bobot for t in j.tahap) != SERATUS:
                raise ValueError(f"{berkas.name}: bobot {j.kode} tidak berjumlah {SERATUS}")
            if asing := {t.gerbang for t in j.tahap if t.gerbang} - set(v.gerbang):
                raise ValueError(f"{berkas.name}: gerbang {asing} tidak ada")
    urut = sorted(isi, key=lambda v: v.valid_from)
    for lama, baru in zip(urut, urut[1:], strict=False):
        if lama.valid_to is None or lama.valid_to >= baru.valid_from:
            raise ValueError(f"{berkas.name}: masa berlaku bertumpuk")
    return isi
