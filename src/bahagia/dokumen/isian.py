"""What each kind of paper is made from. Frozen records: what is stored is what was printed.

No record has a place for a NIK or a KK number, an unknown field is refused, and `check` refuses any text that carries
one all the same: these papers hang on notice boards and travel by WhatsApp.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

DERET_ANGKA = re.compile(r"\d{16,}")
SAMAR = "•••"  # stands where such a number was typed


class Isian(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=False):
    """Base of all contents."""

    def check(self) -> None:
        """ValueError when the content contradicts itself or carries an identity number: a bug of the caller."""
        if DERET_ANGKA.search(msgspec.json.encode(self).decode()):
            raise ValueError(f"{type(self).__name__}: a text carries an identity number")


class Penanda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signs: the post, the name (empty = a line to write on), and a word below it (for example the decree)."""

    peran: str
    nama: str = ""
    keterangan: str = ""


class BarisRincian(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a calculation: `jumlah` `satuan` at `harga` rupiah each make `nilai` rupiah."""

    uraian: str
    jumlah: int
    satuan: str
    harga: int
    nilai: int


class Kuitansi(Isian, frozen=True, kw_only=True):
    """Receipt for money paid. `nilai` rupiah; the lines must add up to it. `meterai` is the stamp duty that the amount
    asks for (UU 10/2020; 0 = none), given by the caller from `aturan`."""

    dari: str
    untuk: str
    nilai: int
    tanggal: date
    tempat: str
    rincian: list[BarisRincian]
    penyetor: Penanda
    penerima: Penanda
    mengetahui: Penanda | None = None
    cara: str = ""
    kode_iuran: str = ""
    dasar: list[str] = []
    meterai: int = 0

    def check(self) -> None:
        super().check()
        if self.nilai <= 0 or sum(satu.nilai for satu in self.rincian) != self.nilai:
            raise ValueError("Kuitansi: the lines do not add up to the amount")


class OrangTerlindungi(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the notice-board list. `sampai` is the last protected month (first day)."""

    nama: str
    pekerjaan: str
    sampai: date


class DaftarTerlindungi(Isian, frozen=True, kw_only=True):
    """The list of insured workers for the notice board: names and occupations only."""

    bulan_dari: date
    bulan_sampai: date
    orang: list[OrangTerlindungi]
    penanggung: str
    tanggal: date
    tempat: str
    mengetahui: Penanda
    kontak: str = ""

    def check(self) -> None:
        super().check()
        if not self.orang:
            raise ValueError("DaftarTerlindungi: nobody on the list")


class SuratPengantarBPJS(Isian, frozen=True, kw_only=True):
    """Cover letter to the BPJS branch: totals only; the names travel in the workbook `nama_berkas`, whose sha256 is
    `sidik_berkas`. `n_bulan` months for each of `n_pekerja` people make `nilai` rupiah together."""

    tujuan: str
    tempat_tujuan: str
    tanggal: date
    tempat: str
    bulan_dari: date
    bulan_sampai: date
    n_pekerja: int
    n_bulan: int
    nilai: int
    penanda: Penanda
    program: str = "JKK dan JKM"
    kode_iuran: str = ""
    nama_berkas: str = ""
    sidik_berkas: str = ""
    rincian: list[BarisRincian] = []
    tembusan: list[str] = []
    kontak: str = ""

    def check(self) -> None:
        # the fingerprint is hexadecimal and may well hold 16 digits in a row; it is no identity number
        super(SuratPengantarBPJS, msgspec.structs.replace(self, sidik_berkas="")).check()
        if self.rincian and sum(satu.nilai for satu in self.rincian) != self.nilai:
            raise ValueError("SuratPengantarBPJS: the lines do not add up to the amount")
