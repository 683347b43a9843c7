"""Act: a city's bank gives a new layout for the payment list."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.luar.bank.daftar import JENIS, SusunanBank
from bahagia.luar.models import PemetaanKolom


@tindakan
def record_susunan_bank(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, susunan: SusunanBank, sejak: date
) -> PemetaanKolom:
    """Load the layout of a city's bank as a new version, in force from `sejak` on."""
    if not oleh.sistem and kota_kode not in lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.KELOLA_SETELAN).kota:
        raise TidakBerhak(
            "Susunan daftar bank diatur oleh pengelola setelan kota.", langkah="Hubungi administrator atau DPMPPA.",
            kode="tidak_berhak",
        )  # fmt: skip
    susunan.check()
    ada = PemetaanKolom.objects.filter(kota_kode=kota_kode, jenis=JENIS)
    if ada.filter(versi=susunan.versi).exists() or ada.filter(sejak=sejak).exists():
        raise Bentrok(
            "Versi atau tanggal mulai itu sudah dipakai.", langkah="Beri nomor versi dan tanggal mulai yang baru.",
            kode="susunan_ada",
        )  # fmt: skip
    ringkas(versi=susunan.versi, kolom=len(susunan.kolom))
    return PemetaanKolom.objects.create(
        kota_kode=kota_kode, jenis=JENIS, versi=susunan.versi, isi=msgspec.to_builtins(susunan), sejak=sejak,
        sumber=susunan.sumber[:200],
    )  # fmt: skip
