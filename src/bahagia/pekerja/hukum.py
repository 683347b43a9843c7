"""The one bridge from this package to the law: form of a NIK, age limits. No figure of law lives here."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from bahagia.aturan.kelayakan import ALASAN, kelayakan_bpu
from bahagia.aturan.nik import periksa_nik


@dataclass(frozen=True, slots=True)
class BentukNik:
    """What a NIK says. ``tahun`` has two digits: the century is not encoded (PP 40/2019 art. 31)."""

    salah: str
    """Sentence when the form is impossible, else empty."""
    hari: int = 0
    bulan: int = 0
    tahun: int = 0
    jenis_kelamin: str = ""

    def lahir(self, tahun: int) -> date | None:
        """Birth date with the full year, None when that day does not exist."""
        try:
            return date(tahun, self.bulan, self.hari)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class TolakUmur:
    """Why an age is refused, and what may be done."""

    kode: str
    kalimat: str
    langkah: str


def baca_nik(nik: str) -> BentukNik:
    """Form of a NIK by PP 40/2019 art. 31; never refuses another region's prefix."""
    hasil = periksa_nik(nik)
    if not hasil.sah:
        return BentukNik(hasil.kalimat)
    assert hasil.born_day is not None and hasil.born_month is not None and hasil.born_yy is not None
    return BentukNik("", hasil.born_day, hasil.born_month, hasil.born_yy, "P" if hasil.sex == "female" else "L")


_LANGKAH_UMUR = {
    "too_old": "Bila sudah menjadi peserta, kepesertaannya dapat diteruskan: hubungi kantor BPJS Ketenagakerjaan.",
    "too_young": "Periksa tanggal lahir di KTP. Bila benar, orang ini belum dapat didaftarkan.",
}


@functools.lru_cache(maxsize=50_000)
def tolak_umur(lahir: date, *, pada: date) -> TolakUmur | None:
    """None when the age may be registered as BPU on ``pada`` (Permenaker 5/2021 and the programme's criteria)."""
    jawaban = kelayakan_bpu(lahir, pada)
    if jawaban["accept"]:
        return None
    alasan = jawaban["reason"]
    return TolakUmur(
        f"umur_{alasan}", f"{ALASAN[alasan]} Umurnya {jawaban['age']} tahun.", _LANGKAH_UMUR.get(alasan, "Hubungi pendamping RT.")
    )
