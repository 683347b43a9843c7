"""What is entered: a member; a bank account as typed twice. Cleaned and judged here, without the database."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from bahagia.akun.models import Akun
from bahagia.dasar.penolakan import Penolakan
from bahagia.pokja.jenis import INTI, JabatanPokja, Unsur
from bahagia.pokja.susunan import AturanBank, AturanPokja


@dataclasses.dataclass(frozen=True)
class IsianAnggota:
    """One member. For chair, secretary and treasurer an empty name means: whoever holds that post in the RT."""

    jabatan: JabatanPokja
    unsur: str = ""
    nama: str = ""
    akun: Akun | None = None


def rapikan(nama: str) -> str:
    """A name without doubled spaces."""
    return " ".join(nama.split())


def polos(nomor: str) -> str:
    """An account number as digits: blanks, dots and hyphens of the bank book are taken out."""
    return re.sub(r"[\s.\-]", "", nomor)


def list_kurang(anggota: Iterable[tuple[str, str]], aturan: AturanPokja) -> list[str]:
    """Posts and representatives that the city's rule asks for and nobody fills; `anggota` = (jabatan, unsur)."""
    semua = list(anggota)
    ada, unsur = {j for j, _u in semua}, {u for _j, u in semua}
    kurang = [str(JabatanPokja(j).label) for j in aturan.jabatan_wajib if j not in ada]
    return kurang + [f"wakil {str(Unsur(u).label).lower()}" for u in aturan.unsur_wajib if u not in unsur]


def check_anggota(anggota: Iterable[IsianAnggota]) -> None:
    """Refuse a member without a name, a post held twice, a representative of nobody, one account in two places."""
    jabatan: set[str] = set()
    akun: set[int] = set()
    for satu in anggota:
        sebut = str(JabatanPokja(satu.jabatan).label)
        if not rapikan(satu.nama):
            _refuse(f"Nama {sebut.lower()} belum diisi.", "Isi nama orangnya.", "nama_kosong")
        if satu.jabatan in INTI and satu.jabatan in jabatan:
            _refuse(f"Jabatan {sebut.lower()} diisi dua orang.", "Satu jabatan dipegang satu orang.", "jabatan_ganda")
        if satu.jabatan not in INTI and satu.unsur not in Unsur.values:
            _refuse(f"{satu.nama}: belum disebut siapa yang diwakilinya.", "Pilih unsurnya.", "unsur_kosong")
        if satu.akun is not None and satu.akun.pk in akun:
            _refuse(f"{satu.nama} tercatat dua kali.", "Satu orang satu tempat dalam Pokja.", "orang_ganda")
        jabatan.add(satu.jabatan)
        akun |= {satu.akun.pk} if satu.akun is not None else set()


def check_rekening(
    bank: AturanBank, nomor: str, nomor_ulang: str, atas_nama: str, atas_nama_ulang: str, *, ada_foto: bool
) -> tuple[str, str]:
    """(digits, holder) when both were typed the same twice, or once with a photo of the bank book; refused otherwise."""
    angka, nama = polos(nomor), rapikan(atas_nama)
    if not (angka.isascii() and angka.isdigit() and bank.digit_min <= len(angka) <= bank.digit_max):
        _refuse(
            f"Nomor rekening {bank.nama} terdiri dari {bank.digit_min} sampai {bank.digit_max} angka.",
            "Salin nomornya dari buku rekening.", "nomor_rekening", "nomor",
        )  # fmt: skip
    if not nama:
        _refuse("Nama pemilik rekening belum diisi.", "Salin namanya dari buku rekening.", "atas_nama", "atas_nama")
    if not ada_foto or nomor_ulang or atas_nama_ulang:
        if polos(nomor_ulang) != angka:
            _refuse("Nomor rekening yang kedua tidak sama dengan yang pertama.",
                    "Ketik ulang dari buku rekening, atau lampirkan fotonya.", "nomor_beda", "nomor_ulang")  # fmt: skip
        if rapikan(atas_nama_ulang).casefold() != nama.casefold():
            _refuse("Nama pemilik rekening yang kedua tidak sama dengan yang pertama.",
                    "Ketik ulang dari buku rekening, atau lampirkan fotonya.", "nama_beda", "atas_nama_ulang")  # fmt: skip
    return angka, nama


def _refuse(kalimat: str, langkah: str, kode: str, bidang: str = "") -> None:
    raise Penolakan(kalimat, langkah=langkah, kode=kode, bidang=bidang)
