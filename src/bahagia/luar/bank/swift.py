"""MT940: the frame is cut here so that a bad line costs itself only; each field is read by the grammar of mt-940."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mt940 import models, tags

from bahagia.luar.bank.rupa import BarisMentah, BarisSalah, Mentah

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):")
_STATEMENT, _SALDO = tags.Statement(), tags.FinalOpeningBalance()
_SESUDAH = re.compile(r"\s*(?:[A-Za-z]|//|$)")  # what may stand behind an amount: the kind of move, a reference, nothing
_SUBFIELD = re.compile(r"\?(\d\d)")
_URAIAN = (*range(20, 30), 32, 33, *range(60, 64))
PANJANG_BARIS = 500  # characters of one field looked at; the standard allows 6 x 65


@dataclass
class _Ruas:
    """One field: tag, text, and the line it begins on."""

    tag: str
    isi: str
    baris_ke: int


@dataclass
class _Cetak:
    """Fields of one statement."""

    ruas: list[_Ruas] = field(default_factory=list)


def adalah_swift(teks: str) -> bool:
    """Whether a text is MT940: it has lines of moves or balances in its frame."""
    return bool(re.search(r"(?:^|[\r\n])\s*:(?:20|25|28C?|60[FM]|61|62[FM]):", teks[:20_000]))


def read_swift(teks: str) -> list[Mentah]:
    """Every statement of a file, as written."""
    return [_cetak(c) for c in _potong(teks)]


def _potong(teks: str) -> list[_Cetak]:
    hasil: list[_Cetak] = []
    for nomor, baris in enumerate(re.split(r"\r\n|\n|\r", teks), start=1):
        tulis = baris.strip("\x00\x01\x03\ufeff").rstrip()
        if "{4:" in tulis:
            tulis = tulis.rsplit("{4:", 1)[1]
        tulis = tulis.strip() if tulis.lstrip().startswith(":") else tulis
        if m := _TAG.match(tulis):
            if m[1] == "20" or not hasil or _baru(m[1], hasil[-1]):
                hasil.append(_Cetak())
            hasil[-1].ruas.append(_Ruas(m[1], tulis[m.end() :], nomor))
        elif tulis in ("-", "-}", "") or tulis.startswith("-}"):
            continue
        elif hasil and hasil[-1].ruas:
            hasil[-1].ruas[-1].isi += "\n" + tulis[:PANJANG_BARIS]
    return [c for c in hasil if any(r.tag[:2] in ("25", "60", "61", "62") for r in c.ruas)]


def _baru(tag: str, cetak: _Cetak) -> bool:
    """Whether a tag begins another statement though no :20: says so: its head stands below a closing balance."""
    return tag in ("25", "25P", "28", "28C", "60F", "60M") and any(r.tag in ("62F", "62M") for r in cetak.ruas)


def _cetak(cetak: _Cetak) -> Mentah:
    m = Mentah(bentuk="MT940")
    saldo: dict[str, tuple[Decimal, str]] = {}
    i = 0
    while i < len(cetak.ruas):
        r = cetak.ruas[i]
        if r.tag in ("25", "25P"):
            m.rekening = r.isi.split("\n")[0].strip()
        elif r.tag in ("60F", "60M", "62F", "62M"):
            if (satu := _balance(r)) is None:
                m.salah.append(_salah(r, "saldo", "Saldo tidak dapat dibaca."))
            else:
                saldo.setdefault(r.tag[:2], satu) if r.tag[:2] == "60" else saldo.update({"62": satu})
        elif r.tag == "61":
            # the words of a move; a field of the bank's own (:NS:) may stand between
            ikut = next((x for x in cetak.ruas[i + 1 : i + 3] if x.tag != "NS"), None)
            _move(m, r, ikut if ikut is not None and ikut.tag == "86" else None)
        i += 1
    if "60" in saldo:
        m.saldo_awal, m.mata_uang = saldo["60"]
    if "62" in saldo:
        akhir, uang = saldo["62"]
        if m.mata_uang and uang != m.mata_uang:
            m.catatan.append(f"Saldo akhir tertulis dalam {uang}, saldo awal dalam {m.mata_uang}: saldo akhir tidak dipakai.")
        else:
            m.saldo_akhir, m.mata_uang = akhir, uang
    return m


def _balance(r: _Ruas) -> tuple[Decimal, str] | None:
    m = _SALDO.re.match(r.isi.strip())
    if m is None or not m["amount"] or not _SESUDAH.match(r.isi.strip(), m.end("amount")):
        return None
    try:
        date(2000 + int(m["year"]), int(m["month"]), int(m["day"]))
        nilai = models.Amount(m["amount"], m["status"].upper(), m["currency"].upper()).amount
    except (ValueError, InvalidOperation):
        return None
    return nilai, m["currency"].upper()


def _move(m: Mentah, r: _Ruas, ikut: _Ruas | None) -> None:
    cocok = _STATEMENT.re.match(r.isi[:PANJANG_BARIS])
    if cocok is None:
        m.salah.append(_salah(r, "baris :61:", "Baris mutasi tidak menurut bentuk MT940."))
        return
    isi: dict[str, Any] = cocok.groupdict()
    if not _SESUDAH.match(r.isi, cocok.end("amount")):  # the grammar would cut `1.250.000,00` to 1 and be content
        m.salah.append(_salah(r, "jumlah", "Jumlahnya tidak menurut bentuk MT940 (hanya angka dan satu koma)."))
        return
    try:
        valuta = date(2000 + int(isi["year"]), int(isi["month"]), int(isi["day"]))
    except ValueError:
        m.salah.append(_salah(r, "tanggal", "Tanggalnya tidak ada di kalender."))
        return
    tanda = isi["status"].upper()
    try:
        nilai = models.Amount(isi["amount"], "D" if tanda in ("D", "RC") else "C").amount
    except InvalidOperation:
        m.salah.append(_salah(r, "jumlah", "Jumlahnya tidak dapat dibaca."))
        return
    uraian = _uraian(ikut.isi if ikut else "") or _rapikan(isi["extra_details"] or "") or _rapikan(isi["id"] or "")
    acuan = [x.strip() for x in (isi["customer_reference"], isi["bank_reference"]) if x and x.strip() not in ("", "NONREF")]
    m.baris.append(
        BarisMentah(
            r.baris_ke, _tanggal_buku(valuta, isi), uraian, nilai, None, " / ".join(acuan)[:60], valuta=valuta,
            balik=tanda.startswith("R"),
        )
    )  # fmt: skip


def _tanggal_buku(valuta: date, isi: dict[str, Any]) -> date:
    """The entry date (month and day only) in the year nearest to the value date."""
    bulan, hari = isi["entry_month"] or "", isi["entry_day"] or ""
    if not (bulan.isdecimal() and hari.isdecimal()):
        return valuta
    calon = []
    for tahun in (valuta.year - 1, valuta.year, valuta.year + 1):
        try:
            calon.append(date(tahun, int(bulan), int(hari)))
        except ValueError:
            continue
    return min(calon, key=lambda d: abs(d - valuta), default=valuta)


def _uraian(isi: str) -> str:
    """Words of :86:. The structured form (`?20..`) gives its text fields; anything else stands as it is."""
    rapat = isi.replace("\n", "")
    bagian = _SUBFIELD.split(rapat)
    if len(bagian) < 3:
        return _rapikan(isi)
    ruas = list(zip(bagian[1::2], bagian[2::2], strict=False))
    nama = [t for k, t in ruas if k == "00"]
    lain = "".join(t for k, t in ruas if int(k) in range(20, 30))
    sisa = [t for k, t in ruas if int(k) in _URAIAN and int(k) not in range(20, 30)]
    return _rapikan(" ".join([*nama, lain, *sisa]))


def _rapikan(isi: str) -> str:
    return re.sub(r"\s+", " ", isi).strip()[:300]


def _salah(r: _Ruas, kolom: str, alasan: str) -> BarisSalah:
    return BarisSalah(
        r.baris_ke, kolom, alasan, "Lihat baris ini di mutasi asli, lalu catat dengan tangan.", f":{r.tag}:{r.isi}"[:160]
    )
