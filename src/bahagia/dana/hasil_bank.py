"""The bank's answer laid beside the list: which line settles which payment, and which are set apart and why."""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence

from bahagia.dana.models import BarisBank
from bahagia.dasar.sandi import blind_index
from bahagia.dasar.uang import rupiah
from bahagia.luar.bank.hasil import BarisSalah, HasilBaris

NAMA_TERPENDEK = 8  # letters of a name that a bank may cut off and that still tell the holder
_NOMOR = re.compile(r"\d(?:[.\-]?\d){9,}|\d{4}(?: \d{4}){2,}\d*|\d{5,}")
LANGKAH = "Cocokkan dengan surat bank. Bila uangnya memang masuk, catat baris ini dari suratnya."


@dataclasses.dataclass(frozen=True)
class Terpisah:
    """A line of the file that settles nothing."""

    baris_ke: int
    alasan: str
    langkah: str
    isi: str


@dataclasses.dataclass
class Cocok:
    """The file laid beside the list: (payment, line) that it settles, those settled before the same way, those apart."""

    selesai: list[tuple[BarisBank, HasilBaris]]
    sudah: int
    terpisah: list[Terpisah]


def indeks_rekening(nomor: str) -> uuid.UUID:
    """Finds an account number on a list; leading zeros, which spreadsheets eat, do not count."""
    return blind_index(re.sub(r"\D", "", nomor).lstrip("0"), ruang="rekening_daftar")


def samar(teks: str) -> str:
    """Long runs of digits are cut to their last four: account numbers never stand in the open, also where dots, dashes or
    spaces stand between their digits. Amounts of an RT (below a billion, grouped) stay readable."""
    return _NOMOR.sub(lambda m: "••••" + re.sub(r"\D", "", m[0])[-4:], teks)[:160]


def cocokkan(daftar: Iterable[BarisBank], hasil: Sequence[HasilBaris], salah: Iterable[BarisSalah]) -> Cocok:
    """Every line for itself: unknown account, other amount (to the rupiah), other holder, twice in the file, or against an
    earlier answer is set apart; nothing of it holds back another line."""
    ada = {b.indeks: b for b in daftar}
    cocok = Cocok([], 0, [Terpisah(s.baris_ke, s.alasan, s.langkah, samar(s.isi)) for s in salah])
    indeks = [indeks_rekening(h.rekening) for h in hasil]
    sebut = Counter(indeks)
    bentrok = {i for i in sebut if len({(h.nilai, h.keadaan) for h, j in zip(hasil, indeks, strict=True) if j == i}) > 1}
    terpakai: set[uuid.UUID] = set()
    for satu, i in zip(hasil, indeks, strict=True):
        baris = ada.get(i)
        alasan = _alasan(satu, baris, ganda=i in terpakai, bentrok=i in bentrok)
        if indeks_rekening(str(satu.nilai)) in ada:
            alasan, satu = "Kolom jumlah berisi nomor rekening.", dataclasses.replace(satu, nilai=0)
        terpakai.add(i)
        if alasan:
            cocok.terpisah.append(Terpisah(satu.baris_ke, alasan, LANGKAH, _isi(satu)))
        elif baris is not None and baris.keadaan == satu.keadaan:
            cocok.sudah += 1
        elif baris is not None:
            cocok.selesai.append((baris, satu))
    cocok.terpisah.sort(key=lambda t: t.baris_ke)
    return cocok


def _alasan(satu: HasilBaris, baris: BarisBank | None, *, ganda: bool, bentrok: bool) -> str:
    if baris is None:
        return "Rekening ini tidak ada di daftar."
    if bentrok:
        return "Rekening ini muncul lebih dari sekali dengan isi yang berbeda."
    if ganda:
        return "Rekening ini sudah muncul di baris lain berkas ini."
    if satu.nilai != baris.nilai:
        return (
            f"Jumlah bank {rupiah(satu.nilai)}, di daftar {rupiah(baris.nilai)}: selisih {rupiah(abs(satu.nilai - baris.nilai))}."
        )
    if satu.nama and not _sama_nama(satu.nama, baris.nama):
        return f"Nama di bank \u201c{satu.nama[:60]}\u201d bukan \u201c{baris.nama}\u201d."
    if baris.keadaan not in (BarisBank.Keadaan.DIKIRIM, satu.keadaan):
        return f"Jawaban bank sebelumnya: {baris.get_keadaan_display().lower()}."
    return ""


def _sama_nama(satu: str, lain: str) -> bool:
    """The same holder, also where a bank cuts names short."""
    a, b = (re.sub(r"[^A-Z0-9]", "", n.upper()) for n in (satu, lain))
    pendek, panjang = sorted((a, b), key=len)
    return a == b or len(pendek) >= NAMA_TERPENDEK and panjang.startswith(pendek)


def _isi(satu: HasilBaris) -> str:
    return samar(f"{satu.rekening} {satu.nama} {rupiah(satu.nilai)} {satu.keadaan} {satu.keterangan}")
