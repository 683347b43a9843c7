"""The list for the bank: columns by a dated, versioned layout; money as numbers, account numbers as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from bahagia.dasar.lembar.tulis import Kolom as KolomLembar
from bahagia.dasar.lembar.tulis import tulis_csv, tulis_xlsx
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.models import PemetaanKolom

_FOLDER = Path(__file__).parent / "data"
JENIS = "bank_daftar"
KOLOM_TERBANYAK = 40


class BarisBayar(msgspec.Struct, frozen=True):
    """One payment: account digits, the name as the bank knows it, whole rupiah, and how we find it again."""

    rekening: str
    nama: str
    nilai: int
    keterangan: str
    acuan: str
    bank: str = "115"


class Kolom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One column: its head and what it shows (`urut`, `tanggal`, a field of BarisBayar, or "" with the fixed text `tetap`)."""

    kepala: str
    isi: str
    bentuk: Literal["teks", "angka", "uang", "tanggal"] = "teks"
    lebar: int = 18
    tetap: str = ""


class SusunanBank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bank's layout of the list."""

    versi: int
    sumber: str
    lembar: str
    pemisah: Literal[";", ",", "|"]
    kolom: list[Kolom]

    def check(self) -> None:
        """Refuse a layout from which no bank could pay."""
        kepala = [k.kepala.strip().upper() for k in self.kolom]
        isi = {k.isi for k in self.kolom}
        salah = ""
        if not 0 < len(kepala) <= KOLOM_TERBANYAK:
            salah = f"Jumlah kolom harus 1 sampai {KOLOM_TERBANYAK}."
        elif len(set(kepala)) != len(kepala) or "" in kepala:
            salah = "Setiap kolom harus mempunyai judul sendiri."
        elif asing := sorted(isi - set(BarisBayar.__struct_fields__) - {"urut", "tanggal", ""}):
            salah = f"Isi kolom tidak dikenal: {', '.join(asing)}."
        elif not {"rekening", "nama", "nilai", "acuan"} <= isi:
            salah = "Kolom rekening, nama, nilai, dan acuan harus ada."
        elif any(k.isi == "rekening" and k.bentuk != "teks" for k in self.kolom):
            salah = "Kolom rekening harus berbentuk teks, supaya angka nol di depan tidak hilang."
        if salah:
            raise Penolakan(salah, langkah="Perbaiki daftar kolomnya, lalu kirim lagi.", kode="susunan_salah")


@cache
def read_susunan_baku() -> SusunanBank:
    """The layout shipped with us, newest version."""
    berkas = max(_FOLDER.glob("kolom_bank_daftar_v*.yaml"), key=lambda b: int(re.sub(r"\D", "", b.stem)))
    return msgspec.convert(yaml.safe_load(berkas.read_text(encoding="utf-8")), SusunanBank)


def susunan_pada(kota_kode: str, *, pada: date) -> SusunanBank:
    """The layout in force in a city: its newest row not after `pada`, else the one shipped."""
    baris = PemetaanKolom.objects.filter(kota_kode=kota_kode, jenis=JENIS, sejak__lte=pada).order_by("-sejak").first()
    return msgspec.convert(baris.isi, SusunanBank) if baris else read_susunan_baku()


def tulis_daftar(
    baris: Sequence[BarisBayar], *, bentuk: Literal["xlsx", "csv"] = "xlsx", tanggal: date, judul: Sequence[str] = (),
    susunan: SusunanBank | None = None,
) -> bytes:  # fmt: skip
    """The list as the bank takes it. Refused: no line, a line without account or without money, an account twice with
    the same reference."""
    ini = susunan or read_susunan_baku()
    _check(baris)
    kolom = [KolomLembar(k.kepala, k.bentuk, k.lebar) for k in ini.kolom]
    isi = [[_sel(k, b, urut, tanggal) for k in ini.kolom] for urut, b in enumerate(baris, start=1)]
    if bentuk == "csv":
        return tulis_csv(kolom, isi, pemisah=ini.pemisah)
    return tulis_xlsx(kolom, isi, lembar=ini.lembar, judul=list(judul))


def _sel(kolom: Kolom, baris: BarisBayar, urut: int, tanggal: date) -> Any:
    if kolom.isi == "":
        return kolom.tetap
    if kolom.isi == "urut":
        return urut
    return tanggal if kolom.isi == "tanggal" else getattr(baris, kolom.isi)


def _check(baris: Sequence[BarisBayar]) -> None:
    if not baris:
        raise Penolakan("Daftar pembayarannya kosong.", langkah="Pilih dulu RT yang dicairkan.", kode="daftar_bank_kosong")
    acuan = set()
    for b in baris:
        if not b.rekening.isdecimal() or not b.nama.strip() or b.nilai <= 0:
            raise Penolakan(
                f"Baris {b.acuan} belum lengkap: rekening, nama, dan jumlahnya harus terisi.",
                langkah="Lengkapi rekening Pokja itu, atau keluarkan RT itu dari daftar.", kode="daftar_bank_kurang",
            )  # fmt: skip
        if b.acuan in acuan:
            raise Penolakan(
                f"Acuan {b.acuan} muncul dua kali dalam daftar.", langkah="Periksa daftarnya.", kode="daftar_bank_ganda"
            )
        acuan.add(b.acuan)
