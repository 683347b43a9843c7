"""What the told years are made of: the days of the plan, proposals, lines of a RAB, who is paid."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from bahagia.akun.models import Akun
from bahagia.musyawarah.jenis import BidangUsulan
from bahagia.pokja.jenis import Unsur
from bahagia.wilayah.models import RT

TAHUN, TAHUN_LALU = 2026, 2025


def _hari(tahun: int, teks: str) -> dict[str, date]:
    return {kata: date(tahun, int(h[:2]), int(h[3:])) for kata, h in (b.split("=") for b in teks.split())}


#: The day on which each step is finished: the calendar of group A, and that of the pilots.
HARI = {
    TAHUN: _hari(TAHUN, (
        "sosialisasi=01-20 kesiapan=02-03 pokja=02-10 rekening=02-13 pemetaan=02-14 renja5=02-18 renja1=02-25 rab=03-12"
        " verifikasi=03-23 pencairan=04-14 ubah=04-27 belanja=05-04 iuran=05-12 pelaksanaan=05-23 serah_terima=06-10"
        " pertanggungjawaban=06-15 lpj=06-19 periksa=06-22 terima=06-24 silpa=06-26 evaluasi=07-20"
    )),
    TAHUN_LALU: _hari(TAHUN_LALU, (
        "sosialisasi=08-12 kesiapan=08-15 pokja=08-21 rekening=08-25 pemetaan=08-26 renja5=08-29 renja1=09-03 rab=09-12"
        " verifikasi=09-22 pencairan=10-02 ubah=10-06 belanja=10-16 iuran=10-22 pelaksanaan=11-24 serah_terima=12-05"
        " pertanggungjawaban=12-09 lpj=12-13 periksa=12-16 terima=12-18 silpa=12-22 evaluasi=12-30"
    )),
}  # fmt: skip

DEKAT = timedelta(days=9)  # how long ago a step was done that somebody is now waiting after


def list_hari(tahun: int, *, dekat: str, kini: date) -> dict[str, date]:
    """The days of the plan; with `dekat` all of them later, so that this step was done a week ago (in that year)."""
    hari = HARI[tahun]
    lewat = min(kini, date(tahun, 12, 20)) - DEKAT - hari[dekat] if dekat else timedelta(0)
    return {nama: h + max(lewat, timedelta(0)) for nama, h in hari.items()}


USULAN = (
    ("Saluran air Gang Kenanga", BidangUsulan.SANITASI), ("Cor jalan Gang Melati", BidangUsulan.INFRASTRUKTUR),
    ("Timbangan dan makanan posyandu", BidangUsulan.KESEHATAN), ("Pelatihan menjahit", BidangUsulan.EKONOMI),
)  # fmt: skip
#: description, kind, unit, price, sizes
SALURAN = (
    ("Galian tanah saluran", "upah", "m3", 85_000, ("40", "0,5", "0,6")),
    ("Batu belah", "bahan", "m3", 310_000, ("40", "0,3", "0,6")),
    ("Semen Portland 50 kg", "bahan", "sak", 72_000, ("60",)), ("Pasir pasang", "bahan", "m3", 240_000, ("6",)),
    ("Tukang batu", "upah", "hari", 160_000, ("24",)), ("Sewa molen", "alat", "hari", 350_000, ("4",)),
)  # fmt: skip
JALAN = (
    ("Semen Portland 50 kg", "bahan", "sak", 72_000, ("260",)), ("Pasir beton", "bahan", "m3", 260_000, ("24",)),
    ("Kerikil", "bahan", "m3", 320_000, ("32",)), ("Wiremesh M6", "bahan", "lembar", 410_000, ("18",)),
    ("Sewa molen", "alat", "hari", 350_000, ("8",)), ("Tukang batu", "upah", "hari", 160_000, ("40",)),
)  # fmt: skip
POSYANDU = (
    ("Timbangan bayi digital", "alat", "buah", 450_000, ("2",)),
    ("Makanan tambahan balita", "konsumsi", "paket", 15_000, ("120",)),
)
SEMEN, SEMEN_KURANG = "Semen Portland 50 kg", "52"  # what a change of the RAB takes away: sacks
TUKANG = ("Mardi", "Slamet Riyadi", "Ujang", "Anwar")
WAKIL = (Unsur.PEREMPUAN, Unsur.PEMUDA, Unsur.TOKOH_AGAMA, Unsur.TOKOH_MASYARAKAT)


@dataclasses.dataclass(frozen=True)
class Pengurus:
    """Who acts for and around an RT."""

    rt: RT
    ketua: Akun
    bendahara: Akun
    pendamping: Akun
    lurah: Akun
    camat: Akun
    dpmppa: Akun
    pupr: Akun
    sekretaris: Akun | None = None
