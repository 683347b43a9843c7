"""Running worked examples: a case is right when every key of `expected` comes out exactly.

gate hard must match. gate soft rests on something unsettled: it may match under a named choice, which is then shown.
gate info is computed and shown, never judged.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct

from .galat import GalatAturan, MasukanSalah
from .hitungan import Jawaban
from .hukum import Hukum
from .jelaskan import json_nilai
from .masukan import polos
from .perintah import jawab

BATAS_COBA = 64
"""Combinations of choices tried for one soft case."""


class Kasus(Struct, kw_only=True):
    """One example of the file; keys that only document it (derivation, note ...) are ignored."""

    id: str
    category: str
    gate: Literal["hard", "soft", "info"] = "hard"
    inputs: dict[str, Any]
    expected: dict[str, Any]
    expected_soft: dict[str, Any] = {}


class _Berkas(Struct):
    examples: list[Kasus]


class Hasil(Struct, frozen=True):
    id: str
    gate: str
    status: Literal["lulus", "gagal", "lewati"]
    expected: Any
    got: Any
    catatan: str = ""

    def baris(self) -> str:
        bagian = [self.id, self.status, _json(self.expected), _json(self.got)]
        if self.catatan:
            bagian.append(self.catatan)
        return "  ".join(bagian)


def _json(x: Any) -> str:
    return x if isinstance(x, str) else json.dumps(x, ensure_ascii=False)


def baca_berkas(jalur: Path) -> list[Kasus]:
    """The cases of a YAML (or JSON) file. Raises MasukanSalah saying what is wrong with it."""
    try:
        isi = jalur.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise MasukanSalah(f"Berkas {jalur} tidak dapat dibaca. Periksa nama dan isinya.") from None
    try:
        data = yaml.load(isi, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 a SafeLoader, in C where there is one
    except (yaml.YAMLError, ValueError, RecursionError):
        raise MasukanSalah(f"Berkas {jalur} bukan YAML yang sah. Periksa isinya.") from None
    if not isinstance(data, dict) or not isinstance(data.get("examples"), list):
        raise MasukanSalah(f"Berkas {jalur} tidak berisi daftar examples seperti kasus.yaml.")
    try:
        return msgspec.convert(polos(data), _Berkas).examples
    except msgspec.ValidationError as e:
        raise MasukanSalah(f"Berkas {jalur} berisi kasus yang tidak lengkap atau salah bentuk: {e}.") from None


def _sama(harapan: Any, hasil: Any) -> bool:
    """Exact, and a bool is not a number."""
    if isinstance(harapan, dict) and isinstance(hasil, dict):
        return harapan.keys() == hasil.keys() and all(_sama(v, hasil[k]) for k, v in harapan.items())
    if isinstance(harapan, list) and isinstance(hasil, list):
        return len(harapan) == len(hasil) and all(map(_sama, harapan, hasil))
    if isinstance(harapan, bool) or isinstance(hasil, bool):
        return harapan is hasil
    return bool(harapan == hasil)


def _ambil(hasil: dict[str, Any], kunci: Any) -> dict[str, Any]:
    return {k: hasil[k] for k in kunci if k in hasil}


def _setelan(j: Jawaban, ganti: dict[str, str] | None = None) -> str:
    isi = {s.nama: s.nilai for s in j.setelan} | (ganti or {})
    return "setelan: " + ", ".join(f"{n}={v}" for n, v in isi.items()) if isi else ""


def _coba(k: Kasus, harapan: dict[str, Any], j: Jawaban, pada: date, hukum: Hukum) -> tuple[Jawaban, dict[str, str]] | None:
    """Another combination of the choices this answer rested on under which the expectation comes out."""
    nama = [s.nama for s in j.setelan]
    pilihan = [[c.value for c in hukum.setelan[n].choices] for n in nama]
    for isi in itertools.islice(itertools.product(*pilihan), BATAS_COBA):
        ganti = {n: v for n, v, s in zip(nama, isi, j.setelan, strict=True) if v != s.nilai}
        if not ganti:
            continue
        try:
            lain = jawab(k.category, k.inputs, pada=pada, hukum=hukum.dengan(ganti))
        except GalatAturan:
            continue
        if _sama(harapan, _ambil(json_nilai(dict(lain.hasil)), harapan)):
            return lain, ganti
    return None


def jalankan(k: Kasus, *, pada: date, hukum: Hukum) -> Hasil:
    """Run one case. `expected: {error: true}` asks for a refusal."""
    minta_galat = bool(k.expected.get("error"))
    try:
        j = jawab(k.category, k.inputs, pada=pada, hukum=hukum)
    except GalatAturan as e:
        status: Any = "lewati" if k.gate == "info" else "lulus" if minta_galat else "gagal"
        return Hasil(k.id, k.gate, status, k.expected, f"ditolak: {e}")
    hasil = json_nilai(dict(j.hasil))
    got = _ambil(hasil, k.expected)
    if k.gate == "info":
        return Hasil(k.id, k.gate, "lewati", k.expected, got, "hanya keterangan")
    catatan = _setelan(j) if k.gate == "soft" or k.expected_soft else ""
    if minta_galat:
        return Hasil(k.id, k.gate, "gagal", k.expected, hasil)
    if not _sama(k.expected, got):
        if k.gate == "soft" and (lain := _coba(k, k.expected, j, pada, hukum)):
            got = _ambil(json_nilai(dict(lain[0].hasil)), k.expected)
            return Hasil(k.id, k.gate, "lulus", k.expected, got, _setelan(j, lain[1]) + " (bukan bawaan)")
        return Hasil(k.id, k.gate, "gagal", k.expected, got, catatan)
    if k.expected_soft and not _sama(k.expected_soft, _ambil(hasil, k.expected_soft)):
        lain = _coba(k, k.expected_soft, j, pada, hukum)
        catatan = (
            _setelan(j, lain[1]) + " (bukan bawaan)" if lain
            else f"bagian lunak berbeda: {_json(k.expected_soft)} {_json(_ambil(hasil, k.expected_soft))} {catatan}"
        )  # fmt: skip
    return Hasil(
        k.id, k.gate, "lulus", {**k.expected, **k.expected_soft}, _ambil(hasil, {**k.expected, **k.expected_soft}), catatan
    )
