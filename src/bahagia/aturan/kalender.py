"""Working days: weekends by setting, national holidays by the dated table, cuti bersama by setting."""

from __future__ import annotations

from datetime import date, timedelta

from . import bentuk
from .galat import TidakAdaKetentuan
from .hitungan import Hitungan
from .hukum import Dasar, Hukum, hukum_berlaku

_SEHARI = timedelta(days=1)


def alasan_libur(h: Hitungan, d: date, *, perkiraan: bool = False) -> str | None:
    """Why a day is not a working day, or None. A day outside the holiday table raises TidakAdaKetentuan; with `perkiraan`
    only its weekends are known, so that what is counted ends on the true day or before it."""
    tabel = h.hukum.libur
    if not perkiraan and not is_di_tabel(d, h.hukum):
        raise TidakAdaKetentuan(
            f"Daftar hari libur tahun {d.year} belum ada. Yang tercatat: {tabel.complete_from.year} sampai "
            f"{tabel.complete_to.year}. Tambahkan tahun itu dulu atau periksa tanggalnya."
        )
    akhir_pekan = h.pilih("kalender.akhir_pekan", d).split(",")
    if str(d.isoweekday()) in akhir_pekan:
        return "akhir pekan"
    hari = h.hukum.hari_libur.get(d)
    if hari is None:
        return None
    if hari.kind == "cuti_bersama" and h.pilih("kalender.cuti_bersama", d) == "hari_kerja":
        return None
    keyakinan = "C" if hari.estimate else tabel.confidence
    h.kutip(Dasar(tabel.regulation, f"tahun {d.year}", keyakinan, tuple(tabel.source), "kalender"))
    return hari.name + (" (perkiraan)" if hari.estimate else "")


def hari_kerja_pertama(h: Hitungan, d: date) -> date:
    """d itself or the next working day."""
    while alasan := alasan_libur(h, d):
        h.catat(f"{bentuk.tanggal(d)} bukan hari kerja", None, alasan)
        d += _SEHARI
    return d


def tambah_hari_kerja(h: Hitungan, mulai: date, n: int, *, perkiraan: bool = False) -> date:
    """The n-th working day after a day, which itself does not count. `perkiraan`: as for `alasan_libur`."""
    d = mulai
    while n:
        d += _SEHARI
        alasan = alasan_libur(h, d, perkiraan=perkiraan)
        if alasan is None:
            n -= 1
        elif alasan != "akhir pekan":
            h.catat(f"{bentuk.tanggal(d)} tidak dihitung", None, alasan)
    return d


def is_hari_kerja(d: date, hukum: Hukum | None = None, *, perkiraan: bool = False) -> bool:
    """Whether offices work that day under the settings in force. Raises TidakAdaKetentuan outside the table, unless
    `perkiraan`: then by its weekends alone."""
    return alasan_libur(Hitungan(hukum or hukum_berlaku()), d, perkiraan=perkiraan) is None


def is_di_tabel(d: date, hukum: Hukum | None = None) -> bool:
    """Whether the holidays of that day's year are published and in the table."""
    tabel = (hukum or hukum_berlaku()).libur
    return tabel.complete_from <= d <= tabel.complete_to
