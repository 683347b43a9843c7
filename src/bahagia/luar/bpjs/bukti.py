"""Receipts from a branch or a bank, whatever they look like: code, amount, date, and the rows if there are any.

Two shapes are mixed freely: labels with a value beside them ("Kode Iuran : 260 1120 0017"), and a table with heads.
What is not certain is refused with the next step (type it from the paper), never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from bahagia.dasar.lembar import Lembar, Sel, adalah_angka, buka_buku, teks
from bahagia.dasar.lembar.teks_csv import buka_teks
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.luar.bpjs.sel import read_bulan, read_kode, read_nilai, read_tanggal

_KETIK = "Ketik kode iuran, tanggal, dan jumlahnya dari kertas di halaman yang sama."
_GAMBAR = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
BARIS_TERBANYAK = 20_000  # a receipt of a whole kelurahan, month by month

# normal form of a label or head (letters and digits only) -> what it names; order = trust where two amounts disagree
_LABEL: dict[str, tuple[str, ...]] = {
    "kode": (
        "kodeiuran", "kodebayar", "kodepembayaran", "kodebilling", "idbilling", "billingid", "kodetagihan",
        "nomorkodeiuran", "nokodeiuran",
    ),
    "iuran": ("totaliuran", "jumlahiuran", "nilaiiuran", "iurandibayar"),
    "total": (
        "totalbayar", "totalpembayaran", "jumlahbayar", "jumlahpembayaran", "totalamount", "nominal", "nilaibayar",
        "jumlahdibayar", "totaldibayar", "jumlahuang", "amount", "totaltagihan", "jumlahtagihan", "tagihan", "jumlah",
        "total",
    ),
    "tanggal": (
        "tanggalbayar", "tglbayar", "tanggalpembayaran", "tglpembayaran", "tanggaltransaksi", "tgltransaksi",
        "datetimetrx", "waktutransaksi", "waktubayar", "tanggal", "tgl", "tanggalsetor",
    ),
    "referensi": (
        "noreff", "noref", "nomorreferensi", "noreferensi", "referensi", "ntb", "ntpn", "reff", "nomorbukti", "nobukti",
    ),
}  # fmt: skip
_KEPALA: dict[str, tuple[str, ...]] = {
    "nik": ("nik", "noktp", "nomorktp", "nomorindukkependudukan", "nonik", "nikktp"),
    "kpj": ("kpj", "nokpj", "nomorkpj", "nomorpeserta", "nopeserta", "nomorid"),
    "nama": ("nama", "namapeserta", "namalengkap", "namatk", "namatenagakerja", "namacustomer", "namapekerja"),
    "bulan": ("periode", "periodetagihan", "bulan", "blthiuran", "blth", "bulaniuran", "periodeiuran", "masa", "bulanmulai"),
    "lama": ("jumlahbulan", "lamabulan", "jmlbulan", "banyakbulan"),
    **_LABEL,
}
T = TypeVar("T")
_JUMLAH = re.compile(r"(grand\s*)?(total|jumlah)\b|sub\s*total", re.IGNORECASE)


class BarisBukti(msgspec.Struct, frozen=True):
    """One line of the receipt. `baris_ke` is its row in the file; `jumlah_bulan` 0 where the receipt does not say."""

    baris_ke: int
    nik: str
    kpj: str
    nama: str
    bulan_dari: date | None
    jumlah_bulan: int
    nilai: int


class BuktiBPJS(msgspec.Struct, frozen=True):
    """What a receipt says. `nilai` whole rupiah; `sidik` sha256 of the file; `catatan` are doubts a person should see."""

    kode_iuran: str
    nilai: int
    tanggal: date
    referensi: str
    baris: list[BarisBukti]
    catatan: list[str]
    sidik: str


class _Temuan:
    """What was found so far: several values of one kind are kept apart, with where they came from."""

    def __init__(self) -> None:
        self.kode: dict[str, int] = {}
        self.iuran: list[int] = []
        self.total: list[int] = []
        self.tanggal: list[date] = []
        self.referensi: list[str] = []
        self.baris: list[BarisBukti] = []
        self.jumlah_baris: list[int] = []
        self.catatan: list[str] = []


def baca_bukti(isi: bytes, nama: str) -> BuktiBPJS:
    """Read a receipt file: XLSX, XLS, ODS, CSV or plain text. `nama` is only used to speak of the file.

    Penolakan: kode `bukti_gambar` (PDF or photo), `bukti_tanpa_kode`, `bukti_dua_kode`, `bukti_tanpa_nilai`,
    `bukti_sen`, `bukti_tanpa_tanggal`, or `lembar_*` of the sheet reader.
    """
    if isi.startswith(_GAMBAR):
        raise Penolakan(f"{_short(nama)} adalah PDF atau foto; isinya tidak dapat dibaca dengan pasti.", langkah=_KETIK,
                        kode="bukti_gambar")  # fmt: skip
    temuan = _Temuan()
    for lembar in _open(isi):
        if not lembar.tersembunyi:
            _read_lembar(lembar, temuan)
    return _decide(temuan, hashlib.sha256(isi).hexdigest())


def _open(isi: bytes) -> list[Lembar]:
    lembar = buka_buku(isi)
    if lembar[0].nama != "CSV" or any(_heads(baris) for baris in lembar[0].baris[:40]):
        return lembar
    # plain text: a line is one cell, else the comma of "Rp4.032.000,00" would cut the amount in two
    return [Lembar("Teks", [[satu] for satu in buka_teks(isi).splitlines()])]


def _norm(tulisan: str) -> str:
    return re.sub(r"[^a-z0-9]", "", tulisan.lower().replace("(rp)", ""))


def _heads(baris: Sequence[Sel]) -> dict[str, int]:
    """Columns of a row of heads, or nothing when the row is none: an amount and somebody or something it is for."""
    kolom: dict[str, int] = {}
    for i, sel in enumerate(baris):
        kata = _norm(teks(sel)) if not adalah_angka(sel) else ""
        for bidang, sebutan in _KEPALA.items():
            if kata in sebutan and bidang not in kolom:
                kolom[bidang] = i
                break
    punya_nilai = "iuran" in kolom or "total" in kolom
    return kolom if punya_nilai and len(kolom) >= 2 and kolom.keys() & {"nik", "kpj", "nama", "kode"} else {}


def _read_lembar(lembar: Lembar, temuan: _Temuan) -> None:
    kolom: dict[str, int] = {}
    for nomor, baris in enumerate(lembar.baris[:BARIS_TERBANYAK], start=1):
        if baru := _heads(baris):
            kolom = baru
        elif kolom and _read_baris(nomor, baris, kolom, temuan):
            continue
        else:
            _read_label(baris, temuan)


def _read_baris(nomor: int, baris: Sequence[Sel], kolom: dict[str, int], temuan: _Temuan) -> bool:
    """A row under the heads: a person, a sum, or (False) something else."""

    def sel(bidang: str) -> Sel:
        i = kolom.get(bidang)
        return baris[i] if i is not None and i < len(baris) else ""

    nilai = read_nilai(sel("iuran")) if "iuran" in kolom else None
    if nilai is None:
        nilai = read_nilai(sel("total"))
    awal = next((teks(s) for s in baris if teks(s)), "")
    if _JUMLAH.match(awal):
        if nilai is not None and not re.match(r"sub", awal, re.IGNORECASE):
            temuan.jumlah_baris.append(nilai)
        return nilai is not None
    nik, kpj, siapa = _read_nik(nomor, sel("nik"), temuan), read_kode(sel("kpj")), teks(sel("nama"))
    if nilai is None or not (nik or kpj or siapa or teks(sel("kode"))):
        return False
    bulan_dari, lama = read_bulan(sel("bulan")) if "bulan" in kolom else (None, 0)
    tertulis = read_nilai(sel("lama")) if "lama" in kolom else None
    temuan.baris.append(BarisBukti(nomor, nik, kpj, siapa, bulan_dari, tertulis or lama, nilai))
    if kode := read_kode(sel("kode")):
        temuan.kode[kode] = nomor
    if hari := read_tanggal(sel("tanggal")):
        temuan.tanggal.append(hari)
    if acuan := teks(sel("referensi")):
        temuan.referensi.append(acuan)
    return True


def _read_nik(nomor: int, sel: Sel, temuan: _Temuan) -> str:
    if adalah_angka(sel):
        temuan.catatan.append(f"NIK di baris {nomor} tersimpan sebagai angka sehingga tidak dapat dipercaya.")
        return ""
    angka = re.sub(r"[\s.'-]", "", teks(sel))
    return angka if re.fullmatch(r"\d{16}", angka) else ""


def _read_label(baris: Sequence[Sel], temuan: _Temuan) -> None:
    """`Label : value` in one cell, or a label with its value in the next filled cell."""
    for i, sel in enumerate(baris):
        if adalah_angka(sel) or not (tulisan := teks(sel)):
            continue
        label, *sisa = re.split(r"[:=]", tulisan, maxsplit=1)
        nilai = sisa[0] if sisa else ""
        bidang = next((b for b, sebutan in _LABEL.items() if _norm(label) in sebutan), "")
        if bidang:
            kanan = (s for s in baris[i + 1 :] if teks(s) and teks(s) not in (":", "="))
            _take(bidang, nilai if nilai.strip() else next(kanan, ""), temuan)


def _take(bidang: str, sel: Sel, temuan: _Temuan) -> None:
    if bidang == "kode" and (kode := read_kode(sel)):
        temuan.kode[kode] = 0
    elif bidang in ("iuran", "total") and (nilai := read_nilai(sel)):
        (temuan.iuran if bidang == "iuran" else temuan.total).append(nilai)
    elif bidang == "tanggal" and (hari := read_tanggal(sel)):
        temuan.tanggal.append(hari)
    elif bidang == "referensi" and teks(sel):
        temuan.referensi.append(teks(sel))


def _decide(temuan: _Temuan, sidik: str) -> BuktiBPJS:
    if not temuan.kode:
        raise Penolakan("Kode iuran tidak ditemukan di berkas ini.", langkah=_KETIK, kode="bukti_tanpa_kode")
    if len(temuan.kode) > 1:
        raise Penolakan(
            f"Berkas ini memuat {len(temuan.kode)} kode iuran ({', '.join(sorted(temuan.kode))}).",
            langkah="Pisahkan buktinya satu kode satu berkas, lalu kirim satu per satu.", kode="bukti_dua_kode",
        )  # fmt: skip
    if not temuan.tanggal:
        raise Penolakan("Tanggal bayar tidak ditemukan di berkas ini.", langkah=_KETIK, kode="bukti_tanpa_tanggal")
    nilai = _decide_nilai(temuan)
    return BuktiBPJS(
        kode_iuran=next(iter(temuan.kode)), nilai=nilai, tanggal=max(temuan.tanggal),
        referensi=next(iter(temuan.referensi), "")[:60], baris=temuan.baris, catatan=_unique(temuan.catatan), sidik=sidik,
    )  # fmt: skip


def _decide_nilai(temuan: _Temuan) -> int:
    """The amount of the receipt: as stated (contribution before total, label before table), else the sum of the rows."""
    tertulis = [*temuan.iuran, *temuan.jumlah_baris[-1:], *temuan.total]
    dari_baris = sum(b.nilai for b in temuan.baris)
    nilai = tertulis[0] if tertulis else dari_baris
    if nilai <= 0:
        raise Penolakan("Jumlah yang dibayar tidak ditemukan di berkas ini.", langkah=_KETIK, kode="bukti_tanpa_nilai")
    for lain in _unique(tertulis[1:]):
        if lain != nilai:
            temuan.catatan.append(f"Bukti menyebut dua jumlah: {rupiah(nilai)} dan {rupiah(lain)}; dipakai yang pertama.")
    if temuan.baris and dari_baris != nilai:
        temuan.catatan.append(f"Jumlah semua baris {rupiah(dari_baris)}, tetapi bukti menyebut {rupiah(nilai)}.")
    return nilai


def _unique(isi: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(isi))


def _short(nama: str) -> str:
    return nama if len(nama) <= 60 else f"{nama[:57]}…"
