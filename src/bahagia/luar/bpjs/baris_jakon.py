"""Works and their workers as e-Jakon asks for them: what the form of Permenaker 44/2015 names, before it is laid out."""

from __future__ import annotations

from datetime import date

import msgspec


class ProyekJakon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One work of a registration. Money in whole rupiah; premium columns are of the whole registration."""

    nama: str
    pemberi_kerja: str
    sumber_dana: str
    lokasi: str
    kelurahan: str = ""
    kecamatan: str = ""
    kota: str = ""
    nomor_surat: str = ""
    tanggal_surat: date | None = None
    mulai: date
    selesai: date
    pemeliharaan_sampai: date | None = None
    penanggung_jawab: str = ""
    nilai: int
    ppn: str = ""
    nilai_dasar: int = 0
    pekerja: int = 0
    upah_harian: int | None = None
    cara: str = ""
    jkk: int = 0
    jkm: int = 0
    premi: int = 0


class BarisJakon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One worker on one letter. `telepon` E.164; empty text where nothing is known. `keluar`: the day somebody left."""

    nik: str
    nama: str
    tanggal_lahir: date | None = None
    telepon: str = ""
    tugas: str = ""
    upah_harian: int | None = None
    proyek: str = ""
    nomor_surat: str = ""
    mulai: date | None = None
    selesai: date | None = None
    keluar: date | None = None
