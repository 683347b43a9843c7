"""One worker as BPJS knows workers: the union of the columns seen in its forms and in other cities' workbooks."""

from __future__ import annotations

from datetime import date

import msgspec


class BarisBPJS(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row before it is laid out for a branch. Money in whole rupiah for all of `jumlah_bulan` months together;
    `penghasilan` rupiah a month; `telepon` E.164; empty text where nothing is known."""

    nik: str
    nama: str
    tanggal_lahir: date
    jenis_kelamin: str = ""
    tempat_lahir: str = ""
    alamat: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kota: str = ""
    provinsi: str = ""
    kode_pos: str = ""
    telepon: str = ""
    email: str = ""
    nama_ibu: str = ""
    pekerjaan: str = ""
    lokasi_kerja: str = ""
    penghasilan: int | None = None
    kpj: str = ""
    bulan_mulai: date | None = None
    jumlah_bulan: int = 0
    iuran_jkk: int = 0
    iuran_jkm: int = 0
    iuran: int = 0
