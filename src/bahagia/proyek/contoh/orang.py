"""Invented people: names as one hears them in Jambi, work in the words of the street, numbers that belong to nobody."""

from __future__ import annotations

import csv
import dataclasses
import functools
import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from importlib import resources
from itertools import accumulate
from random import Random
from typing import Any

import yaml

from bahagia.pekerja.isian import PekerjaIsian
from bahagia.pekerja.pekerjaan import CUKUP, Pekerjaan, kenali
from bahagia.proyek.contoh.nik import URUT_PALING_BANYAK, nik_rekaan, no_kk_rekaan, telepon_rekaan

KEMBAR = 0.03  # share of near-duplicates, for the search of duplicates later
TUA = 0.01  # share older than 64 years and some months: the alarm before 65 has something to say
UMUR_MUDA, UMUR_TUA = 18, 64  # years; the law's limits are in `aturan`, here only what looks right
_HARI_SETAHUN = 365.25
_TEMPAT_LAHIR = (
    ["Jambi"] * 12 + ["Muaro Jambi", "Muara Bulian", "Kuala Tungkal", "Muara Bungo", "Sungai Penuh", "Bangko", "Sarolangun"] * 2
    + ["Palembang", "Padang", "Bukittinggi", "Medan", "Pematangsiantar", "Solo", "Wonogiri", "Kebumen", "Cirebon", "Lampung"]
)  # fmt: skip
_JALAN = (
    "Kenanga", "Melati", "Sumantri Brojonegoro", "Kol. Abunjani", "Lingkar Barat", "Pattimura", "Marene", "Sunan Giri",
    "H. Kamil", "Yunus Sanis", "Raden Wijaya", "Ir. H. Juanda", "Guru Muchtar", "Slamet Riyadi", "Sultan Thaha", "Mawar",
    "Cempaka", "Anggrek", "Danau Sipin", "Bangka", "Veteran", "Sersan Anwar Bay", "Abdul Chatab", "Gajah Mada",
)  # fmt: skip


def acak_dari(benih: str) -> Random:
    """Chance that repeats: for invented people and places, never for keys."""
    return Random(benih)  # noqa: S311


@dataclasses.dataclass(frozen=True)
class Kelompok:
    """One group of names: patterns and words."""

    nama: str
    bobot: int
    pola: dict[str, list[str]]
    depan: dict[str, list[str]]
    belakang: list[str]


def _baca(nama: str) -> str:
    return resources.files("bahagia.proyek.contoh").joinpath("data", nama).read_text("utf-8")


@functools.cache
def list_kelompok() -> tuple[Kelompok, ...]:
    return tuple(
        Kelompok(k["kelompok"], k["bobot"], {"L": k["pola_l"], "P": k["pola_p"]}, {"L": k["l"], "P": k["p"]}, k["b"])
        for k in yaml.safe_load(_baca("nama_kelompok.yaml"))
    )


@functools.cache
def _umum(posisi: str, jk: str) -> tuple[str, ...]:
    """Common names, without Faker's rare old ones and without names of Batak clans, which have their own group."""
    marga = {b for k in list_kelompok() if k.nama == "batak" for b in k.belakang}
    return tuple(
        sorted({
            b["nama"]
            for b in csv.DictReader(_baca("nama_umum.csv").splitlines())
            if b["posisi"] == posisi and jk in b["jenis_kelamin"] and "mutiawsr" in b["sumber"] and b["nama"] not in marga
        })
    )  # fmt: skip


@functools.cache
def _list_kerja(jk: str) -> tuple[tuple[tuple[str, Pekerjaan], ...], tuple[float, ...]]:
    """((word, occupation), ...) of a sex with cumulative weights."""
    pasangan, bobot = [], []
    for b in yaml.safe_load(_baca("kerja.yaml")):
        if jk not in b["jk"]:
            continue
        for kata in b["kata"]:
            entri, yakin = kenali(kata)
            if entri is None or yakin < CUKUP:
                raise ValueError(f"kerja.yaml: {kata!r} is not a known occupation")
            pasangan.append((kata, entri))
            bobot.append(b["bobot"] / len(b["kata"]))
    return tuple(pasangan), tuple(accumulate(bobot))


def nama_rekaan(acak: Random, jk: str) -> str:
    """A full name of that sex ("L"/"P")."""
    kelompok = acak.choices(list_kelompok(), weights=[k.bobot for k in list_kelompok()])[0]
    kata = []
    for bagian in acak.choice(kelompok.pola[jk]).split():
        if bagian == "D":
            kata.append(acak.choice(kelompok.depan[jk]))
        elif bagian == "B":
            kata.append(acak.choice(kelompok.belakang))
        elif bagian == "U":
            kata.append(acak.choice(_umum("belakang", jk)))
        elif bagian == "G":
            kata.append(acak.choice(_umum("depan", jk)))
        else:
            kata.append({"M": "M.", "A": "Ahmad", "S": "Siti", "N": "Nur", "Y": "Sayyid", "X": "Syarifah"}.get(bagian, bagian))
    if kata[-1] == "bin":
        kata.append(acak.choice(kelompok.depan["L"]))
    return " ".join(dict.fromkeys(kata))  # never the same word twice


