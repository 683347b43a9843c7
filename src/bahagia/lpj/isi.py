"""What an account says: frozen records, computed from the books and never typed. Each row carries the address of its source.

`url` is a path inside the software ("" where a row has no page of its own). Money is whole rupiah.
"""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from bahagia.lpj.jenis import Butir


class _Beku(msgspec.Struct, frozen=True):
    """Base: a record that is stored as JSON and compared by digest."""


class Ringkasan(_Beku, frozen=True):
    """The first page. `sisa` = disalurkan - terealisasi; swadaya stands apart and is in no sum of the fund."""

    rt: str
    kelurahan: str
    kecamatan: str
    kota: str
    tahun: int
    jenis: str
    pagu: int | None
    rab: int
    disalurkan: int
    terealisasi: int
    sisa: int
    swadaya: int
    persen_fisik: int | None
    ketua: str
    sekretaris: str
    bendahara: str
    rekening: str
    iuran_orang_bulan: int = 0


class BarisKas(_Beku, frozen=True):
    tanggal: date
    nomor: str
    uraian: str
    tempat: str
    masuk: int
    keluar: int
    url: str


class BarisBelanja(_Beku, frozen=True):
    """One purchase. `bukti`: receipt photographed, statement of a lost receipt, or the proof of BPJS."""

    tanggal: date | None
    kegiatan: str
    baris_rab: str
    uraian: str
    rekanan: str
    nilai: int
    pajak: int
    bukti: str
    url: str
    url_rab: str
    pokok_id: int | None = None


class BarisRealisasi(_Beku, frozen=True):
    """One line of the approved RAB against what was spent on it."""

    kegiatan: str
    uraian: str
    volume: str
    anggaran: int
    realisasi: int
    url: str
    pokok_id: int

    @property
    def sisa(self) -> int:
        return self.anggaran - self.realisasi


class BarisPajak(_Beku, frozen=True):
    tanggal: date | None
    jenis: str
    uraian: str
    nilai: int
    keadaan: str
    url: str


class BarisSwadaya(_Beku, frozen=True):
    tanggal: date
    jenis: str
    uraian: str
    banyak: str
    nilai: int
    cara: str
    url: str


class BarisKemajuan(_Beku, frozen=True):
    kegiatan: str
    tahap: str
    rencana: str
    selesai: str
    persen: int
    gerbang: str
    foto: int
    url: str


class BarisAset(_Beku, frozen=True):
    pekerjaan: str
    nama: str
    banyak: str
    letak: str
    pemilik: str
    perawat: str
    url: str


class BarisBeritaAcara(_Beku, frozen=True):
    jenis: str
    nomor: str
    tanggal: date
    url: str


class IsiLPJ(_Beku, frozen=True):
    """The whole account; the fields below `ringkasan` are the annexes, one a Butir."""

    ringkasan: Ringkasan
    kas: list[BarisKas]
    belanja: list[BarisBelanja]
    realisasi: list[BarisRealisasi]
    pajak: list[BarisPajak]
    swadaya: list[BarisSwadaya]
    kemajuan: list[BarisKemajuan]
    aset: list[BarisAset]
    berita_acara: list[BarisBeritaAcara]
    #: What was still open at submission, in words: told to the checker, not hidden.
    catatan: list[str] = []


def encode_isi(isi: IsiLPJ) -> dict[str, object]:
    """JSON form for the database."""
    hasil: dict[str, object] = msgspec.to_builtins(isi)
    return hasil


def decode_isi(data: object) -> IsiLPJ:
    return msgspec.convert(data, IsiLPJ)


def sidik_of(isi: IsiLPJ) -> dict[str, str]:
    """Digest of each part: two submissions with the same digest say the same to the last figure."""
    return {
        str(b.value): hashlib.sha256(msgspec.json.encode(getattr(isi, b.value), order="sorted")).hexdigest() for b in Butir
    }
