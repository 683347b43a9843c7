""" "Dari mana angka ini": an answer as plain text for screens and as plain data for JSON."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from . import bentuk
from .hitungan import Jawaban, terlemah
from .hukum import Dasar, Hukum, SetelanPakai, hukum_berlaku
from .iuran import HargaBulan

KEYAKINAN = {
    "A": "dibaca dalam naskah peraturan",
    "B": "dari laman atau manual resmi, atau dua sumber yang sama",
    "C": "dari satu sumber saja",
    "D": "belum dipastikan",
}


def json_nilai(x: Any) -> Any:
    """Plain JSON: dates as text, an amount that is not whole as {num, den}."""
    if isinstance(x, Fraction):
        return x.numerator if x.denominator == 1 else {"num": x.numerator, "den": x.denominator}
    if isinstance(x, datetime):
        return x.isoformat(timespec="seconds" if x.second else "minutes")
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, dict):
        return {k: json_nilai(v) for k, v in x.items()}
    if isinstance(x, list | tuple):
        return [json_nilai(v) for v in x]
    return x


def json_dasar(d: Dasar) -> dict[str, Any]:
    return {"peraturan": d.peraturan, "pasal": d.pasal, "keyakinan": d.keyakinan, "sumber": list(d.sumber)}


def json_setelan(s: SetelanPakai) -> dict[str, Any]:
    return {"nama": s.nama, "nilai": s.nilai, "arti": s.arti, "bawaan": s.bawaan, "dasar": json_dasar(s.dasar)}


def json_jawaban(j: Jawaban) -> dict[str, Any]:
    """The answer of the command line: the named results, then rincian, dasar, setelan, keyakinan, versi_hukum."""
    return {
        **json_nilai(dict(j.hasil)),
        "rincian": [{"label": b.label, "jumlah": json_nilai(b.jumlah), "cara": b.cara} for b in j.rincian],
        "dasar": [json_dasar(d) for d in j.dasar],
        "setelan": [json_setelan(s) for s in j.setelan],
        "keyakinan": j.keyakinan,
        "versi_hukum": j.versi_hukum,
    }


def jelaskan(j: Jawaban | HargaBulan, hukum: Hukum | None = None) -> dict[str, Any]:
    """An answer ready for a screen; every value is text, a bool or a list of such.

    rincian: label, jumlah ("Rp4.032.000" or ""), cara · dasar: teks, keyakinan, arti, sumber (judul, url or "")
    setelan: nama, tanya, arti, bawaan, pilihan (nilai, arti, dipakai) · keyakinan, arti_keyakinan, versi_hukum.
    """
    h = hukum or hukum_berlaku()
    keyakinan = terlemah(j.dasar, j.setelan)
    return {
        "rincian": [
            {"label": b.label, "jumlah": "" if b.jumlah is None else bentuk.rupiah(b.jumlah), "cara": b.cara} for b in j.rincian
        ],
        "dasar": [_dasar(d, h) for d in j.dasar],
        "setelan": [_setelan(s, h) for s in j.setelan],
        "keyakinan": keyakinan,
        "arti_keyakinan": KEYAKINAN[keyakinan],
        "versi_hukum": j.versi_hukum,
    }


def _dasar(d: Dasar, h: Hukum) -> dict[str, Any]:
    sumber = [h.sumber[k] for k in d.sumber]
    return {
        "teks": str(d),
        "keyakinan": d.keyakinan,
        "arti": KEYAKINAN[d.keyakinan],
        "sumber": [{"judul": s.title, "url": s.url or ""} for s in sumber],
    }


def _setelan(s: SetelanPakai, h: Hukum) -> dict[str, Any]:
    t = h.setelan[s.nama]
    return {
        "nama": s.nama,
        "tanya": t.question,
        "arti": s.arti,
        "bawaan": s.bawaan,
        "pilihan": [{"nilai": c.value, "arti": c.meaning, "dipakai": c.value == s.nilai} for c in t.choices],
    }