class Pencipta:
    """Makes people one after the other from a seed; the same seed and order give the same people.

    `kini` is the day on which ages count.
    """

    def __init__(self, benih: int, kini: date) -> None:
        self.acak = acak_dari(f"orang/{benih}")
        self.kini = kini
        self._urut: Counter[tuple[date, str]] = Counter()
        self._kk: Counter[date] = Counter()
        self._telepon = 0
        self._lalu: PekerjaIsian | None = None

    def lahir(self) -> date:
        """A birth date of somebody of working age; a few are close to 65."""
        umur = 64.5 if self.acak.random() < TUA else UMUR_MUDA + 0.1 + self.acak.betavariate(2, 2) * (UMUR_TUA - UMUR_MUDA - 0.2)
        return self.kini - timedelta(days=round(umur * _HARI_SETAHUN))

    def nik(self, lahir: date, jk: str) -> str:
        while self._urut[lahir, jk] >= URUT_PALING_BANYAK:
            raise ValueError(f"no serial left for {lahir} {jk}: spread the birth dates")
        self._urut[lahir, jk] += 1
        return nik_rekaan(lahir, jk, self._urut[lahir, jk])

    def no_kk(self) -> str:
        hari = date(2010, 1, 1) + timedelta(days=self.acak.randrange(5000))
        self._kk[hari] += 1
        return no_kk_rekaan(hari, self._kk[hari])

    def telepon(self) -> str:
        self._telepon += 1
        return telepon_rekaan(self._telepon)

    def pekerja(self, rt: int = 0) -> PekerjaIsian:
        """One worker of RT number `rt`; 3 % are nearly the one before (other spelling, same family, other NIK)."""
        if self._lalu is not None and self.acak.random() < KEMBAR:
            return self._kembaran(self._lalu)
        acak = self.acak
        jk = "P" if acak.random() < 0.42 else "L"
        lahir = self.lahir()
        daftar, bobot = _list_kerja(jk)
        kata, entri = acak.choices(daftar, cum_weights=bobot)[0]
        self._lalu = PekerjaIsian(
            nik=self.nik(lahir, jk), nama=nama_rekaan(acak, jk), tanggal_lahir=lahir, jenis_kelamin=jk, no_kk=self.no_kk(),
            tempat_lahir=acak.choice(_TEMPAT_LAHIR), alamat=f"Jl. {acak.choice(_JALAN)} No. {acak.randint(1, 180)}",
            rt=f"{rt:02d}" if rt else "", pekerjaan_tertulis=kata, pekerjaan_kode=entri.kode, sektor=entri.sektor,
            kategori=entri.kategori, telepon=self.telepon() if acak.random() < 0.7 else "",
            nama_ibu=nama_rekaan(acak, "P") if acak.random() < 0.5 else "",
            penghasilan=acak.randrange(12, 40) * 100_000 if acak.random() < 0.6 else None,
        )  # fmt: skip
        return self._lalu

    def _kembaran(self, asal: PekerjaIsian) -> PekerjaIsian:
        """The same person written down once more by a hurried hand: name respelt, birth date off by a digit."""
        lahir = asal.tanggal_lahir - timedelta(days=self.acak.choice([0, 1, 9, 10]))
        return dataclasses.replace(
            asal, nama=ejaan_lain(self.acak, asal.nama), tanggal_lahir=lahir, nik=self.nik(lahir, asal.jenis_kelamin), telepon=""
        )


_EJAAN = (
    ("Muhammad", "Muhamad"), ("M.", "Muhammad"), ("Ahmad", "Achmad"), ("Siti", "St."), ("Nur", "Noor"), ("ud", "oed"),
    ("ya", "ia"), ("dd", "d"), ("ss", "s"), ("sy", "s"), ("f", "p"), ("v", "f"), ("z", "j"), ("h", ""), ("ai", "ay"), ("i", "y"),
)  # fmt: skip


def ejaan_lain(acak: Random, nama: str) -> str:
    """A spelling a clerk might have used instead."""
    bisa = [(a, b) for a, b in _EJAAN if a in nama]
    a, b = acak.choice(bisa) if bisa else (nama[-1], nama[-1] * 2)
    return nama.replace(a, b, 1)


def sum_sidik(orang: Sequence[PekerjaIsian]) -> str:
    """Digest of people, to prove that a seed repeats."""
    isi: list[Any] = [dataclasses.astuple(o) for o in orang]
    return hashlib.sha256(repr(isi).encode()).hexdigest()
