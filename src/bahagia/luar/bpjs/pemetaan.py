"""Which columns the branch wants, on which date. Versions are data: a file shipped with us, rows loaded by a city."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from bahagia.akun.access import lingkup_pada
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.luar.bpjs.susunan import Kolom, Pemetaan, read_susunan_baku
from bahagia.luar.models import PemetaanKolom

__all__ = ["Kolom", "Pemetaan", "pemetaan_pada", "record_pemetaan"]


def pemetaan_pada(kota_kode: str, *, pada: date, jenis: str = "bpu_iuran") -> Pemetaan:
    """The layout in force in a city: its newest row not after `pada`, else the one shipped. LookupError for a kind
    nobody knows."""
    baris = PemetaanKolom.objects.filter(kota_kode=kota_kode, jenis=jenis, sejak__lte=pada).order_by("-sejak").first()
    ini = msgspec.convert(baris.isi, Pemetaan) if baris else read_susunan_baku(jenis)
    if ini is None:
        raise LookupError(jenis)
    return ini


@tindakan
def record_pemetaan(
    *, oleh: Any, pada: datetime, kunci: str, kota_kode: str, pemetaan: Pemetaan, sejak: date,
) -> PemetaanKolom:  # fmt: skip
    """Load the current workbook of a city's branch as a new version, in force from `sejak` on."""
    if not oleh.sistem and kota_kode not in lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.KELOLA_SETELAN).kota:
        raise TidakBerhak(
            "Kolom buku kerja BPJS diatur oleh pengelola setelan kota.", langkah="Hubungi administrator atau DPMPPA.",
            kode="tidak_berhak",
        )  # fmt: skip
    pemetaan.check()
    ada = PemetaanKolom.objects.filter(kota_kode=kota_kode, jenis=pemetaan.jenis)
    if ada.filter(versi=pemetaan.versi).exists() or ada.filter(sejak=sejak).exists():
        raise Bentrok(
            "Versi atau tanggal mulai itu sudah dipakai.", langkah="Beri nomor versi dan tanggal mulai yang baru.",
            kode="pemetaan_ada",
        )  # fmt: skip
    ringkas(versi=pemetaan.versi, kolom=len(pemetaan.kolom))
    return PemetaanKolom.objects.create(
        kota_kode=kota_kode, jenis=pemetaan.jenis, versi=pemetaan.versi, isi=msgspec.to_builtins(pemetaan), sejak=sejak,
        sumber=pemetaan.sumber[:200],
    )  # fmt: skip
