"""The form of a NIK: PP 40/2019 Pasal 31 ayat (1). It says where a person was first registered, never where they live."""

from __future__ import annotations

import functools
from calendar import monthrange
from datetime import date

from msgspec import Struct

from . import bentuk
from .galat import MasukanSalah
from .hitungan import Hitungan
from .hukum import Dasar, Hukum, Ketentuan

_TETAP = date(2019, 12, 31)
"""Any day after PP 40/2019: the form of a NIK has no dates of its own."""
KODE_PROVINSI_TERKECIL = 11
"""Province codes start here in every list of region codes published so far; new provinces only add higher ones."""
TAHUN_KABISAT = 2000
"""A NIK carries no century; 29 February is accepted when the two-digit year is a leap year in this one."""

KALIMAT = {
    "length": "NIK harus {panjang} angka; yang ini {n} karakter. Periksa angka yang kurang atau lebih.",
    "digits": "NIK hanya berisi angka. Hapus huruf, spasi, atau tanda lain.",
    "region": "Enam angka pertama NIK bukan kode wilayah. Cocokkan lagi dengan KTP atau KK.",
    "day": "Angka ke-7 dan ke-8 NIK bukan tanggal lahir yang mungkin. Cocokkan lagi dengan KTP atau KK.",
    "month": "Angka ke-9 dan ke-10 NIK bukan bulan yang mungkin. Cocokkan lagi dengan KTP atau KK.",
    "serial": "Empat angka terakhir NIK tidak boleh 0000. Cocokkan lagi dengan KTP atau KK.",
}


class PeriksaNik(Struct, frozen=True):
    """Result of looking at the form only. `alasan` is a key of KALIMAT, `kalimat` the sentence for the person."""

    sah: bool
    alasan: str | None
    kalimat: str
    sex: str | None
    born_day: int | None
    born_month: int | None
    born_yy: int | None
    region6: str | None
    dasar: tuple[Dasar, ...]


def periksa_nik(teks: object, *, hukum: Hukum | None = None) -> PeriksaNik:
    """Check the form of a NIK given as text. Never rejects a prefix of another place, never guesses the century.

    Raises MasukanSalah for anything but text: a number loses digits in spreadsheets.
    """
    if not isinstance(teks, str):
        raise MasukanSalah(
            "NIK harus berupa teks, bukan bilangan: lembar kerja membulatkan angka sepanjang itu. "
            "Ubah kolomnya menjadi teks lalu ketik ulang NIK-nya."
        )
    panjang, geser, dasar = _ketentuan(Hitungan(hukum).hukum)
    alasan = _bentuk(teks, panjang.nilai)
    if alasan:
        kalimat = KALIMAT[alasan].format(panjang=panjang.nilai, n=len(teks))
        return PeriksaNik(False, alasan, kalimat, None, None, None, None, None, dasar)
    hari, bulan, tahun = int(teks[6:8]), int(teks[8:10]), int(teks[10:12])
    perempuan = hari > geser.nilai
    hari -= geser.nilai if perempuan else 0
    alasan = _tanggal(hari, bulan, tahun) or ("serial" if teks[12:] == "0000" else None)
    if alasan:
        return PeriksaNik(False, alasan, KALIMAT[alasan], None, None, None, None, teks[:6], dasar)
    jenis = "female" if perempuan else "male"
    kalimat = f"Bentuk NIK benar: lahir {hari} {bentuk.BULAN[bulan - 1]} ('{teks[10:12]})."
    return PeriksaNik(True, None, kalimat, jenis, hari, bulan, tahun, teks[:6], dasar)


@functools.lru_cache(maxsize=8)
def _ketentuan(hukum: Hukum) -> tuple[Ketentuan, Ketentuan, tuple[Dasar, Dasar]]:
    """The figures of the form, looked up once a law: a list has thousands of NIK."""
    panjang, geser = (hukum.nilai(id, _TETAP) for id in ("nik.length", "nik.female_day_offset"))
    return panjang, geser, (panjang.dasar, hukum.nilai("nik.immutable", _TETAP).dasar)


def _bentuk(teks: str, panjang: int) -> str | None:
    if len(teks) != panjang:
        return "length"
    if not (teks.isascii() and teks.isdigit()):
        return "digits"
    provinsi, kabupaten, kecamatan = teks[0:2], teks[2:4], teks[4:6]
    if int(provinsi) < KODE_PROVINSI_TERKECIL or "00" in (kabupaten, kecamatan):
        return "region"
    return None


def _tanggal(hari: int, bulan: int, tahun: int) -> str | None:
    if not 1 <= hari <= 31:
        return "day"
    if not 1 <= bulan <= 12:
        return "month"
    return "day" if hari > monthrange(TAHUN_KABISAT + tahun, bulan)[1] else None
