"""From bytes to rows: the front door for every uploaded sheet. Knows no people, no money: only rows and cells."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pathlib
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bahagia.dasar.penolakan import Penolakan

from .batas import BATAS, Batas
from .jenis import BUKU, kenali_jenis
from .sel import Sel
from .teks_csv import baca_csv

_ANAK = str(pathlib.Path(__file__).with_name("anak.py"))


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet. ``baris[0]`` is row 1 as the spreadsheet shows it; rows may be of different length."""

    nama: str
    baris: Sequence[Sequence[Sel]]
    tersembunyi: bool = False
    gabung: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """Merged ranges ((row, column), (row, column)), counted from 0."""
    lewat_batas: Penolakan | None = None
    """Why this sheet was not read; then ``baris`` is empty."""


def buka_buku(isi: bytes, *, batas: Batas = BATAS) -> list[Lembar]:
    """Read XLSX, XLSM, XLSB, XLS, ODS or CSV bytes.

    Every number is float, so that the caller knows "this was a number"; CSV cells are always text.
    Raises Penolakan (kode ``lembar_*``) for what cannot or may not be read. Time and memory are bounded by ``batas``.
    """
    if kenali_jenis(isi, batas) != BUKU:
        return [Lembar("CSV", baca_csv(isi, batas))]
    jawaban = _panggil_anak(isi, batas)
    lembar = [
        Lembar(
            satu["nama"],
            [_hidupkan(baris) for baris in satu["baris"]],
            satu["tersembunyi"],
            tuple((tuple(a), tuple(b)) for a, b in satu.get("gabung", ())),
            _lewat_batas(satu["nama"], satu["lewat_batas"], batas) if "lewat_batas" in satu else None,
        )
        for satu in jawaban["lembar"]
    ]
    if not any(satu.baris for satu in lembar):
        for satu in lembar:
            if satu.lewat_batas is not None:
                raise satu.lewat_batas
        raise Penolakan(
            "Berkas Excel ini tidak berisi data.",
            kode="lembar_kosong",
            langkah="Buka berkasnya, pastikan daftarnya ada, simpan, lalu kirim lagi.",
        )
    return lembar


def _lewat_batas(nama: str, ukuran: Sequence[int], batas: Batas) -> Penolakan:
    tinggi, lebar = ukuran

    def titik(n: int) -> str:
        return f"{n:,}".replace(",", ".")

    return Penolakan(
        f'Lembar "{nama}" berisi sampai baris {titik(tinggi)} dan {titik(lebar)} kolom; batasnya '
        f"{titik(batas.baris)} baris dan {batas.kolom} kolom.",
        langkah="Salin hanya tabel daftarnya ke berkas Excel baru, atau bagi menjadi beberapa berkas.",
        kode="lembar_terlalu_panjang",
    )


def _hidupkan(baris: list) -> list[Sel]:
    for i, sel in enumerate(baris):
        if sel.__class__ is list:
            saat = datetime.datetime.fromisoformat(sel[0])
            baris[i] = saat.date() if saat.time() == datetime.time() else saat
    return baris


def _panggil_anak(isi: bytes, batas: Batas) -> dict:
    try:
        proses = subprocess.run(
            [sys.executable, "-P", "-X", "utf8", _ANAK, json.dumps(dataclasses.asdict(batas))],
            input=isi,
            capture_output=True,
            timeout=batas.detik + 5,
            check=False,
        )
        jawaban = msgspec.json.decode(proses.stdout) if proses.returncode == 0 else None
    except (subprocess.TimeoutExpired, msgspec.DecodeError):
        jawaban = None
    if jawaban is None:  # ended by its limits: memory or time
        raise Penolakan(
            "Berkas ini terlalu berat untuk dibaca: ada sel yang letaknya sangat jauh dari daftar, atau isinya berulang-ulang.",
            kode="lembar_bom",
            langkah="Salin hanya tabel daftarnya ke berkas Excel baru, lalu kirim berkas baru itu.",
        )
    match jawaban.get("galat"):
        case None:
            return jawaban
        case "sandi":
            raise Penolakan(
                "Berkas Excel ini dikunci dengan kata sandi.",
                kode="lembar_bersandi",
                langkah="Hapus kata sandinya di Excel, simpan, lalu kirim lagi.",
            )
        case "banyak_lembar":
            raise Penolakan(
                f"Berkas ini mempunyai {jawaban['jumlah']} lembar; batasnya {batas.lembar}.",
                kode="lembar_banyak",
                langkah="Salin lembar daftarnya ke berkas Excel baru, lalu kirim.",
            )
        case _:
            raise Penolakan(
                "Berkas Excel ini rusak dan tidak dapat dibaca.",
                kode="lembar_rusak",
                langkah="Buka di Excel, simpan ulang dengan nama baru (.xlsx), lalu kirim lagi.",
            )
