"""The command line of the law: `hitung` answers one question, `uji_kasus` runs a file of worked examples.

Both return the exit status and never print a traceback for a wrong question.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from .galat import GalatAturan, MasukanSalah, SetelanSalah
from .hitungan import Jawaban
from .hukum import Hukum, hukum_berlaku
from .jelaskan import json_jawaban
from .kategori import DAFTAR, Konteks
from .masukan import baca

WIB = timezone(timedelta(hours=7))
"""The clock of the command line; the web asks the time zone of its city."""
BATAS_MASUKAN = 2**20
"""Bytes of one question: a thousand times the largest case; more is the wrong file."""


class _Pilahan(argparse.ArgumentParser):
    """argparse that refuses in Indonesian through our own error."""

    def error(self, message: str) -> NoReturn:
        raise MasukanSalah(f"Perintah tidak dipahami ({message}). Contoh: {self.epilog}")


def baca_setelan(pasangan: Sequence[str]) -> dict[str, str]:
    """["pagu.versi=b"] -> {"pagu.versi": "b"}. Raises SetelanSalah."""
    hasil = {}
    for p in pasangan:
        nama, tanda, isi = p.partition("=")
        if not tanda or not nama or not isi:
            raise SetelanSalah(f"Setelan {p!r} tidak dipahami. Tulis NAMA=NILAI, misalnya pagu.versi=b.")
        hasil[nama.strip()] = isi.strip()
    return hasil


def jawab(kategori: str, masukan: Any, *, pada: date, hukum: Hukum | None = None) -> Jawaban:
    """Answer one case: a category name and its inputs as plain data. Raises GalatAturan."""
    if kategori not in DAFTAR:
        raise MasukanSalah(f"Kategori {kategori!r} tidak dikenal. Yang ada: {', '.join(sorted(DAFTAR))}.")
    k = DAFTAR[kategori]
    konteks = Konteks(pada, hukum or hukum_berlaku())
    try:
        return k.hitung(baca(k.masukan, masukan), konteks)
    except (OverflowError, RecursionError):
        raise MasukanSalah("Angka atau tanggal dalam masukan di luar jangkauan. Periksa kembali.") from None


def _tolak(kalimat: object, status: int) -> int:
    print(kalimat, file=sys.stderr)
    return status


def _cetak(baris: Sequence[str]) -> None:
    """Print; a reader that stops early (`| head`) is no error."""
    try:
        print("\n".join(baris), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tanggal(teks: str | None) -> date:
    if teks is None:
        return datetime.now(WIB).date()
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise MasukanSalah(f"Tanggal --pada {teks!r} tidak sah. Tulis seperti 2026-05-01.") from None


def _baca_json(isi: bytes) -> Any:
    if len(isi) > BATAS_MASUKAN:
        raise MasukanSalah("Masukan terlalu panjang untuk satu pertanyaan. Periksa berkasnya.")
    try:
        data = msgspec.json.decode(isi)
    except (msgspec.DecodeError, RecursionError):
        raise MasukanSalah('Masukan bukan JSON yang sah. Contoh: {"workers": 20, "months": 12}.') from None
    if not isinstance(data, dict):
        raise MasukanSalah('Masukan harus berupa satu kumpulan JSON, misalnya {"workers": 20}.')
    return data


def hitung(argv: Sequence[str]) -> int:
    """`hitung KATEGORI [--setelan NAMA=NILAI] [--pada TANGGAL] < inputs.json`: prints one JSON object, returns 0 or 1."""
    p = _Pilahan(prog="hitung", add_help=False, epilog="hitung bpu_contribution < masukan.json")
    p.add_argument("kategori", nargs="?")
    p.add_argument("--setelan", action="append", default=[])
    p.add_argument("--pada")
    p.add_argument("--bantuan", "--help", "-h", action="store_true")
    try:
        arg = p.parse_args(list(argv))
        if arg.bantuan or arg.kategori is None:
            print(_bantuan())
            return 0 if arg.bantuan else 1
        if arg.kategori not in DAFTAR:
            jawab(arg.kategori, {}, pada=date.max)
        hukum = hukum_berlaku()
        if arg.setelan:
            hukum = hukum.dengan(baca_setelan(arg.setelan))
        masukan = _baca_json(sys.stdin.buffer.read(BATAS_MASUKAN + 1))
        j = jawab(arg.kategori, masukan, pada=_tanggal(arg.pada), hukum=hukum)
    except GalatAturan as e:
        return _tolak(e, 1)
    _cetak([json.dumps(json_jawaban(j), ensure_ascii=False)])
    return 0


def _bantuan() -> str:
    baris = ["Pemakaian: hitung KATEGORI [--setelan NAMA=NILAI] [--pada TANGGAL] < masukan.json", "", "Kategori:"]
    baris += [f"  {k.nama:26} {k.judul}" for k in DAFTAR.values()]
    return "\n".join(baris)


def uji_kasus(argv: Sequence[str]) -> int:
    """`uji-kasus FILE [--setelan NAMA=NILAI] [--pada TANGGAL]`: 0 all hard cases pass, 1 one fails, 2 unreadable file."""
    from . import uji

    p = _Pilahan(prog="uji-kasus", add_help=False, epilog="uji-kasus kasus.yaml")
    p.add_argument("berkas")
    p.add_argument("--setelan", action="append", default=[])
    p.add_argument("--pada")
    try:
        arg = p.parse_args(list(argv))
        hukum = hukum_berlaku()
        if arg.setelan:
            hukum = hukum.dengan(baca_setelan(arg.setelan))
        kasus = uji.baca_berkas(Path(arg.berkas))
        pada = _tanggal(arg.pada)
    except GalatAturan as e:
        return _tolak(e, 2)
    hasil = [uji.jalankan(k, pada=pada, hukum=hukum) for k in kasus]
    lulus, gagal, lewati = (sum(h.status == s for h in hasil) for s in ("lulus", "gagal", "lewati"))
    _cetak([*(h.baris() for h in hasil), f"{lulus} lulus, {gagal} gagal, {lewati} dilewati"])
    return 1 if any(h.status == "gagal" and h.gate == "hard" for h in hasil) else 0
