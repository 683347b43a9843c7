"""Keying a sheet: what its rows show, and what the typed rows ask the forms to do. No writes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from bahagia.dasar.penolakan import Penolakan
from bahagia.lapangan.actions_kertas import SELURUHNYA, kunci_niat
from bahagia.lapangan.acuan import Orang
from bahagia.lapangan.cetak import sum_kosong, urut_orang
from bahagia.lapangan.kertas import KERTAS, UNSUR, Lajur
from bahagia.lapangan.models import BarisLembar, LembarKertas

ADA = "ada"  # the tick beside a printed name: there is a signature
Niat = list[tuple[str, dict[str, Any]]]


@dataclasses.dataclass(frozen=True)
class Sel:
    """One box of a row. `nilai`: text, or the chosen codes of `pilihan`."""

    nama: str
    judul: str
    nilai: Any
    salah: str = ""
    angka: bool = False
    panjang: int = 80
    pilihan: tuple[tuple[str, Any, bool], ...] = ()


@dataclasses.dataclass(frozen=True)
class BarisKetik:
    """One row as the page shows it: a printed name to tick, or boxes to type in; what it became, or what is wrong with it."""

    nomor: int
    nama: str
    sebut: str
    tercetak: bool
    ada: bool
    sel: tuple[Sel, ...]
    jadi: BarisLembar | None
    salah: Penolakan | None

    @property
    def nama_ada(self) -> str:
        return f"b{self.nomor}-{ADA}"

    @property
    def isi(self) -> bool:
        """Whether something was written in it."""
        return self.ada if self.tercetak else any(s.nilai for s in self.sel)


def list_baris_ketik(
    lembar: LembarKertas, data: QueryDict | None, jadi: Mapping[int, BarisLembar], salah: Mapping[int, Penolakan]
) -> list[BarisKetik]:
    """All rows of a sheet in their order, with what was typed."""
    kertas, data, orang = KERTAS[lembar.jenis], data or QueryDict(), urut_orang(lembar)
    hasil = [_baris(n, satu, kertas.tetap, data, jadi.get(n), salah.get(n)) for n, satu in enumerate(orang, 1)]
    awal = len(orang)
    hasil += [_baris(n, None, kertas.baru, data, jadi.get(n), salah.get(n))
              for n in range(awal + 1, awal + sum_kosong(kertas, awal) + 1)]  # fmt: skip
    return hasil


def list_niat(lembar: LembarKertas, data: QueryDict, jadi: Mapping[int, BarisLembar]) -> list[tuple[int, Niat]]:
    """(row, what it asks for) of every row that something was written in and that was not keyed before."""
    return [(b.nomor, _niat(lembar, b, data, jadi)) for b in list_baris_ketik(lembar, data, jadi, {}) if b.jadi is None and b.isi]


def list_lewat(lembar: LembarKertas, data: QueryDict, jadi: Mapping[int, BarisLembar]) -> list[int]:
    """Rows that something was written in although they had been keyed: by somebody else, since this page was opened."""
    return [b.nomor for b in list_baris_ketik(lembar, data, jadi, {}) if b.jadi is not None and b.isi]


def _baris(
    n: int, orang: Orang | None, lajur: tuple[Lajur, ...], data: QueryDict, jadi: BarisLembar | None, salah: Penolakan | None
) -> BarisKetik:
    sel = tuple(_sel(n, satu, data, salah) for satu in lajur if satu.nama)
    sebut = f"{orang.nama} ({orang.keterangan})" if orang and orang.keterangan else orang.nama if orang else ""
    ada = bool(data.get(f"b{n}-{ADA}")) or (orang is not None and any(s.nilai for s in sel))
    return BarisKetik(n, orang.nama if orang else "", sebut, orang is not None, ada, sel, jadi, salah)


def _sel(n: int, lajur: Lajur, data: QueryDict, salah: Penolakan | None) -> Sel:
    nama = f"b{n}-{lajur.nama}"
    kata = str(salah) if salah is not None and salah.bidang == lajur.nama else ""
    if lajur.jenis == UNSUR:
        pilih = data.getlist(nama)
        return Sel(nama, str(lajur.judul), pilih, kata, pilihan=tuple((k, v, k in pilih) for k, v in lajur.pilihan))
    return Sel(nama, str(lajur.judul), data.get(nama, "").strip(), kata, lajur.jenis == "angka", lajur.panjang)


def _niat(lembar: LembarKertas, b: BarisKetik, data: QueryDict, jadi: Mapping[int, BarisLembar]) -> Niat:
    """What one row asks for, form by form."""
    isi: dict[str, Any] = {s.nama.partition("-")[2]: s.nilai for s in b.sel if s.nilai}
    acuan = dict(lembar.acuan)
    if lembar.jenis == "hadir_musyawarah":
        return [(lembar.jenis, {**isi, **acuan} | ({"undangan": lembar.urutan[b.nomor - 1]} if b.tercetak else {}))]
    if lembar.jenis != "hadir":
        return [(lembar.jenis, {**isi, **acuan})]
    hari = jadi[SELURUHNYA].objek.rpartition(":")[2]
    hadir = {"hari": hari, "cara": "lembar"} | ({"jam": isi.pop("jam")} if "jam" in isi else {})
    if b.tercetak:
        return [("hadir", hadir | {"peserta": lembar.urutan[b.nomor - 1]})]
    menyusul = kunci_niat(lembar, b.nomor, "tambahan")
    return [("tambahan", {**isi, **acuan}), ("hadir", hadir | {"peserta": menyusul})]
