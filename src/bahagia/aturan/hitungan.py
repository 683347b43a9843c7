"""A calculation in progress and its answer: every figure taken leaves its citation, every choice its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah
from .hukum import Dasar, Hukum, SetelanPakai, hukum_berlaku

Uang = int | Fraction


class Baris(Struct, frozen=True):
    """One line of the breakdown: a plain label, the amount (or None for a remark), and how it came about."""

    label: str
    jumlah: Uang | None = None
    cara: str = ""


class Jawaban(Struct, frozen=True):
    """What a calculator answers. `hasil` holds the named results; money is int, or Fraction where it is not whole."""

    jumlah: Uang | None
    hasil: Mapping[str, Any]
    rincian: tuple[Baris, ...]
    dasar: tuple[Dasar, ...]
    setelan: tuple[SetelanPakai, ...]
    versi_hukum: str

    def __getitem__(self, nama: str) -> Any:
        return self.hasil[nama]

    @property
    def keyakinan(self) -> str:
        """The weakest confidence among the citations and the choices made: A best, D unconfirmed."""
        return terlemah(self.dasar, self.setelan)


def terlemah(dasar: Iterable[Dasar], setelan: Iterable[SetelanPakai]) -> str:
    return max((d.keyakinan for d in (*dasar, *(s.dasar for s in setelan))), default="D")


class Hitungan:
    """Collects citations, settings and lines while a calculator works."""

    def __init__(self, hukum: Hukum | None = None) -> None:
        self.hukum = hukum or hukum_berlaku()
        self._dasar: dict[tuple[str, str], Dasar] = {}
        self._setelan: dict[str, SetelanPakai] = {}
        self._baris: list[Baris] = []

    def kutip(self, dasar: Dasar) -> None:
        kunci = (dasar.peraturan, dasar.pasal)
        lama = self._dasar.get(kunci)
        if lama is None or lama.keyakinan < dasar.keyakinan:
            self._dasar[kunci] = dasar

    def nilai(self, id: str, pada: date, **kunci: str) -> Any:
        """The figure in force, its citation recorded. Raises TidakAdaKetentuan."""
        k = self.hukum.nilai(id, pada, **kunci)
        self.kutip(k.dasar)
        return k.nilai

    def pilih(self, nama: str, pada: date, isi: str | None = None) -> str:
        """The choice in force for an unsettled point, recorded by name; `isi` when the question itself chose."""
        s = self.hukum.pilih(nama, pada, isi)
        self._setelan[nama] = s
        return s.nilai

    def catat(self, label: str, jumlah: Uang | None = None, cara: str = "") -> None:
        self._baris.append(Baris(label, _utuh(jumlah), cara))

    def bulat(self, x: Uang, jenis: str, pada: date) -> Uang:
        """Whole rupiah stay whole. Anything else follows the named setting pembulatan.<jenis>: no rule exists."""
        f = Fraction(x)
        if f.denominator == 1:
            return f.numerator
        cara = self.pilih("pembulatan." + jenis, pada)
        if cara == "pecahan":
            return f
        bawah = f.numerator // f.denominator
        if cara == "ke_bawah":
            return bawah
        if cara == "ke_atas":
            return bawah + 1
        return bawah + (1 if (f - bawah) * 2 >= 1 else 0)

    def ikut(self, lain: Jawaban, *, rincian: bool = True) -> Jawaban:
        """Take over the citations, settings and (usually) lines of a calculation this one rests on."""
        for d in lain.dasar:
            self.kutip(d)
        for s in lain.setelan:
            self._setelan[s.nama] = s
        if rincian:
            self._baris += lain.rincian
        return lain

    def jawab(self, jumlah: Uang | None, **hasil: Any) -> Jawaban:
        return Jawaban(
            _utuh(jumlah),
            {k: _utuh(v) for k, v in hasil.items()},
            tuple(self._baris),
            tuple(self._dasar.values()),
            tuple(self._setelan.values()),
            self.hukum.versi,
        )


def _utuh(x: Any) -> Any:
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x


def bilangan(nama: str, x: object, *, paling_kecil: int = 0) -> int:
    """A whole number that makes sense, or MasukanSalah naming it."""
    if isinstance(x, bool) or not isinstance(x, int):
        raise MasukanSalah(f"{nama} harus bilangan bulat.")
    if x < paling_kecil:
        raise MasukanSalah(f"{nama} tidak boleh kurang dari {bentuk.angka(paling_kecil)}.")
    return x
