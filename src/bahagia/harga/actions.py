"""Acts: price references of a city, one at a time or from a sheet."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime

from bahagia.akun.access import lingkup_pada
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.harga.jenis import JenisBaris
from bahagia.harga.lembar_harga import HARGA_TERBESAR, KODE
from bahagia.harga.models import HargaAcuan
from bahagia.harga.queries import peta_harga
from bahagia.harga.standar import list_bahan, list_pekerjaan
from bahagia.jejak.tindakan import ringkas, tindakan

BARIS_TERBANYAK = 5_000


@dataclasses.dataclass(frozen=True, slots=True)
class IsianHarga:
    """A price as entered or read from a sheet; `harga` in whole rupiah for one `satuan`."""

    kode: str
    nama: str
    jenis: JenisBaris
    satuan: str
    harga: int


@tindakan
def record_harga(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, isian: IsianHarga, tanggal: date, sumber: str,
    sejak: date | None = None,
) -> HargaAcuan:  # fmt: skip
    """One price found on `tanggal` at `sumber`, used from `sejak` (else from today) on. A later row stands before it."""
    _require(oleh, kota_kode, pada)
    mulai = _check_tanggal(tanggal, sejak, sumber, hari_ini=tanggal_kota(pada))
    _check(isian)
    baris = _row(isian, kota_kode, tanggal, mulai, sumber, oleh, pada)
    baris.save()
    ringkas(harga=isian.harga)
    return baris


@tindakan
def import_harga(
    *, oleh: Akun, pada: datetime, kunci: str, kota_kode: str, isian: Sequence[IsianHarga], tanggal: date, sumber: str,
    sejak: date | None = None,
) -> int:  # fmt: skip
    """Many prices of one survey; what already stands so is left out. Gives how many were written."""
    _require(oleh, kota_kode, pada)
    mulai = _check_tanggal(tanggal, sejak, sumber, hari_ini=tanggal_kota(pada))
    if not 0 < len(isian) <= BARIS_TERBANYAK:
        raise Penolakan(
            "Tidak ada harga yang dapat dimasukkan.", langkah=f"Kirim 1 sampai {BARIS_TERBANYAK} baris.", kode="harga_kosong"
        )
    for satu in isian:
        _check(satu)
    kini = peta_harga(kota_kode, pada=mulai)
    baru = {}
    for satu in isian:
        lama = kini.get(satu.kode)
        if lama is None or (lama.harga, lama.satuan, lama.nama) != (satu.harga, satu.satuan, satu.nama):
            baru[satu.kode] = _row(satu, kota_kode, tanggal, mulai, sumber, oleh, pada)
    HargaAcuan.objects.bulk_create(baru.values(), batch_size=1000)
    ringkas(baris=len(baru), dilewati=len(isian) - len(baru))
    return len(baru)


def _require(oleh: Akun, kota_kode: str, pada: datetime) -> None:
    if oleh.sistem or kota_kode in lingkup_pada(oleh, pada=tanggal_kota(pada)).tempat(Izin.KELOLA_HARGA).kota:
        return
    raise TidakBerhak(
        "Harga acuan diatur oleh Dinas PUPR atau DPMPPA kota.", langkah="Sampaikan harga hasil survei Bapak/Ibu kepada mereka.",
        kode="tidak_berhak",
    )  # fmt: skip


def _check_tanggal(tanggal: date, sejak: date | None, sumber: str, *, hari_ini: date) -> date:
    if tanggal > hari_ini:
        raise Penolakan("Tanggal harganya belum tiba.", langkah="Isi tanggal harga itu ditemukan.", kode="tanggal_depan",
                        bidang="tanggal")  # fmt: skip
    if not sumber.strip():
        raise Penolakan("Sumber harga belum diisi.", langkah="Tulis toko, pasar, atau surat tempat harga itu ditemukan.",
                        kode="sumber_kosong", bidang="sumber")  # fmt: skip
    mulai = sejak or hari_ini
    if mulai < tanggal:
        raise Penolakan("Harga tidak dapat berlaku sebelum tanggal ditemukan.", langkah="Isi tanggal berlaku yang lebih akhir.",
                        kode="sejak_awal", bidang="sejak")  # fmt: skip
    return mulai


def _check(isian: IsianHarga) -> None:
    if not isian.kode.strip() or not isian.nama.strip() or not isian.satuan.strip():
        raise Penolakan("Kode, nama, dan satuan harus diisi.", langkah="Lengkapi isiannya.", kode="harga_kurang", bidang="nama")
    if not KODE.fullmatch(isian.kode.strip()):
        raise Penolakan(
            f"Kode {isian.kode[:30]} memuat tanda yang tidak dapat dipakai.",
            langkah="Pakai huruf, angka, titik, atau tanda hubung saja.", kode="kode_salah", bidang="kode",
        )  # fmt: skip
    if not 0 < isian.harga < HARGA_TERBESAR:
        raise Penolakan(
            f"Harga {isian.nama} harus rupiah bulat lebih dari nol.", langkah="Periksa angkanya.", kode="harga_salah",
            bidang="harga",
        )  # fmt: skip
    baku = list_bahan().get(isian.kode) or list_pekerjaan().get(isian.kode)
    if baku is not None and baku.satuan.casefold() != isian.satuan.strip().casefold():
        raise Penolakan(
            f"Harga {baku.nama} harus untuk satuan {baku.satuan}, bukan {isian.satuan}.",
            langkah="Hitung harganya untuk satuan itu, atau beri kode lain.", kode="satuan_lain", bidang="satuan",
        )  # fmt: skip


def _row(
    isian: IsianHarga, kota_kode: str, tanggal: date, sejak: date, sumber: str, oleh: Akun, pada: datetime
) -> HargaAcuan:
    return HargaAcuan(
        kota_kode=kota_kode, kode=isian.kode.strip(), nama=isian.nama.strip(), jenis=isian.jenis, satuan=isian.satuan.strip(),
        harga=isian.harga, tanggal=tanggal, sejak=sejak, sumber=sumber.strip(), oleh_id=oleh.pk, dicatat_pada=pada,
    )  # fmt: skip
