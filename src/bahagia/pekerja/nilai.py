"""One cell of text to one typed value, with the reason when it cannot be. Shared by the sheet and the phone form.

Each reader returns ``(value, problem)``; a problem of weight TOLAK means the row cannot be taken, PERIKSA means it can,
with a remark that a person must look at.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

import phonenumbers

from bahagia.dasar.lembar import GALAT_RUMUS, Sel, adalah_angka, teks

TOLAK: Final = "tolak"
PERIKSA: Final = "periksa"


@dataclass(frozen=True, slots=True)
class Masalah:
    """What is wrong with one cell, in words for the person who typed it, and what to do."""

    bidang: str
    kode: str
    kalimat: str
    langkah: str
    berat: Literal["tolak", "periksa"] = TOLAK
    kolom: str = ""
    """Letter of the column in the sheet; empty when the value came from a form."""


# ---------------------------------------------------------------------------------------------- NIK, KK

_BUANG_NOMOR: Final = re.compile(r"[\s.\-/'’`_,\u00a0\"\u201c\u201d:]+")
_SEBUTAN_NOMOR: Final = re.compile(r"^(?:no(?:mor)?|nik|ktp|kk|nkk)\b(?=.*\d)", re.IGNORECASE)
_ILMIAH: Final = re.compile(r"^\d+(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE)
_LANGKAH_ANGKA: Final = (
    "Ubah format kolom menjadi Teks (klik kanan > Format Sel > Teks), ketik ulang 16 angkanya dari KTP, lalu kirim lagi."
)


def nomor_16(sel: Sel, bidang: str, sebutan: str) -> tuple[str, Masalah | None]:
    """Sixteen digits of NIK or KK number. Numbers of Excel are refused: the sixteenth digit is already lost."""

    def masalah(kode: str, kalimat: str, langkah: str) -> tuple[str, Masalah]:
        return "", Masalah(bidang, f"{bidang}_{kode}", kalimat, langkah)

    if adalah_angka(sel):
        if abs(sel) < 1e9:  # a short number in this column is a slip, not a lost digit
            return masalah(
                "panjang", f"{sebutan} harus 16 angka; di sini tertulis {teks(sel)}.", "Ketik 16 angka dari KTP atau KK."
            )
        return masalah(
            "angka", f"{sebutan} tersimpan sebagai angka, sehingga Excel mengganti angka ke-16 dengan nol.", _LANGKAH_ANGKA
        )
    isi = teks(sel)
    if len(isi) == 16 and isi.isascii() and isi.isdecimal() and isinstance(sel, str):
        return isi, None
    if not isi:
        return "", None
    if not isinstance(sel, str):
        return masalah("bentuk", f"{sebutan} terbaca sebagai tanggal.", _LANGKAH_ANGKA)
    if _ILMIAH.match(isi):
        return masalah("angka", f'{sebutan} berubah menjadi "{isi}" karena tersimpan sebagai angka.', _LANGKAH_ANGKA)
    polos = isi
    while cocok := _SEBUTAN_NOMOR.match(polos):  # "NIK: 1599...", "No. KTP 1599..."
        polos = polos[cocok.end() :].lstrip(" .:=")
    polos = _BUANG_NOMOR.sub("", polos)
    if not polos:  # a dash stands for "none"
        return "", None
    polos = "".join(str(int(c)) if c.isdecimal() else c for c in polos)  # digits of another script
    if not (polos.isascii() and polos.isdecimal()):
        if re.fullmatch(r"[0-9OoIl]{16}", polos):
            return masalah(
                "huruf",
                f"{sebutan} memuat huruf yang mirip angka (O atau l): {isi}.",
                "Ganti huruf O dengan angka 0 dan huruf l atau I dengan angka 1, lalu cocokkan dengan KTP.",
            )
        return masalah("huruf", f'{sebutan} harus angka saja; di sini tertulis "{isi[:30]}".', "Ketik 16 angka dari KTP atau KK.")
    if len(polos) != 16:
        return masalah(
            "panjang",
            f"{sebutan} harus 16 angka; di sini ada {len(polos)} angka.",
            "Periksa di KTP atau KK: ada angka yang kurang atau lebih.",
        )
    return polos, None


# ---------------------------------------------------------------------------------------------- dates

_BULAN: Final = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "februari": 2, "pebruari": 2, "peb": 2, "february": 2, "mar": 3,
    "maret": 3, "mrt": 3, "march": 3, "apr": 4, "april": 4, "mei": 5, "may": 5, "jun": 6, "juni": 6, "june": 6, "jul": 7,
    "juli": 7, "july": 7, "agu": 8, "ags": 8, "agt": 8, "agus": 8, "agst": 8, "agustus": 8, "aug": 8, "august": 8,
    "sep": 9, "sept": 9, "september": 9, "okt": 10, "oktober": 10, "oct": 10, "october": 10, "nov": 11, "nop": 11,
    "november": 11, "nopember": 11, "des": 12, "desember": 12, "dec": 12, "december": 12,
}  # fmt: skip
_TGL_ANGKA: Final = re.compile(r"^(\d{1,2})\s*[-/. ,]\s*(\d{1,2})\s*[-/. ,]\s*(\d{4}|\d{2})$")
_TGL_ISO: Final = re.compile(r"^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[T ].*)?$")
_TGL_KATA: Final = re.compile(r"^(\d{1,2})[\s\-/.]*([a-z]{3,10})[\s\-/.,]*(\d{4}|\d{2})$")
_TGL_RAPAT: Final = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_LANGKAH_TGL: Final = "Tulis hari-bulan-tahun, misalnya 17-08-1985."
_EXCEL_NOL: Final = date(1899, 12, 30)
_EXCEL_WAJAR: Final = (3_000, 60_000)
"""Day numbers of Excel from 1908 to 2064."""


def abad(tahun: int, pada: date) -> int:
    """Full year of a two-digit one: the latest that makes the person at least 15 years old at ``pada``."""
    if tahun >= 100:
        return tahun
    calon = pada.year - pada.year % 100 + tahun
    return calon if pada.year - calon >= 15 else calon - 100


def tanggal(sel: Sel, bidang: str, *, pada: date, sebutan: str = "Tanggal lahir") -> tuple[date | None, Masalah | None]:
    """dd/mm/yyyy, d-m-yy, 17 Agustus 1985, 1985-08-17, 17081985, Excel dates and day numbers."""

    def masalah(kode: str, kalimat: str, langkah: str = _LANGKAH_TGL) -> tuple[None, Masalah]:
        return None, Masalah(bidang, kode, kalimat, langkah)

    if isinstance(sel, datetime):
        return sel.date(), None
    if isinstance(sel, date):
        return sel, None
    if adalah_angka(sel):
        if _EXCEL_WAJAR[0] <= sel <= _EXCEL_WAJAR[1]:
            return _EXCEL_NOL + timedelta(days=int(sel)), None
        if sel >= 1_000_000 and float(sel).is_integer():
            sel = f"{int(sel):08d}"  # 17081985 typed as a number
        else:
            return masalah("tanggal_bentuk", f"{sebutan} terbaca sebagai angka {teks(sel)}.")
    isi = teks(sel).lower().strip(" .,;:")
    if not isi:
        return None, None
    isi = re.sub(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,]+", "", isi)
    isi = re.sub(r"(?:\s+|t)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?$", "", isi)
    if cocok := _TGL_ISO.match(isi):
        tahun, bulan, hari = map(int, cocok.groups())
    elif cocok := _TGL_ANGKA.match(isi) or _TGL_RAPAT.match(isi):
        hari, bulan, tahun = map(int, cocok.groups())
    elif cocok := _TGL_KATA.match(isi):
        if (bulan_kata := _bulan(cocok[2])) is None:
            return masalah("tanggal_bulan", f'Nama bulan "{cocok[2]}" tidak dikenal.')
        hari, bulan, tahun = int(cocok[1]), bulan_kata, int(cocok[3])
    elif re.fullmatch(r"\d{4}", isi):
        return masalah("tanggal_tahun_saja", f"{sebutan} hanya berisi tahun {isi}.", "Lengkapi hari dan bulannya dari KTP.")
    else:
        return masalah("tanggal_bentuk", f'{sebutan} "{teks(sel)[:30]}" tidak terbaca.')
    return _susun(hari, bulan, tahun if tahun >= 100 else abad(tahun, pada), bidang, sebutan)


@functools.lru_cache(maxsize=512)
def _bulan(kata: str) -> int | None:
    if kata in _BULAN:
        return _BULAN[kata]
    from rapidfuzz import fuzz, process

    calon = process.extractOne(kata, tuple(_BULAN), scorer=fuzz.ratio, score_cutoff=80)
    return _BULAN[calon[0]] if calon else None


def _susun(hari: int, bulan: int, tahun: int, bidang: str, sebutan: str) -> tuple[date | None, Masalah | None]:
    try:
        return date(tahun, bulan, hari), None
    except ValueError:
        if bulan > 12 and hari <= 12:
            kalimat = f"{sebutan}: bulan ke-{bulan} tidak ada; hari dan bulan tampaknya tertukar."
        else:
            kalimat = f"{sebutan}: tanggal {hari}-{bulan}-{tahun} tidak ada di kalender."
        return None, Masalah(bidang, "tanggal_tidak_ada", kalimat, _LANGKAH_TGL)


def tanggal_pecah(hari: Sel, bulan: Sel, tahun: Sel, *, pada: date) -> tuple[date | None, Masalah | None]:
    """A birth date in three columns: day, month (number or name), year."""
    h, b, t = teks(hari), teks(bulan).lower(), teks(tahun)
    if not (h or b or t):
        return None, None
    angka_bulan = int(b) if b.isdecimal() and len(b) < 4 else _bulan(b) if b else None
    if not (h.isdecimal() and t.isdecimal() and len(h) < 4 and len(t) < 6 and angka_bulan is not None):
        return None, Masalah(
            "tanggal_lahir",
            "tanggal_bentuk",
            f'Tanggal lahir "{h} {b} {t}" tidak lengkap.',
            "Isi hari, bulan dan tahun dari KTP.",
        )
    return _susun(int(h), angka_bulan, abad(int(t), pada), "tanggal_lahir", "Tanggal lahir")


_TTL: Final = re.compile(r"^(?P<tempat>[^\d]*?)[\s,./\-:;]*(?P<tanggal>\d.*)$")


def tempat_tanggal(sel: Sel, *, pada: date) -> tuple[str, date | None, Masalah | None]:
    """ "Jambi, 17-08-1985" -> place, date."""
    if not isinstance(sel, str):
        hari, masalah = tanggal(sel, "tanggal_lahir", pada=pada)
        return "", hari, masalah
    isi = teks(sel)
    if not isi:
        return "", None, None
    cocok = _TTL.match(isi)
    if not cocok:
        return (
            isi,
            None,
            Masalah(
                "tanggal_lahir",
                "tanggal_bentuk",
                f'Tanggal lahir tidak ada di "{isi[:30]}".',
                "Tulis tempat lalu tanggal, misalnya Jambi, 17-08-1985.",
            ),
        )
    hari, masalah = tanggal(cocok["tanggal"], "tanggal_lahir", pada=pada)
    return cocok["tempat"].strip(" ,./-"), hari, masalah


# ---------------------------------------------------------------------------------------------- small ones

_JK: Final = {
    "l": "L", "lk": "L", "lki": "L", "laki": "L", "lakilaki": "L", "laki2": "L", "pria": "L", "cowok": "L", "m": "L", "male": "L",
    "1": "L", "lakilakil": "L", "p": "P", "pr": "P", "prp": "P", "perempuan": "P", "wanita": "P", "cewek": "P", "w": "P",
    "f": "P", "female": "P", "2": "P", "wnt": "P", "pria1": "L", "wanita2": "P", "lp": "",
}  # fmt: skip


def jenis_kelamin(sel: Sel) -> tuple[str, Masalah | None]:
    """ "L" or "P"; empty is no problem here (the NIK tells it)."""
    isi = re.sub(r"[^a-z0-9]", "", teks(sel).lower())
    if not isi:
        return "", None
    hasil = _JK.get(isi)
    if not hasil and len(isi) > 5:
        hasil = "L" if isi.startswith("lak") else "P" if isi.startswith("perem") else ""
    if hasil:
        return hasil, None
    return "", Masalah("jenis_kelamin", "jk_tak_dikenal", f'Jenis kelamin "{teks(sel)[:20]}" tidak dikenal.', "Tulis L atau P.")


_NAMA_BOLEH: Final = re.compile(r"^[^\W\d_](?:[^\W\d_]|[ .,'’`\-/])*$")


def nama(sel: Sel) -> tuple[str, Masalah | None]:
    """A name as on the KTP: spaces tidied, letters left as they are."""
    isi = teks(sel)
    if isi in GALAT_RUMUS:
        return "", Masalah("nama", "nama_rumus", f"Sel nama berisi galat rumus {isi}.", "Ketik namanya langsung.")
    isi = isi.strip(" .,-*")
    if not isi:
        return "", Masalah("nama", "nama_kosong", "Nama kosong.", "Tulis nama lengkap seperti di KTP.")
    if not _NAMA_BOLEH.match(isi):
        return "", Masalah(
            "nama",
            "nama_bentuk",
            f'Nama "{isi[:40]}" memuat angka atau tanda yang tidak ada di KTP.',
            "Tulis nama lengkap seperti di KTP, huruf saja.",
        )
    if len(isi) > 100:
        return "", Masalah("nama", "nama_panjang", f"Nama terlalu panjang ({len(isi)} huruf).", "Tulis nama seperti di KTP.")
    if len(isi) == 1:
        return "", Masalah("nama", "nama_pendek", f'Nama hanya satu huruf ("{isi}").', "Tulis nama lengkap seperti di KTP.")
    return isi, None


@functools.lru_cache(maxsize=4096)
def _telepon(angka: str) -> str:
    try:
        nomor = phonenumbers.parse(angka, "ID")
    except phonenumbers.NumberParseException:
        return ""
    return (
        phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_possible_number(nomor) else ""
    )


def telepon(sel: Sel) -> tuple[str, Masalah | None]:
    """E.164 (+62...). "0812", "62812", "812" (a number cell lost its zero) and two numbers in one cell are understood."""
    isi = teks(sel)
    if not isi or isi in {"-", "0"}:
        return "", None
    pertama = re.split(r"\s*(?:/|,|;|\bdan\b|\batau\b|&)\s*", isi)[0]
    angka = re.sub(r"[^\d+]", "", pertama)
    if angka.startswith("62"):
        angka = "+" + angka
    elif angka.startswith("8"):
        angka = "0" + angka
    elif angka.startswith("+0"):
        angka = angka[1:]
    hasil = _telepon(angka) if 8 <= len(angka) <= 16 else ""
    if hasil:
        return hasil, None
    return "", Masalah(
        "telepon",
        "telepon_bentuk",
        f'Nomor HP "{isi[:30]}" tidak lengkap atau salah ketik; tidak disimpan.',
        "Periksa nomornya, misalnya 0812-3456-7890. Boleh dilengkapi nanti.",
        PERIKSA,
    )


PENGHASILAN_WAJAR: Final = 10**12


def rupiah(sel: Sel, bidang: str = "penghasilan") -> tuple[int | None, Masalah | None]:
    """Whole rupiah: "Rp1.500.000,00", "1,5 juta", 1500000."""
    if adalah_angka(sel) and abs(sel) < PENGHASILAN_WAJAR:
        return int(round(sel)), None
    isi = teks(sel).lower().replace("rp", "").strip(" .:-")
    if not isi:
        return None, None
    kali = 1
    if cocok := re.match(r"^([\d.,]+)\s*(juta|jt|ribu|rb|k)\b", isi):
        kali = 1_000_000 if cocok[2] in ("juta", "jt") else 1_000
        pecahan = cocok[1].replace(".", ",").split(",")
        if len(pecahan) == 2 and 0 < len(pecahan[1]) < 3 and len(pecahan[0]) < 6:
            return int(pecahan[0] or 0) * kali + int(pecahan[1]) * kali // 10 ** len(pecahan[1]), None
        isi = cocok[1]
    isi = re.sub(r"[.,]\d{2}$", "", isi) if re.search(r"\d[.,]\d{3}[.,]\d{2}$", isi) or re.search(r",\d{2}$", isi) else isi
    angka = re.sub(r"[.,\s]", "", re.sub(r"[^\d.,\s].*$", "", isi))
    if angka.isdecimal() and len(angka) < 13 and int(angka) * kali < PENGHASILAN_WAJAR:
        return int(angka) * kali, None
    return None, Masalah(
        bidang,
        "rupiah_bentuk",
        f'Penghasilan "{teks(sel)[:30]}" tidak terbaca; tidak disimpan.',
        "Tulis angka saja, misalnya 1500000.",
        PERIKSA,
    )


def nomor_rt(sel: Sel) -> str:
    """ "RT 014", 14.0, "014/003" -> "14"; empty when there is no number."""
    cocok = re.search(r"\d+", teks(sel))
    return str(int(cocok[0])) if cocok else ""
