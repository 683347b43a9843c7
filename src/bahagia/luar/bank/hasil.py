"""The bank's answer to a payment list: line by line, what went through and what did not."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from bahagia.dasar.lembar import Sel, Tabel, adalah_angka, buka_buku, cari_tabel, teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.luar.bank.angka import BukanAngka, read_jumlah, read_tanggal
from bahagia.luar.bank.rupa import BATAS_NILAI, BarisSalah, tulis_jumlah

__all__ = ["BarisSalah", "HasilBank", "HasilBaris", "baca_hasil", "sama_rekening"]

Keadaan = Literal["berhasil", "gagal"]
HASIL_TERBESAR = 5_000_000  # bytes; 1,650 lines are under 300 kB
_DATA = Path(__file__).parent / "data" / "kepala_hasil.yaml"
_BOBOT: Final = {"rekening": 2.0, "nilai": 2.0, "keadaan": 2.0}
_JUMLAH = re.compile(r"^\W*(?:sub\s*)?(?:total|jumlah|grand)\b", re.IGNORECASE)
_ILMIAH = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
_LANGKAH = "Cocokkan baris ini dengan surat bank, lalu catat dengan tangan."


@dataclasses.dataclass(frozen=True, slots=True)
class HasilBaris:
    """One payment as the bank answers: account as written (digits only), whole rupiah, through or not and why."""

    baris_ke: int
    rekening: str
    nama: str
    nilai: int
    keterangan: str
    keadaan: Keadaan
    referensi: str = ""
    tanggal: date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class HasilBank:
    """Lines read, lines that could not be, and the sum as the file itself writes it (None when it does not)."""

    baris: tuple[HasilBaris, ...]
    salah: tuple[BarisSalah, ...]
    total_tertulis: int | None = None
    catatan: tuple[str, ...] = ()

    @property
    def berhasil(self) -> int:
        return sum(b.nilai for b in self.baris if b.keadaan == "berhasil")


def sama_rekening(satu: str, lain: str) -> bool:
    """Whether two writings are one account number: the same digits; leading zeros that Excel ate are forgiven."""
    a, b = re.sub(r"\D", "", satu).lstrip("0"), re.sub(r"\D", "", lain).lstrip("0")
    return bool(a) and a == b


@functools.cache
def _daftar() -> tuple[dict[str, str], dict[str, Keadaan]]:
    isi: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    kepala = {_polos(j): bidang for bidang, judul in isi["kepala"].items() for j in judul}
    keadaan: dict[str, Keadaan] = {_polos(k): "berhasil" for k in isi["berhasil"]}
    return kepala, keadaan | {_polos(k): "gagal" for k in isi["gagal"]}


def _polos(tulis: str) -> str:
    return re.sub(r"[^a-z0-9]", "", tulis.casefold())


def _kenali(judul: str, profil: Mapping[str, str] | None) -> str:
    polos = _polos(judul)
    if not polos:
        return ""
    khusus = next((b for b, s in (profil or {}).items() if _polos(s) == polos), "")
    return khusus or _daftar()[0].get(polos, "")


def baca_hasil(isi: bytes, nama: str = "", *, profil: Mapping[str, str] | None = None) -> HasilBank:
    """Read the bank's answer (CSV, XLSX ...). Every line stands for itself; one bad line holds back no other.

    Penolakan (kode `lembar_*`, `hasil_tanpa_kepala`, `hasil_terlalu_besar`) when the file is no such list.
    """
    if len(isi) > HASIL_TERBESAR:
        raise Penolakan(
            f"Berkas ini {len(isi) / 1e6:.0f} MB, terlalu besar untuk hasil pembayaran.",
            langkah="Minta bank berkas hasil untuk satu daftar saja.", kode="hasil_terlalu_besar",
        )  # fmt: skip
    tabel = _tabel(isi, profil)
    kolom: dict[str, int] = {}
    for i, judul in enumerate(tabel.kepala):
        if bidang := _kenali(judul, profil):
            kolom.setdefault(bidang, i)
    baris: list[HasilBaris] = []
    salah: list[BarisSalah] = []
    total: int | None = None
    jumlah: list[int] = []
    for nomor, sel in tabel.baris():
        if not any(teks(s) for s in sel) or [teks(s) for s in sel][: len(tabel.kepala)] == list(tabel.kepala):
            continue
        kata = " ".join(teks(s) for s in sel if teks(s))[:160]
        if not re.search(r"\d", teks(_ambil(sel, kolom, "rekening"))) and _JUMLAH.search(kata):
            if (satu_total := _bulat(_ambil(sel, kolom, "nilai"))) is not None:
                jumlah.append(satu_total)
            continue
        satu = _baris(nomor, sel, kolom, kata)
        (baris if isinstance(satu, HasilBaris) else salah).append(satu)  # type: ignore[arg-type]
    catatan = []
    terbaca = sum(b.nilai for b in baris)
    if jumlah:  # a file may give the sums of what went through, of what failed, and of all: the one nearest to all is the total
        total = min(jumlah, key=lambda n: abs(n - terbaca))
    if total is not None and total != terbaca:
        catatan.append(
            f"Jumlah di berkas {tulis_jumlah(_d(total))}, jumlah baris yang terbaca {tulis_jumlah(_d(terbaca))}: "
            f"selisih {tulis_jumlah(_d(total - terbaca))}."
        )
    return HasilBank(tuple(baris), tuple(salah), total, tuple(catatan))


def _tabel(isi: bytes, profil: Mapping[str, str] | None) -> Tabel:
    def nilai(kepala: Sequence[str]) -> float:
        ada = {b for j in kepala if (b := _kenali(j, profil))}
        return sum(_BOBOT.get(b, 0.5) for b in ada) if set(_BOBOT) <= ada else 0.0

    try:
        return cari_tabel(buka_buku(isi), nilai, cukup=sum(_BOBOT.values()))
    except Penolakan as salah:
        if salah.kode != "lembar_tanpa_kepala":
            raise
        raise Penolakan(
            "Judul kolom hasil bank tidak ditemukan: kami mencari nomor rekening, jumlah, dan status.",
            langkah="Kirim berkas seperti diterima dari bank, tanpa menghapus baris judulnya.", kode="hasil_tanpa_kepala",
        ) from salah  # fmt: skip


def _d(nilai: int) -> Decimal:
    return Decimal(nilai)


def _ambil(sel: Sequence[Sel], kolom: Mapping[str, int], bidang: str) -> Sel:
    i = kolom.get(bidang)
    return sel[i] if i is not None and i < len(sel) else ""


def _bulat(sel: Sel) -> int | None:
    try:
        satu = read_jumlah(sel)
    except BukanAngka:
        return None
    return int(satu[0]) if satu and satu[0] == int(satu[0]) else None


def _baris(nomor: int, sel: Sequence[Sel], kolom: Mapping[str, int], kata: str) -> HasilBaris | BarisSalah:
    tulis = _ambil(sel, kolom, "rekening")
    rekening = re.sub(r"\D", "", teks(tulis))
    if _ILMIAH.fullmatch(teks(tulis)) or (adalah_angka(tulis) and abs(tulis) >= 1e15):
        return BarisSalah(nomor, "rekening", "Nomor rekening rusak oleh Excel.", _LANGKAH, kata)
    if not rekening:
        return BarisSalah(nomor, "rekening", "Nomor rekening kosong.", _LANGKAH, kata)
    try:
        jumlah = read_jumlah(_ambil(sel, kolom, "nilai"))
    except BukanAngka as salah:
        return BarisSalah(nomor, "jumlah", f"“{salah}” bukan jumlah uang.", _LANGKAH, kata)
    if jumlah is None or not 0 < jumlah[0] < BATAS_NILAI:
        return BarisSalah(nomor, "jumlah", "Jumlahnya kosong atau bukan lebih dari nol.", _LANGKAH, kata)
    if jumlah[0] != int(jumlah[0]):
        return BarisSalah(nomor, "jumlah", f"Jumlah {tulis_jumlah(jumlah[0])} memuat sen.", _LANGKAH, kata)
    status = teks(_ambil(sel, kolom, "keadaan"))
    keadaan = _daftar()[1].get(_polos(status))
    if keadaan is None:
        alasan = f"Status “{status[:40]}” tidak dikenal." if status else "Statusnya kosong."
        return BarisSalah(nomor, "status", alasan, _LANGKAH, kata)
    return HasilBaris(
        nomor, rekening, teks(_ambil(sel, kolom, "nama")), int(jumlah[0]), teks(_ambil(sel, kolom, "keterangan"))[:200], keadaan,
        teks(_ambil(sel, kolom, "referensi"))[:60], read_tanggal(_ambil(sel, kolom, "tanggal")),
    )  # fmt: skip
