"""Cells of a receipt: amounts, codes, dates and months as branches and banks write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from bahagia.dasar.lembar import Sel, adalah_angka, teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tanggal import NAMA_BULAN, awal_bulan, selisih_bulan

_UANG = re.compile(r"(?:rp|idr)?\.?\s*(-?[\d.,' ]*\d)\s*(?:,-|\.-|-)?", re.IGNORECASE)
_TITIK = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,(\d{1,2}))?")  # 4.032.000,00
_KOMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.(\d{1,2}))?")  # 4,032,000.00
_POLOS = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")  # 4032000 or 4032000,00
_KODE = re.compile(r"\d[\d .-]{6,24}\d")
_BULAN = {nama.lower(): i for i, nama in enumerate(NAMA_BULAN, 1)} | {
    nama[:3].lower(): i for i, nama in enumerate(NAMA_BULAN, 1)
} | {"agt": 8, "ags": 8, "agu": 8, "may": 5, "aug": 8, "oct": 10, "dec": 12, "nop": 11, "pebruari": 2}  # fmt: skip
_NAMA = "|".join(sorted(_BULAN, key=len, reverse=True))
_TGL_ANGKA = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_TGL_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_TGL_NAMA = re.compile(rf"\b(\d{{1,2}})[ -]({_NAMA})[a-z]*[ -](\d{{4}})\b", re.IGNORECASE)
_BLN = re.compile(
    rf"\b(?:(?P<nama>{_NAMA})[a-z]*[ -/](?P<t1>\d{{4}}|\d{{2}})|(?P<b2>\d{{1,2}})[/-](?P<t2>\d{{4}})"
    r"|(?P<t3>20\d{2})[-/ ]?(?P<b3>0[1-9]|1[0-2]))(?!\d)",
    re.IGNORECASE,
)


BATAS_NILAI = 10**15  # rupiah; a figure beyond it is no amount


def read_nilai(sel: Sel) -> int | None:
    """Whole rupiah of a cell, None when it is no amount. Penolakan (kode `bukti_sen`) for sen that are not zero."""
    if adalah_angka(sel):
        if not abs(sel) < BATAS_NILAI:
            return None
        if float(sel) != int(sel):
            raise _sen(str(sel).replace(".", ","))
        return int(sel)
    tulisan = teks(sel).replace("\u00a0", " ")
    cocok = _UANG.fullmatch(tulisan)
    if not cocok:
        return None
    angka = cocok.group(1).replace(" ", "").replace("'", "")
    minus = angka.startswith("-")
    angka = angka.lstrip("-")
    if bentuk := _TITIK.fullmatch(angka) or _KOMA.fullmatch(angka):
        sen = bentuk.group(1)
        utuh = angka[: -len(sen) - 1] if sen else angka
    elif bentuk := _POLOS.fullmatch(angka):
        utuh, sen = bentuk.group(1), bentuk.group(2)
    else:
        return None
    if sen and int(sen):
        raise _sen(tulisan)
    if len(utuh) > len(f"{BATAS_NILAI:,}"):
        return None
    nilai = int(re.sub(r"\D", "", utuh))
    return -nilai if minus else nilai


def _sen(tulisan: str) -> Penolakan:
    return Penolakan(
        f"Jumlah “{tulisan}” pada bukti memuat sen, padahal iuran selalu rupiah bulat.",
        langkah="Periksa buktinya, lalu ketik jumlahnya dari kertas.", kode="bukti_sen",
    )  # fmt: skip


def read_kode(sel: Sel) -> str:
    """Digits of a contribution or payment code (8 to 15 of them), "" when the cell holds none."""
    if adalah_angka(sel):
        tulisan = str(int(sel)) if float(sel).is_integer() else ""
    else:
        cocok = _KODE.search(teks(sel))
        tulisan = re.sub(r"\D", "", cocok.group()) if cocok else ""
    return tulisan if 8 <= len(tulisan) <= 15 else ""


def read_tanggal(sel: Sel) -> date | None:
    """The date in a cell, day first; None when there is none or it is no day of the calendar."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    tulisan = teks(sel)
    try:
        if m := _TGL_ISO.search(tulisan):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := _TGL_NAMA.search(tulisan):
            return date(int(m[3]), _BULAN[m[2].lower()], int(m[1]))
        if m := _TGL_ANGKA.search(tulisan):
            return date(int(m[3]), int(m[2]), int(m[1]))
    except ValueError:
        return None
    return None


def read_bulan(sel: Sel) -> tuple[date | None, int]:
    """First month and number of months in a cell: `Januari 2026`, `01/2026`, `202601`, `Jan 2026 - Des 2026`.
    (None, 0) when there is none."""
    if isinstance(sel, date):
        return awal_bulan(sel), 1
    tulisan = teks(sel)
    if m := re.fullmatch(rf"({_NAMA})[a-z]*\s*(?:-|–|s\.?d\.?|sampai)\s*({_NAMA})[a-z]*\s+(\d{{4}})", tulisan, re.IGNORECASE):
        mulai, akhir = date(int(m[3]), _BULAN[m[1].lower()], 1), date(int(m[3]), _BULAN[m[2].lower()], 1)
        return (mulai, selisih_bulan(mulai, akhir) + 1) if akhir >= mulai else (None, 0)
    temuan = [b for m in _BLN.finditer(tulisan) if (b := _month(m))]
    if not temuan:
        return None, 0
    return temuan[0], max(1, selisih_bulan(temuan[0], temuan[-1]) + 1)


def _month(m: re.Match[str]) -> date | None:
    nomor = _BULAN[m["nama"].lower()] if m["nama"] else int(m["b2"] or m["b3"])
    tahun = int(m["t1"] or m["t2"] or m["t3"])
    return date(tahun + 2000 if tahun < 100 else tahun, nomor, 1) if 1 <= nomor <= 12 else None
