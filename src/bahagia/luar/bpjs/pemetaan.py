"""Which columns the branch wants, on which date. Versions are data: a file shipped with us, rows loaded by a city."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from bahagia.akun.access import lingkup_pada
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.luar.bpjs.baris import BarisBPJS
from bahagia.luar.models import PemetaanKolom

_FOLDER = Path(__file__).parent / "data"
KOLOM_TERBANYAK = 60  # the widest workbook seen has 27 columns
_BIDANG = {f.name for f in msgspec.structs.fields(BarisBPJS)} | {"urut", ""}


class Kolom(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One column: its head, the field of BarisBPJS it shows (`urut` = running number, "" = the fixed text `tetap`)."""

    kepala: str
    isi: str
    bentuk: Literal["teks", "angka", "uang", "tanggal", "bulan"] = "teks"
    wajib: bool = False
    panjang: int | None = None
    lebar: int = 16
    tetap: str = ""
    kamus: dict[str, str] = {}


class Pemetaan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A workbook's layout."""

    jenis: str
    versi: int
    sumber: str
    lembar: str
    kolom: list[Kolom]

    def check(self) -> None:
        """Refuse a layout that no branch could read."""
        kepala = [k.kepala.strip().upper() for k in self.kolom]
        asing = sorted({k.isi for k in self.kolom} - _BIDANG)
        salah = ""
        if not 0 < len(kepala) <= KOLOM_TERBANYAK:
            salah = f"Jumlah kolom harus 1 sampai {KOLOM_TERBANYAK}."
        elif len(set(kepala)) != len(kepala) or "" in kepala:
            salah = "Setiap kolom harus mempunyai judul sendiri."
        elif asing:
            salah = f"Isi kolom tidak dikenal: {', '.join(asing)}."
        elif not any(k.isi == "nik" and k.bentuk == "teks" for k in self.kolom):
            salah = "Kolom NIK harus ada dan berbentuk teks, supaya 16 angkanya tidak berubah."
        if salah:
            raise Penolakan(salah, langkah="Perbaiki daftar kolomnya, lalu kirim lagi.", kode="pemetaan_salah")


@cache
def _read_berkas(jenis: str) -> Pemetaan | None:
    berkas = sorted(_FOLDER.glob(f"kolom_{jenis}_v*.yaml"))
    if not berkas:
        return None
    return msgspec.convert(yaml.safe_load(berkas[-1].read_text(encoding="utf-8")), Pemetaan)


def pemetaan_pada(kota_kode: str, *, pada: date, jenis: str = "bpu_iuran") -> Pemetaan:
    """The layout in force in a city: its newest row not after `pada`, else the one shipped. LookupError for a kind
    nobody knows."""
    baris = PemetaanKolom.objects.filter(kota_kode=kota_kode, jenis=jenis, sejak__lte=pada).order_by("-sejak").first()
    ini = msgspec.convert(baris.isi, Pemetaan) if baris else _read_berkas(jenis)
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
